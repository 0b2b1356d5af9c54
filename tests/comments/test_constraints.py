"""Each constraint of the tables of comments, and of invitations, broken by its name."""

from __future__ import annotations

import pytest
from django.utils import timezone

from comments import actions
from comments.models import Comment, Reply, Settlement
from decisions.models import Invitation, InvitationEnd
from tests.breaking import breaks, copy_of, of_room
from tests.comments import cases

pytestmark = pytest.mark.django_db
TREE = {"is": "body", "blocks": []}


@pytest.fixture
def made(of):
    decision = cases.invited(of)
    return cases.comment(of, decision, suggests="Other words.")


def settle(made, **fields):
    return Settlement.objects.create(
        **{"comment": made, "kind": "done", "by": made.by, "at": timezone.now(), **fields}
    )


def twice(act):
    act()
    act()


BROKEN = {
    "comment_says_something": lambda c: copy_of(c, text="", suggestion=None, was=None),
    "comment_suggests_at_a_paragraph": lambda c: copy_of(c, was=None),
    "comment_at_a_paragraph_whole": lambda c: copy_of(c, quote=""),
    "reply_says_something": lambda c: Reply.objects.create(
        comment=c, text="", by=c.by, at=timezone.now()
    ),
    "settlement_known_kind": lambda c: settle(c, kind="burn"),
    "settlement_of_a_reply_takes_it_back": lambda c: settle(c, reply=_reply(c)),
    "settlement_answers_once": lambda c: (settle(c, kind="accept"), settle(c, kind="refuse")),
    "settlement_takes_a_comment_back_once": lambda c: twice(lambda: settle(c, kind="take_back")),
    "settlement_takes_a_reply_back_once": lambda c: _take_back_twice(c),
}


def _reply(made) -> Reply:
    return actions.reply(made.decision, made.pk, by=made.by, text="So.")


def _take_back_twice(made) -> None:
    said = _reply(made)
    twice(lambda: settle(made, kind="take_back", reply=said))


@pytest.mark.parametrize("name", BROKEN)
def test_constraint_refuses(name, made):
    breaks(name, lambda: BROKEN[name](made))


def test_every_constraint_of_the_room_is_broken():
    assert of_room("comments") <= set(BROKEN)


def test_a_comment_and_a_reply_are_taken_back_apart(made):
    settle(made, kind="take_back")
    settle(made, kind="take_back", reply=_reply(made))
    assert Settlement.objects.count() == 2
    assert Comment.objects.count() == 1


def test_an_invitation_ends_once(made):
    found = Invitation.objects.get()
    with pytest.raises(Exception, match=r"(?i)unique"):
        twice(
            lambda: InvitationEnd.objects.create(invitation=found, by=found.by, at=timezone.now())
        )
