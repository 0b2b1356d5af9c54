"""Why a person may not sign, decide, return … now: pure, no writes, the same for every way in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from accounts.models import Role, User
from accounts.queries import has_role
from approvals import openly
from approvals.models import Condition
from approvals.ruling import NewCondition, NewRuling
from approvals.sheet import Sheet, SlotLine, SlotState
from audit.actions import Refused
from decisions.edition_faults import NAMED
from decisions.editions import OutcomeChoice, Slot
from decisions.models import Decision
from decisions.moves import Act, State, why_not_move
from decisions.queries import writers
from decisions.rules import why_not_as_administrator
from decisions.unprintable import why_not_called, why_not_person
from prose import tree
from public_record import glyphs

SIGNATURE_LIFE = datetime.timedelta(days=90)
LONGEST_REASON = 4000
LONGEST_CONDITION = 1000
MOST_CONDITIONS = 20


def is_authors(decision: Decision, person: User) -> bool:
    """Say whether a person wrote or stands behind the report: they never approve it."""
    return person.pk in (decision.author_id, decision.originator_id)


def _why_not(decision: Decision, act: str, person: User) -> str | None:
    """The table of moves, and access: they come before every other rule."""
    if not person.is_active:
        return "Your access has ended, so you cannot do this."
    return why_not_move(decision.state, act)


def why_not_submit(decision: Decision, person: User) -> str | None:
    """Source: domain.md, States; the gate of the form itself is decisions.gate."""
    if reason := _why_not(decision, Act.SUBMIT, person):
        return reason
    if not is_authors(decision, person):
        return "Only the author or the originator submits a decision."
    return why_not_as_administrator(person)


def why_not_sign(sheet: Sheet | None, person: User, slot: str) -> str | None:
    """Source: domain.md, "Rules that must hold whatever the way in"."""
    if sheet is None:
        return "This decision has not been submitted, so there is nothing to sign."
    if reason := _why_not(sheet.decision, Act.SIGN, person):
        return reason
    if is_authors(sheet.decision, person):
        return "You wrote this report, so you cannot sign it."
    line = sheet.line_for(person, slot)
    if line is None:
        return "This signature is asked of somebody else."
    if line.slot.decides:
        return "This is the decision itself: use the page to decide."
    return _why_not_turn(sheet, line, person) or _why_not_signer(sheet, line, person)


def why_not_decide(sheet: Sheet | None, person: User, *, at: datetime.datetime) -> str | None:
    """Only the holder of the deciding slot decides, once all others have signed this text, and
    while no signature is 90 days old. Source: domain.md, States and Rules."""
    if sheet is None:
        return "This decision has not been submitted, so there is nothing to decide."
    if reason := _why_not(sheet.decision, Act.DECIDE, person):
        return reason
    line = next((found for found in sheet.lines if found.slot.decides), None)
    if line is None or line.person_id != person.pk:
        return f"Only the {line.job_title if line else 'decision maker'} decides this."
    if is_authors(sheet.decision, person):
        return "You are named as the author of this report, so you cannot decide it."
    return (
        _why_not_turn(sheet, line, person)
        or _why_not_signer(sheet, line, person)
        or _why_too_old(sheet, at)
    )


def outcome_of(sheet: Sheet, outcome: str) -> OutcomeChoice:
    """Return an outcome of the form by its key; raises Refused where it has none such."""
    choice = sheet.frozen.edition.outcome(outcome)
    if choice is None:
        raise Refused("Choose an outcome of this form.")
    return choice


def why_not_rule(outcome: OutcomeChoice, new: NewRuling, *, today: datetime.date) -> str | None:
    """Say what is wrong with a ruling: its words, conditions, or declaration of interests.

    What others signed is never changed in its place. Source: domain.md, States.
    """
    if not new.text.blocks:
        return "Write what you decide, in a sentence at least."
    if reason := _why_not_tree(new.text):
        return reason
    if outcome.amends and new.changes_report:
        return "An amendment that changes the report goes back to those who signed it: return it."
    return (
        _why_not_conditions(outcome, new.conditions, today)
        or _why_not_interests(new)
        or why_not_print(*openly.words_of(new), new.interests)
    )


def _why_not_tree(text: tree.Body) -> str | None:
    """What is signed is stored, and can be read back: no other form of it is taken."""
    try:
        tree.load(tree.dump(text))
    except (msgspec.ValidationError, tree.NotCanonical) as error:
        return f"Your decision cannot be stored as it is. {error}"
    return None


def _why_not_conditions(
    outcome: OutcomeChoice, conditions: Sequence[NewCondition], today: datetime.date
) -> str | None:
    if outcome.conditions == "required" and not conditions:
        return f"“{outcome.title}” needs at least one condition."
    if outcome.conditions == "none" and conditions:
        return (
            f"“{outcome.title}” sets no conditions. Choose the outcome that does, or remove them."
        )
    if len(conditions) > MOST_CONDITIONS:
        return f"Set {MOST_CONDITIONS} conditions at most."
    for condition in conditions:
        if not condition.text.strip():
            return "Say what each condition is."
        if reason := _why_too_long(condition.text, LONGEST_CONDITION, "each condition"):
            return reason
        if not condition.owner.is_active:
            return f"{condition.owner.name} has left. Name another owner for the condition."
        if has_role(condition.owner, Role.ADMINISTRATOR):
            return f"{condition.owner.name} is an administrator. Name another owner."
        if reason := why_not_called(
            f"the job title of {condition.owner.name}", condition.owner.job_title
        ):
            return reason
        if condition.due_on < today:
            return "A condition is due today or later."
    return None


def _why_not_interests(new: NewRuling) -> str | None:
    if new.has_interest is None:
        return "Say whether you have an interest in this decision."
    if new.has_interest and not new.interests.strip():
        return "Say what the interest is."
    return _why_too_long(new.interests, LONGEST_REASON, "the interest")


def why_not_declare_conflict(sheet: Sheet | None, person: User, slot: str) -> str | None:
    """A signer with an interest steps back where the edition names who signs instead."""
    if sheet is None:
        return "This decision has not been submitted."
    if reason := _why_not(sheet.decision, Act.DECLARE_CONFLICT, person):
        return reason
    line = sheet.line_for(person, slot)
    if line is None:
        return "This signature is asked of somebody else."
    if not line.slot.instead or line.post == line.slot.instead:
        return "The form names nobody to sign instead. Return the report with your reason."
    return "You have signed this already." if line.state == SlotState.SIGNED else None


def why_not_return(sheet: Sheet | None, person: User) -> str | None:
    """Whoever's turn it is may return it; a deferred one, only who decides."""
    if sheet is None:
        return "This decision has not been submitted."
    if reason := _why_not(sheet.decision, Act.RETURN, person):
        return reason
    if sheet.decision.state == State.DEFERRED:
        return None if decides(sheet, person) else "Only who decides can return it now."
    if any(line.person_id == person.pk for line in sheet.waiting_for()):
        return None
    return "It is not your turn, so you cannot return it."


