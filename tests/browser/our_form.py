"""D09-2018 in our own words, as it is typed: what the journey enters where the real form is not
beside the project."""

from __future__ import annotations

import datetime

from decisions import editions
from demo import d09
from prose import money
from tests.browser.wording import Amount, Condition, Form, Line, Option, Risk, Withheld


def form(
    withheld: tuple[Withheld, ...], *, approvers: tuple[str, ...], owners: tuple[str, ...]
) -> Form:
    """Return the whole form as it is typed; approvers and owners of conditions by their names."""
    edition = editions.load("2018")
    titles = {shape.key: shape.title for shape in edition.sections}
    return Form(
        edition=edition,
        title=d09.TITLE,
        why=d09.WHY,
        summary=d09.SUMMARY,
        recommendation=d09.RECOMMENDATION,
        needed_by=d09.NEEDED_BY,
        significant=True,
        reasons=d09.SIGNIFICANCE,
        withheld=withheld,
        options=tuple(Option(*option) for option in d09.OPTIONS),
        lines=_lines(edition),
        sections={
            titles["purpose"]: d09.PURPOSE,
            titles["background"]: d09.BACKGROUND,
            titles["finance"]: d09.FINANCE,
            titles["risks"]: d09.RISKS,
            titles["equality"]: d09.EQUALITY,
            titles["environment"]: d09.ENVIRONMENT,
            titles["consultation"]: d09.CONSULTATION,
        },
        money=tuple(_amounts()),
        risks=tuple(
            Risk(text, owner, likelihood, impact, reason)
            for text, likelihood, impact, reason, owner in d09.RISK_ENTRIES
        ),
        approvers=approvers,
        outcome="Approved with conditions",
        ruling=d09.RULING,
        conditions=tuple(
            Condition(text, owner, datetime.date(2031, due.month, due.day))
            for owner, (text, _, due) in zip(owners, d09.CONDITIONS, strict=True)
        ),
        explanation=next(iter(d09.EXPLANATIONS.values())),
        comments={
            "Finance adviser": d09.COMMENTS["finance"],
            "Legal adviser": d09.COMMENTS["legal"],
        },
    )


def _lines(edition: editions.Edition) -> tuple[Line, ...]:
    asked = {line.key: line for line in edition.checklist}
    return tuple(
        Line(choice.title, comments, who, on)
        for key, answer, comments, who, on in d09.CHECKLIST
        if (choice := asked[key].answer(answer))
    )


def _amounts() -> list[Amount]:
    section = d09.parts(originator=1, approvers=())["section-finance"]
    often = {"once": "Once", "yearly": "Every year"}
    firm = {"confirmed": "Confirmed, in a quotation or contract", "estimate": "An estimate"}
    return [
        Amount(
            label=entry.label,
            low=money.write_plain(entry.low),
            high=money.write_plain(entry.high),
            often=often[entry.often],
            firm=firm[entry.firm],
            basis=entry.basis,
            source=entry.source,
            note=entry.note,
        )
        for entry in section.money
    ]
