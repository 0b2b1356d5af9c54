"""A second edition and a second body go the whole way through the same pages. If a template or a
rule knows the form of 2018, this fails."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from decisions import drafts
from decisions.models import Decision
from public_record.models import Record
from tests import second
from tests.decisions.sending import url
from tests.factories import PASSWORD
from tests.journeys import Person, day, publishes, signs

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TITLE = "A causeway over the fen"
LINES = ("rights", "procurement", "carbon", "wards", "privacy")
ANSWERS = ("not-engaged", "followed", "not-counted", "not-told", "not-needed")
NAMES = ("Ada Sedge", "Ben Rush", "Cleo Teal", "Dan Heron", "Fay Coot")


def pages(of: second.SecondOffice) -> dict[str, dict[str, Any]]:
    """What is typed on each page of the small edition."""
    line = {f"{key}-answer": answer for key, answer in zip(LINES, ANSWERS, strict=True)}
    said = {f"{key}-comments": f"Said of {key}." for key in LINES}
    money = {
        "first__label": "Stone",
        "first__low": "30000",
        "first__high": "40000",
        "first__often": "once",
        "first__firm": "estimate",
        "first__basis": "A quotation",
    }
    return {
        "front": {"title": TITLE, "why": "The road floods.", "summary": "A raised road."},
        "recommendation": {"text": "That the causeway is built."},
        "options": {},
        "significance": {"answer": "no", "reasons": "One ward alone."},
        "withholding": {
            "answer": "yes",
            "first__ground": "business",
            "first__concerns": "What two builders asked.",
            **{
                key.replace("review", "first__review"): value
                for key, value in day("review_on", second.review_on()).items()
            },
        },
        "checklist": {
            **{key.replace("-", "__"): value for key, value in {**line, **said}.items()},
            "procurement__who": "Buyer",
            **{
                key.replace("on", "procurement__on", 1): value
                for key, value in day("on", second.clock.today()).items()
            },
        },
        "section-aim": {"text": "a) To keep the road open."},
        "section-hazards": {
            "answer": "some",
            "text": "One hazard, see [1a].",
            "first__text": "The peat may sink.",
            "first__likelihood": "3",
            "first__impact": "4",
            "first__owner": "Engineer",
        },
        "section-cost": {"answer": "some", "text": "For stone.", **money},
        "section-climate": {"text": "Less driving round."},
        "section-wards": {"text": "Sedge Ward."},
        "approvers": {"people": str(of.director.pk)},
        "links": {},
    }


def live(of: second.SecondOffice) -> dict[str, str]:
    """From blank form to published record; return every page of the office that was seen."""
    seen: dict[str, str] = {}
    author = Person(of.author, seen)
    author.sends(reverse("decisions:start"))
    decision = Decision.objects.get()
    fill(author, decision, of)
    author.opens(reverse("decisions:check", args=[decision.pk]))
    author.sends(reverse("approvals:submit", args=[decision.pk]))
    decision.refresh_from_db()
    signs(Person(of.monitoring, seen), decision, "monitoring", comment="It is lawful.")
    signs(Person(of.treasurer, seen), decision, "treasurer")
    signs(Person(of.director, seen), decision, "director")
    mayor = Person(of.mayor, seen)
    mayor.opens(reverse("approvals:decide", args=[decision.pk]))
    due = day("condition__0__due_on", second.review_on())
    mayor.sends(
        reverse("approvals:confirm", args=[decision.pk, "agreed-if"]),
        condition__0__text="The drains are cleared.",
        condition__0__owner=of.director.pk,
        **due,
        has_interest="no",
        password=PASSWORD,
    )
    publishes(Person(of.publisher, seen), decision)
    for person in (author, mayor, Person(of.publisher, seen)):
        look_round(person, decision)
    return seen


def fill(author: Person, decision: Decision, of: second.SecondOffice) -> None:
    for key, typed in pages(of).items():
        author.sends(url(decision, key), **typed)
    item = drafts.read(Decision.objects.get(pk=decision.pk)).withholding.entries[0].id
    private = {"whose_interest": "Two builders", "harm": "They would know.", "why": "They bid."}
    author.sends(
        reverse("part_two:edit", args=[decision.pk, item]),
        text="The quagga price.",
        weighing="It weighs for them.",
        **private,
    )


def look_round(person: Person, decision: Decision) -> None:
    """Open what there is to see of a decision, and what leads to it."""
    for name in ("desk:my_work", "desk:decisions", "accounts:people", "accounts:account"):
        person.opens(reverse(name))
    for name in ("desk:decision", "decisions:report", "approvals:sheet"):
        person.opens(reverse(name, args=[decision.pk]))
    person.opens(reverse("decisions:compare", args=[decision.pk, 1]))


@pytest.fixture
def of() -> second.SecondOffice:
    return second.office()


def test_the_second_form_goes_the_whole_way(of):
    seen = live(of)
    record = Record.objects.get()
    assert (record.number, record.slug) == ("PCD 1", "fens-PCD-1")
    assert record.outcome == "Agreed with conditions"
    assert {place: words for place, html in seen.items() if (words := second.foreign(html))} == {}
    check_page(f"/decisions/{record.slug}/")
    check_pdf(f"/decisions/{record.slug}/part-one.pdf")
    check_data(record.slug)


def check_page(address: str) -> None:
    html = Client().get(address).content.decode()
    assert second.foreign(html.replace("part-one.pdf", "")) == []
    for words in (
        *("Part A", "Part B", "In brief", "Proposed decision", "Before you send", "Lead officer"),
        *("Is this a key decision?", "It is not a key decision", "What could go wrong", "1a"),
        *(
            "Eve Bittern",
            "Mayor",
            "The proposal is lawful.",
            "3) Business affairs",
            "It is lawful.",
        ),
    ):
        assert words in html, words
    assert [name for name in NAMES if name in html] == []


def check_pdf(address: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(Client().get(address).content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert second.foreign(text) == []
    for words in ("Decision notice: Part A", "Part B", "Key decision", "The drains are cleared."):
        assert words in text, words
    assert [name for name in (*NAMES, "quagga") if name in text] == []


def check_data(slug: str) -> None:
    rows = list(csv.DictReader(io.StringIO(Client().get("/decisions.csv").content.decode())))
    assert [(row["number"], row["decision_maker_office"]) for row in rows] == [("PCD 1", "Mayor")]
    data = json.loads(Client().get(f"/decisions/{slug}.json").content)
    wording = data["record"]["wording"]
    assert (wording["part_one"], wording["body_name"]) == ("Part A", "Mayor of the Fens")
    assert [line["number"] for line in data["record"]["checklist"]] == [1, 2, 3, 4, 5]


def test_the_post_that_its_form_names_confirms_a_take_down(of):
    live(of)
    decision, seen = Decision.objects.get(), {}
    said = {"reason": "A mistake.", "public_reason": "It names a person."}
    publisher = Person(of.publisher, seen)
    publisher.sends(reverse("publication:take_down", args=[decision.pk]), **said)
    confirm = reverse("publication:confirm_take_down", args=[decision.pk])
    refused = Person(of.treasurer, seen).opens(confirm, status=403).content.decode()
    assert "Only another publisher or Monitoring Officer confirms a take-down." in refused
    officer = Person(of.monitoring, seen)
    assert confirm in officer.opens(reverse("desk:my_work")).content.decode()
    officer.sends(confirm)
    assert [html for html in seen.values() if second.foreign(html)] == []


def test_its_order_of_signing_is_its_own(of):
    author = Person(of.author, {})
    author.sends(reverse("decisions:start"))
    decision = Decision.objects.get()
    fill(author, decision, of)
    author.sends(reverse("approvals:submit", args=[decision.pk]))
    before = [(of.director, "director"), (of.treasurer, "treasurer"), (of.mayor, "mayor")]
    for user, slot in before:
        Person(user, {}).opens(reverse("approvals:sign", args=[decision.pk, slot]), status=403)
    signs(Person(of.monitoring, {}), decision, "monitoring", comment="It is lawful.")
    director = Person(of.director, {})
    director.opens(reverse("approvals:sign", args=[decision.pk, "director"]))


def test_its_numbers_go_on_for_ever(of):
    author = Person(of.author, {})
    for _ in range(2):
        author.sends(reverse("decisions:start"))
        fill(author, Decision.objects.get(number=""), of)
        author.sends(reverse("approvals:submit", args=[Decision.objects.get(number="").pk]))
    numbers = Decision.objects.order_by("pk").values_list("number", "number_year")
    assert list(numbers) == [("PCD 1", 0), ("PCD 2", 0)]


def test_a_refusal_speaks_of_its_own_form(of):
    author = Person(of.author, {})
    author.sends(reverse("decisions:start"))
    decision = Decision.objects.get()
    html = ""
    for key in pages(of):
        html += author.opens(f"{url(decision, key)}?check").content.decode()
    html += author.opens(reverse("approvals:submit", args=[decision.pk])).content.decode()
    for user in (of.director, of.mayor, of.publisher):
        address = reverse("decisions:part", args=[decision.pk, "front"])
        html += Person(user, {}).opens(address, status=404).content.decode()
    assert "Choose “It is a key decision” or “It is not a key decision”" in html
    assert second.foreign(html) == []
