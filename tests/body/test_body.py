"""Making a body, and what its tables refuse."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from audit.models import Event
from body.models import Body, NumberCounter, Objective, Post
from tests import factories
from tests.breaking import breaks

pytestmark = pytest.mark.django_db


def test_body_is_made_with_the_usual_posts_and_one_event():
    body = factories.body()
    assert list(body.posts.values_list("key", flat=True))[:2] == ["pcc", "deputy-pcc"]
    assert [event.kind for event in Event.objects.all()] == ["body.created"]


def test_only_the_decision_maker_s_post_reads_the_log():
    readers = factories.body().posts.filter(reads_log=True)
    assert list(readers.values_list("key", flat=True)) == ["pcc"]


def test_second_body_without_a_prefix_is_refused_in_words():
    factories.body(address_prefix="")
    with pytest.raises(ValidationError, match="public addresses have this prefix"):
        factories.body(address_prefix="")


def a_post(body: Body) -> Post:
    return Post(body=body, key="pcc", title="Another")


@pytest.mark.parametrize(
    ("constraint", "broken"),
    [
        ("post_key_unique_in_body", a_post),
        ("objective_title_unique_in_body", lambda body: Objective(body=body, title="Safer roads")),
        ("number_counter_one_per_series", lambda body: NumberCounter(body=body, year=2018)),
    ],
)
def test_constraint_on_what_belongs_to_a_body(constraint, broken):
    body = factories.body()
    Objective.objects.create(body=body, title="Safer roads")
    NumberCounter.objects.create(body=body, year=2018)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        broken(body).save(force_insert=True)
    assert is_of(error.value, constraint, broken(body))


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("body_known_number_year", {"number_year": "lunar"}),
        ("body_clock_at_least_a_day", {"clock_days": 0}),
        ("body_not_its_own_successor", {"successor": "itself"}),
    ],
)
def test_constraint_on_a_body(constraint, change):
    body = factories.body()
    values = {name: body if value == "itself" else value for name, value in change.items()}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Body.objects.filter(pk=body.pk).update(**values)


def test_two_bodies_with_one_prefix_are_refused_by_the_database():
    factories.body(address_prefix="")
    other = factories.body(address_prefix="other-")
    same = Body.objects.filter(pk=other.pk)
    breaks("body_address_prefix_unique", lambda: same.update(address_prefix=""))


def is_of(error: IntegrityError, constraint: str, row: object) -> bool:
    """PostgreSQL names a broken constraint, SQLite the columns of a unique one."""
    found = next(c for c in row._meta.constraints if c.name == constraint)
    columns = [row._meta.get_field(name).column for name in found.fields]
    return constraint in str(error) or all(column in str(error) for column in columns)


def test_command_makes_a_body():
    out = io.StringIO()
    call_command("create_body", "PCC for Wessex", short_name="Wessex", slug="wessex", stdout=out)
    assert Body.objects.get().slug == "wessex"
    assert "PCC for Wessex is there" in out.getvalue()


def test_command_says_what_is_wrong():
    with pytest.raises(CommandError, match="it is where the number goes"):
        call_command(
            "create_body", "X", short_name="X", slug="x", number_pattern="D", stdout=io.StringIO()
        )


def test_command_makes_the_posts_that_another_form_names():
    posts = ["mayor=Mayor", "monitoring-officer=Monitoring Officer"]
    named = {"short_name": "Fens", "slug": "fens", "edition": "mayor"}
    call_command("create_body", "Mayor of the Fens", post=posts, stdout=io.StringIO(), **named)
    made = Body.objects.get().posts.values_list("key", "title")
    assert list(made) == [("mayor", "Mayor"), ("monitoring-officer", "Monitoring Officer")]


@pytest.mark.parametrize("posts", [["Mayor"], ["the mayor=Mayor"], ["mayor="], ["a=A", "a=B"]])
def test_command_says_how_a_post_is_written(posts):
    with pytest.raises(CommandError, match=r"its key|a key of its own"):
        call_command("create_body", "X", short_name="X", slug="x", post=posts, stdout=io.StringIO())
    assert not Body.objects.exists()
