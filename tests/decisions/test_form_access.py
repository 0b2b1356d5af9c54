"""Who may open which page of the form: 404 for what they may not see, 403 with the reason."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories, life
from tests.decisions.sending import url

pytestmark = pytest.mark.django_db


def address(decision, name, *more):
    return reverse(f"decisions:{name}", args=[decision.pk, *more])


@pytest.fixture
def enter(client):
    def as_person(person):
        client.force_login(person)
        return client

    return as_person


def test_nobody_is_sent_to_sign_in(client, blank):
    for page in (url(blank, "front"), address(blank, "check"), reverse("decisions:start")):
        assert client.get(page).url.startswith("/office/sign-in/")


@pytest.mark.parametrize("who", ["approver1", "finance", "pcc", "publisher", "admin"])
def test_draft_is_not_there_for_others(enter, office, blank, who):
    client = enter(getattr(office, who))
    for page in (url(blank, "front"), address(blank, "check"), address(blank, "report")):
        assert client.get(page).status_code == 404
        assert client.post(page).status_code in (404, 405)


def test_author_of_another_body_sees_nothing(enter, blank):
    assert enter(factories.office().author).get(url(blank, "front")).status_code == 404


def test_auditor_reads_a_draft_and_cannot_write_it(enter, office, blank):
    client = enter(office.auditor)
    assert client.get(address(blank, "report")).status_code == 200
    for answer in (client.get(url(blank, "front")), client.post(url(blank, "front"))):
        assert answer.status_code == 403
        assert "Only the author and the originator can change" in answer.content.decode()


def test_signer_of_a_returned_draft_reads_what_was_submitted(enter, office):
    decision = life.returned(office)
    client = enter(office.approver1)
    page = client.get(address(decision, "report")).content.decode()
    assert "Revision 1, submitted by" in page
    assert client.get(url(decision, "front")).status_code == 403


def test_author_of_a_submitted_form_cannot_open_its_pages(enter, office):
    answer = enter(office.author).get(url(life.submitted(office), "front"))
    assert answer.status_code == 403
    assert "This decision is submitted" in answer.content.decode()


def test_start_makes_a_draft_and_shows_it(enter, office):
    answer = enter(office.author).post(reverse("decisions:start"))
    made = office.body.decisions.get()
    assert answer.url == reverse("desk:decision", args=[made.pk])
    assert made.author == office.author


def test_opening_the_page_to_start_makes_nothing(enter, office):
    enter(office.author).get(reverse("decisions:start"))
    assert office.body.decisions.count() == 0


def test_start_names_the_body_as_people_speak_of_it(enter, office):
    page = enter(office.author).get(reverse("decisions:start")).content.decode()
    assert f"You are asking for a decision of the {office.body.name}." in page


def test_start_is_for_authors(enter, office):
    answer = enter(office.publisher).post(reverse("decisions:start"))
    assert answer.status_code == 403
    assert "Only authors can start a decision" in answer.content.decode()
    assert office.body.decisions.count() == 0


def test_revision_that_is_not_there_is_not_found(enter, office):
    client = enter(office.author)
    decision = life.submitted(office)
    assert client.get(address(decision, "revision", 2)).status_code == 404
    assert client.get(address(decision, "compare", 2)).status_code == 404
    assert client.get(address(decision, "revision", 10**30)).status_code == 404
