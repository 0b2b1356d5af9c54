"""What must be said in a section of Part One, by its kind: text, money, risks. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from decisions import content
from decisions.content import EMPTY, SECTION
from decisions.drafts import Draft
from decisions.editions import SectionShape
from decisions.problems import Problem


def check_section(draft: Draft, shape: SectionShape) -> Iterator[Problem]:
    section = draft.section(shape.key)
    part = SECTION + shape.key
    if shape.kind == "money":
        yield from _money_section(part, section)
    elif shape.kind == "risks":
        yield from _risks_section(part, section)
    elif section.text == EMPTY:
        yield Problem(part, "text", f"Write the section “{shape.title}”")


def _money_section(part: str, section: content.Section) -> Iterator[Problem]:
    if section.answer not in ("some", "none"):
        yield Problem(part, "answer", "Choose whether money would be spent or committed")
    if section.answer == "some" and not section.money:
        yield Problem(part, "money", "Add an amount")
    if section.answer == "none" and section.money:
        yield Problem(
            part,
            "answer",
            "You chose that no money would be spent, but there are amounts. Remove them, or change "
            "your answer.",
            wrong=True,
        )
    if section.text == EMPTY:
        asked = "why it costs nothing" if section.answer == "none" else "what the money is for"
        yield Problem(part, "text", f"Say {asked}")
    if section.answer == "some":
        for entry in section.money:
            yield from _money(part, entry)


def _money(part: str, entry: content.MoneyEntry) -> Iterator[Problem]:
    def problem(name: str, message: str, *, wrong: bool = False) -> Problem:
        return Problem(part, f"{entry.id}-{name}", message, wrong)

    if not entry.label:
        yield problem("label", "Say what this amount pays for")
    if entry.low is None:
        yield problem("low", "Enter the lowest amount")
    if entry.high is None:
        yield problem("high", "Enter the highest amount. If there is one figure, write it twice.")
    if entry.low is not None and entry.high is not None and entry.low > entry.high:
        yield problem(
            "high", "The highest amount must be the same as the lowest, or more", wrong=True
        )
    if entry.often not in ("once", "yearly"):
        yield problem("often", "Choose whether it is spent once or every year")
    if entry.firm not in ("confirmed", "estimate"):
        yield problem("firm", "Choose whether the amounts are confirmed or an estimate")
    if not entry.basis:
        yield problem("basis", "Say what the amounts are based on, such as a quotation")


def _risks_section(part: str, section: content.Section) -> Iterator[Problem]:
    if section.answer not in ("some", "none"):
        yield Problem(part, "answer", "Choose whether there are risks")
    if section.answer == "some" and not section.risks:
        yield Problem(part, "risks", "Add a risk")
    if section.answer == "none" and section.risks:
        yield Problem(
            part,
            "answer",
            "You chose that there are no risks, but some are listed. Remove them, or change your "
            "answer.",
            wrong=True,
        )
    if section.answer == "none" and section.text == EMPTY:
        yield Problem(part, "text", "Say how you know that there are no risks")
    if section.answer == "some":
        for entry in section.risks:
            yield from _risk(part, entry)


def _risk(part: str, entry: content.RiskEntry) -> Iterator[Problem]:
    def problem(name: str, message: str, *, wrong: bool = False) -> Problem:
        return Problem(part, f"{entry.id}-{name}", message, wrong)

    scores = (entry.likelihood, entry.impact)
    if not entry.text:
        yield problem("text", "Describe this risk, or remove it")
    if not entry.owner:
        yield problem("owner", "Name who owns this risk, by their job")
    if any(score is not None and score not in range(1, 6) for score in scores):
        yield problem("likelihood", "Likelihood and impact are each from 1 to 5", wrong=True)
    elif None not in scores and entry.unscored_reason:
        yield problem(
            "unscored_reason",
            "This risk has a score and a reason for having none. Remove one of them.",
            wrong=True,
        )
    elif scores == (None, None):
        if not entry.unscored_reason:
            yield problem("likelihood", "Score this risk, or say why it has no score yet")
    elif entry.likelihood is None:
        yield problem("likelihood", "Choose how likely this risk is")
    elif entry.impact is None:
        yield problem("impact", "Choose how great its impact would be")
