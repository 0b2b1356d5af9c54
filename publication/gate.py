"""The disclosure gate: the last step before publishing, on the final bytes.

It looks in page, PDF (its text, metadata, XMP, outlines and attached file) and data for words and
figures of Part Two, for markings above the form's own, for personal data, and for any difference
between page and PDF. It fails closed: what it cannot open, it refuses.
"""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

import pikepdf
import pypdf

from audit.actions import Refused
from decisions.models import Revision
from part_two import queries as part_two
from prose import canonical, money, personal
from prose.markings import ABOVE_OFFICIAL
from public_record import blocks, page, reading
from public_record import part_one as public
from publication.renderings import Renderings


@dataclass(frozen=True)
class Hit:
    """Why a decision may not be published as it is. It never quotes Part Two."""

    place: str
    message: str


@dataclass(frozen=True)
class Warning:
    """Personal data, it seems: a person looks, and mends it or says why it may stand."""

    kind: str
    words: str

    @property
    def digest(self) -> str:
        return canonical.digest(canonical.canonical([self.kind, self.words]))


@dataclass(frozen=True)
class Findings:
    hits: tuple[Hit, ...]
    warnings: tuple[Warning, ...]


def scan(revision: Revision, renderings: Renderings) -> Findings:
    """Return everything that stands in the way of publishing these bytes."""
    texts: dict[str, str] = {}
    hits: list[Hit] = []
    for name, data in renderings.files().items():
        try:
            texts[name] = READERS[name](data)
        except Exception as error:  # fails closed, whatever went wrong
            hits.append(Hit(name, f"The {name} could not be read back ({type(error).__name__})."))
    hits += _part_two(revision, renderings, texts)
    hits += _markings(renderings, texts)
    hits += _differences(renderings, texts)
    return Findings(tuple(hits), tuple(_personal(renderings)))


def why_not_tell(revision: Revision, reason: str) -> str | None:
    """Say why the public may not be told this reason for a take-down; it stands at every address.

    Where Part Two cannot be opened the reason is not compared: hiding must not wait for a key, and
    the second person reads it.
    """
    if ABOVE_OFFICIAL.search(reason):
        return "The reason carries a marking above the form’s own. Take it out."
    try:
        withheld = part_two.withheld_of(revision)
    except Refused:
        return None
    if replace(withheld, safe=()).count(reason):
        return "Words or figures in this reason are also withheld. Say it in other words."
    return None


def _part_two(revision: Revision, renderings: Renderings, texts: dict[str, str]) -> Iterator[Hit]:
    part_one = renderings.part_one
    name_of_it = part_one.wording.part_two
    try:
        withheld = part_two.withheld_of(revision)
    except Refused as refused:
        yield Hit(name_of_it, refused.reason)
        return
    known = list(_said_of_the_office(part_one))
    withheld = replace(withheld, safe=tuple(_meant_to_be_public(part_one)))
    for name, text in texts.items():
        if found := withheld.in_words(text, known=known):
            yield Hit(
                name,
                f"{found} words or figures of {name_of_it} stand in the {name}. Ask somebody who "
                "may read it: the decision is held.",
            )
        if withheld.in_title(text, known=known):
            yield Hit(name, f"Words of the title that is not public stand in the {name}.")


def _meant_to_be_public(part_one: public.PartOne) -> Iterator[str]:
    """What was signed as safe to publish is no leak: the sentence on what is withheld, and the
    amounts asked for, in pounds. (Their pence, in the data, are not read: see `_object`.)"""
    for item in part_one.part_two.withheld:
        yield item.concerns
    for section in part_one.sections:
        for line in section.money:
            yield from (money.write(line.low), money.write(line.high))


def _said_of_the_office(part_one: public.PartOne) -> Iterator[str]:
    """Who is who in the record: that a name of the office stands in it is no leak."""
    people = [part_one.originator, part_one.submitted_to, part_one.outcome.maker]
    people += [approval.person for approval in part_one.approvals]
    for person in people:
        yield from (person.name, person.job_title, person.department)
    yield from (condition.owner for condition in part_one.outcome.conditions)


