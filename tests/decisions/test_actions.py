"""Starting a decision and saving its parts: who may, what is recorded, what a stale tab does."""

import datetime
import json

import msgspec
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.actions import Refused
from audit.models import Event
from decisions import actions, content, drafts, editions
from decisions.actions import StalePart
from decisions.models import Decision
from decisions.moves import State
from prose import money, notation, tree
from prose.tree import Ref
from tests import factories, life
from tests.decisions.forms_data import filled_parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(office):
    return actions.start(office.body, by=office.author)


def section(typed: str) -> content.Section:
    return content.Section(text=notation.parse(typed).body)


def save(decision, key, part, *, by, version=None):
    return actions.save_part(decision, key, part, by=by, version=version)


def test_start_makes_an_empty_draft_of_the_bodys_edition(office):
    decision = actions.start(office.body, by=office.author)
    assert (decision.state, decision.edition, decision.number) == (State.DRAFT, "2018", "")
    assert decision.author == decision.originator == office.author
    assert not decision.parts.exists()


def test_start_records_one_event(office):
    before = Event.objects.count()
    decision = actions.start(office.body, by=office.author)
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("seq")
    assert (event.kind, event.subject) == ("decision.started", f"decision:{decision.pk}")


@pytest.mark.parametrize("who", ["approver1", "pcc", "publisher", "auditor", "admin"])
def test_start_is_for_authors(office, who):
    with pytest.raises(Refused, match="Only authors"):
        actions.start(office.body, by=getattr(office, who))


def test_start_is_of_ones_own_body(office):
    elsewhere = factories.office()
    with pytest.raises(Refused, match="do not work for"):
        actions.start(elsewhere.body, by=office.author)
    assert not Decision.objects.exists()


def test_start_is_refused_once_the_body_has_ended(office):
    office.body.ended_on = datetime.date(2018, 1, 1)
    with pytest.raises(Refused, match="has ended"):
        actions.start(office.body, by=office.author)


def test_save_keeps_a_part_and_reads_it_back(office, decision):
    part = filled_parts()["section-risks"]
    saved = save(decision, "section-risks", part, by=office.author)
    assert saved.version == 1
    assert drafts.read(decision).parts["section-risks"] == part


AMOUNT = content.MoneyEntry(id="k0a0001", label="Staff", low=100, high=100_000_00)
RISK = content.RiskEntry(id="k0a0001", text="It fails.")


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("background", {"money": (AMOUNT,)}),
        ("risks", {"money": (AMOUNT,)}),
        ("finance", {"risks": (RISK,)}),
        ("background", {"answer": "none"}),
    ],
)
def test_save_refuses_in_a_section_what_it_does_not_ask(office, decision, section, fields):
    with pytest.raises(Refused, match=r"has no place for|asks no question"):
        save(decision, f"section-{section}", content.Section(**fields), by=office.author)
    assert not decision.parts.exists()


@pytest.mark.parametrize(("field", "pence"), [("low", -1), ("high", -1), ("high", money.MOST + 1)])
def test_save_refuses_an_amount_that_no_field_would_take(office, decision, field, pence):
    entry = msgspec.structs.replace(AMOUNT, **{field: pence})
    part = content.Section(answer="some", money=(entry,))
    with pytest.raises(Refused, match="An amount must be from £0 to"):
        save(decision, "section-finance", part, by=office.author)
    assert not decision.parts.exists()


def test_every_part_of_a_whole_form_reads_back(office):
    decision = life.draft(office)
    read = drafts.read(decision)
    assert set(read.versions) == set(drafts.part_keys(read.edition))
    assert read.section("finance").money[0].low == 45_704_63


def test_save_records_the_part_and_no_text(office, decision):
    before = Event.objects.count()
    save(decision, "section-purpose", section("heron"), by=office.author)
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("seq")
    assert event.kind == "decision.saved"
    assert json.loads(event.facts) == {"part": "section-purpose", "version": 1}


