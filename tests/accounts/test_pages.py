"""A person's own account, and the pages of who does what."""

import re

import pytest

from accounts import queries
from accounts.models import Role, User
from audit.models import Event
from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "four wet boots on a step"


@pytest.fixture
def as_admin(client, office):
    client.force_login(office.admin)
    return client


def page(response) -> str:
    return response.content.decode()


def test_account_shows_posts_and_roles(client, office):
    client.force_login(office.publisher)
    html = page(client.get("/office/account/"))
    assert "Democratic Services Officer" in html
    assert "Publisher" in html


def test_every_page_names_who_is_signed_in_and_as_what(client, office):
    client.force_login(office.pcc)
    html = page(client.get("/office/account/"))
    assert office.pcc.name in html
    assert "Police and Crime Commissioner" in html


def test_password_is_changed_by_the_old_one_and_ends_other_sessions(client, office):
    from django.test import Client

    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(office.author)
    response = client.post("/office/account/password/", {"old": PASSWORD, "new": NEW})
    assert response.status_code == 302
    assert User.objects.get(pk=office.author.pk).check_password(NEW)
    assert client.get("/office/account/").status_code == 200
    assert elsewhere.get("/office/account/").status_code == 302


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"old": "wrong", "new": NEW}, "That is not your password"),
        ({"old": PASSWORD, "new": "short"}, "must be 12 characters or more"),
        ({"old": PASSWORD, "new": "x" * 201}, "Use 200 characters or fewer"),
        ({}, "Type your password"),
    ],
)
def test_password_that_cannot_be_changed_says_why(client, office, data, said):
    client.force_login(office.author)
    html = page(client.post("/office/account/password/", data))
    assert said in html
    assert "wrong" not in html
    assert User.objects.get(pk=office.author.pk).check_password(PASSWORD)


@pytest.mark.parametrize("name", factories.CAST)
def test_everybody_reads_who_does_what(client, office, name):
    client.force_login(office.people[name])
    html = page(client.get("/office/people/"))
    assert office.pcc.name in html
    assert ("Add a person" in html) == (name == "admin")


def test_people_page_takes_as_many_queries_for_many(client, office, django_assert_max_num_queries):
    for _ in range(10):
        factories.person(office.body, roles=(Role.AUTHOR,))
    client.force_login(office.author)
    with django_assert_max_num_queries(12):
        client.get("/office/people/")


def test_people_of_another_body_are_not_found(as_admin):
    other = factories.person(factories.body())
    assert other.name not in page(as_admin.get("/office/people/"))
    assert as_admin.get(f"/office/people/{other.pk}/").status_code == 404
    assert as_admin.post(f"/office/people/{other.pk}/grant/", {"role": "author"}).status_code == 404


def test_added_person_sets_a_password_by_the_link_and_signs_in(as_admin, client):
    data = {"name": "New  Person", "email": "New@Office.Example", "job_title": "Clerk"}
    html = page(as_admin.post("/office/people/add/", data))
    link = re.search(r"http://testserver(/office/welcome/[^<\s]+)", html)[1]
    client.logout()
    assert "New Person" in page(client.get(link))
    assert client.post(link, {"new": NEW}).status_code == 302
    assert client.get(link).status_code == 410
    signed_in = client.post("/office/sign-in/", {"email": "new@office.example", "password": NEW})
    assert signed_in.status_code == 302


def test_link_stands_in_no_event_and_no_session(as_admin):
    data = {"name": "New", "email": "new@office.example", "job_title": "Clerk"}
    html = page(as_admin.post("/office/people/add/", data))
    token = re.search(r"/office/welcome/[\w-]+/([\w-]+)/", html)[1]
    assert token not in str(list(Event.objects.values_list("facts", flat=True)))
    assert token not in str(dict(as_admin.session))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Type the person’s name"),
        ({"name": "N", "email": "nonsense", "job_title": "C"}, "e-mail address in full"),
        (
            {"name": "N" * 121, "email": "n@x.example", "job_title": "C"},
            "Use 120 characters or fewer",
        ),
        (
            {"name": "\u202e\x00", "email": "n@x.example", "job_title": "C"},
            "Type the person’s name",
        ),
    ],
)
def test_person_that_cannot_be_added_says_why(as_admin, data, said):
    count = User.objects.count()
    assert said in page(as_admin.post("/office/people/add/", data))
    assert User.objects.count() == count


