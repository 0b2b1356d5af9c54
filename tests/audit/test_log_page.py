"""The log as a page, for auditors and for holders of posts that read it."""

import pytest

from accounts import actions as accounts
from tests import factories, life
from tests.part_two import cases

pytestmark = pytest.mark.django_db
READERS = {"auditor", "pcc"}


@pytest.fixture
def office():
    return factories.office()


@pytest.mark.parametrize("name", factories.CAST)
def test_who_finds_the_log(client, office, name):
    client.force_login(office.people[name])
    status = client.get("/office/log/").status_code
    assert status == (200 if name in READERS else 404)


def test_menu_names_the_log_to_its_readers_alone(client, office):
    client.force_login(office.auditor)
    assert b'href="/office/log/"' in client.get("/office/account/").content
    client.force_login(office.author)
    assert b'href="/office/log/"' not in client.get("/office/account/").content


def test_log_shows_the_newest_first_page_by_page(client, office):
    for _ in range(60):
        accounts.sign_in(office.author)
    client.force_login(office.auditor)
    first = client.get("/office/log/").content.decode()
    second = client.get("/office/log/?page=2").content.decode()
    assert first.count("Person signed in") == 50
    assert second.count("Person signed in") == 10
    assert "Body created" not in first


@pytest.mark.parametrize("how", ["number", "subject"])
def test_log_shows_one_decision(client, office, how):
    one, _other = life.submitted(office), life.submitted(office)
    client.force_login(office.auditor)
    asked = one.number if how == "number" else one.subject
    html = client.get("/office/log/", {"about": asked}).content.decode()
    assert "Decision submitted" in html
    assert html.count("Decision submitted") == 1
    assert "Person added" not in html


def test_log_tells_the_facts_of_an_event(client, office):
    cases.draft(office, cases.private())
    client.force_login(office.auditor)
    html = client.get("/office/log/").content.decode()
    assert f"items: {cases.ITEM}<br>version: 1" in html


@pytest.mark.parametrize("asked", ["D99-1999", "\x00", "<script>", "x" * 500, '"', "%"])
def test_log_holds_nothing_about_nonsense(client, office, asked):
    client.force_login(office.auditor)
    response = client.get("/office/log/", {"about": asked, "page": "nonsense"})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_log_page_takes_as_many_queries_for_many(client, office, django_assert_max_num_queries):
    client.force_login(office.auditor)
    with django_assert_max_num_queries(14):
        client.get("/office/log/")
