"""A proof of presence: of one person, for one act upon one digest, used up once, while fresh."""

import datetime

import pytest

from accounts import actions, rules
from accounts.models import Proof
from audit import clock
from audit.actions import Refused, action, record
from tests import factories

pytestmark = pytest.mark.django_db
DIGEST = "a" * 64
ACT = "sign:1:finance"


@action
def sign(person, proof, *, act=ACT, digest=DIGEST):
    used = actions.use_up(proof, person=person, act=act, digest=digest)
    record("test.signed", by=person, subject="test:1")
    return used


@pytest.fixture
def person():
    return factories.person(factories.body())


def test_proof_is_used_up_by_its_act(person):
    proof = factories.proof(person, ACT, DIGEST)
    assert sign(person, proof).used_at is not None
    with pytest.raises(Refused, match="again"):
        sign(person, proof)


def test_proof_is_not_another_person_s(person):
    other = factories.person(person.body)
    with pytest.raises(Refused):
        sign(other, factories.proof(person, ACT, DIGEST))


@pytest.mark.parametrize("wrong", [{"act": "sign:1:legal"}, {"digest": "b" * 64}])
def test_proof_is_of_one_act_upon_one_digest(person, wrong):
    with pytest.raises(Refused):
        sign(person, factories.proof(person, ACT, DIGEST), **wrong)


def test_act_without_a_proof_is_refused(person):
    with pytest.raises(Refused):
        sign(person, None)


def test_proof_goes_stale(person, monkeypatch):
    proof = factories.proof(person, ACT, DIGEST)
    late = clock.now() + actions.FRESH + datetime.timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    with pytest.raises(Refused):
        sign(person, proof)


def test_proof_is_not_used_up_by_an_action_that_fails(person):
    @action
    def fail():
        actions.use_up(proof, person=person, act=ACT, digest=DIGEST)
        raise Refused("Something else.")

    proof = factories.proof(person, ACT, DIGEST)
    with pytest.raises(Refused, match="Something else"):
        fail()
    assert sign(person, proof)


def test_wrong_password_proves_nothing(person):
    with pytest.raises(Refused, match="not your password"):
        actions.prove(person, password="wrong", act=ACT, digest=DIGEST)
    assert not Proof.objects.exists()


def test_proving_is_slowed_after_ten_wrong_tries(person):
    for _ in range(rules.TRIES):
        with pytest.raises(Refused, match="not your password"):
            actions.prove(person, password="wrong", act=ACT, digest=DIGEST)
    with pytest.raises(Refused, match="too many"):
        factories.proof(person, ACT, DIGEST)


def test_right_password_starts_the_count_again(person):
    for _ in range(rules.TRIES - 1):
        with pytest.raises(Refused):
            actions.prove(person, password="wrong", act=ACT, digest=DIGEST)
    factories.proof(person, ACT, DIGEST)
    with pytest.raises(Refused, match="not your password"):
        actions.prove(person, password="wrong", act=ACT, digest=DIGEST)


def test_demonstration_s_proof_is_refused_outside_its_script(person):
    with pytest.raises(Refused, match="demonstration"):
        actions.prove_in_demonstration(person, act=ACT, digest=DIGEST)


def test_demonstration_s_proof_says_so():
    @action
    def begin():
        record(clock.DEMONSTRATION, by=None, subject="demonstration:1")

    begin()
    with clock.scripted(clock.now()):
        person = factories.person(factories.body())
        proof = actions.prove_in_demonstration(person, act=ACT, digest=DIGEST)
    assert proof.method == Proof.Method.DEMONSTRATION


def test_each_try_is_counted_before_it_is_looked_at(person):
    """So that tries side by side cannot all slip through."""
    said = [rules.count_try(person.email, visitor="here") for _ in range(rules.TRIES + 5)]
    assert said[: rules.TRIES] == [None] * rules.TRIES
    assert all("too many" in words for words in said[rules.TRIES :])


def test_guessing_at_many_accounts_from_one_place_is_slowed_too():
    said = [
        rules.count_try(f"person{n}@office.example", visitor="here")
        for n in range(rules.TRIES_OF_A_PLACE + 1)
    ]
    assert said[-2] is None
    assert "too many" in said[-1]
    assert rules.count_try("person1@office.example", visitor="elsewhere") is None
