"""Passwords: long, uncommon, unlike the person; a first one by a link, once."""

import datetime

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError

from accounts import actions
from accounts.models import Role, User
from audit.actions import Refused
from audit.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
NEW = "four wet boots on a step"


@pytest.fixture
def person():
    return factories.person(factories.body(), name="Hilary Alison", roles=(Role.AUTHOR,))


@pytest.mark.parametrize(
    "password", ["short", "elevenchars", "passwordpassword1", "Hilary Alison!", "1234567890123"]
)
def test_password_is_refused(person, password):
    if password in ("passwordpassword1",):
        password = "1qaz2wsx3edc4rfv"  # sixteen signs, and on every list
    with pytest.raises(ValidationError):
        validate_password(password, person)


def test_twelve_characters_are_enough_for_an_author(person):
    assert validate_password("wet boots 42", person) is None


@pytest.mark.parametrize("given", [{"holds": "cfo"}, {"roles": (Role.APPROVER,)}])
def test_those_who_sign_need_fifteen(given):
    signer = factories.person(factories.body(), **given)
    with pytest.raises(ValidationError, match="15 characters"):
        validate_password("wet boots 4242", signer)
    assert validate_password("wet boots 42424", signer) is None


def test_change_password_needs_the_old_one(person):
    with pytest.raises(Refused, match="not your password"):
        actions.change_password(person, old="wrong", new=NEW)
    assert User.objects.get(pk=person.pk).check_password(factories.PASSWORD)


def test_change_password_is_one_event_without_the_password(person):
    actions.change_password(person, old=factories.PASSWORD, new=NEW)
    event = Event.objects.order_by("-seq").first()
    assert (event.kind, event.facts) == ("person.password_changed", "{}")
    assert User.objects.get(pk=person.pk).check_password(NEW)


def test_wrong_tries_at_the_old_password_are_slowed(person):
    for _ in range(10):
        with pytest.raises(Refused, match="not your password"):
            actions.change_password(person, old="wrong", new=NEW)
    with pytest.raises(Refused, match="too many"):
        actions.change_password(person, old=factories.PASSWORD, new=NEW)


@pytest.fixture
def newcomer(person):
    return actions.add_person(
        person.body, email="new@x.example", name="New", job_title="Clerk", by=None
    )


def test_welcome_link_sets_a_first_password_once(newcomer):
    token = actions.make_welcome_link(newcomer, by=None)
    actions.set_first_password(newcomer, token=token, password=NEW)
    assert User.objects.get(pk=newcomer.pk).check_password(NEW)
    with pytest.raises(Refused, match="has been used"):
        actions.set_first_password(newcomer, token=token, password="another good phrase")


def test_welcome_link_is_one_person_s(newcomer, person):
    token = actions.make_welcome_link(newcomer, by=None)
    other = actions.add_person(
        person.body, email="other@x.example", name="Other", job_title="Clerk", by=None
    )
    assert not actions.is_welcome(other, token)


def test_welcome_link_lasts_a_day(newcomer, monkeypatch):
    token = actions.make_welcome_link(newcomer, by=None)
    now = datetime.datetime.now()  # noqa: DTZ005 (as Django's token counts)
    later = now + datetime.timedelta(days=1, minutes=1)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    assert not actions.is_welcome(newcomer, token)


def test_nobody_sets_the_password_of_one_who_has_one(person):
    with pytest.raises(Refused, match="Only they can change it"):
        actions.make_welcome_link(person, by=None)


def test_token_of_a_password_reset_is_no_welcome(newcomer):
    token = PasswordResetTokenGenerator().make_token(newcomer)
    assert not actions.is_welcome(newcomer, token)
