"""The shape of a story's case: what was asked for, in few words, and how its form is filled in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from accounts.models import User
from decisions import content, drafts
from decisions.editions import Edition
from prose import notation
from prose.references import new_id
from prose.tree import Body


@dataclass(frozen=True)
class Cost:
    """What a case would cost, in pounds: one amount, or a range."""

    label: str
    low: int
    high: int
    often: str = "once"  # or yearly
    firm: str = "confirmed"  # or estimate
    source: str = "The Commissioner’s revenue budget"
    note: str = ""


@dataclass(frozen=True)
class Case:
    """A request for a decision, told briefly; texts are typed in the notation."""

    title: str
    why: str
    background: str  # lettered paragraphs
    recommendation: str
    objective: str
    costs: tuple[Cost, ...] = ()
    significant: str = "It is of obvious interest to the public."  # "" where it is not significant
    risks: tuple[tuple[str, int, int], ...] = ()  # text, likelihood, impact
    money_text: str = "The cost is met from the budget named below."
    equality: str = "People are affected alike; nobody is treated less well than before."
    environment: str = "No harm to the environment is expected."
    consultation: str = "The senior leadership team, and the chairs of the boards concerned."
    outcome: str = "approved"
    words: str = "I approve the recommendation."
    conditions: tuple[tuple[str, str, int], ...] = ()  # text, the owner's account, days from then
    links: tuple[tuple[str, str], ...] = ()  # kind, number


def parts(
    case: Case,
    *,
    author: User,
    approvers: tuple[int, ...],
    today: datetime.date,
    needed_by: datetime.date | None,
    edition: Edition,
    withheld: tuple[content.WithheldEntry, ...] = (),
) -> dict[str, content.Content]:
    """Return the whole form of a case, part by part: of the form of 2018, or one with fewer."""
    whole = {
        "front": content.Front(
            title=case.title,
            why=case.why,
            summary=_body(f"{case.why}\n\n{_first(case.background)}"),
            needed_by=needed_by,
            originator=author.pk,
            objectives=(case.objective,),
        ),
        "recommendation": content.Recommendation(text=_body(case.recommendation)),
        "options": content.Options(entries=_options(case, edition)),
        "significance": content.Significance(
            answer="yes" if case.significant else "no",
            reasons=_body(case.significant or "It concerns the office’s own working alone."),
        ),
        "withholding": content.Withholding(
            answer="yes" if withheld else "no",
            reason="" if withheld else "None of the five grounds applies.",
            entries=withheld,
        ),
        "checklist": content.Checklist(lines=_lines(case, author, today, edition)),
        "section-purpose": content.Section(text=_body(_purpose(case))),
        "section-background": content.Section(text=_body(case.background)),
        "section-finance": _money(case),
        "section-risks": _risks(case, author),
        "section-equality": content.Section(text=_body(case.equality)),
        "section-environment": content.Section(text=_body(case.environment)),
        "section-consultation": content.Section(text=_body(case.consultation)),
        "approvers": content.Approvers(people=approvers),
        "links": content.Links(
            entries=tuple(
                content.LinkEntry(id=new_id(), kind=kind, number=n) for kind, n in case.links
            )
        ),
    }
    return {key: whole[key] for key in drafts.part_keys(edition)}


def _purpose(case: Case) -> str:
    subject = case.title[0].lower() + case.title[1:]
    return f"To ask the Commissioner to decide on this request: {subject}."


def _first(background: str) -> str:
    """The first paragraph of the background, without its letter."""
    return background.splitlines()[0].removeprefix("a) ")


def _has(edition: Edition, section: str) -> bool:
    return any(shape.key == section for shape in edition.sections)


def _options(case: Case, edition: Edition) -> tuple[content.OptionEntry, ...]:
    told = edition.number_of("background" if _has(edition, "background") else "purpose")
    return (
        content.OptionEntry(
            id=new_id(), title="Do what is recommended", text=_body(case.why), recommended=True
        ),
        content.OptionEntry(
            id=new_id(),
            title="Leave things as they are",
            text=_body(f"Nothing is spent, and what is described in section {told} goes on."),
        ),
    )


def _lines(
    case: Case, author: User, today: datetime.date, edition: Edition
) -> dict[str, content.ChecklistEntry]:
    money = edition.number_of("finance")
    assessed = "An assessment was made; section 6 gives its result."
    if not _has(edition, "equality"):
        assessed = f"An assessment was made. {case.equality}"
    answers = {
        "legal": (
            "yes",
            "Advice was given in writing, and is on the file.",
            "Senior Legal Advisor",
        ),
        "finance": ("yes", f"The figures in section {money} are agreed.", "Chief Finance Officer"),
        "equality": (
            "yes",
            assessed,
            author.job_title,
        ),
        "plan": ("consistent", f"It serves the objective “{case.objective}”.", author.job_title),
        "consulted": ("yes", "Those named in section 8.", author.job_title),
        "communications": (
            "yes",
            "A statement is ready should the media ask.",
            "Head of Public Affairs",
        ),
        "implications": ("yes", "They are set out in section 5.", author.job_title),
    }
    return {
        key: content.ChecklistEntry(answer=answer, comments=_body(comments), who=who, on=today)
        for key, (answer, comments, who) in answers.items()
        if edition.line(key)
    }


def _money(case: Case) -> content.Section:
    entries = tuple(
        content.MoneyEntry(
            id=new_id(),
            label=cost.label,
            low=cost.low * 100,
            high=cost.high * 100,
            often=cost.often,
            firm=cost.firm,
            note=cost.note,
            basis="A written quotation"
            if cost.firm == "confirmed"
            else "The office’s own estimate",
            source=cost.source,
        )
        for cost in case.costs
    )
    text = case.money_text if entries else "There is no cost beyond the time of staff in post."
    return content.Section(text=_body(text), answer="some" if entries else "none", money=entries)


def _risks(case: Case, author: User) -> content.Section:
    entries = tuple(
        content.RiskEntry(
            id=new_id(), text=text, likelihood=likelihood, impact=impact, owner=author.job_title
        )
        for text, likelihood, impact in case.risks
    )
    return content.Section(
        text=_body("A score is likelihood, 1 to 5, multiplied by impact, 1 to 5.")
        if entries
        else _body("No risk of note was found."),
        answer="some" if entries else "none",
        risks=entries,
    )


def _body(typed: str) -> Body:
    parsed = notation.parse(typed)
    if parsed.problems:
        raise ValueError(f"The notation of a case is wrong: {parsed.problems}")
    return parsed.body
