"""Who reads, adds to and answers comments, in every state: one table, and every other cell no."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import transaction

from accounts.models import User
from audit.actions import Refused
from comments import actions, queries, rules
from comments.models import Comment
from decisions import queries as decisions
from decisions.models import Decision
from decisions.moves import State
from prose import tree
from tests import factories, states
from tests.comments import cases
from tests.factories import Office
from tests.states import undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REACH = ("draft", "returned", "at the approvers", "deferred", "withdrawn", "decided")
GUESTS = "riskowner approver1"  # invited: a stranger to the decision, and one who signs it
READS = f"author auditor {GUESTS}"
WRITES = f"author {GUESTS}"
OPEN = {"draft", "returned"}
PART = "section-background"


@dataclasses.dataclass
class Kept:
    office: Office
    made: dict[str, Decision]
    said: dict[str, Comment]


def _reach(of: Office, state: str) -> tuple[Decision, Comment]:
    """A decision in a state, with a suggestion that a guest made while it was a draft."""
    with _saying(of) as said:
        decision = states.STATES[state](of)
    return decision, said[decision.pk]


class _saying:
    """While a draft is made on its way to a state, invite the guests and let one comment."""

    def __init__(self, of: Office) -> None:
        self.of, self.said = of, {}

    def __enter__(self) -> dict[int, Comment]:
        from tests import life

        self.real = life.draft

        def draft(of: Office, **parts):
            decision = self.real(of, **parts)
            for guest in GUESTS.split():
                cases.decisions.invite(decision, of.people[guest], by=of.author)
            self.said[decision.pk] = _suggest(of, decision)
            return decision

        life.draft = states.STATES["draft"] = draft
        return self.said

    def __exit__(self, *_: object) -> None:
        from tests import life

        life.draft = states.STATES["draft"] = self.real


def _suggest(of: Office, decision: Decision) -> Comment:
    first = cases.found(decision)[0]
    anchor = cases.Anchor(first.place, first.identity, first.words)
    return actions.comment(
        decision,
        PART,
        by=of.riskowner,
        text="Say it so.",
        field="text",
        anchor=anchor,
        suggestion=tree.para("Other words."),
    )


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        of = factories.office()
        both = {state: _reach(of, state) for state in REACH}
        yield Kept(of, {s: d for s, (d, _) in both.items()}, {s: c for s, (_, c) in both.items()})
        transaction.set_rollback(True)


def _may(act) -> bool:
    with undone():
        try:
            act()
        except Refused:
            return False
        return True


def _done_by(kept: Kept, act) -> set[str]:
    return {name for name, who in kept.office.people.items() if _may(lambda who=who: act(who))}


def _fresh(decision: Decision) -> Decision:
    return Decision.objects.select_related("author", "originator", "body").get(pk=decision.pk)


def test_every_stored_state_is_reached(kept):
    assert {d.state for d in kept.made.values()} == set(State.values)


@pytest.mark.parametrize("state", REACH)
def test_who_reads_the_comments(kept, state):
    decision = _fresh(kept.made[state])
    reads = {
        name
        for name, who in kept.office.people.items()
        if decisions.visible_to(who).filter(pk=decision.pk).exists()
        and rules.reader(decision, who).why_not_read is None
    }
    assert reads == set(READS.split())


@pytest.mark.parametrize("state", REACH)
def test_who_comments_and_replies(kept, state):
    decision, said = kept.made[state], kept.said[state]
    wanted = set(WRITES.split()) if state in OPEN else set()
    added = _done_by(kept, lambda who: actions.comment(decision, "front", by=who, text="Why?"))
    replied = _done_by(kept, lambda who: actions.reply(decision, said.pk, by=who, text="So?"))
    assert (added, replied) == (wanted, wanted)


@pytest.mark.parametrize("state", REACH)
def test_who_settles_and_takes_back(kept, state):
    decision, said = kept.made[state], kept.said[state]
    settles = {"author", "riskowner"} if state in OPEN else set()
    assert _done_by(kept, lambda who: actions.done(decision, said.pk, by=who)) == settles
    back = {"riskowner"} if state in OPEN else set()
    assert _done_by(kept, lambda who: actions.take_back(decision, said.pk, by=who)) == back


@pytest.mark.parametrize("state", REACH)
def test_who_accepts_and_refuses(kept, state):
    decision, said = kept.made[state], kept.said[state]
    wanted = {"author"} if state in OPEN else set()
    version = cases.version(decision)

    def accept(who: User) -> None:
        actions.accept(decision, said.pk, by=who, version=version)

    assert _done_by(kept, accept) == wanted
    assert _done_by(kept, lambda who: actions.refuse(decision, said.pk, by=who)) == wanted


@pytest.mark.parametrize("state", REACH)
def test_who_invites_and_ends_an_invitation(kept, state):
    decision, deputy = kept.made[state], kept.office.deputy
    found = decision.invitations.first()
    invites = _done_by(kept, lambda who: cases.decisions.invite(decision, deputy, by=who))
    assert invites == ({"author"} if state in OPEN else set())
    assert _done_by(kept, lambda who: cases.decisions.end_invitation(found, by=who)) == {"author"}


@pytest.mark.parametrize("who", ["author", "admin", "riskowner", "stranger", "gone"])
def test_who_cannot_be_invited(kept, who):
    decision = kept.made["draft"]
    with undone():
        people = {**kept.office.people, "stranger": factories.person(factories.body())}
        people["gone"] = factories.person(kept.office.body)
        User.objects.filter(pk=people["gone"].pk).update(is_active=False)
        person = User.objects.get(pk=people[who].pk)
        with pytest.raises(Refused):
            cases.decisions.invite(decision, person, by=kept.office.author)
        assert person not in decisions.to_invite(decision)


def test_who_is_no_longer_invited_sees_nothing(kept):
    decision, guest = kept.made["draft"], kept.office.riskowner
    with undone():
        for found in decision.invitations.filter(person=guest):
            cases.decisions.end_invitation(found, by=kept.office.author)
        assert not decisions.visible_to(guest).filter(pk=decision.pk).exists()
        assert rules.reader(decision, guest).why_not_read
        assert queries.thread(decision, kept.said["draft"].pk) is not None


def test_who_was_invited_and_became_an_administrator_sees_nothing(kept):
    decision = kept.made["draft"]
    with undone():
        guest = factories.person(kept.office.body)
        cases.decisions.invite(decision, guest, by=kept.office.author)
        assert decisions.visible_to(guest).exists()
        factories.actions.grant(guest, "administrator", by=None)
        assert not decisions.visible_to(guest).exists()
        assert rules.reader(decision, guest).why_not_read


def test_an_originator_writes_as_the_author_does(kept):
    decision = _fresh(kept.made["draft"])
    decision.originator = kept.office.deputy
    by = rules.reader(decision, kept.office.deputy)
    assert by.is_writer
    assert by.why_not_comment is None
