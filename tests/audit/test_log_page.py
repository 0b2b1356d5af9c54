"""The log as a page, for auditors and for holders of posts that read it."""

import re

import pytest

from accounts import actions as accounts
from audit import names, wording
from audit.models import Event
from prose import canonical
from tests import factories, life
from tests.part_two import cases

pytestmark = pytest.mark.django_db
READERS = {"auditor", "pcc"}


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


def shown(client, office, about=""):
    """The log as the auditor sees it, each space an ordinary one."""
    client.force_login(office.auditor)
    html = client.get("/office/log/", {"about": about}).content.decode()
    return html.replace("\u00a0", " ")


@pytest.mark.parametrize("write", [str, str.lower])
def test_log_shows_one_decision_by_its_number(client, office, write):
    one, _other = life.submitted(office), life.submitted(office)
    html = shown(client, office, about=write(one.number))
    assert html.count("Decision submitted") == 1
    assert "Person added" not in html


def test_log_shows_one_draft_by_what_it_calls_it(client, office):
    one, _other = life.draft(office), life.draft(office)
    html = shown(client, office, about=f"Draft {one.pk}")
    assert html.count("Decision started") == 1


def test_log_shows_what_was_done_about_a_person_who_did_nothing(client, office):
    html = shown(client, office, about=office.legal.name)
    assert "Person added" in html
    assert "Post taken up" in html


def test_log_shows_what_a_person_did(client, office):
    life.draft(office)
    assert "Decision started" in shown(client, office, about=office.author.name.lower())
    assert "Decision started" not in shown(client, office, about=office.legal.name)


def test_log_names_a_decision_by_its_number_with_a_link(client, office):
    made = life.submitted(office)
    link = f'<a href="/office/decisions/{made.pk}/">{made.number}</a>'
    assert f"Decision submitted, {link}" in shown(client, office)


def test_log_names_a_draft_without_its_title_or_a_link(client, office):
    made = life.draft(office)
    client.force_login(office.pcc)
    html = client.get("/office/log/", {"about": f"Draft {made.pk}"}).content.decode()
    assert f"Decision started, Draft {made.pk}<" in html
    assert made.title
    assert made.title not in html


def test_link_of_a_person_leads_to_all_of_them_in_the_log(client, office):
    accounts.sign_in(office.author)
    found = re.search(r'Person signed in, <a href="([^"]+)">([^<]+)</a>', shown(client, office))
    assert found[2] == office.author.name
    assert "Person signed in" in client.get(found[1]).content.decode()


def test_log_writes_no_subject_as_programs_do(client, office):
    life.submitted(office)
    assert not re.search(r"\b(person|decision|body):\d", shown(client, office))


def test_log_tells_the_facts_of_an_event(client, office):
    cases.draft(office, cases.private())
    assert f"Items: {cases.ITEM}; version: 1" in shown(client, office)


def test_log_tells_a_digest_by_its_start(client, office):
    digest = life.submitted(office).revisions.get().digest
    html = shown(client, office)
    assert f"igest: {canonical.grouped(digest)}" in html
    assert digest not in html


@pytest.mark.parametrize(
    ("fact", "read"),
    [
        ("2018-03-27", "27\u00a0March\u00a02018"),
        ("2018-03-27T13:14:00+00:00", "27\u00a0March\u00a02018 at 2:14pm"),
        ("section-finance", "section finance"),
        ("D09-2018", "D09-2018"),
        ("kfee22", "kfee22"),
        (["chief-executive", "cfo"], "chief executive, cfo"),
        ([], "none"),
        (True, "yes"),
        (3, "3"),
    ],
)
def test_fact_is_read_as_words(fact, read):
    assert wording.value(fact) == read


def test_part_two_has_its_capitals(office):
    cases.draft(office, cases.private())
    assert Event.objects.filter(kind__startswith="part_two.").first().words == "Part Two saved"


def test_subject_that_nobody_knows_goes_by_its_kind_and_number(office):
    assert names.tell({"decision:999999", "demonstration"}, office.auditor) == {
        "decision:999999": names.Name("Decision 999999"),
        "demonstration": names.Name(""),
    }


@pytest.mark.parametrize("asked", ["D99-1999", "\x00", "<script>", "x" * 500, '"', "%"])
def test_log_holds_nothing_about_nonsense(client, office, asked):
    client.force_login(office.auditor)
    response = client.get("/office/log/", {"about": asked, "page": "nonsense"})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_log_page_takes_as_many_queries_for_many(client, office, django_assert_max_num_queries):
    for _ in range(3):
        life.draft(office)
    client.force_login(office.auditor)
    with django_assert_max_num_queries(17):
        client.get("/office/log/")
