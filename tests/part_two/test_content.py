"""What an item of Part Two lacks on its ground, and markings that it may not carry."""

import pytest

from decisions import editions
from part_two import content
from prose import canonical, tree
from tests.part_two.cases import private

LINES = ["view_of", "view_how", "why", "weighing", "enactment", "whose_interest", "harm"]


@pytest.mark.parametrize("field", LINES)
@pytest.mark.parametrize(
    "words", ["SECRET: prices", "Marked TOP SECRET", "Top Secret", "TOP-SECRET"]
)
def test_marking_is_found_in_every_field(field, words):
    assert content.marked_too_high(private(**{field: words})) == field


@pytest.mark.parametrize("text", [tree.para("Prices.", "UK SECRET"), tree.para("SECRET")])
def test_marking_is_found_in_the_text(text):
    assert content.marked_too_high(private(text=text)) == "text"


@pytest.mark.parametrize(
    "words", ["a trade secret", "OFFICIAL-SENSITIVE", "The Secretary of State", "a top secretary"]
)
def test_words_that_are_no_marking(words):
    assert content.marked_too_high(private(why=words)) is None


def test_item_survives_being_written_and_read():
    items = {item.id: item for item in (private(), private("k0a0002", until=None))}
    assert content.load(canonical.canonical(content.plain(items))) == items


def test_complete_item_lacks_nothing_on_any_ground():
    grounds = editions.load("2018").withholding.grounds
    assert [list(content.missing(private(), ground)) for ground in grounds] == [[]] * len(grounds)


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("national-security", {"view_of", "view_on", "view_how"}),
        ("crime-and-justice", {"view_of", "view_on", "view_how"}),
        ("enactment", {"enactment"}),
        ("commercial", {"whose_interest", "harm", "until"}),
    ],
)
def test_ground_asks_for_its_own_fields(key, asked):
    ground = editions.load("2018").ground(key)
    assert set(content.asked_of(ground)) == asked | {"text", "why", "weighing"}