def test_known_address_is_refused_beside_the_field(as_admin, office):
    data = {"name": "N", "email": office.author.email.upper(), "job_title": "C"}
    html = page(as_admin.post("/office/people/add/", data))
    assert "Somebody already has an account" in html
    assert 'aria-invalid="true"' in html


def test_administrator_records_a_post(as_admin, office):
    pk, cfo = office.riskowner.pk, factories.post(office.body, "cfo")
    response = as_admin.post(f"/office/people/{pk}/appoint/", {"post": cfo.pk, "kind": "interim"})
    assert response.headers["Location"] == f"/office/people/{pk}/"
    assert queries.holder(office.body, "cfo") == office.riskowner


def test_administrator_gives_and_ends_a_role(as_admin, office):
    pk = office.riskowner.pk
    as_admin.post(f"/office/people/{pk}/grant/", {"role": "author"})
    assert queries.has_role(office.riskowner, Role.AUTHOR)
    given = office.riskowner.grants.get(role="author")
    assert "End the role" in page(as_admin.get(f"/office/people/roles/{given.pk}/end/"))
    as_admin.post(f"/office/people/roles/{given.pk}/end/")
    assert not queries.has_role(office.riskowner, Role.AUTHOR)
    assert as_admin.get(f"/office/people/roles/{given.pk}/end/").status_code == 404


def test_administrator_records_that_a_person_leaves_a_post(as_admin, office):
    held = queries.posts_of(office.legal)[0]
    as_admin.post(f"/office/people/appointments/{held.pk}/end/")
    assert queries.holder(office.body, "legal-adviser") is None


def test_administrator_ends_access(as_admin, office):
    as_admin.post(f"/office/people/{office.author.pk}/end-access/")
    assert not User.objects.get(pk=office.author.pk).is_active


@pytest.mark.parametrize("act", ["appoint", "grant", "end-access"])
def test_administrator_does_nothing_to_themselves(as_admin, office, act):
    data = {"post": factories.post(office.body, "cfo").pk, "kind": "holder", "role": "author"}
    html = page(as_admin.post(f"/office/people/{office.admin.pk}/{act}/", data))
    assert "Ask another administrator" in html


@pytest.mark.parametrize("role", ["", "emperor", "administrator"])
def test_role_that_cannot_be_given_says_why(as_admin, office, role):
    response = as_admin.post(f"/office/people/{office.author.pk}/grant/", {"role": role})
    assert response.status_code == 200
    assert queries.roles_of(office.author) == {Role.AUTHOR}


@pytest.mark.parametrize("name", sorted(set(factories.CAST) - {"admin"}))
def test_only_administrators_change_who_does_what(client, office, name):
    client.force_login(office.people[name])
    pk = office.riskowner.pk
    paths = [f"{pk}/{act}" for act in ("appoint", "grant", "end-access", "link")]
    for path in ["add", *paths]:
        response = client.post(f"/office/people/{path}/", {"role": "author"})
        assert response.status_code == 403
        assert "Only an administrator" in page(response)


def test_person_with_a_password_gets_no_link(as_admin, office):
    html = page(as_admin.post(f"/office/people/{office.author.pk}/link/"))
    assert "Only they can change it" in html
    assert "/office/welcome/" not in html


def test_link_of_nobody_is_not_found(client):
    assert client.get("/office/welcome/nonsense/token/").status_code == 404
    assert client.get("/office/welcome/OTk5OTk5/token/").status_code == 410
