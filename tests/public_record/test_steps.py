"""What publication's actions do to the public record."""

import datetime

import msgspec
import pytest
from django.db import IntegrityError

from public_record import data, steps
from public_record.models import Document, Record
from public_record.part_one import ConditionState, Link, VersionLine, digest
from tests.public_record import samples, shelf

pytestmark = pytest.mark.django_db
LATER = datetime.datetime(2018, 5, 1, 12, 0, tzinfo=datetime.UTC)


def test_put_stores_page_pdf_and_data_as_the_current_version():
    shelf.publish()
    kinds = Document.objects.filter(slug="D09-2018", is_current=True).values_list("kind", flat=True)
    assert sorted(kinds) == ["json", "page", "pdf"]


def test_put_writes_the_row_of_the_public_list():
    record = shelf.publish()
    assert record.number == "D09-2018"
    assert record.summary == "One site for every force should make the police easier to reach."
    assert record.cost == "£45,704.63 to £65,117.33 a year"
    assert record.highest_pence == 65_117_33
    assert record.conditions_open == 2
    assert record.decision_maker_office == "Police and Crime Commissioner"
    assert [objective.title for objective in record.objectives.all()] == [
        "Accessibility and accountability"
    ]


def test_put_tells_the_pdf_s_pages_and_digest_on_the_page():
    shelf.publish(standing=samples.standing(pdf_pages=0, pdf_size=0, pdf_sha256=""))
    record = Record.objects.get()
    page = bytes(Document.objects.get(kind="page").content).decode()
    assert "7 pages" in page
    assert record.pdf_sha256 in page
    assert len(record.pdf_sha256) == 64


def test_put_keeps_earlier_versions_beside_the_current():
    shelf.publish()
    shelf.publish(version=2)
    current = Document.objects.filter(is_current=True)
    assert {document.version for document in current} == {2}
    assert Document.objects.filter(version=1).count() == 3


def test_put_of_a_version_that_stands_already_is_refused():
    shelf.publish()
    with pytest.raises(IntegrityError):
        shelf.publish()


def test_put_tells_what_a_decision_supersedes_and_is_superseded_by():
    link = Link(kind="supersedes", number="D01-2017", title="Old")
    later = Link(kind="superseded by", number="D22-2019", title="New", slug="D22-2019")
    record = shelf.publish(links=(link,), standing=samples.standing(later=(later,)))
    assert (record.supersedes, record.superseded_by) == ("D01-2017", "D22-2019")


def test_put_has_room_for_many_links():
    """PostgreSQL alone keeps to the width of a column."""
    many = [Link(kind="supersedes", number=f"D{n}-2017", title="") for n in range(100, 150)]
    later = tuple(msgspec.structs.replace(link, kind="superseded by") for link in many)
    record = shelf.publish(links=tuple(many), standing=samples.standing(later=later))
    record.refresh_from_db()
    assert record.supersedes.count("; ") == record.superseded_by.count("; ") == 49
    for name in ("supersedes", "superseded_by", "cost"):
        assert Record._meta.get_field(name).max_length is None


def test_put_tells_a_part_two_by_ground_and_first_review():
    record = shelf.publish(part_two=samples.with_part_two().part_two)
    assert record.part_two_exists
    assert record.part_two_grounds == "e) Commercial sensitivity"
    assert record.part_two_review_on == datetime.date(2018, 10, 1)


def test_search_text_holds_the_public_words_folded():
    record = shelf.publish(title="Tŷ Gŵyr’s Café")
    assert "ty gwyr's cafe" in record.search_text
    assert "statement of intent carries no confirmed price" in record.search_text


def test_the_stored_data_gives_back_the_record_as_it_was_put():
    shelf.publish()
    content = bytes(Document.objects.get(kind="json").content)
    assert data.read_decision(content) == samples.part_one()


def test_restate_renders_the_page_again_and_leaves_pdf_and_data():
    shelf.publish()
    files = {d.kind: d.sha256 for d in Document.objects.exclude(kind="page")}
    met = tuple(ConditionState(number=n, state="met", title="Met") for n in (1, 2))
    record = steps.restate(samples.part_one(), samples.standing(conditions=met), at=LATER)
    assert b"<strong>Met.</strong>" in bytes(Document.objects.get(kind="page").content)
    assert {d.kind: d.sha256 for d in Document.objects.exclude(kind="page")} == files
    assert (record.conditions_open, record.changed_at) == (0, LATER)
    assert record.published_at == shelf.AT


def test_restate_of_what_is_not_public_is_refused():
    shelf.publish()
    shelf.take_down()
    with pytest.raises(Record.DoesNotExist):
        steps.restate(samples.part_one(), samples.standing(), at=LATER)


def test_take_down_deletes_every_copy_of_every_version():
    shelf.publish()
    shelf.publish(version=2)
    shelf.take_down()
    assert not Document.objects.exists()


def test_take_down_leaves_nothing_but_number_reason_and_day():
    shelf.publish(part_two=samples.with_part_two().part_two)
    record = shelf.take_down(reason="It held personal data.")
    kept = {
        field.name
        for field in Record._meta.concrete_fields
        if getattr(record, field.name) not in ("", None, 0, False)
    }
    assert kept == {
        *("id", "slug", "state", "body_slug", "body_name", "number", "series_year"),
        *("series_order", "changed_at", "significant_public_interest", "version"),
        *("taken_down_on", "taken_down_reason"),
    }
    assert not record.objectives.exists()


def test_take_down_leaves_no_word_of_the_record_in_the_tables():
    shelf.publish(title="Zebrafinch crossing")
    shelf.take_down()
    for model in (Record, Document):
        for row in model.objects.values():
            assert "zebrafinch" not in str(row).casefold()


def test_take_down_of_what_never_was_public_is_refused():
    with pytest.raises(Record.DoesNotExist):
        shelf.take_down("D99-2018")


def test_what_was_taken_down_can_be_published_again_as_a_new_version():
    shelf.publish()
    shelf.take_down()
    record = shelf.publish(version=2)
    assert record.state == Record.State.PUBLIC
    assert (record.taken_down_on, record.taken_down_reason) == (None, "")


def test_corrected_on_is_the_day_of_the_last_version():
    versions = (
        VersionLine(version=1, published_on=samples.PUBLISHED_ON),
        VersionLine(version=2, published_on=datetime.date(2018, 4, 12), note="A title."),
    )
    record = shelf.publish(version=2, standing=samples.standing(versions=versions))
    assert record.corrected_on == datetime.date(2018, 4, 12)


def test_the_digest_in_the_data_is_that_of_the_record_in_it():
    part_one = samples.part_one()
    told = msgspec.json.decode(data.decision_json(part_one))
    assert told["digest"] == digest(part_one)
    assert digest(data.read_decision(data.decision_json(part_one))) == told["digest"]
