"""Every edition goes the whole way through the pages, and no edition can drop what the law asks of
a record: number, who decided, outcome, date, the answer on significant public interest, and that
something is withheld and on what ground."""

import io
import json
from pathlib import Path

import msgspec
import pypdf
import pytest
from django.test import Client

from approvals.sheet import sheet
from audit import clock
from decisions import editions
from prose import dates
from public_record import part_one
from tests import any_edition

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OWN = Path(__file__).parent / "editions"
NAMES = sorted(path.stem for folder in (editions.SHIPPED, OWN) for path in folder.glob("*.toml"))


def floor(edition, decision) -> list[str]:
    """What the law asks to be said of a decision, in the words of its edition."""
    ground = edition.withholding.grounds[0]
    return [
        decision.number,
        f"Holder of {edition.deciding_posts()[0]}",
        edition.outcomes[0].title,
        dates.write(clock.today()),
        edition.significance.no,
        edition.words.part_two,
        ground.title,
    ]


def text_of(pdf: bytes) -> str:
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("name", NAMES)
def test_from_blank_form_to_a_record_that_says_what_the_law_asks(name):
    edition = editions.load(name)
    seen: dict[str, str] = {}
    decision = any_edition.live(edition, seen)
    found = sheet(decision)
    assert found is not None
    assert {line.slot.key for line in found.lines if line.signature} == {
        slot.key for slot in edition.slots() if found.frozen.demands(slot)
    }
    said = floor(edition, decision)
    address = f"/decisions/{decision.slug}"
    page = Client().get(f"{address}/").content.decode()
    assert [words for words in said if words not in page] == []
    pdf = text_of(Client().get(f"{address}/part-one.pdf").content)
    assert [words for words in said if " ".join(words.split()) not in pdf] == []
    check_data(edition, Client().get(f"{address}.json").content, decision)
    assert "quagga" not in page + pdf


def check_data(edition, data: bytes, decision) -> None:
    record = json.loads(data)["record"]
    outcome, withheld = record["outcome"], record["part_two"]
    assert record["number"] == decision.number
    assert outcome["maker"]["job_title"] == f"Holder of {edition.deciding_posts()[0]}"
    assert outcome["maker"]["name"]
    assert outcome["title"] == edition.outcomes[0].title
    assert outcome["decided_on"] == clock.today().isoformat()
    assert record["significance"]["significant"] is False
    assert record["significance"]["answer"] == edition.significance.no
    assert withheld["exists"] is True
    assert [each["ground"] for each in withheld["withheld"]]


FLOOR = {
    part_one.PartOne: ("number", "outcome", "significance", "part_two"),
    part_one.Outcome: ("title", "maker", "decided_on"),
    part_one.Significance: ("significant", "answer"),
    part_one.PartTwoStatement: ("exists",),
    part_one.Withheld: ("ground", "ground_letter", "review_on"),
}


def test_a_record_cannot_be_made_without_the_floor():
    """Each of these is a field in code without a default, whatever an edition says."""
    optional = {
        f"{kind.__name__}.{field.name}"
        for kind, names in FLOOR.items()
        for field in msgspec.structs.fields(kind)
        if field.name in names and not field.required
    }
    listed = {kind: {field.name for field in msgspec.structs.fields(kind)} for kind in FLOOR}
    assert optional == set()
    assert all(set(names) <= listed[kind] for kind, names in FLOOR.items())
