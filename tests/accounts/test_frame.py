"""What every page of the office shows, and what no public page asks."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.context import office as frame
from tests import factories

pytestmark = pytest.mark.django_db
MENUS = {
    "author": ["My work", "Decisions", "People"],
    "publisher": ["My work", "Decisions", "Publication", "People"],
    "auditor": ["My work", "Decisions", "People", "Forms", "Log"],
    "pcc": ["My work", "Decisions", "People", "Log"],
    "admin": ["My work", "Decisions", "People", "Forms"],
}


def request_of(rf, who, path="/office/people/"):
    request = rf.get(path)
    request.user = who
    return request


@pytest.mark.parametrize("name", MENUS)
def test_menu_holds_what_a_person_can_open(rf, client, name):
    who = factories.office().people[name]
    menu = frame(request_of(rf, who))["menu"]
    assert [entry.title for entry in menu] == MENUS[name]
    client.force_login(who)
    assert {client.get(entry.url).status_code for entry in menu} == {200}


@pytest.mark.parametrize(
    ("path", "current"),
    [("/office/", "My work"), ("/office/people/", "People"), ("/office/people/add/", "People")],
)
def test_menu_says_where_the_page_stands(rf, path, current):
    menu = frame(request_of(rf, factories.person(factories.body()), path))["menu"]
    assert [entry.title for entry in menu if entry.current] == [current]


def test_post_stands_beside_the_name_and_else_the_job_title(rf):
    body = factories.body()
    holder = factories.person(body, holds="cfo", job_title="Accountant")
    other = factories.person(body, job_title="Clerk")
    titles = [frame(request_of(rf, who))["post_title"] for who in (holder, other)]
    assert titles == ["Chief Finance Officer", "Clerk"]


def test_nobody_signed_in_sees_a_marking_and_no_menu(rf):
    shown = frame(request_of(rf, AnonymousUser(), "/office/sign-in/"))
    assert (shown["marking"], "menu" in shown) == ("OFFICIAL", False)


def test_error_before_the_person_is_known_has_its_page(rf):
    assert "menu" not in frame(rf.get("/office/"))


def test_public_page_asks_nothing_of_the_session(rf, django_assert_num_queries):
    request = rf.get("/decisions/")  # without a user: touching it would fail
    with django_assert_num_queries(0):
        assert frame(request) == {}
