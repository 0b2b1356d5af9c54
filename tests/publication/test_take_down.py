"""Taking down: hidden at once and everywhere, and confirmed by a second person."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.models import Role
from audit.actions import Refused
from public_record.models import Document, Record
from publication import actions, queries
from publication.forms import TakeDownForm
from tests import factories, life
from tests.kept import kept
from tests.publication import cases
from tests.publication.cases import addresses_of, answers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REASON = "It names a person who has a right not to be named."


def published():
    made = cases.decided()
    life.publish(made.decision, by=made.office.publisher)
    return made


made = kept(published)


def take_down(made, **fields):
    said = {"reason": "Paragraph 2b, found by the clerk.", "public_reason": REASON, **fields}
    return actions.take_down(made.fresh(), by=made.office.publisher, **said)


def test_reasons_are_kept_cleaned(made):
    down = take_down(
        made, reason="Found\u00ad by the clerk. ", public_reason="\u202eA\u200b name.\r\n"
    )
    assert (down.reason, down.public_reason) == ("Found by the clerk.", "A name.")
    assert Record.objects.get(slug=made.decision.slug).taken_down_reason == "A name."
    for field in TakeDownForm.base_fields.values():
        assert field.clean("A\u00ad \u202ename. ") == "A name."


def test_it_is_gone_at_every_address_with_the_public_reason(made):
    take_down(made)
    assert answers(made.decision) == [410] * 4
    for address in addresses_of(made.decision):
        html = Client().get(address).content.decode()
        assert REASON in html
        assert "Paragraph 2b" not in html


def test_its_bytes_and_its_title_are_gone(made):
    title = Record.objects.get(slug=made.decision.slug).title
    take_down(made)
    assert not Document.objects.filter(slug=made.decision.slug).exists()
    for address in ("/", "/decisions/", "/decisions.csv", "/decisions.json", "/decisions.atom"):
        assert title not in Client().get(address).content.decode()
    assert title not in Client().get("/decisions/", {"q": title.split()[0]}).content.decode()


def test_the_feed_has_a_tombstone(made):
    take_down(made)
    feed = Client().get("/decisions.atom").content.decode()
    assert "deleted-entry" in feed
    assert made.decision.slug in feed


def test_it_is_hidden_before_anybody_confirms_it(made):
    take_down(made)
    assert queries.standing(made.decision).unconfirmed_take_down is not None
    assert answers(made.decision) == [410] * 4


def test_the_same_person_does_not_confirm_it(made):
    take_down(made)
    with pytest.raises(Refused, match="somebody else must confirm"):
        actions.confirm_take_down(made.decision, by=made.office.publisher)


@pytest.mark.parametrize("role", ["chiefexec", "attest"])
def test_a_second_person_confirms_it(made, role):
    down = take_down(made)
    confirmed = actions.confirm_take_down(made.decision, by=made.office.people[role])
    assert confirmed.answers == down
    assert queries.standing(made.decision).unconfirmed_take_down is None


def test_another_publisher_confirms_it(made):
    other = factories.person(made.office.body)
    accounts.grant(other, Role.PUBLISHER, by=made.office.admin)
    take_down(made)
    assert actions.confirm_take_down(made.decision, by=other)


def test_it_is_confirmed_once(made):
    take_down(made)
    actions.confirm_take_down(made.decision, by=made.office.chiefexec)
    with pytest.raises(Refused, match="no take-down to confirm"):
        actions.confirm_take_down(made.decision, by=made.office.attest)


@pytest.mark.parametrize("missing", ["reason", "public_reason"])
def test_it_says_why_to_the_office_and_to_the_public(made, missing):
    with pytest.raises(Refused, match="Say why"):
        take_down(made, **{missing: "  "})
    assert answers(made.decision) == [200] * 4


def test_it_is_taken_down_once(made):
    take_down(made)
    with pytest.raises(Refused, match="not public"):
        take_down(made)


def test_the_publisher_finds_it_on_the_page_and_the_second_person_on_theirs(made):
    take_down(made)
    second = Client()
    second.force_login(made.office.chiefexec)
    address = reverse("publication:confirm_take_down", args=[made.decision.pk])
    assert address in second.get("/office/").content.decode()
    assert "Paragraph 2b" in second.get(address).content.decode()
    assert second.post(address).status_code == 302
