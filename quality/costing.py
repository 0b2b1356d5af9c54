"""Amounts that lack a range, a basis or a budget, where the gate that keeps a form from being
submitted has nothing to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decisions.content import SECTION, MoneyEntry
from decisions.drafts import Draft
from prose import money
from quality import amounts, when
from quality.finding import Finding, Known, at
from quality.passages import Passage

KIND = "money"
_NOTHING = re.compile(
    r"(?:tbc|tbd|n/?a|none|unknown|not known|to be (?:confirmed|decided|advised|agreed)|"
    r"(?:an? |our |the )?(?:estimates?|guess|assumptions?|experience|calculations?)|"
    r"as (?:above|below|stated)|various|see (?:above|below)|[^\w]*|\w{1,3})[.]?",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:costs?|costed|price[sd]?|pays?|amounts?|budgets?|funding|fees?|charges?|posts?)\b"
    r"(?P<between>[^.;]{0,60}?)\b(?:not (?:yet )?(?:been )?(?:known|fixed|agreed|costed|identified|"
    r"confirmed|found|settled|set aside)|to be (?:confirmed|agreed|decided|determined)|tbc|tbd|"
    r"unknown|still being worked out)\b"
    r"|\bno (?:budget|funding|money|price) (?:has|is|was)\b[^.;]{0,30}\b(?:found|identified|agreed|"
    r"set aside|given|known)\b",
    re.I,
)
_FURTHER = re.compile(
    r"\b(?:a further|an additional|an extra|another|in addition,?|plus|on top(?: of that)?,?)\s*$",
    re.I,
)


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each amount that does not say how far it can be trusted."""
    entries = list(draft.money())
    for entry in entries:
        yield from _entry(draft, entry)
    parts = {SECTION + shape.key for shape in draft.edition.sections if shape.kind == "money"}
    own = [passage for passage in passages if passage.part in parts]
    yield from _open_costs(own)
    yield from _left_out(own, entries)


def _entry(draft: Draft, entry: MoneyEntry) -> Iterator[Finding]:
    def found(name: str, said: str, message: str) -> Finding:
        return _of_entry(draft, entry, name, said, message)

    if entry.low is not None and entry.high is not None:
        written = money.write_range(entry.low, entry.high)
        if entry.firm == "estimate" and entry.low == entry.high:
            told = "This is an estimate with one figure. Give the lowest and the highest, or say"
            yield found("low", written, f"{told} why it can be no other.")
        if entry.firm == "confirmed" and entry.low < entry.high:
            told = "These amounts are confirmed, and are a range. Call them an estimate, or say why"
            yield found("firm", written, f"{told} both are confirmed.")
    if entry.basis and _NOTHING.fullmatch(entry.basis):
        told = "This does not say what the amount is based on: a quotation, a price list, a past"
        yield found("basis", entry.basis, f"{told} cost.")
    if not entry.source or _NOTHING.fullmatch(entry.source):
        told = "No budget is named. Say which one pays, or what is done to find the money."
        yield found("source", entry.source or entry.label, told)


def _of_entry(draft: Draft, entry: MoneyEntry, name: str, said: str, message: str) -> Finding:
    shape = next(
        shape
        for shape in draft.edition.sections
        if shape.kind == "money" and entry in draft.section(shape.key).money
    )
    number = draft.section(shape.key).money.index(entry) + 1
    return Finding(
        kind=KIND,
        part=SECTION + shape.key,
        field=f"{entry.id}-{name}",
        place=f"amount {number}",
        quote=said,
        words=f"{entry.label} | {said} | {entry.firm}",
        message=message,
    )


def _open_costs(passages: Sequence[Passage]) -> Iterator[Finding]:
    """The first place where a cost is left open with no word on when it will be known."""
    for passage in passages:
        for sentence in passage.sentences:
            match = _OPEN.search(sentence.text)
            if match and not when.of(sentence.text) and "risk" not in sentence.text:
                start = sentence.start + match.start()
                message = (
                    "A cost is left open. Give a range and what it is based on, or say who will "
                    "know it, and by when."
                )
                yield at(KIND, passage, start, sentence.start + match.end(), message)
                return


def _left_out(passages: Sequence[Passage], entries: list[MoneyEntry]) -> Iterator[Finding]:
    """A further amount that the text alone gives: nobody adds it up."""
    entered = {value for entry in entries for value in (entry.low, entry.high)}
    for passage in passages:
        for amount in amounts.of(passage.text):
            before = re.sub(r"\b(?:about|around|some)\s*$", "", passage.text[: amount.start])
            if amount.pence not in entered and _FURTHER.search(before):
                message = (
                    "This amount is in the text alone, so that nobody adds it up. Enter it with "
                    "its range and its basis."
                )
                yield at(KIND, passage, amount.start, amount.end, message)
