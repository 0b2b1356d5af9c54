"""Amounts and counts that differ between one place of the form and another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decisions.content import SECTION, MoneyEntry
from decisions.drafts import Draft
from prose import money
from quality import amounts, counts, totals
from quality.amounts import Amount
from quality.finding import Finding, Known, at
from quality.likeness import alike, around, stems
from quality.passages import Passage

KIND = "figures"
NEAR = 0.06  # an amount that is so near another is meant to be it
ALIKE, SHARED = 0.55, 3
_ELSEWHEN = re.compile(
    r"\b(?:today|now|at present|currently|present|last year|sav(?:e|es|ed|ings?)|former(?:ly)?|"
    r"previous(?:ly)?|instead|otherwise|was|were|used to|more than today|income|brought in)\b",
    re.I,
)
_TOTAL = re.compile(
    r"\b(?:in total|in all|altogether|total(?:s|ling)?(?: cost)?(?: of| is)?)\b", re.I
)


@dataclass(frozen=True)
class Said:
    """An amount in a passage, and what is said of it."""

    passage: Passage
    amount: Amount

    def said(self) -> frozenset[str]:
        sentence = self.passage.sentence_at(self.amount.start)
        start = self.amount.start - sentence.start
        length = self.amount.end - self.amount.start
        return stems(around(sentence.text, start, start + length))

    @property
    def words(self) -> str:
        return self.passage.text[self.amount.start : self.amount.end]


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each figure that another place of the form belies."""
    entries = list(draft.money())
    every = [(p, amounts.of(p.text)) for p in passages if not p.is_table]
    told: set[tuple[str, str, int]] = set()
    for passage, found in every:
        for finding, amount in _against_entries(draft, passage, found, entries):
            told.add((passage.part, passage.place, amount.start))
            yield finding
    alone = [
        Said(passage, amount)
        for passage, found in every
        for amount in _not_in_ranges(passage.text, found)
        if not amount.is_bound and (passage.part, passage.place, amount.start) not in told
    ]
    yield from _two_amounts(alone)
    yield from _not_in_section(draft, alone, entries, passages)
    yield from totals.look(draft)
    yield from counts.look(draft, passages)


def _against_entries(
    draft: Draft, passage: Passage, found: list[Amount], entries: list[MoneyEntry]
) -> Iterator[tuple[Finding, Amount]]:
    """What a text says against the amounts that are entered in the section on money."""
    ranges = list(amounts.ranges(passage.text, found))
    for low, high in ranges:
        if message := _why_not_range(draft, low, high, entries, passage):
            yield at(KIND, passage, low.start, high.end, message), low
    values = _values(entries)
    for amount in _not_in_ranges(passage.text, found):
        if amount.is_bound or amount.pence in values or not values:
            continue
        if message := _why_not(draft, passage, amount, values, entries):
            yield at(KIND, passage, amount.start, amount.end, message), amount


def _values(entries: list[MoneyEntry]) -> set[int]:
    """Return the amounts that are entered, and what they come to together."""
    values = {value for entry in entries for value in (entry.low, entry.high) if value}
    for chosen in (entries, *([e for e in entries if e.often == o] for o in ("once", "yearly"))):
        for name in ("low", "high"):
            values.add(sum(getattr(entry, name) or 0 for entry in chosen))
    return values - {0}


def _why_not_range(
    draft: Draft, low: Amount, high: Amount, entries: list[MoneyEntry], passage: Passage
) -> str:
    if low.pence > high.pence:
        return "The first amount is the higher one. Write the lowest first, or put one right."
    if any((e.low, e.high) == (low.pence, high.pence) for e in entries):
        return ""
    for entry in entries:
        if entry.low is None or entry.high is None:
            continue
        same = [entry.low == low.pence, entry.high == high.pence]
        near = [_is_near(low.pence, entry.low), _is_near(high.pence, entry.high)]
        rounded = [amounts.is_rounded_from(a, v) for a, v in ((low, entry.low), (high, entry.high))]
        if (any(same) or all(near)) and not (low.is_about and all(rounded)):
            written = money.write_range(entry.low, entry.high)
            return f"{_section(draft)} gives {written} for “{entry.label}”. Put one of them right."
    return ""


