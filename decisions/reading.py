"""A form as it is read in the office: each part as answers and tables, of a draft or a revision.

The same reading serves the report, checking one's answers, and what stands beside a form.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from accounts.models import User
from decisions import content, drafts, editions, summaries
from decisions.answers import Answer, Band, Entry, LineRow, MoneyRow, Reading, RiskRow
from decisions.content import SECTION
from decisions.drafts import Draft
from decisions.editions import Edition
from decisions.revisions import Frozen
from prose import dates
from prose import html as writer
from prose import money as amounts
from prose.tree import Body, letter
from risks import scale


@dataclass(frozen=True)
class Form:
    """A whole form to be read: a draft, or a revision with the words and people of its day."""

    parts: content.Parts
    edition: Edition
    labels: Mapping[str, str]
    bands: tuple[Band, ...]
    originator: str
    approvers: tuple[str, ...]

    def part(self, key: str) -> Reading:
        """Return one part as it is read."""
        title = summaries.title(self.edition, key)
        reader = _section if key.startswith(SECTION) else READERS[key]
        return reader(self, Reading(key=key, title=title))

    def groups(self) -> list[tuple[str, list[Reading]]]:
        """Return every part, in the groups of the task list."""
        return [
            (name, [self.part(key) for key, _ in items])
            for name, items in summaries.groups(self.edition)
        ]

    def html(self, body: Body, section: str = "") -> str:
        return writer.render(body, labels=self.labels, section=section)

    def band(self, score: int | None) -> Band | None:
        return next((b for b in self.bands if score and b.low <= score <= b.high), None)


def of_draft(draft: Draft) -> Form:
    """Return a draft as it is read; one query, for the names of its people."""
    originator = draft.front.originator or draft.decision.originator_id
    people = User.objects.filter(pk__in={originator, *draft.approvers.people})
    named = {person.pk: f"{person.name}, {person.job_title}" for person in people}
    return Form(
        parts=draft,
        edition=draft.edition,
        labels=draft.labels(),
        bands=scale.bands(),
        originator=named.get(originator, ""),
        approvers=tuple(
            named.get(person, "Somebody without an account") for person in draft.approvers.people
        ),
    )


def of_revision(frozen: Frozen) -> Form:
    """Return a revision as it is read, without asking the database."""
    return Form(
        parts=frozen,
        edition=frozen.edition,
        labels=drafts.labels(frozen.contents(), frozen.edition),
        bands=frozen.bands,
        originator=f"{frozen.originator.name}, {frozen.originator.job_title}",
        approvers=tuple(f"{person.name}, {person.job_title}" for person in frozen.approvers),
    )


def _front(form: Form, empty: Reading) -> Reading:
    front = form.parts.front
    answers = [
        Answer("Title", front.title),
        Answer("Why the decision is asked for", front.why, is_record=True),
        Answer(form.edition.words.summary, form.html(front.summary), is_record=True),
        Answer("Needed by", _date(front.needed_by)),
        Answer(form.edition.words.originator, form.originator),
        Answer("Asked for by the decision maker", "Yes" if front.from_maker else "No"),
        Answer("Objectives of the plan", "; ".join(front.objectives)),
    ]
    if front.public_title:
        answers.append(Answer("Title that is safe to publish", front.public_title))
    return replace(empty, answers=tuple(answers))


def _recommendation(form: Form, empty: Reading) -> Reading:
    return replace(empty, text=form.html(form.parts.recommendation.text))


def _options(form: Form, empty: Reading) -> Reading:
    entries = [
        Entry(
            f"{letter(n)}) {option.title}",
            (
                Answer("For and against", form.html(option.text), is_record=True),
                Answer("Recommended", "Yes" if option.recommended else "No"),
            ),
        )
        for n, option in enumerate(form.parts.options.entries)
    ]
    return replace(empty, entries=tuple(entries))


def _significance(form: Form, empty: Reading) -> Reading:
    given, question = form.parts.significance, form.edition.significance
    answers = [
        Answer(question.question, _yes_or_no(question, given.answer)),
        Answer("Reasons", form.html(given.reasons), is_record=True),
    ]
    return replace(empty, answers=tuple(answers))


def _withholding(form: Form, empty: Reading) -> Reading:
    given, question = form.parts.withholding, form.edition.withholding
    answers = [Answer(question.question, _yes_or_no(question, given.answer))]
    if given.reason or given.answer == "no":
        answers.append(Answer("Why there is none", given.reason))
    entries = [_withheld(form, n, entry) for n, entry in enumerate(given.entries, start=1)]
    return replace(empty, answers=tuple(answers), entries=tuple(entries))


def _withheld(form: Form, number: int, entry: content.WithheldEntry) -> Entry:
    ground = form.edition.ground(entry.ground)
    return Entry(
        f"Item {number}",
        (
            Answer("Ground", f"{ground.letter}) {ground.title}" if ground else ""),
            Answer("What may be published about it", entry.concerns, is_record=True),
            Answer("Reviewed on", _date(entry.review_on)),
        ),
    )


def _checklist(form: Form, empty: Reading) -> Reading:
    given = form.parts.checklist
    rows = []
    for number, line in enumerate(form.edition.checklist, start=1):
        entry = given.lines.get(line.key, content.ChecklistEntry())
        choice = line.answer(entry.answer)
        rows.append(
            LineRow(
                number=number,
                question=line.question,
                answer=choice.title if choice else "",
                comments=form.html(entry.comments),
                who=", ".join(filter(None, (entry.who, _date(entry.on)))),
                explanations=tuple(_explanations(form.edition, line, given)),
            )
        )
    return replace(empty, lines=tuple(rows))


def _explanations(edition: Edition, line: editions.Line, given: content.Checklist) -> Iterable[str]:
    for entry in edition.contradictions:
        if entry.line == line.key and (words := given.explanations.get(entry.key)):
            yield words


def _section(form: Form, empty: Reading) -> Reading:
    key = empty.key.removeprefix(SECTION)
    section, kind = form.parts.section(key), form.edition.section(key).kind
    number = str(form.edition.number_of(key))
    answers = []
    if kind == "money" and section.answer != "some":
        answers = [Answer("Money", {"none": "There is no cost"}.get(section.answer, ""))]
    if kind == "risks" and section.answer != "some":
        answers = [Answer("Risks", {"none": "There are no risks"}.get(section.answer, ""))]
    return replace(
        empty,
        answers=tuple(answers),
        text=form.html(section.text, number),
        money=tuple(_money(entry) for entry in section.money),
        risks=tuple(_risk(form, n, entry) for n, entry in enumerate(section.risks)),
    )


def _money(entry: content.MoneyEntry) -> MoneyRow:
    return MoneyRow(
        amount=entry,
        low="" if entry.low is None else amounts.write(entry.low),
        high="" if entry.high is None else amounts.write(entry.high),
        often={"once": "Once", "yearly": "Every year"}.get(entry.often, ""),
        firm={"confirmed": "Confirmed", "estimate": "An estimate"}.get(entry.firm, ""),
    )


def _risk(form: Form, place: int, entry: content.RiskEntry) -> RiskRow:
    score = None
    if entry.likelihood is not None and entry.impact is not None:
        score = entry.likelihood * entry.impact
    return RiskRow(letter=letter(place), risk=entry, score=score, band=form.band(score))


def _approvers(form: Form, empty: Reading) -> Reading:
    slot = form.edition.named_slot()
    label = slot.title if slot else "Approvers"
    return replace(empty, answers=(Answer(label, "; ".join(form.approvers)),))


def _links(form: Form, empty: Reading) -> Reading:
    answers = [
        Answer(f"This decision {content.LINK_KINDS.get(link.kind, 'is linked to')}", link.number)
        for link in form.parts.links.entries
    ]
    return replace(empty, answers=tuple(answers))


READERS: dict[str, Callable[[Form, Reading], Reading]] = {
    "front": _front,
    "recommendation": _recommendation,
    "options": _options,
    "significance": _significance,
    "withholding": _withholding,
    "checklist": _checklist,
    "approvers": _approvers,
    "links": _links,
}


def _yes_or_no(question: editions.Question, answer: str) -> str:
    return {"yes": question.yes, "no": question.no}.get(answer, "")


def _date(day: datetime.date | None) -> str:
    return dates.write(day) if day else ""