def _markings(renderings: Renderings, texts: dict[str, str]) -> Iterator[Hit]:
    for name, text in texts.items():
        if found := ABOVE_OFFICIAL.search(text):
            yield Hit(name, f"The {name} carries the marking {found[0]}.")


def _differences(renderings: Renderings, texts: dict[str, str]) -> Iterator[Hit]:
    """Page and PDF hold every block of the record, in the same order."""
    shown = dict(texts)
    if "page" in texts:
        shown["page"] = page.words(renderings.page)
    if "PDF" in texts:  # by its tags: page furniture may stand in the middle of a paragraph
        shown["PDF"] = reading.read(renderings.pdf)
    for name in ("page", "PDF"):
        if name in shown:
            missing = blocks.first_missing(renderings.part_one, shown[name])
            if missing is not None:
                yield Hit(name, f"The {name} does not show “{missing}” in its place.")


def _personal(renderings: Renderings) -> Iterator[Warning]:
    text = _json_text(public.content(renderings.part_one))
    for kind, words in dict.fromkeys(
        sorted((each.kind, each.words) for each in personal.found(text))
    ):
        yield Warning(kind, words)


WITHIN_A_LINE = {"a", "abbr", "b", "br", "em", "i", "img", "span", "strong", "time", "wbr"}


class _Words(HTMLParser):
    """The words of a page as a reader or a program gets them: text, comments, every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.words.append(f" {data} ")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words.append(" " if tag in WITHIN_A_LINE else "\n")
        self.words += [f" {value} " for _, value in attrs if value]


def _page_text(data: bytes) -> str:
    parser = _Words()
    parser.feed(data.decode("utf-8"))
    return "".join(parser.words)


def _json_text(data: bytes) -> str:
    return "\n".join(_strings(json.loads(data, object_pairs_hook=_object)))


def _object(pairs: list[tuple[str, object]]) -> list[object]:
    """Return every name and value of an object, one that is given twice too; not the pence of the
    amounts asked for, which would read as pounds: £6,125.00 is no £612,500."""
    pence = {"low", "high"} if {"low", "high"} <= {name for name, _ in pairs} else set()
    return [
        each
        for name, value in pairs
        for each in ((name,) if name in pence and type(value) is int else (name, value))
    ]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif value is not None:
        yield str(value)


def _attached(data: bytes) -> str:
    """What is attached to a PDF: the record as data, or any other text."""
    try:
        return _json_text(data)
    except ValueError:
        return data.decode("utf-8", "replace")


@functools.lru_cache(maxsize=8)
def _pdf_text(data: bytes) -> str:
    """Everything in a PDF that can be read; the slowest reading, and asked for twice: when a
    publisher looks, and when they publish."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    words = [page.extract_text() for page in reader.pages]
    words += [str(value) for value in (reader.metadata or {}).values()]
    words += [str(item.title) for item in _outlines(reader.outline)]
    words += [
        _attached(content) for contents in reader.attachments.values() for content in contents
    ]
    with pikepdf.open(io.BytesIO(data)) as opened:
        if "/Metadata" in opened.Root:
            words.append(opened.Root.Metadata.read_bytes().decode("utf-8", "replace"))
        words += _strings_of(opened)
    return "\n".join(words)


def _strings_of(opened: pikepdf.Pdf) -> Iterator[str]:
    """Every string in the file's objects: alternative texts, annotations, titles, names."""
    for found in opened.objects:
        if isinstance(found, pikepdf.Array):
            yield from (str(value) for value in found if isinstance(value, pikepdf.String))
        elif isinstance(found, pikepdf.Dictionary):
            yield from (str(v) for v in found.values() if isinstance(v, pikepdf.String))


def _outlines(items: list) -> Iterator:
    for item in items:
        if isinstance(item, list):
            yield from _outlines(item)
        else:
            yield item


READERS: dict[str, Callable[[bytes], str]] = {
    "page": _page_text,
    "PDF": _pdf_text,
    "data": _json_text,
}
