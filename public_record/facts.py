"""What a record says in a few words: its cost, its people, its money; functions of PartOne alone.

The page, the PDF, the blocks and the public list all take these words from here, so that they
cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from prose import money, references
from public_record.part_one import MoneyLine, PartOne, Person, Section

ONCE, YEARLY = "once", "yearly"
OFTEN = {ONCE: "once", YEARLY: "a year"}
FIRM = {"confirmed": "Confirmed.", "estimate": "An estimate."}
NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
DEMONSTRATION_PROOF = "demonstration"


@dataclass(frozen=True)
class Cost:
    """The cost of a decision: a headline, and what must be known to read it."""

    headline: str
    note: str = ""


@dataclass(frozen=True)
class Total:
    """What the lines of one section come to, for one rhythm of payment."""

    label: str
    often: str
    low: int
    high: int


def cost(part_one: PartOne) -> Cost:
    """Return what the decision costs, in words: yearly and single sums are never added up."""
    lines = money_lines(part_one)
    if not lines:
        return Cost("No cost" if _knowingly_none(part_one) else "No cost is stated")
    sums = [_sum(lines, often) for often in (YEARLY, ONCE)]
    headline = " and ".join(
        f"{money.write_range(total.low, total.high)} {OFTEN[total.often]}"
        for total in sums
        if total is not None
    )
    firm = FIRM["estimate" if any(line.firm == "estimate" for line in lines) else "confirmed"]
    note = lines[0].note if len(lines) == 1 else _where(part_one)
    return Cost(headline, f"{firm} {note}".strip())


def highest_pence(part_one: PartOne) -> int:
    """Return the top of all the record's amounts together, a year's and single ones."""
    return sum(line.high for line in money_lines(part_one))


def money_lines(part_one: PartOne) -> list[MoneyLine]:
    return [line for section in part_one.sections for line in section.money]


def totals(section: Section) -> list[Total]:
    """Return a total for each rhythm of payment that has more than one line."""
    found = []
    for often in (YEARLY, ONCE):
        if sum(line.often == often for line in section.money) > 1:
            found.append(_sum(list(section.money), often))
    return [total for total in found if total is not None]


def amounts(section: Section, line: MoneyLine | Total) -> list[str]:
    """Return the figures of a line as its table shows them: lowest and highest, or one amount."""
    pence = [line.low, line.high] if has_ranges(section) else [line.high]
    return [money.write(figure).removeprefix("£") for figure in pence]


def has_ranges(section: Section) -> bool:
    """Whether any amount of a section is a range: its table then has two columns of figures."""
    return any(line.low != line.high for line in section.money)


def money_caption(section: Section) -> str:
    """Return the caption of a money table: what is true of every line is said once, here."""
    often = {line.often for line in section.money}
    firm = {line.firm for line in section.money}
    caption = f"Cost, £ {OFTEN[often.pop()]}." if len(often) == 1 else "Cost, £."
    if len(firm) == 1:
        words = {"confirmed": "confirmed", "estimate": "estimates"}[firm.pop()]
        caption += f" All figures are {words}."
    return caption


def line_notes(section: Section, line: MoneyLine) -> list[str]:
    """Return what stands under a money line: how firm, when, on what basis, which budget."""
    mixed = len({other.firm for other in section.money}) > 1
    budget = f"Budget: {line.source}" if line.source else ""
    notes = (FIRM[line.firm] if mixed else "", line.note, line.basis, budget)
    return [note for note in notes if note]


def person(person: Person) -> str:
    """Return a person on one line: name where it is public, job title, department."""
    return ", ".join(part for part in (person.name, person.job_title, person.department) if part)


def count(number: int, singular: str, plural: str) -> str:
    """Return "two conditions": a number in words up to twenty, and the thing counted."""
    words = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{words} {singular if number == 1 else plural}"


def how_signed(part_one: PartOne) -> str:
    """Return the sentence on how the signatures were made."""
    if all(line.proof == DEMONSTRATION_PROOF for line in part_one.approvals):
        return "These are the signatures of a demonstration."
    return (
        "Each person signed from their own account, and confirmed who they were at the moment of "
        "signing."
    )


def part_two_heading(part_one: PartOne) -> str:
    """Return the sentence that says whether anything is withheld, in the office's words."""
    if part_one.part_two.exists:
        return "Part of this decision is withheld."
    return f"There is no {part_one.wording.part_two} to this decision."


def labels(part_one: PartOne) -> dict[str, str]:
    """Return the printed label ("2e") of each paragraph that others refer to, by identity."""
    return references.labels({str(s.number): s.text for s in part_one.sections})


def _sum(lines: list[MoneyLine], often: str) -> Total | None:
    of_kind = [line for line in lines if line.often == often]
    if not of_kind:
        return None
    return Total(
        label=f"Total {OFTEN[often]}",
        often=often,
        low=sum(line.low for line in of_kind),
        high=sum(line.high for line in of_kind),
    )


def _where(part_one: PartOne) -> str:
    """Where the lines are that a headline adds up."""
    numbers = [str(section.number) for section in part_one.sections if section.money]
    return f"The amounts are in section\u00a0{' and '.join(numbers)}."


def _knowingly_none(part_one: PartOne) -> bool:
    return any(section.no_money for section in part_one.sections)
