"""What is said stays; what is accepted is the author's act; nothing of it is in a revision."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from approvals import actions as approvals
from audit.actions import Refused
from audit.models import Event
from comments import actions
from comments.models import Comment, Settlement
from decisions import actions as decisions_actions
from decisions import queries as decisions
from decisions.actions import StalePart
from decisions.models import Revision
from tests import life
from tests.comments import cases
from tests.statements import Broken, everything
from tests.states import undone

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(of):
    return cases.invited(of)


def last() -> Event:
    return Event.objects.order_by("-seq").first()


def test_comment_is_an_event_without_a_word_of_it(of, decision):
    made = cases.comment(of, decision, says="Secretly wrong.", suggests="Otherwise.")
    assert last().kind == "comment.commented"
    assert json.loads(last().facts) == {"comment": made.pk, "part": cases.PART}


def test_accepted_wording_is_saved_by_who_accepts_it(of, decision):
    made = cases.comment(of, decision, suggests="The old site was closed.")
    cases.accept(decision, made)
    kinds = list(Event.objects.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == ["comment.wording_accepted", "decision.saved"]
    assert decision.parts.get(key=cases.PART).saved_by == of.author
    assert "a) The old site was closed." in cases.written(decision)
    assert decisions.writers(decision) == {of.author.pk}
    assert not cases.thread(made).is_open


def test_refused_wording_changes_nothing_and_says_why(of, decision):
    made = cases.comment(of, decision, suggests="The old site was closed.")
    before = cases.written(decision)
    actions.refuse(decision, made.pk, by=of.author, reason="It is open.")
    assert cases.written(decision) == before
    assert cases.thread(made).answer.reason == "It is open."


def test_wording_is_answered_once(of, decision):
    made = cases.comment(of, decision, suggests="The old site was closed.")
    cases.accept(decision, made)
    with pytest.raises(Refused):
        actions.refuse(decision, made.pk, by=of.author)
    with pytest.raises(Refused):
        cases.accept(decision, made)


def test_stale_accept_changes_nothing(of, decision):
    made = cases.comment(of, decision, suggests="The old site was closed.")
    version = cases.version(decision)
    cases.save(decision, cases.TYPED.replace("strangers", "anybody"))
    before = cases.written(decision)
    with pytest.raises(StalePart):
        actions.accept(decision, made.pk, by=of.author, version=version)
    assert cases.written(decision) == before
    assert cases.thread(made).waits_for_answer


def test_wording_is_not_accepted_into_a_page_that_nobody_has_read(of, decision):
    """A copied page is read by saving it, which accepting would do too."""
    copy = decisions_actions.copy(decision, by=of.author)
    cases.invite(of, copy)
    made = cases.comment(of, copy, suggests="The old site was closed.")
    with pytest.raises(Refused, match="nobody has read it yet"):
        cases.accept(copy, made)
    assert decisions.draft(copy).is_unread(cases.PART)
    assert cases.thread(made).waits_for_answer


def test_wording_for_a_paragraph_that_is_gone_cannot_be_accepted(of, decision):
    made = cases.comment(of, decision, suggests="The old site was closed.")
    cases.save(decision, "Nothing of the kind.")
    with pytest.raises(Refused, match="are gone"):
        cases.accept(decision, made)


def test_an_item_that_is_pointed_to_keeps_its_identity(of, decision):
    cases.save(decision, cases.TYPED + "\n\nAs [2a] says.")
    made = cases.comment(of, decision, suggests="The old site was closed, see [2b].")
    cases.accept(decision, made)
    assert cases.written(decision).count("[2a](#") == 1
    assert "[2b](#" in cases.written(decision)
    assert cases.found(decision)[1].identity


def test_accept_is_all_or_nothing(of, decision):
    made = cases.comment(of, decision, suggests="The old site was closed.")
    version = cases.version(decision)
    before, count = everything(), _accept(of, decision, made, version, at=0)
    assert count > 10
    for at in {1, count // 3, count // 2, count - 8, count - 3, count}:
        with pytest.raises(Broken):
            _accept(of, decision, made, version, at=at)
        assert everything() == before


def _accept(of, decision, made, version, *, at: int) -> int:
    from tests.statements import _Breaker

    breaker = _Breaker(at)
    with undone(), connection.execute_wrapper(breaker):
        actions.accept(decision, made.pk, by=of.author, version=version)
    return breaker.count


def test_nothing_that_was_said_can_be_changed_or_removed(of, decision):
    made = cases.comment(of, decision)
    with pytest.raises(Exception, match="append-only"), undone():
        Comment.objects.filter(pk=made.pk).update(text="Otherwise.")
    with pytest.raises(Exception, match="append-only"), undone():
        made.delete()


def test_taken_back_before_any_reply_it_is_open_no_more(of, decision):
    made = cases.comment(of, decision)
    actions.take_back(decision, made.pk, by=of.riskowner)
    assert not cases.thread(made).is_open
    with pytest.raises(Refused, match="taken back"):
        actions.open_again(decision, made.pk, by=of.author)


def test_taken_back_after_a_reply_it_stays_open(of, decision):
    made = cases.comment(of, decision)
    actions.reply(decision, made.pk, by=of.author, text="Why?")
    actions.take_back(decision, made.pk, by=of.riskowner)
    assert cases.thread(made).is_open


def test_taking_back_is_one_s_own_alone(of, decision):
    made = cases.comment(of, decision)
    said = actions.reply(decision, made.pk, by=of.author, text="Why?")
    for who, reply in ((of.author, None), (of.riskowner, said.pk)):
        with pytest.raises(Refused, match="Only who said this"):
            actions.take_back(decision, made.pk, by=who, reply=reply)
    assert not Settlement.objects.exists()


def test_a_comment_of_another_decision_is_not_found(of, decision):
    made = cases.comment(of, decision)
    other = cases.invited(of)
    with pytest.raises(Refused, match="no such comment"):
        actions.reply(other, made.pk, by=of.author, text="Why?")


def test_a_revision_is_the_same_bytes_with_and_without_comments(of):
    decision = life.draft(of)
    without = _submitted(of, decision)
    cases.invite(of, decision)
    first = cases.found(decision)[0]
    made = actions.comment(
        decision,
        cases.PART,
        by=of.riskowner,
        text="A word that is nowhere else.",
        field="text",
        anchor=cases.Anchor(first.place, first.identity, first.words),
        suggestion=cases.para("Other words."),
    )
    actions.reply(decision, made.pk, by=of.author, text="A reply.")
    actions.refuse(decision, made.pk, by=of.author, reason="No.")
    assert _submitted(of, decision) == without
    assert "nowhere else" not in without


def _submitted(of, decision) -> str:
    """Submit, read what was frozen, and undo it."""
    with undone():
        approvals.submit(decision, by=of.author)
        content = Revision.objects.get(decision=decision).content
    decision.refresh_from_db()
    return content


def test_it_opens_again_once_it_is_returned(of):
    decision = life.draft(of)
    cases.invite(of, decision)
    approvals.submit(decision, by=of.author)
    with pytest.raises(Refused, match="not a draft"):
        actions.comment(decision, "front", by=of.riskowner, text="Late.")
    digest = life.current(decision).revision.digest
    approvals.return_to_author(decision, by=of.approver1, digest=digest, reason="Say more.")
    actions.comment(decision, "front", by=of.riskowner, text="In time.")
    assert last().kind == "comment.commented"
