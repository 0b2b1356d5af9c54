"""The task list of a draft: each withheld item has a row of its own, with how far it is."""

import pytest
from django.urls import reverse

from desk import overview
from part_two.content import PrivateItem
from tests import life
from tests.part_two import cases

pytestmark = pytest.mark.django_db


def rows(decision):
    groups = overview._tasks(decision)["groups"]
    return {row["title"]: row for group in groups for row in group["items"]}


@pytest.mark.parametrize(
    ("items", "state"),
    [
        ((), "not_started"),
        ((PrivateItem(id=cases.ITEM, why="They bid again."),), "in_progress"),
        ((cases.private(),), "ready"),
    ],
)
def test_private_half_has_a_row_with_its_own_state(office, items, state):
    decision = cases.draft(office, *items)
    row = rows(decision)["Part Two, item 1"]
    assert row["state"] == state
    assert row["url"] == reverse("part_two:edit", args=[decision.pk, cases.ITEM])
    assert rows(decision)["Part Two"]["state"] == "ready"


def test_row_of_a_private_half_says_only_what_is_safe(client, office):
    decision = cases.draft(office, cases.private())
    client.force_login(office.author)
    page = client.get(reverse("desk:decision", args=[decision.pk])).content.decode()
    assert "Part Two, item 1" in page
    assert cases.entry().concerns in page
    assert not [word for word in cases.CANARIES.values() if word in page]


def test_private_half_that_is_not_written_counts_as_a_part_to_do(office):
    found = overview._tasks(cases.draft(office))
    assert found["all"] - found["ready"] == 1


def test_no_part_two_has_no_row(office):
    assert not [title for title in rows(life.draft(office)) if "item" in title]


def test_private_half_cannot_be_told_of_without_its_key(office, settings, tmp_path):
    decision = cases.draft(office, cases.private())
    settings.PART_TWO_KEYS_FILE = tmp_path / "none.json"
    assert rows(decision)["Part Two, item 1"]["state"] == "cannot_start"
