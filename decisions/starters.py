"""Templates by kind of decision: a form begun well, with prompts where only the author knows.

One TOML file each, in `starters/`; an office's own stand in a folder `starters` of its
`EDITION_FOLDERS`. What they say of a line or a section is put where the edition has one of that
key; a form that has none does without. They are checked when they load.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from django.conf import settings

from decisions import content
from decisions.content import SECTION, Content
from decisions.edition_faults import KEY
from decisions.editions import Edition, Piece, SectionShape
from decisions.filled_in import PROMPT, VERBS
from prose import notation, references
from prose.tree import Body

SHIPPED = Path(__file__).parent / "starters"
_BRACKETS = re.compile(r"\[[^\[\]]*\](?!\()")
_LABEL = re.compile(r"\[\d{1,2}[a-z]{1,2}\]")


class NoStarter(ValueError):
    """There is no such template, or its file is wrong; the message says where."""


class Opening(Piece, frozen=True):
    """What it puts on the front page."""

    title: str
    why: str
    summary: str


class Way(Piece, frozen=True):
    """An option to consider."""

    title: str
    text: str
    recommended: bool = False


class Danger(Piece, frozen=True):
    """A risk that such decisions often carry; its score is the author's."""

    text: str
    owner: str


class Amount(Piece, frozen=True):
    """A line of money without its figures."""

    label: str
    often: str = ""
    basis: str = ""
    source: str = ""


class Starter(Piece, frozen=True, kw_only=True):
    """A template. `law` is what the law asks of such a decision; `grounds` say, by the ground's
    key, what is often withheld in one and why."""

    key: str
    title: str
    use_when: str
    law: str
    front: Opening
    recommendation: str
    significance: str
    options: tuple[Way, ...]
    checklist: dict[str, str]
    sections: dict[str, str]
    money: tuple[Amount, ...] = ()
    risks: tuple[Danger, ...]
    grounds: dict[str, str]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every formatted text, with the place in the file that it stands at."""
        yield "front.summary", self.front.summary
        yield "recommendation", self.recommendation
        yield "significance", self.significance
        yield from ((f"checklist.{key}", text) for key, text in self.checklist.items())
        yield from ((f"sections.{key}", text) for key, text in self.sections.items())
        yield from ((f"options[{n}].text", way.text) for n, way in enumerate(self.options))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield every text of one line, with its place."""
        yield from (("front.title", self.front.title), ("front.why", self.front.why))
        yield from ((f"options[{n}].title", way.title) for n, way in enumerate(self.options))
        for n, risk in enumerate(self.risks):
            yield from ((f"risks[{n}].text", risk.text), (f"risks[{n}].owner", risk.owner))
        for n, each in enumerate(self.money):
            yield f"money[{n}]", " ".join((each.label, each.basis, each.source))


@functools.cache
def known() -> dict[str, Starter]:
    """Return every template by its key, by title; raises NoStarter on faults."""
    folders = [SHIPPED, *(Path(each) / "starters" for each in settings.EDITION_FOLDERS)]
    read_ones = [read(path) for folder in folders for path in sorted(folder.glob("*.toml"))]
    return {each.key: each for each in sorted(read_ones, key=lambda each: each.title)}


def load(key: str) -> Starter:
    """Return a template by its key; raises NoStarter where there is none."""
    if key not in known():
        raise NoStarter(f"There is no template called {key!r}.")
    return known()[key]


def find(key: str) -> Starter | None:
    """Return a template by its key, or None: an office may have taken it away since."""
    return known().get(key)


def read(path: Path) -> Starter:
    """Read and check one file; raises NoStarter with each of its faults."""
    try:
        starter = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Starter)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise NoStarter(f"{path.name}: {error}") from error
    found = list(faults(starter))
    if starter.key != path.stem:
        found.append(f"key: the file is called {path.stem!r}, so its key must be too.")
    if found:
        raise NoStarter(" ".join(f"{path.name}: {fault}" for fault in found))
    return starter


def faults(starter: Starter) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong in a template."""
    if not KEY.fullmatch(starter.key):
        yield f"key: {starter.key!r} is not a key. Use small letters, digits and single hyphens."
    if len(starter.front.title) > content.LONGEST_TITLE:
        yield f"front.title: use {content.LONGEST_TITLE} characters or fewer."
    for place, text in starter.texts():
        for problem in notation.parse(text).problems:
            yield f"{place}: {problem.told}"
    for place, text in (*starter.texts(), *starter.lines()):
        for found in _BRACKETS.findall(text):
            if not PROMPT.fullmatch(found) and not _LABEL.fullmatch(found):
                yield f"{place}: {found!r} must begin with one of {', '.join(VERBS)}."
    if sum(way.recommended for way in starter.options) > 1:
        yield "options: recommend one at most."


def parts(starter: Starter, edition: Edition) -> dict[str, Content]:
    """Return a template as parts of a form, those that the edition has a place for."""
    made: dict[str, Content] = {
        "front": content.Front(
            title=starter.front.title, why=starter.front.why, summary=_body(starter.front.summary)
        ),
        "recommendation": content.Recommendation(text=_body(starter.recommendation)),
        "options": content.Options(
            entries=tuple(
                content.OptionEntry(
                    id=references.new_id(),
                    title=way.title,
                    text=_body(way.text),
                    recommended=way.recommended,
                )
                for way in starter.options
            )
        ),
        "significance": content.Significance(reasons=_body(starter.significance)),
    }
    lines = {
        line.key: content.ChecklistEntry(comments=_body(starter.checklist[line.key]))
        for line in edition.checklist
        if line.key in starter.checklist
    }
    if lines:
        made["checklist"] = content.Checklist(lines=lines)
    for shape in edition.sections:
        section = _section(starter, shape)
        if section != content.Section():
            made[SECTION + shape.key] = section
    return made


def _section(starter: Starter, shape: SectionShape) -> content.Section:
    """Money and risks have a place wherever a section is of their kind."""
    if shape.kind == "recommendation":
        return content.Section()
    named = {"money": "finance", "risks": "risks"}.get(shape.kind, "")
    text = starter.sections.get(shape.key) or starter.sections.get(named, "")
    has_money = shape.kind == "money" and bool(starter.money)
    has_risks = shape.kind == "risks" and bool(starter.risks)
    return content.Section(
        text=_body(text),
        answer="some" if has_money or has_risks else "",
        money=tuple(
            content.MoneyEntry(id=references.new_id(), **msgspec.structs.asdict(each))
            for each in (starter.money if has_money else ())
        ),
        risks=tuple(
            content.RiskEntry(id=references.new_id(), text=risk.text, owner=risk.owner)
            for risk in (starter.risks if has_risks else ())
        ),
    )


def _body(text: str) -> Body:
    return notation.parse(text.strip()).body