def _why_not(
    draft: Draft, passage: Passage, amount: Amount, values: set[int], entries: list[MoneyEntry]
) -> str:
    """Say what is odd about one amount: it is almost one that is entered, or said of the same
    thing."""
    nearest = min(values, key=lambda value: abs(value - amount.pence))
    if _is_near(amount.pence, nearest):
        if amount.is_about:
            return ""
        if amounts.is_rounded_from(amount, nearest):
            return (
                f"{_section(draft)} gives {money.write(nearest)}. Write that here too, or “about” "
                "before the rounded amount."
            )
        return f"{_section(draft)} gives {money.write(nearest)}. Put one of them right."
    if slip := next((v for v in values if _is_slip(amount.pence, v)), None):
        return f"{_section(draft)} gives {money.write(slip)}: is a digit wrong in one of them?"
    for entry in entries:
        if passage.field.partition("-")[0] != entry.id and _is_of(passage, amount, entry):
            written = money.write_range(entry.low or 0, entry.high or 0)
            return f"{_section(draft)} gives {written} for “{entry.label}”. Put one of them right."
    before = passage.text[max(0, amount.start - 40) : amount.end + 15]
    if len(entries) > 1 and _TOTAL.search(before) and not passage.field.startswith("k"):
        top = money.write(sum(entry.high or 0 for entry in entries))
        return (
            f"The amounts of {_section(draft, inside=True)} come to {top}. Put one of them right."
        )
    return ""


def _is_near(one: int, other: int) -> bool:
    return abs(one - other) <= NEAR * max(one, other)


def _is_slip(one: int, other: int) -> bool:
    """Say whether one amount is another with a nought too many, or two digits exchanged."""
    first, second = str(one // 100), str(other // 100)
    if min(one, other) < 1_000_00:
        return False
    if first.rstrip("0") == second.rstrip("0"):
        return first != second and len(first.rstrip("0")) > 1
    differ = [n for n, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]]
    swapped = len(first) == len(second) and len(differ) == 2 and differ[1] == differ[0] + 1
    return (
        swapped and first[differ[0]] == second[differ[1]] and first[differ[1]] == second[differ[0]]
    )


def _is_of(passage: Passage, amount: Amount, entry: MoneyEntry) -> bool:
    """Say whether an amount is said of just what an entry pays for."""
    sentence = passage.sentence_at(amount.start)
    label, lower = stems(entry.label), sentence.text.lower()
    if not label or not all(stem in lower for stem in label):
        return False
    start = amount.start - sentence.start
    said = around(sentence.text, start, start + amount.end - amount.start, reach=60)
    if _ELSEWHEN.search(sentence.text) or not label <= stems(said):
        return False
    return len(label) > 1 or f"{entry.label.lower()}" in said.lower()


def _not_in_ranges(text: str, found: list[Amount]) -> list[Amount]:
    within = {each for pair in amounts.ranges(text, found) for each in pair}
    return [amount for amount in found if amount not in within]


def _two_amounts(every: list[Said]) -> Iterator[Finding]:
    """One thing, by what is said of it, at two amounts in two parts of the form."""
    said = [(each, each.said()) for each in every]
    for one, other in alike(said, least=ALIKE, shared=SHARED):
        if one.passage.part == other.passage.part or _agree(one.amount, other.amount):
            continue
        message = f"In {one.passage.place} it is {one.words}. Put one of them right."
        sentence = other.passage.sentence_at(other.amount.start).text
        span = (other.amount.start, other.amount.end)
        yield at(KIND, other.passage, *span, message, about=f"{sentence} | {one.words}")


def _agree(one: Amount, other: Amount) -> bool:
    if one.pence == other.pence:
        return True
    is_about = one.is_about or other.is_about
    rounded = amounts.is_rounded_from(one, other.pence) or amounts.is_rounded_from(other, one.pence)
    return is_about and (rounded or _is_near(one.pence, other.pence))


def _not_in_section(
    draft: Draft, every: list[Said], entries: list[MoneyEntry], passages: Sequence[Passage]
) -> Iterator[Finding]:
    """What is recommended must be paid for: its amounts stand in the section on money."""
    values, parts = _values(entries), _money_parts(draft)
    told = [a.pence for p in passages if p.part in parts for a in amounts.of(p.text)]
    if not entries:
        return
    for each in every:
        is_there = each.amount.pence in values or each.amount.pence in told
        near = any(_is_near(each.amount.pence, value) for value in values)
        if each.passage.part == "recommendation" and not is_there and not near:
            message = f"{_section(draft)} has no such amount. Add it there, or put it right here."
            yield at(KIND, each.passage, each.amount.start, each.amount.end, message)


def _money_parts(draft: Draft) -> list[str]:
    return [SECTION + shape.key for shape in draft.edition.sections if shape.kind == "money"]


def _section(draft: Draft, *, inside: bool = False) -> str:
    """Return what the section on money is called: "Section 4"."""
    shape = next(shape for shape in draft.edition.sections if shape.kind == "money")
    return f"{'section' if inside else 'Section'} {draft.edition.number_of(shape.key)}"
