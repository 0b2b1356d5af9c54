"""State × action × role: one table says who may do what when, and every other cell is refused."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import transaction

from audit.actions import Refused
from decisions.moves import State
from publication import actions as publication
from tests import factories
from tests.states import ACTIONS, STATES, is_allowed, undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WRITES = {"save": "author", "submit": "author", "withdraw": "author"}
# Each state and stage: the actions that are possible in it, and whose they are.
ALLOWED: dict[str, dict[str, str]] = {
    "draft": WRITES,
    "returned": WRITES,
    "at the approvers": {
        "sign approver": "approver1 approver2",
        "return": "approver1 approver2",
        "step back from attest": "attest",
        "withdraw": "author",
    },
    "at advice": {
        "sign finance": "finance",
        "sign legal": "legal",
        "return": "finance legal",
        "step back from attest": "attest",
        "withdraw": "author",
    },
    "at attestation": {
        "sign attest": "attest",
        "return": "attest",
        "step back from attest": "attest",
        "withdraw": "author",
    },
    "at the decision maker": {
        "decide": "pcc",
        "defer": "pcc",
        "return": "pcc",
        "withdraw": "author",
    },
    "deferred": {"bring back": "author pcc", "return": "pcc", "withdraw": "author"},
    "withdrawn": {},
    "decided": {
        "publish": "publisher",
        "embargo": "publisher",
        "view": "publisher",
        "answer": "publisher",
        "report": "riskowner",
    },
    "decided, not significant": {
        "close": "publisher",
        "view": "publisher",
        "answer": "publisher",
    },
    "embargoed": {"take down": "publisher", "report": "riskowner"},
    "published": {"take down": "publisher", "report": "riskowner"},
    "taken down": {"confirm": "attest chiefexec", "report": "riskowner"},
    "taken down and confirmed": {"report": "riskowner"},
    "not for publication": {},
}


@dataclasses.dataclass
class Kept:
    """One office, and a decision of it in each state, made when it is first asked for."""

    office: factories.Office
    made: dict

    def decision(self, state: str):
        if state not in self.made:
            self.made[state] = STATES[state](self.office)
        found = self.made[state]
        found.refresh_from_db()
        return found


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        office = factories.office()
        yield Kept(office, {state: reach(office) for state, reach in STATES.items()})
        transaction.set_rollback(True)


def test_the_table_has_every_state_and_no_action_that_is_not_tried():
    assert ALLOWED.keys() == STATES.keys()
    assert {action for row in ALLOWED.values() for action in row} <= ACTIONS.keys()


def test_the_table_has_every_stored_state(kept):
    assert {kept.decision(state).state for state in STATES} == set(State.values)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", ACTIONS)
def test_action_is_allowed_to_those_in_the_table_and_refused_to_all_others(kept, state, action):
    decision = kept.decision(state)
    people = kept.office.people
    allowed = {name for name, who in people.items() if is_allowed(decision, action, who)}
    assert allowed == set(ALLOWED[state].get(action, "").split())


@pytest.mark.parametrize("state", STATES)
def test_release_is_refused(kept, state):
    with undone(), pytest.raises(Refused):
        publication.release(kept.decision(state))


@pytest.mark.parametrize("state", STATES)
def test_restate_is_refused_where_nothing_changed(kept, state):
    with undone(), pytest.raises(Refused):
        publication.restate(kept.decision(state))


@pytest.mark.parametrize("state", STATES)
def test_what_is_allowed_is_refused_to_the_same_role_of_another_body(kept, state):
    decision = kept.decision(state)
    with undone():
        others = factories.office().people
        for action, names in ALLOWED[state].items():
            for name in names.split():
                assert not is_allowed(decision, action, others[name]), (action, name)
