"""Signing in and out."""

import json
import logging

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import rules
from accounts.models import SignInAttempt
from audit.models import Event
from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/office/sign-in/"
ACCOUNT = "/office/account/"


@pytest.fixture
def person():
    return factories.person(factories.body(), email="ada@office.example")


def post(client, email="ada@office.example", password=PASSWORD, **data):
    return client.post(SIGN_IN, {"email": email, "password": password, **data})


def test_page_asks_for_address_and_password(client):
    html = client.get(SIGN_IN).content.decode()
    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html


def test_sign_in_leads_to_my_work_and_is_one_event(client, person):
    count = Event.objects.count()
    response = post(client)
    assert response.headers["Location"] == reverse("desk:my_work")
    assert Event.objects.count() == count + 1
    assert Event.objects.order_by("-seq").first().kind == "person.signed_in"


def test_address_may_be_typed_in_capitals(client, person):
    assert post(client, email=" ADA@Office.Example ").status_code == 302


def test_sign_in_gives_the_session_a_new_id(client, person):
    client.get(SIGN_IN)
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["part_one_session"] = session.session_key
    post(client)
    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(pk=session.session_key).exists()


def test_sign_in_leads_where_the_person_was_going(client, person):
    response = client.get("/office/people/")
    assert response.headers["Location"] == "/office/sign-in/?next=/office/people/"
    assert post(client, next="/office/people/").headers["Location"] == "/office/people/"


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/office/",
        "//elsewhere.example/office/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/decisions/",
        "office/",
        "",
        "\x00/office/",
    ],
)
def test_sign_in_leads_nowhere_else(client, person, target):
    assert post(client, next=target).headers["Location"] == reverse("desk:my_work")


@pytest.mark.parametrize(
    ("email", "password"),
    [("ada@office.example", "wrong"), ("nobody@office.example", PASSWORD)],
    ids=["wrong password", "unknown address"],
)
def test_wrong_sign_in_says_the_same_of_both(client, person, email, password):
    response = post(client, email=email, password=password)
    html = response.content.decode()
    assert response.status_code == 200
    assert "The e-mail address and the password do not match" in html
    assert f'value="{email}"' in html
    assert password not in html


def test_person_whose_access_ended_is_told_no_more(client, person):
    from accounts import actions

    actions.end_access(person, by=None)
    assert "do not match" in post(client).content.decode()


def test_session_ends_with_the_access(client, person):
    from accounts import actions

    client.force_login(person)
    assert client.get(ACCOUNT).status_code == 200
    actions.end_access(person, by=None)
    assert client.get(ACCOUNT).status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"email": "", "password": ""},
        {"email": "no address", "password": "x"},
        {"email": "a" * 200_000 + "@x.example", "password": "x"},
        {"email": "ada@office.example", "password": "x" * 200_000},
        {"email": "ada\x00@office.example", "password": "\x00"},
        {"email": "<script>alert(1)</script>@x.example", "password": "👩‍🚀"},
    ],
)
def test_bad_input_is_answered_by_the_form(client, person, data):
    response = client.post(SIGN_IN, data)
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()


def test_failure_counts_no_address_and_is_no_event(client, person):
    count = Event.objects.count()
    post(client, password="wrong")
    attempt = SignInAttempt.objects.get()
    assert attempt.account == rules.fold("ada@office.example")
    assert Event.objects.count() == count


def test_failure_goes_to_the_security_log_without_the_address(client, person, caplog):
    with caplog.at_level(logging.INFO, logger="part_one.security"):
        post(client, password="a wrong password")
    line = caplog.records[-1]
    assert (line.getMessage(), line.name) == ("sign_in_failed", "part_one.security")
    assert line.facts == {"account": rules.fold("ada@office.example")}
    written = json.dumps(vars(line), default=str)
    assert "ada@" not in written
    assert "a wrong password" not in written


def test_guessing_is_slowed_after_ten_tries(client, person):
    for _ in range(rules.TRIES):
        post(client, password="wrong")
    assert "too many wrong tries" in post(client).content.decode()


def test_guessing_from_elsewhere_does_not_lock_a_person_out(client, person):
    for _ in range(rules.TRIES):
        client.post(
            SIGN_IN, {"email": person.email, "password": "wrong"}, REMOTE_ADDR="198.51.100.7"
        )
    assert post(client).status_code == 302


def test_guessing_at_one_account_does_not_slow_another(client, person):
    factories.person(person.body, email="eve@office.example")
    for _ in range(rules.TRIES):
        post(client, password="wrong")
    assert post(client, email="eve@office.example").status_code == 302


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("10.9.9.9, 203.0.113.5", "203.0.113.5"),
        ("", "127.0.0.1"),
    ],
)
def test_place_behind_a_proxy_is_what_the_proxy_wrote(rf, settings, header, place):
    from accounts.visitors import visitor

    settings.PROXIES = 1
    assert visitor(rf.get("/", headers={"X-Forwarded-For": header})) == place


def test_place_is_never_what_a_visitor_claims(rf):
    from accounts.visitors import visitor

    assert visitor(rf.get("/", headers={"X-Forwarded-For": "203.0.113.5"})) == "127.0.0.1"


def test_sign_out_ends_the_session_and_empties_the_browser_s_stores(client, person):
    client.force_login(person)
    response = client.post("/office/sign-out/")
    assert response.headers["Location"] == SIGN_IN
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert Event.objects.order_by("-seq").first().kind == "person.signed_out"
    assert client.get(ACCOUNT).status_code == 302
    assert not Session.objects.exists()


def test_sign_out_by_a_link_does_nothing(client, person):
    client.force_login(person)
    assert client.get("/office/sign-out/").status_code == 405
    assert client.get(ACCOUNT).status_code == 200


def test_sign_in_page_sends_one_who_is_signed_in_on(client, person):
    client.force_login(person)
    assert client.get(SIGN_IN).headers["Location"] == reverse("desk:my_work")


def test_forged_form_is_refused(person):
    from django.test import Client

    assert post(Client(enforce_csrf_checks=True)).status_code == 403


def test_demonstration_lists_its_people_and_the_password(client, settings):
    settings.PART_ONE_DEMONSTRATION = True
    body = factories.body()
    factories.person(body, email="pcc@demo.example", name="Helen Marwood")
    factories.person(body, email="real@office.example", name="Somebody Real")
    html = client.get(SIGN_IN).content.decode()
    assert "Helen Marwood" in html
    assert "part-one-demo" in html
    assert "Somebody Real" not in html


def test_choosing_a_person_fills_in_the_address(client, settings):
    settings.PART_ONE_DEMONSTRATION = True
    html = client.get(SIGN_IN, {"email": "pcc@demo.example", "next": "/office/people/"}).content
    assert b'value="pcc@demo.example"' in html
    assert b'name="next" value="/office/people/"' in html


def test_other_offices_list_nobody(client):
    factories.person(factories.body(), email="pcc@demo.example", name="Helen Marwood")
    html = client.get(SIGN_IN).content.decode()
    assert "Helen Marwood" not in html
    assert "part-one-demo" not in html
