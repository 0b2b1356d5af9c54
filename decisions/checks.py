"""What must be said in each part before a form may be submitted. Pure: no query, no clock.

Each check yields problems that say what is wrong and how to put it right. Source: domain.md,
Gates; the form's own instructions.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from decisions import content, contradictions, outgrown
from decisions.content import EMPTY
from decisions.counting import counted
from decisions.drafts import Draft
from decisions.editions import AnswerChoice, Line
from decisions.moves import State
from decisions.problems import Facts, Problem
from prose import money as amounts

Check = Callable[[Draft, Facts], Iterator[Problem]]


def check_front(draft: Draft, facts: Facts) -> Iterator[Problem]:
    front = draft.front
    if not front.title:
        yield Problem("front", "title", "Enter a title that says what this decision is about")
    for field in ("title", "public_title"):
        if (length := len(getattr(front, field))) > content.LONGEST_TITLE:
            message = f"This title has {length:,} characters. Use {content.LONGEST_TITLE} or fewer."
            yield Problem("front", field, message, wrong=True)
    if any(len(objective) > content.LONGEST_TITLE for objective in front.objectives):
        yield Problem("front", "objectives", "Choose objectives from this list", wrong=True)
    if not front.why:
        yield Problem("front", "why", "Say in one sentence why the decision is asked for")
    if front.summary == EMPTY:
        yield Problem("front", "summary", "Write a summary")
    if front.originator is not None and front.originator not in facts.people:
        yield Problem("front", "originator", "Choose somebody who has an account here", wrong=True)


def check_recommendation(draft: Draft, facts: Facts) -> Iterator[Problem]:
    if draft.recommendation.text == EMPTY:
        yield Problem("recommendation", "text", "Write what you recommend")


def check_options(draft: Draft, facts: Facts) -> Iterator[Problem]:
    for entry in draft.options.entries:
        if not entry.title:
            yield Problem("options", f"{entry.id}-title", "Give this option a name, or remove it")
    chosen = [entry for entry in draft.options.entries if entry.recommended]
    for entry in chosen[1:]:
        said = "Another option is marked as what is recommended already. Choose one."
        yield Problem("options", f"{entry.id}-recommended", said, wrong=True)


def check_significance(draft: Draft, facts: Facts) -> Iterator[Problem]:
    part = draft.significance
    yes, no = draft.edition.significance.yes, draft.edition.significance.no
    if part.answer not in ("yes", "no"):
        yield Problem("significance", "answer", f"Choose “{yes}” or “{no}”")
    if part.reasons == EMPTY:
        yield Problem("significance", "reasons", "Give the reasons for your answer")
    if reason := outgrown.why(draft, facts.threshold):
        yield Problem("significance", "answer", reason, wrong=True, waits=True)
        return
    top = draft.top_of_money()
    if part.answer == "no" and top > facts.threshold:
        yield Problem(
            "significance",
            "answer",
            f"Up to {amounts.write(top)} may be spent, which is more than "
            f"{amounts.write(facts.threshold)}. Choose “{yes}”, or correct the amounts.",
            wrong=True,
        )


def check_withholding(draft: Draft, facts: Facts) -> Iterator[Problem]:
    part = draft.withholding
    question = draft.edition.withholding
    name = draft.edition.words.part_two
    if part.answer not in ("yes", "no"):
        yield Problem("withholding", "answer", f"Choose “{question.yes}” or “{question.no}”")
    if part.answer == "no" and not part.reason:
        yield Problem("withholding", "reason", f"Say why there is no {name}")
    if part.answer == "no" and part.entries:
        yield Problem(
            "withholding",
            "answer",
            f"You chose “{question.no}”, but there are items for {name}. Remove them, or choose "
            f"“{question.yes}”.",
            wrong=True,
        )
    if part.answer == "yes" and not part.entries:
        yield Problem("withholding", "entries", f"Add what is to be withheld in {name}")
    if part.answer == "yes":
        for entry in part.entries:
            yield from _withheld(draft, facts, entry)


def _withheld(draft: Draft, facts: Facts, entry: content.WithheldEntry) -> Iterator[Problem]:
    if draft.edition.ground(entry.ground) is None:
        yield Problem("withholding", f"{entry.id}-ground", "Choose the ground for withholding it")
    if not entry.concerns:
        yield Problem(
            "withholding",
            f"{entry.id}-concerns",
            "Write one sentence that is safe to publish about what is withheld",
        )
    if entry.review_on is None:
        yield Problem(
            "withholding", f"{entry.id}-review_on", "Enter the date on which this is reviewed"
        )
    elif entry.review_on <= facts.today:
        yield Problem(
            "withholding",
            f"{entry.id}-review_on",
            "The date of the review must be in the future",
            wrong=True,
        )


def check_checklist(draft: Draft, facts: Facts) -> Iterator[Problem]:
    for number, line in enumerate(draft.edition.checklist, start=1):
        entry = draft.checklist.lines.get(line.key, content.ChecklistEntry())
        choice = line.answer(entry.answer)
        if choice is None:
            yield Problem("checklist", f"{line.key}-answer", f"Choose an answer to line {number}")
        else:
            yield from _line(number, line, choice, entry, facts.today)
    for found in contradictions.open_ones(draft):
        yield Problem("checklist", f"explanations-{found.key}", found.message, wrong=True)


def _line(
    number: int,
    line: Line,
    choice: AnswerChoice,
    entry: content.ChecklistEntry,
    today: datetime.date,
) -> Iterator[Problem]:
    if choice.explain and entry.comments == EMPTY:
        asked = choice.explain.rstrip(".")
        yield Problem("checklist", f"{line.key}-comments", f"Line {number}: {_lower(asked)}")
    if choice.needs_who and not entry.who:
        yield Problem("checklist", f"{line.key}-who", f"Line {number}: say who approved or advised")
    if choice.needs_who and entry.on is None:
        yield Problem("checklist", f"{line.key}-on", f"Line {number}: enter the date of that")
    if entry.on is not None and entry.on > today:
        yield Problem(
            "checklist",
            f"{line.key}-on",
            f"Line {number}: the date must be today or in the past",
            wrong=True,
        )


def check_approvers(draft: Draft, facts: Facts) -> Iterator[Problem]:
    slot = draft.edition.named_slot()
    people = draft.approvers.people
    demanded = slot.count if slot else 0
    if len(set(people)) < demanded:
        yield Problem(
            "approvers",
            "people",
            f"Name at least {counted(demanded, 'person', 'people')} to approve this",
        )
    if len(set(people)) < len(people):
        yield Problem("approvers", "people", "Name each approver once", wrong=True)
    for person in dict.fromkeys(people):
        if reason := why_not_approver(draft, facts, person):
            yield Problem("approvers", "people", reason, wrong=True)
    yield from _vacant(draft, facts)


def why_not_approver(draft: Draft, facts: Facts, person: int) -> str | None:
    """Return why a person cannot be named to approve, or None.

    Source: domain.md: nobody signs two stages, and the author never approves.
    """
    name = facts.people.get(person)
    if name is None:
        return "One approver no longer has an account here. Name somebody else."
    own = (draft.decision.author_id, draft.front.originator, draft.decision.originator_id)
    if person in own or person in facts.writers:
        return f"{name} wrote or put forward this form, so cannot approve it. Name somebody else."
    if person not in facts.approvers:
        return f"{name} may not approve forms. Name somebody else."
    later = {slot.by for slot in draft.edition.slots()}
    for post, holder in facts.holders.items():
        if holder == person and post in later:
            return (
                f"{name} signs later as {facts.posts.get(post, post)}, and nobody signs twice. "
                "Name somebody else."
            )
    return None


def _vacant(draft: Draft, facts: Facts) -> Iterator[Problem]:
    for post in draft.edition.deciding_posts():
        if post not in facts.holders:
            title = facts.posts.get(post, post)
            yield Problem(
                "approvers",
                "people",
                f"Nobody holds the post of {title}, who decides. Ask an administrator to record "
                "who does.",
                wrong=True,
            )


def check_links(draft: Draft, facts: Facts) -> Iterator[Problem]:
    if (over := len(draft.links.entries) - content.MOST_LINKS) > 0:
        message = f"You can link {content.MOST_LINKS} decisions at most. Remove {over:,}."
        yield Problem("links", "entries", message, wrong=True)
    for entry in draft.links.entries:
        if entry.kind not in content.LINK_KINDS:
            yield Problem(
                "links", f"{entry.id}-kind", "Choose how the other decision is linked to this"
            )
        if reason := _why_not_link(draft, facts, entry):
            yield Problem("links", f"{entry.id}-number", reason, wrong=bool(entry.number))


def _why_not_link(draft: Draft, facts: Facts, entry: content.LinkEntry) -> str | None:
    """Only what was decided can be varied, superseded or rescinded."""
    state = facts.numbers.get(entry.number)
    if not entry.number:
        return "Enter the other decision’s number, or remove it"
    if entry.number == draft.decision.number:
        return "A decision cannot be linked to itself. Enter the number of another."
    if state is None:
        return f"There is no decision {entry.number}. Check the number."
    if entry.kind != "relates" and state != State.DECIDED:
        return (
            f"{entry.number} has not been decided, so it cannot be varied, superseded or "
            "rescinded. Choose another decision, or another kind of link."
        )
    return None


CHECKS: dict[str, Check] = {
    "front": check_front,
    "recommendation": check_recommendation,
    "options": check_options,
    "significance": check_significance,
    "withholding": check_withholding,
    "checklist": check_checklist,
    "approvers": check_approvers,
    "links": check_links,
}


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
