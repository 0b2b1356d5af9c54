"""A proposal as its author sees it: what the file says, what it becomes, and what the form says
now."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from accounts.models import User
from decisions import content, differences, summaries, texts
from decisions.drafts import Draft
from intake.findings import Findings, Left, Proposal
from intake.taking import APPENDED, with_all
from prose import dates, html, money, tree

NAMES = {
    "title": "Title", "why": "Why", "summary": "Text", "text": "Text", "reasons": "Reasons",
    "reason": "Reason", "needed_by": "Needed by", "originator": "Person", "people": "Person",
    "answer": "Answer", "comments": "Comments", "who": "Who approved or advised", "on": "When",
    "money": "Amount", "risks": "Risks", "entries": "Entries",
}  # fmt: skip
OFTEN = {"once": "once", "yearly": "every year"}
FIRM = {"estimate": "an estimate", "confirmed": "confirmed"}


@dataclass(frozen=True)
class Shown:
    """A field of a proposal: its name, and what it would hold: a text, or several."""

    name: str
    text: str = ""
    html: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A proposal on the page. `changes` are what it does to what the form says now, by words."""

    proposal: Proposal
    becomes: tuple[Shown, ...]
    now: tuple[Shown, ...]
    changes: tuple[tuple[str, str], ...]
    is_there: bool
    adds: bool
    checked: bool


@dataclass(frozen=True)
class Group:
    """The proposals of one part, and the version that it has."""

    key: str
    title: str
    version: int | None
    rows: tuple[Row, ...]


def groups(draft: Draft, found: Findings, chosen: Sequence[str] | None = None) -> list[Group]:
    """Return the proposals by the parts of the form, in its order; one query, for names of people.

    `chosen` are those that were ticked, where a page is shown again.
    """
    names = _people(draft, found)
    done = []
    for key in draft.parts:
        own = [each for each in found.proposals if each.part == key]
        if own:
            rows = tuple(_row(draft, each, names, chosen) for each in own)
            done.append(
                Group(key, summaries.title(draft.edition, key), draft.versions.get(key), rows)
            )
    return done


def left(found: Findings) -> dict[str, list[Left]]:
    """Return what is left over by its kind."""
    kinds = {"unknown": "unknown", "no-place": "no_place", "printed": "printed"}
    return {
        name: [each for each in found.left if each.kind == kind] for kind, name in kinds.items()
    }


def _people(draft: Draft, found: Findings) -> dict[int, str]:
    ids = {draft.front.originator or 0, *draft.approvers.people}
    for each in found.proposals:
        ids |= {*each.value.get("people", ()), each.value.get("originator") or 0}
    people = User.objects.filter(pk__in=ids)
    return {person.pk: f"{person.name}, {person.job_title}" for person in people}


def _row(
    draft: Draft, proposal: Proposal, names: Mapping[int, str], chosen: Sequence[str] | None
) -> Row:
    stored = draft.part(proposal.part)
    now = _stored(content.dump(stored), proposal.value)
    over = {name: given for name, given in now.items() if name not in APPENDED}
    becomes = tuple(_shown(draft, proposal, proposal.value, names))
    was = tuple(_shown(draft, proposal, over, names))
    is_there = with_all(draft, proposal.part, [proposal]) == stored
    ticked = proposal.sure and not over if chosen is None else proposal.id in chosen
    return Row(
        proposal=proposal,
        becomes=becomes,
        now=was if not is_there else (),
        changes=()
        if is_there or not was
        else tuple(differences.paragraphs(_words(was), _words(becomes))),
        is_there=is_there,
        adds=bool(now) and not over,
        checked=ticked and not is_there,
    )


def _stored(data: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a part says now in the fields of a proposal, less what is empty or the same."""
    found: dict[str, Any] = {}
    for name, given in value.items():
        stored = data.get(name)
        if name == "lines":
            lines = {
                key: _stored((stored or {}).get(key, {}), entry) for key, entry in given.items()
            }
            found |= {"lines": filled} if (filled := {k: v for k, v in lines.items() if v}) else {}
        elif stored not in (None, "", [], _EMPTY) and not _same(stored, given):
            found[name] = stored
    return found


_EMPTY = tree.dump(content.EMPTY) | {"blocks": []}


def _same(stored: Any, given: Any) -> bool:
    return msgspec.json.decode(msgspec.json.encode(given)) == stored


def _shown(
    draft: Draft, proposal: Proposal, value: Mapping[str, Any], names: Mapping[int, str]
) -> Iterator[Shown]:
    for name, given in value.items():
        if name == "lines":
            for key, entry in given.items():
                yield from _shown(draft, msgspec.structs.replace(proposal, title=key), entry, names)
        elif isinstance(given, dict):
            body = tree.load(given)
            yield Shown(
                NAMES[name],
                html=html.render(body, labels=draft.labels()),
                text="\n".join(texts.blocks(body, draft.labels())),
            )
        elif name in ("people", "originator"):
            ids = given if isinstance(given, (list, tuple)) else [given]
            yield Shown(NAMES[name], text="; ".join(names.get(each, "") for each in ids))
        elif name in ("money", "risks", "entries"):
            yield Shown(NAMES[name], items=tuple(_entry(draft, name, each) for each in given))
        elif name == "answer":
            if text := _answer(draft, proposal, given):
                yield Shown(NAMES[name], text=text)
        elif name in ("needed_by", "on"):
            yield Shown(NAMES[name], text=dates.write(msgspec.convert(given, datetime.date)))
        else:
            yield Shown(NAMES[name], text=str(given))


def _answer(draft: Draft, proposal: Proposal, given: str) -> str:
    """Return an answer in the edition's words; whether there are any risks is told by them."""
    edition = draft.edition
    if proposal.part == "checklist":
        line = edition.line(proposal.title)
        found = line.answer(given) if line else None
        return found.title if found else given
    question = {"significance": edition.significance, "withholding": edition.withholding}.get(
        proposal.part
    )
    if question:
        return {"yes": question.yes, "no": question.no}.get(given, given)
    return "No" if given == "none" else "Yes"


def _entry(draft: Draft, name: str, entry: Mapping[str, Any]) -> str:
    if name == "money":
        parts = [
            money.write_range(entry["low"], entry["high"]),
            OFTEN.get(entry["often"], ""),
            FIRM.get(entry["firm"], ""),
        ]
        return f"{', '.join(filter(None, parts))}: {entry['label']}"
    if name == "risks":
        scores = [f"{n} {entry[n]}" for n in ("likelihood", "impact") if entry.get(n)]
        more = [*scores, f"owner: {entry['owner']}" if entry.get("owner") else ""]
        told = ", ".join(filter(None, more))
        return f"{entry['text']}{f' ({told})' if told else ''}"
    if "ground" in entry:
        ground = draft.edition.ground(entry["ground"])
        return ground.title if ground else ""
    body = tree.load(entry["text"]) if entry.get("text") else content.EMPTY
    return ". ".join(filter(None, [entry.get("title", ""), texts.plain(body, {})]))


def _words(shown: Sequence[Shown]) -> list[str]:
    """Return the paragraphs of what is shown, for comparison by words."""
    return [line for each in shown for line in (*each.text.split("\n"), *each.items) if line]