def why_not_withdraw(decision: Decision, person: User) -> str | None:
    """Who asks for a decision may stop asking, until it is decided. Source: domain.md, States."""
    if reason := _why_not(decision, Act.WITHDRAW, person):
        return reason
    if not is_authors(decision, person):
        return "Only the author or the originator withdraws a decision."
    return why_not_as_administrator(person)


def why_not_defer(sheet: Sheet | None, person: User) -> str | None:
    """Only who decides defers, and only once it is with them."""
    if sheet is None:
        return "This decision has not been submitted."
    if reason := _why_not(sheet.decision, Act.DEFER, person):
        return reason
    if not decides(sheet, person):
        return "Only who decides can defer it."
    return None if sheet.is_with_decider else "It has not reached you: others have still to sign."


def why_not_bring_back(sheet: Sheet | None, person: User) -> str | None:
    """Source: domain.md, States: what was deferred is submitted again, its signatures standing."""
    if sheet is None:
        return "This decision has not been submitted."
    if reason := _why_not(sheet.decision, Act.BRING_BACK, person):
        return reason
    if decides(sheet, person):
        return None
    if is_authors(sheet.decision, person):
        return why_not_as_administrator(person)
    return "Only the author or who decides brings a deferred decision back."


def why_not_report(condition: Condition, person: User) -> str | None:
    """The owner says where a condition stands, and nobody for them. Source: domain.md."""
    if person.is_active and condition.owner_id == person.pk:
        return why_not_as_administrator(person)
    return "Only the condition’s owner reports on it."


def why_not_say(slot: Slot, comment: str) -> str | None:
    """Say what is wrong with what a signer says beside their signature."""
    if slot.comment == "required" and not comment.strip():
        return "Give your advice in a sentence or two: it is shown beside your signature."
    if slot.comment == "none" and comment.strip():
        return "This form asks for a signature here, and no comment."
    return _why_too_long(comment, LONGEST_REASON, "what you say") or why_not_print(comment)


def why_not_reason(reason: str) -> str | None:
    """Say what is wrong with a reason that a person gave."""
    if not reason.strip():
        return "Say why, so that those who read it know what to do."
    if len(reason) > LONGEST_REASON:
        return f"Use {LONGEST_REASON:,} characters or fewer."
    return openly.why_not_marked(reason)


def _why_too_long(words: str, most: int, what: str) -> str | None:
    if len(words) <= most:
        return None
    return f"Use {most:,} characters or fewer for {what}: there are {len(words):,}."


def why_not_print(*words: str) -> str | None:
    """Say why words that are published with the decision cannot be: its PDF lacks a character, or
    they carry a marking. Source: domain.md, Gates."""
    return glyphs.refusal(" ".join(words)) or openly.why_not_marked(*words)


def decides(sheet: Sheet, person: User) -> bool:
    """Say whether a person is who decides."""
    return any(line.slot.decides and line.person_id == person.pk for line in sheet.lines)


def _why_not_turn(sheet: Sheet, line: SlotLine, person: User) -> str | None:
    if line.state == SlotState.SIGNED:
        return "You have signed this already."
    if any(s.signature and s.signature.person_id == person.pk for s in sheet.lines):
        return "You have signed another part of this decision. Nobody signs twice."
    current = sheet.current
    if current is None or line not in current.slots:
        names = ", ".join(waiting.name for waiting in sheet.waiting_for())
        return (
            f"It is not your turn yet: it waits for {names}." if names else "It is not your turn."
        )
    return None


def _why_not_signer(sheet: Sheet, line: SlotLine, person: User) -> str | None:
    """Who wrote in the form, though another is its originator now, never signs it; and an approver
    signs while they are one. Source: domain.md, Rules."""
    if person.pk in writers(sheet.decision):
        return "You wrote in this report, so you cannot sign it. Return it, and say so."
    if line.slot.by == NAMED and not has_role(person, Role.APPROVER):
        return "You are no longer an approver, so you cannot sign this. Return it, and say so."
    body, title = sheet.decision.body, line.job_title + line.capacity
    return why_not_person(person, body, title=title, decides=line.slot.decides)


def _why_too_old(sheet: Sheet, at: datetime.datetime) -> str | None:
    for line in sheet.lines:
        if line.signature and at - line.signature.signed_at >= SIGNATURE_LIFE:
            return (
                f"{line.name} signed more than 90 days ago. Return the report, so that it is "
                "signed afresh."
            )
    return None
