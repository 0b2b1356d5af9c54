"""A new office is set up by commands, until it has an administrator."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts import queries
from accounts.models import Role, User
from tests import factories

pytestmark = pytest.mark.django_db


def call(*args: str) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def test_first_administrator_is_set_up_by_commands():
    body = factories.body()
    said = call("add_person", body.slug, "ada@x.example", "Ada Boone", "Systems Administrator")
    call("grant", "ada@x.example", "administrator")
    assert "/office/welcome/" in said
    assert queries.has_role(User.objects.get(), Role.ADMINISTRATOR)


def test_posts_are_filled_by_command():
    body = factories.body()
    call("add_person", body.slug, "pat@x.example", "Pat Cole", "Commissioner")
    assert call("appoint", "pat@x.example", "pcc") == (
        "Pat Cole is Police and Crime Commissioner.\n"
    )
    assert queries.holder(body, "pcc") == User.objects.get()


@pytest.mark.parametrize(
    "command",
    [
        ("add_person", "{slug}", "n@x.example", "New", "Clerk"),
        ("grant", "author@{slug}.example", "publisher"),
        ("appoint", "author@{slug}.example", "cfo"),
    ],
)
def test_commands_are_refused_once_there_is_an_administrator(command):
    slug = factories.office().body.slug
    with pytest.raises(CommandError, match="has an administrator"):
        call(*(part.format(slug=slug) for part in command))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("add_person", "nowhere", "n@x.example", "New", "Clerk"), "There is no body nowhere"),
        (("grant", "n@x.example", "author"), "Nobody has the address"),
        (("add_person", "here", "not an address", "New", "Clerk"), "valid email"),
    ],
)
def test_commands_say_what_is_wrong(command, said):
    factories.body(slug="here")
    with pytest.raises(CommandError, match=said):
        call(*command)
    assert not User.objects.exists()


def test_appoint_names_the_posts_that_there_are():
    body = factories.body()
    factories.person(body, email="pat@x.example")
    with pytest.raises(CommandError, match="There are: pcc, deputy-pcc"):
        call("appoint", "pat@x.example", "emperor")
