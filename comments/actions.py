"""Saying something about a draft, and what is done about it. Events hold no word of it."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from audit import clock
from audit.actions import Refused, Stale, action, record
from comments import paragraphs, queries, rules
from comments.models import Comment, Reply, Settlement
from comments.paragraphs import Anchor, Paragraph
from comments.threads import Thread
from decisions import actions as decisions
from decisions import drafts, steps, texts
from decisions.models import Decision
from prose import tree
from prose.tree import Body

Kind = Settlement.Kind
MOVED_ON = (
    "This paragraph was changed while you wrote. It stands below as it is now. Nothing that you "
    "typed is lost: look at it again, then send it."
)
GONE = (
    "The words that this was suggested for are gone, so it cannot be put in their place. Copy what "
    "you want of it into the form, then refuse it or say that it is done."
)
UNREAD = (
    "This page was filled in for you, and nobody has read it yet. Open it, read it and save it, "
    "then accept this."
)


class MovedOn(Stale):
    """The paragraph was changed in between; `now` is what is most like it, if anything is."""

    def __init__(self, now: Paragraph | None) -> None:
        super().__init__(MOVED_ON)
        self.now = now


@action
def comment(
    decision: Decision,
    part: str,
    *,
    by: User,
    text: str,
    field: str = "",
    anchor: Anchor | None = None,
    suggestion: Body | None = None,
) -> Comment:
    """Comment on a part of a draft, or on a paragraph of one of its fields; records
    `comment.commented` with its number and the part.

    `anchor` is the paragraph as its reader saw it. Raises Refused where `rules.why_not_comment`
    says so, MovedOn where no paragraph reads like that any more.
    """
    taken = steps.take(decision)
    if reason := rules.why_not_comment(rules.reader(taken, by), part):
        raise Refused(reason)
    draft = drafts.read(taken)
    if part not in draft.parts:
        raise Refused("This form has no such part.")
    if len(text) > rules.LONGEST or not (text or suggestion):
        raise Refused(f"Say something, in {rules.LONGEST:,} characters or fewer.")
    made = Comment(decision=taken, part=part, text=text, by=by, at=clock.now())
    if field and anchor:
        _put_at(made, draft, field, anchor, suggestion)
    made.save()
    record("comment.commented", by=by, subject=taken.subject, comment=made.pk, part=part)
    return made


def _put_at(
    made: Comment, draft: drafts.Draft, field: str, anchor: Anchor, suggestion: Body | None
) -> None:
    """Put a comment at the paragraph that its writer saw, with what they suggest in its place."""
    at = locate(draft, made.part, field, anchor)
    if at is None or at.words != anchor.quote:
        raise MovedOn(at)
    made.field, made.place, made.identity, made.quote = field, at.place, at.identity, at.words
    if suggestion is None or suggestion == at.alone():
        if not made.text:
            raise Refused("Say something, or suggest other words.")
        return
    if reason := paragraphs.why_not_put(at, suggestion):
        raise Refused(reason)
    made.suggestion, made.was = tree.dump(suggestion), tree.dump(at.alone())


def locate(draft: drafts.Draft, part: str, field: str, anchor: Anchor) -> Paragraph | None:
    """Return the paragraph of a draft's field that an anchor means now, or None."""
    body = texts.of(draft.part(part)).get(field) if part in draft.parts else None
    return paragraphs.find(anchor, paragraphs.of(body, draft.labels())) if body else None


@action
def reply(decision: Decision, pk: int, *, by: User, text: str) -> Reply:
    """Reply to a comment; records `comment.replied`. Raises Refused as commenting does."""
    taken, thread = _take(decision, pk)
    if reason := rules.reader(taken, by).why_not_comment:
        raise Refused(reason)
    if not text or len(text) > rules.LONGEST:
        raise Refused(f"Say something, in {rules.LONGEST:,} characters or fewer.")
    made = Reply.objects.create(comment=thread.comment, text=text, by=by, at=clock.now())
    record("comment.replied", by=by, subject=taken.subject, comment=pk, reply=made.pk)
    return made


@action
def done(decision: Decision, pk: int, *, by: User) -> None:
    """Say that a comment is done; records `comment.marked_done`. Raises Refused."""
    taken, thread = _take(decision, pk)
    if reason := rules.why_not_done(thread, rules.reader(taken, by)):
        raise Refused(reason)
    _settle(thread, Kind.DONE, by)
    record("comment.marked_done", by=by, subject=taken.subject, comment=pk)


