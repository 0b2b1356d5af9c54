"""Who does what is recorded, never rewritten; nobody raises themselves."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from accounts import actions, queries
from accounts.models import Role, User
from audit import clock
from audit.actions import Refused
from audit.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
LATER = datetime.timedelta(hours=1)


def last_event() -> Event:
    return Event.objects.order_by("-seq").first()


def test_add_person_keeps_the_address_in_small_letters(office):
    person = factories.person(office.body, email="New.Person@Office.Example")
    assert person.email == "new.person@office.example"


def test_add_person_with_a_known_address_is_refused(office):
    with pytest.raises(ValidationError, match="already has an account"):
        factories.person(office.body, email=office.author.email.upper())


@pytest.mark.parametrize("field", ["name", "job_title", "department"])
def test_add_person_refuses_what_the_published_pdf_cannot_show(office, field):
    said = {"name": "New", "job_title": "Clerk", field: "Omar 王"}
    with pytest.raises(Refused, match=r"cannot show “王” .*letters that English uses"):
        actions.add_person(office.body, email="n@x.example", by=office.admin, **said)
    assert not User.objects.filter(email="n@x.example").exists()


def test_add_person_cleans_how_they_are_called(office):
    person = factories.person(
        office.body, name=" Zoe\u0308\u00ad  Gri\ufb03n ", job_title="Clerk\u200b"
    )
    assert (person.name, person.job_title) == ("Zo\u00eb Griffin", "Clerk")


def test_administrator_adds_a_person_who_has_no_password(office):
    person = actions.add_person(
        office.body, email="n@x.example", name="New", job_title="Clerk", by=office.admin
    )
    assert not person.has_usable_password()
    assert (last_event().kind, last_event().actor_id) == ("person.added", office.admin.pk)


def test_administrator_never_sets_a_password(office):
    with pytest.raises(Refused, match="Nobody sets another"):
        actions.add_person(
            office.body,
            email="n@x.example",
            name="New",
            job_title="Clerk",
            password="known to the administrator",
            by=office.admin,
        )


@pytest.mark.parametrize("name", sorted(set(factories.CAST) - {"admin"}))
def test_only_an_administrator_adds_people(office, name):
    with pytest.raises(Refused, match="Only an administrator"):
        actions.add_person(
            office.body, email="n@x.example", name="N", job_title="C", by=office.people[name]
        )


def test_administrator_of_another_body_is_refused(office):
    stranger = factories.person(factories.body(), roles=(Role.ADMINISTRATOR,))
    with pytest.raises(Refused, match="another body"):
        actions.grant(office.author, Role.PUBLISHER, by=stranger)


def test_appoint_is_in_force_at_once_and_one_event(office):
    actions.end_appointment(queries.posts_of(office.pcc)[0], by=office.admin)
    person = factories.person(office.body)
    actions.appoint(person, factories.post(office.body, "pcc"), by=office.admin)
    assert queries.holder(office.body, "pcc") == person
    assert last_event().kind == "post.taken_up"


def test_appointment_to_come_is_not_yet_in_force(office):
    person, now = factories.person(office.body), clock.now()
    post = factories.post(office.body, "pcc")
    actions.appoint(person, post, begins_at=now + LATER, by=office.admin)
    assert queries.holder(office.body, "pcc") == office.pcc
    assert queries.holder(office.body, "pcc", now + LATER) == person


@pytest.mark.parametrize(
    ("person", "key", "said"),
    [
        ("admin", "pcc", "yourself"),
        ("pcc", "pcc", "already holds"),
    ],
)
def test_appoint_is_refused(office, person, key, said):
    with pytest.raises(Refused, match=said):
        actions.appoint(office.people[person], factories.post(office.body, key), by=office.admin)


def test_appoint_in_the_past_is_refused(office):
    post = factories.post(office.body, "cfo")
    with pytest.raises(Refused, match="before it is recorded"):
        actions.appoint(office.author, post, begins_at=clock.now() - LATER, by=office.admin)


def test_appoint_to_another_body_s_post_is_refused(office):
    post = factories.post(factories.body(), "pcc")
    with pytest.raises(Refused, match="does not belong"):
        actions.appoint(office.author, post, by=None)


def test_administrator_holds_no_post(office):
    with pytest.raises(Refused, match="an administrator holds no post"):
        actions.appoint(office.admin, factories.post(office.body, "cfo"), by=None)


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.ADMINISTRATOR])
def test_administrator_has_no_other_role(office, role):
    with pytest.raises(Refused, match="no other role"):
        actions.grant(office.admin, role, by=None)


@pytest.mark.parametrize("name", ["author", "pcc", "publisher", "auditor"])
def test_person_with_a_role_or_a_post_is_not_made_administrator(office, name):
    with pytest.raises(Refused, match="End those first"):
        actions.grant(office.people[name], Role.ADMINISTRATOR, by=office.admin)


@pytest.mark.parametrize(
    ("person", "role", "said"),
    [
        ("admin", Role.AUTHOR, "yourself"),
        ("author", Role.AUTHOR, "already has"),
        ("author", "emperor", "does not exist"),
    ],
)
def test_grant_is_refused(office, person, role, said):
    with pytest.raises(Refused, match=said):
        actions.grant(office.people[person], role, by=office.admin)


def test_role_that_ended_is_gone_and_its_past_stays(office):
    before = clock.now()
    actions.end_grant(office.author.grants.get(), by=office.admin)
    assert not queries.has_role(office.author, Role.AUTHOR)
    assert queries.has_role(office.author, Role.AUTHOR, before)


def test_role_ends_once(office):
    given = office.author.grants.get()
    actions.end_grant(given, by=office.admin)
    with pytest.raises(Refused, match="already ended"):
        actions.end_grant(given, by=office.admin)


def test_holder_of_the_past_is_known_after_their_access_ended(office):
    before = clock.now()
    actions.end_access(office.pcc, by=office.admin)
    assert queries.holder(office.body, "pcc") is None
    assert queries.holder(office.body, "pcc", before) == office.pcc


def test_end_access_ends_posts_and_roles_in_one_event(office):
    count = Event.objects.count()
    actions.end_access(office.publisher, by=office.admin)
    assert Event.objects.count() == count + 1
    assert queries.posts_of(office.publisher) == []
    assert queries.roles_of(office.publisher) == frozenset()
    assert queries.capacity(office.publisher) == queries.Capacity((), frozenset())


def test_end_access_twice_is_refused(office):
    actions.end_access(office.author, by=office.admin)
    with pytest.raises(Refused, match="no longer has access"):
        actions.end_access(office.author, by=office.admin)


def test_end_access_of_oneself_is_refused(office):
    with pytest.raises(Refused, match="your own access"):
        actions.end_access(office.admin, by=office.admin)


def test_person_without_access_is_given_nothing(office):
    actions.end_access(office.author, by=office.admin)
    gone = User.objects.get(pk=office.author.pk)
    with pytest.raises(Refused, match="no longer has access"):
        actions.grant(gone, Role.AUTHOR, by=office.admin)
    with pytest.raises(Refused, match="no longer has access"):
        actions.appoint(gone, factories.post(office.body, "cfo"), by=office.admin)


@pytest.mark.parametrize(
    ("act", "by"),
    [
        (lambda o, by: actions.end_grant(o.author.grants.get(), by=by), "author"),
        (lambda o, by: actions.end_appointment(queries.posts_of(o.pcc)[0], by=by), "pcc"),
        (lambda o, by: actions.end_access(o.author, by=by), "pcc"),
        (lambda o, by: actions.make_welcome_link(o.author, by=by), "publisher"),
    ],
    ids=["end role", "leave post", "end access", "link"],
)
def test_only_an_administrator_changes_who_does_what(office, act, by):
    with pytest.raises(Refused, match="Only an administrator"):
        act(office, office.people[by])


def test_people_with_a_role_are_those_of_the_body_who_have_access(office):
    factories.person(factories.body(), roles=(Role.APPROVER,))
    actions.end_access(office.approver2, by=office.admin)
    assert list(queries.people_with(office.body, Role.APPROVER)) == [office.approver1]


def test_directory_reads_everybody_in_four_queries(office, django_assert_num_queries):
    with django_assert_num_queries(4):
        shown = {person.pk: person for person in queries.directory(office.body)}
    assert [held.post.key for held in shown[office.pcc.pk].held] == ["pcc"]
    assert [given.role for given in shown[office.author.pk].granted] == [Role.AUTHOR]


def test_who_is_to_take_up_a_post_is_not_made_an_administrator(office):
    person = factories.person(office.body)
    tomorrow = clock.now() + datetime.timedelta(days=1)
    actions.appoint(person, factories.post(office.body, "pcc"), by=None, begins_at=tomorrow)
    with pytest.raises(Refused, match="End those first"):
        actions.grant(person, Role.ADMINISTRATOR, by=office.admin)