def test_save_carries_the_front_page_to_the_decision(office, decision):
    front = content.Front(
        title="A bridge", needed_by=datetime.date(2027, 1, 2), originator=office.approver1.pk
    )
    save(decision, "front", front, by=office.author)
    decision.refresh_from_db()
    assert (decision.title, decision.needed_by) == ("A bridge", datetime.date(2027, 1, 2))
    assert decision.originator == office.approver1


def test_the_originator_is_the_author_when_nobody_is_named(office, decision):
    save(decision, "front", content.Front(originator=office.approver1.pk), by=office.author)
    save(decision, "front", content.Front(), by=office.author, version=1)
    decision.refresh_from_db()
    assert decision.originator == office.author


def test_an_originator_of_another_body_is_refused(office, decision):
    stranger = factories.office().author
    with pytest.raises(Refused, match="Choose somebody"):
        save(decision, "front", content.Front(originator=stranger.pk), by=office.author)
    assert not decision.parts.exists()


def test_a_title_that_is_too_long_is_refused(office, decision):
    with pytest.raises(Refused, match="200 characters"):
        save(decision, "front", content.Front(title="a" * 201), by=office.author)


def test_the_originator_may_save(office, decision):
    save(decision, "front", content.Front(originator=office.approver1.pk), by=office.author)
    saved = save(decision, "section-purpose", section("heron"), by=office.approver1)
    assert saved.saved_by == office.approver1


@pytest.mark.parametrize(
    "who", ["approver1", "finance", "pcc", "publisher", "auditor", "admin", "riskowner"]
)
def test_nobody_else_may_save(office, decision, who):
    with pytest.raises(Refused, match="Only the author and the originator"):
        save(decision, "section-purpose", section("heron"), by=getattr(office, who))
    assert not decision.parts.exists()


@pytest.mark.parametrize("state", [s for s in State if s != State.DRAFT])
def test_only_a_draft_is_saved(office, state):
    decision = life.in_state(office, state)
    with pytest.raises(Refused, match="cannot save"):
        save(decision, "section-purpose", section("heron"), by=office.author, version=1)


def test_a_part_that_the_form_does_not_have_is_refused(office, decision):
    with pytest.raises(Refused, match="no such part"):
        save(decision, "section-recommendation", section("heron"), by=office.author)


def test_a_part_of_another_type_is_an_error(office, decision):
    with pytest.raises(TypeError):
        save(decision, "front", section("heron"), by=office.author)


def test_a_stale_tab_loses_cleanly_and_sees_what_is_stored(office, decision):
    save(decision, "section-purpose", section("first"), by=office.author)
    save(decision, "section-purpose", section("second"), by=office.author, version=1)
    with pytest.raises(StalePart) as raised:
        save(decision, "section-purpose", section("third"), by=office.author, version=1)
    assert raised.value.stored.version == 2
    stored = content.load("section-purpose", raised.value.stored.content)
    assert stored == section("second")
    assert drafts.read(decision).parts["section-purpose"] == section("second")


def test_of_two_tabs_on_a_new_part_the_second_is_stale(office, decision):
    save(decision, "section-purpose", section("first"), by=office.author)
    with pytest.raises(StalePart):
        save(decision, "section-purpose", section("second"), by=office.author)


def test_a_version_of_a_part_that_was_never_saved_is_stale(office, decision):
    with pytest.raises(StalePart) as raised:
        save(decision, "section-purpose", section("first"), by=office.author, version=3)
    assert raised.value.stored is None


def test_a_stale_save_records_nothing(office, decision):
    save(decision, "section-purpose", section("first"), by=office.author)
    before = Event.objects.count()
    with pytest.raises(StalePart):
        save(decision, "section-purpose", section("second"), by=office.author)
    assert Event.objects.count() == before


BACKGROUND = "a) one\nb) two\nc) three"


def refs(decision, key: str) -> list[str]:
    body = drafts.read(decision).parts[key].text
    return [i.to for block in body.blocks for i in block.inlines if isinstance(i, Ref)]


def labels(decision) -> list[str]:
    return list(drafts.read(decision).labels().values())


@pytest.fixture
def referring(office, decision):
    """A draft whose section 4 refers to paragraph 2b."""
    save(decision, "section-background", section(BACKGROUND), by=office.author)
    save(decision, "section-finance", section("see [2b]"), by=office.author)
    return decision


