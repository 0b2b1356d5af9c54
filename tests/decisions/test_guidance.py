"""An example and what is looked for beside each question; none of it is in what is signed."""

from __future__ import annotations

import pytest

from decisions import drafts, editions, guidance
from decisions.content import SECTION
from tests import life
from tests.decisions.sending import url

ASKED = {
    "front": (
        *("title", "why", "summary", "needed_by", "originator", "from_maker", "objectives"),
        "public_title",
    ),
    "recommendation": ("text",),
    "options": ("entries",),
    "significance": ("answer", "reasons"),
    "withholding": ("answer", "reason", "entries"),
    "approvers": ("people",),
    "links": ("entries",),
}
KINDS = {"text": ("text",), "money": ("answer", "text", "entries"),
         "risks": ("answer", "text", "entries")}  # fmt: skip


def places() -> set[str]:
    form = editions.load("2018")
    found = {f"{part}.{name}" for part, names in ASKED.items() for name in names}
    found |= {f"checklist.{line.key}" for line in form.checklist}
    for shape in form.sections:
        for name in KINDS.get(shape.kind, ()):
            found.add(f"{SECTION}{shape.key}.{name}")
    return found


def test_every_question_has_an_example_and_says_who_looks_for_what():
    found = guidance.of("2018")
    assert set(found) == places()
    for guide in found.values():
        assert len(guide.example) > 30
        assert guide.looked_for
        assert all(who and words.endswith((".", "?")) for who, words in guide.looked_for.items())


def test_no_two_questions_have_the_same_example():
    examples = [guide.example for guide in guidance.of("2018").values()]
    assert len(set(examples)) == len(examples)


def test_short_form_borrows_it_and_other_offices_do_not():
    assert guidance.find("short", "front.title") == guidance.find("2018", "front.title")
    assert guidance.of("mayor") == guidance.of("small") == {}


@pytest.mark.django_db
def test_each_page_shows_it_beside_its_questions(author, blank):
    for place, guide in guidance.of("2018").items():
        part, _, name = place.partition(".")
        if name == "objectives":
            continue  # asked only where there is a plan
        page = author.get(url(blank, part)).content.decode()
        start = guide.example.split("“")[0][:30].split("’")[0]
        assert start in page, place
    page = author.get(url(blank, "section-finance")).content.decode()
    assert "What the Chief Finance Officer looks for" in page


@pytest.mark.django_db
def test_what_is_signed_holds_none_of_it(office):
    frozen = life.revision(life.submitted(office)).content
    for guide in guidance.of("2018").values():
        assert guide.example not in frozen
        assert "looked_for" not in frozen


@pytest.mark.django_db
def test_guidance_asks_the_database_nothing(author, blank, django_assert_num_queries):
    draft = drafts.read(blank)
    with django_assert_num_queries(0):
        guidance.find(draft.edition.name, "front.title")
