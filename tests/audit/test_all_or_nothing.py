"""Every action on people, bodies and Part Two: its change and its event, or neither."""

import pytest

from accounts import actions as accounts
from accounts.models import Role
from body import actions as bodies
from body.models import Body
from part_two import actions as part_two
from tests import factories
from tests.part_two import cases
from tests.statements import check_all_or_nothing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def newcomer(office):
    return accounts.add_person(
        office.body, email="n@x.example", name="New", job_title="Clerk", by=office.admin
    )


def a_body() -> Body:
    return Body(name="B", short_name="B", slug="b", edition="2018", address_prefix="b-")


ACTIONS = {
    "create body": lambda o: bodies.create(a_body(), objectives=("Safer roads",), by=None),
    "add person": newcomer,
    "appoint": lambda o: accounts.appoint(o.riskowner, factories.post(o.body, "cfo"), by=o.admin),
    "end appointment": lambda o: accounts.end_appointment(o.pcc.appointments.get(), by=o.admin),
    "grant": lambda o: accounts.grant(o.riskowner, Role.AUTHOR, by=o.admin),
    "end grant": lambda o: accounts.end_grant(o.author.grants.get(), by=o.admin),
    "end access": lambda o: accounts.end_access(o.publisher, by=o.admin),
    "sign in": lambda o: accounts.sign_in(o.author),
    "sign out": lambda o: accounts.sign_out(o.author),
    "change password": lambda o: accounts._change_password(o.author, "four wet boots on a step"),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_action_is_all_or_nothing(office, name):
    assert check_all_or_nothing(lambda: ACTIONS[name](office)) >= 3


def test_first_password_is_all_or_nothing(office):
    person = newcomer(office)
    assert check_all_or_nothing(lambda: accounts.make_welcome_link(person, by=office.admin))
    token = accounts.make_welcome_link(person, by=office.admin)
    check_all_or_nothing(
        lambda: accounts.set_first_password(person, token=token, password="four wet boots on it")
    )


def test_writing_and_reading_a_part_two_are_all_or_nothing(office):
    decision = cases.draft(office, cases.private())
    given = {cases.ITEM: cases.private(why="New.")}
    check_all_or_nothing(lambda: part_two.save(decision, given, by=office.author, version=1))
    check_all_or_nothing(lambda: part_two.read(decision, by=office.author))