def test_a_reference_by_label_is_resolved_across_sections(referring):
    [to] = refs(referring, "section-finance")
    assert drafts.read(referring).labels() == {to: "2b"}


def test_a_paragraph_that_is_given_an_identity_keeps_its_parts_version(referring):
    versions = drafts.read(referring).versions
    assert versions == {"section-background": 1, "section-finance": 1}


def test_an_older_tab_of_the_other_section_saves_and_the_reference_holds(office, referring):
    save(referring, "section-background", section(BACKGROUND), by=office.author, version=1)
    assert labels(referring) == ["2b"]


def test_a_reference_follows_its_paragraph_when_another_is_put_before_it(office, referring):
    more = "a) nought\nb) one\nc) two\nd) three"
    save(referring, "section-background", section(more), by=office.author, version=1)
    assert labels(referring) == ["2c"]


def test_a_reference_to_a_paragraph_yet_to_be_written_is_resolved_when_it_is(office, decision):
    save(decision, "section-finance", section("see [2b]"), by=office.author)
    assert refs(decision, "section-finance") == ["label:2b"]
    save(decision, "section-background", section(BACKGROUND), by=office.author)
    assert labels(decision) == ["2b"]
    assert refs(decision, "section-finance") == list(drafts.read(decision).labels())


def test_a_copied_paragraph_gets_an_identity_of_its_own(office, referring):
    [to] = refs(referring, "section-finance")
    copied = f"a) one\nb) two {{#{to}}}\nc) two {{#{to}}}"
    save(referring, "section-background", section(copied), by=office.author, version=1)
    assert labels(referring) == ["2b"]


def test_a_summary_may_refer_too(office, decision):
    save(decision, "section-background", section(BACKGROUND), by=office.author)
    summary = notation.parse("See [2c].").body
    save(decision, "front", content.Front(summary=summary), by=office.author)
    assert labels(decision) == ["2c"]


def test_stored_texts_are_canonical(office):
    decision = life.draft(office)
    for row in decision.parts.filter(key__startswith="section-"):
        assert tree.load(row.content["text"]) == content.load(row.key, row.content).text


def test_a_save_writes_no_other_part_that_stays_as_it_is(office):
    decision = life.draft(office)
    with CaptureQueriesContext(connection) as captured:
        save(decision, "section-purpose", section("heron"), by=office.author, version=1)
    written = [q for q in captured if q["sql"].startswith('UPDATE "decisions_draftpart"')]
    assert len(written) == 1


class Failed(Exception):
    """The statement that was made to fail."""


def fail_at(number: int):
    """Make the given statement fail, counted from nought, savepoints apart."""
    left = iter(range(number, -1, -1))

    def wrapper(execute, sql, *rest):
        if "SAVEPOINT" not in sql and next(left, 1) == 0:
            raise Failed(sql)
        return execute(sql, *rest)

    return connection.execute_wrapper(wrapper)


def test_whichever_statement_fails_neither_part_nor_event_is_there(office, decision):
    save(decision, "section-background", section(BACKGROUND), by=office.author)
    before = Event.objects.count(), drafts.read(decision).parts, drafts.read(decision).versions
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        save(decision, "section-finance", section("see [2b]"), by=office.author)
        transaction.set_rollback(True)
    statements = [q["sql"] for q in captured if "SAVEPOINT" not in q["sql"]]
    for number in range(len(statements)):
        with pytest.raises(Failed), fail_at(number):
            save(decision, "section-finance", section("see [2b]"), by=office.author)
        read = drafts.read(decision)
        assert (Event.objects.count(), read.parts, read.versions) == before


def test_the_small_edition_is_saved_part_by_part_too():
    body = factories.body(edition="small")
    author = factories.person(body, roles=("author",))
    decision = actions.start(body, by=author)
    for key in drafts.part_keys(editions.load("small")):
        save(decision, key, content.type_of(key)(), by=author)
    assert len(drafts.read(decision).versions) == len(drafts.part_keys(editions.load("small")))
