"""Why a person may not read, write or settle a comment now. Source: design.md, Visible; issue 9."""

from __future__ import annotations

from dataclasses import dataclass

from accounts import queries as accounts
from accounts.models import Role, User
from comments.models import Comment, Reply
from comments.threads import Thread
from decisions import queries as decisions
from decisions import rules as writing
from decisions.models import Decision
from decisions.moves import State

WITHHELD = "withholding"
LONGEST = 5_000
LONGEST_REASON = 1_000
NOT_A_DRAFT = "This decision is not a draft, so its comments can be read and not added to."
ELSEWHERE = (
    "What is withheld is not discussed in comments, which are not sealed. Speak to {name}, who "
    "wrote this form. What is to be kept with it belongs on its own sealed pages."
)


@dataclass(frozen=True)
class Reader:
    """Somebody before a decision's comments: why they may not read or add to them, if they may
    not. It is asked once for all comments."""

    person: User
    decision: Decision
    why_not_read: str | None
    why_not_comment: str | None

    @property
    def is_writer(self) -> bool:
        return writing.is_writer(self.decision, self.person)


def reader(decision: Decision, user: User) -> Reader:
    """Return what somebody may do with the comments of a decision.

    Its writers, those they invited and auditors read them; who signs it does not, unless they were
    invited. Its writers and those they invited add to them, while it is a draft.
    """
    roles = accounts.roles_of(user) if user.is_active else frozenset()
    takes_part = writing.is_writer(decision, user) or decisions.is_invited(decision, user)
    why_not_read = None
    if Role.ADMINISTRATOR in roles:
        why_not_read = writing.why_not_as_administrator(user)
    elif not takes_part and Role.AUDITOR not in roles:
        why_not_read = "Comments are read by those who write this form and those they invited."
    why_not = why_not_read
    if why_not is None and not takes_part:
        why_not = "An auditor reads the comments, and adds none."
    if why_not is None and decision.state != State.DRAFT:
        why_not = NOT_A_DRAFT
    return Reader(user, decision, why_not_read, why_not)


def why_not_comment(by: Reader, part: str) -> str | None:
    """Nobody comments on what is withheld: comments are not sealed. Source: domain.md, Part Two."""
    if by.why_not_comment is None and part == WITHHELD:
        return ELSEWHERE.format(name=by.decision.author.name)
    return by.why_not_comment


def why_not_done(thread: Thread, by: Reader) -> str | None:
    """Who writes the form, or made the comment, says that it is done."""
    if reason := _why_not_settle(thread, by):
        return reason
    return None if thread.is_open else "This comment is done already."


def why_not_open_again(thread: Thread, by: Reader) -> str | None:
    """Who writes the form, or made the comment, opens it again."""
    if reason := _why_not_settle(thread, by):
        return reason
    if thread.is_taken_back and not thread.replies:
        return "This comment was taken back."
    return "This comment is open already." if thread.is_open else None


def why_not_answer(thread: Thread, by: Reader) -> str | None:
    """Who writes the form accepts or refuses suggested wording, once, while it is a draft."""
    if by.why_not_comment:
        return by.why_not_comment
    if not by.is_writer:
        return "Suggested wording is accepted or refused by those who write this form."
    if not thread.suggests:
        return "This comment suggests no other wording."
    if thread.is_taken_back:
        return "This suggestion was taken back."
    return "This suggestion was answered before." if thread.answer else None


def why_not_take_back(thread: Thread, said: Comment | Reply, by: Reader) -> str | None:
    """Whoever said something takes it back, while the form is a draft; nobody else does."""
    if by.why_not_comment:
        return by.why_not_comment
    if said.by_id != by.person.pk:
        return "Only who said this can take it back."
    if isinstance(said, Comment) and thread.answer:
        return "This suggestion was answered, so it stays."
    return "This was taken back before." if thread.took_back(said) else None


def _why_not_settle(thread: Thread, by: Reader) -> str | None:
    if by.why_not_comment:
        return by.why_not_comment
    if by.is_writer or thread.comment.by_id == by.person.pk:
        return None
    return "A comment is settled by those who write this form, or by who made it."