@action
def open_again(decision: Decision, pk: int, *, by: User) -> None:
    """Open a comment again that was done; records `comment.opened_again`. Raises Refused."""
    taken, thread = _take(decision, pk)
    if reason := rules.why_not_open_again(thread, rules.reader(taken, by)):
        raise Refused(reason)
    _settle(thread, Kind.OPEN_AGAIN, by)
    record("comment.opened_again", by=by, subject=taken.subject, comment=pk)


@action
def take_back(decision: Decision, pk: int, *, by: User, reply: int | None = None) -> None:
    """Take back one's own comment, or a reply to one; records `comment.comment_taken_back`.

    Its words stay in the table, which nobody can change, and are shown to nobody any more. Raises
    Refused where `rules.why_not_take_back` says so.
    """
    taken, thread = _take(decision, pk)
    said = _said(thread, reply)
    if reason := rules.why_not_take_back(thread, said, rules.reader(taken, by)):
        raise Refused(reason)
    _settle(thread, Kind.TAKE_BACK, by, reply=said if isinstance(said, Reply) else None)
    record("comment.comment_taken_back", by=by, subject=taken.subject, comment=pk, reply=reply)


def accept(decision: Decision, pk: int, *, by: User, version: int | None, reason: str = "") -> None:
    """Put suggested wording into the draft, as the act of who accepts it: `decision.saved`, then
    `comment.wording_accepted`; both, or neither.

    `version` is that of the part as it was shown beside the suggestion. Raises Refused where
    `rules.why_not_answer` says so, the paragraph is gone, or the part was filled in and is not read
    yet: saving it would say that it is. Raises StalePart where the part moved on.
    """
    with transaction.atomic():
        taken, thread = _take(decision, pk)
        if why_not := rules.why_not_answer(thread, rules.reader(taken, by)):
            raise Refused(why_not)
        draft, said = drafts.read(taken), thread.comment
        if draft.is_unread(said.part):
            raise Refused(UNREAD)
        at = locate(draft, said.part, said.field, said.anchor)
        if at is None:
            raise Refused(GONE)
        if why_not := paragraphs.why_not_put(at, thread.wording):
            raise Refused(why_not)
        part = draft.part(said.part)
        body = paragraphs.put(texts.of(part)[said.field], at, thread.wording)
        changed = texts.put(part, {said.field: body})
        decisions.save_part(taken, said.part, changed, by=by, version=version)
        _accept(taken, pk, by=by, reason=reason)


@action
def _accept(decision: Decision, pk: int, *, by: User, reason: str) -> None:
    taken, thread = _take(decision, pk)
    if why_not := rules.why_not_answer(thread, rules.reader(taken, by)):
        raise Refused(why_not)
    _settle(thread, Kind.ACCEPT, by, reason=reason)
    record("comment.wording_accepted", by=by, subject=taken.subject, comment=pk)


@action
def refuse(decision: Decision, pk: int, *, by: User, reason: str = "") -> None:
    """Refuse suggested wording; records `comment.wording_refused`. Raises Refused."""
    taken, thread = _take(decision, pk)
    if why_not := rules.why_not_answer(thread, rules.reader(taken, by)):
        raise Refused(why_not)
    _settle(thread, Kind.REFUSE, by, reason=reason)
    record("comment.wording_refused", by=by, subject=taken.subject, comment=pk)


def _take(decision: Decision, pk: int) -> tuple[Decision, Thread]:
    taken = steps.take(decision)
    thread = queries.thread(taken, pk)
    if thread is None:
        raise Refused("This draft has no such comment.")
    return taken, thread


def _said(thread: Thread, reply: int | None) -> Comment | Reply:
    if reply is None:
        return thread.comment
    found = next((each.reply for each in thread.replies if each.reply.pk == reply), None)
    if found is None:
        raise Refused("This comment has no such reply.")
    return found


def _settle(
    thread: Thread, kind: str, by: User, *, reason: str = "", reply: Reply | None = None
) -> None:
    if len(reason) > rules.LONGEST_REASON:
        raise Refused(f"Use {rules.LONGEST_REASON:,} characters or fewer for the reason.")
    Settlement.objects.create(
        comment=thread.comment, reply=reply, kind=kind, reason=reason, by=by, at=clock.now()
    )
