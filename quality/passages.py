"""Everything a form says, paragraph by paragraph, each with its place: what the check reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from decisions import content, drafts
from decisions.content import SECTION, Content
from decisions.drafts import Draft
from prose import personal
from prose.tree import Block, Body, Item, Para, Table, letter
from prose.words import Inline, Ref, Text

_END = re.compile(r"(?<=[.!?])(?:[”’)]?)\s+(?=[“‘(]?[A-Z£0-9])")
_NO_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|No|St|Rev|cf|e\.g|i\.e|approx|para|Insp|Sgt|Supt)\.$")


@dataclass(frozen=True)
class Sentence:
    text: str
    start: int  # in its passage


@dataclass(frozen=True)
class Passage:
    """A paragraph, a point of a list, a row of a table or a field of a form, as plain words.

    `field` is named as the gate names it; `place` says where in the field it stands. `is_table`:
    a row of a table. `is_public`: it would be published.
    """

    part: str
    field: str
    place: str
    text: str
    is_table: bool = False
    is_public: bool = True

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(_sentences(self.text))

    @cached_property
    def personal(self) -> tuple[personal.Found, ...]:
        """What looks like personal data in it."""
        return tuple(personal.found(self.text))

    def sentence_at(self, start: int) -> Sentence:
        """Return the sentence that holds a place of the text."""
        return next(each for each in reversed(self.sentences) if each.start <= start)


def of(draft: Draft) -> tuple[Passage, ...]:
    """Return every passage of a draft, in the form's order."""
    labels = draft.labels()
    return tuple(
        passage
        for key in drafts.part_keys(draft.edition)
        for passage in _of_part(draft, key, labels)
        if passage.text
    )


def _of_part(draft: Draft, key: str, labels: Mapping[str, str]) -> Iterator[Passage]:
    for field, text in _lines(draft, draft.part(key)):
        if isinstance(text, str):
            hidden = field == "title" and bool(draft.front.public_title)
            yield Passage(key, field, _called(draft, key, field), text, is_public=not hidden)
        else:
            yield from _of_body(key, field, text, drafts.number_of(draft.edition, key), labels)


def _lines(draft: Draft, part: Content) -> Iterator[tuple[str, str | Body]]:
    """Yield the fields of a part that somebody types words in, in the page's order."""
    match part:
        case content.Front():
            yield from (("title", part.title), ("public_title", part.public_title))
            yield from (("why", part.why), ("summary", part.summary))
        case content.Recommendation():
            yield "text", part.text
        case content.Options():
            for option in part.entries:
                yield from (
                    (f"{option.id}-title", option.title),
                    (f"{option.id}-text", option.text),
                )
        case content.Significance():
            yield "reasons", part.reasons
        case content.Withholding():
            yield "reason", part.reason
            yield from ((f"{entry.id}-concerns", entry.concerns) for entry in part.entries)
        case content.Checklist():
            yield from _checklist(draft, part)
        case content.Section():
            yield from _section(part)


def _checklist(draft: Draft, part: content.Checklist) -> Iterator[tuple[str, str | Body]]:
    for line in draft.edition.checklist:
        if entry := part.lines.get(line.key):
            yield from ((f"{line.key}-comments", entry.comments), (f"{line.key}-who", entry.who))
    yield from ((f"explanations-{key}", said) for key, said in part.explanations.items())


def _section(part: content.Section) -> Iterator[tuple[str, str | Body]]:
    for amount in part.money if part.answer != "none" else ():
        for name in ("label", "note", "basis", "source"):
            yield f"{amount.id}-{name}", getattr(amount, name)
    for risk in part.risks if part.answer != "none" else ():
        for name in ("text", "unscored_reason", "owner"):
            yield f"{risk.id}-{name}", getattr(risk, name)
    yield "text", part.text


def _called(draft: Draft, key: str, field: str) -> str:
    """Return where a field stands that is no formatted text: "risk c)", "amount 1"."""
    part = draft.part(key)
    if isinstance(part, content.Section):
        for n, risk in enumerate(part.risks):
            if field.startswith(risk.id):
                return f"risk {letter(n)})"
        for n, amount in enumerate(part.money, start=1):
            if field.startswith(amount.id):
                return f"amount {n}"
    if isinstance(part, content.Options):
        for n, option in enumerate(part.entries):
            if field.startswith(option.id):
                return f"option {letter(n)})"
    return {
        "title": "the title",
        "public_title": "the title that is safe to publish",
        "why": "why it is asked for",
        "reason": "the reason",
    }.get(field, _line_called(draft, field))


def _line_called(draft: Draft, field: str) -> str:
    for number, line in enumerate(draft.edition.checklist, start=1):
        if field.startswith(f"{line.key}-"):
            return f"line {number}"
    return "an explanation" if field.startswith("explanations-") else "what it concerns"


def _of_body(
    key: str, field: str, body: Body, number: str, labels: Mapping[str, str]
) -> Iterator[Passage]:
    """Yield the passages of a formatted text: lettered ones by their letter, others by count."""
    where = "" if key.startswith(SECTION) or field in ("text", "summary", "reasons") else field
    counted, lettered = 0, 0
    for block in body.blocks:
        for words, kind in _blocks(block):
            if kind == "letter":
                place = f"paragraph {number}{letter(lettered)}{'' if number else ')'}"
                lettered += 1
            else:
                counted += 1
                place = f"row {counted} of the table" if kind == "row" else f"paragraph {counted}"
            text = "".join(_word(inline, labels) for inline in words)
            yield Passage(key, field, _within(where, place), text, is_table=kind == "row")


def _within(field: str, place: str) -> str:
    """The comments of a line are a few sentences: their field is place enough."""
    return "the comments" if field.endswith("-comments") else place


def _blocks(block: Block) -> Iterator[tuple[tuple[Inline, ...], str]]:
    if isinstance(block, Para):
        yield block.inlines, "para"
    elif isinstance(block, Table):
        for row in (block.header, *block.rows):
            cells = [inline for cell in row for inline in (*cell, Text(" | "))]
            yield tuple(cells[:-1]), "row"
    else:
        for item in block.items:
            yield item.inlines, block.kind
            yield from _inner(item)


def _inner(item: Item) -> Iterator[tuple[tuple[Inline, ...], str]]:
    for inner in item.lists:
        for each in inner.items:
            yield each.inlines, "point"


def _word(inline: Inline, labels: Mapping[str, str]) -> str:
    if isinstance(inline, Text):
        return inline.text.replace("\u00a0", " ")
    if isinstance(inline, Ref):
        return labels.get(inline.to, inline.to.removeprefix("label:"))
    return " "


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end in _END.finditer(text):
        if not _NO_END.search(text[start : end.start()]):
            yield Sentence(text[start : end.start()], start)
            start = end.end()
    yield Sentence(text[start:], start)
