"""Which forms a body offers: an administrator says so, in order; a draft is carried over to
another of them, with nothing lost."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from audit.actions import Refused, Stale
from audit.models import Event
from decisions import actions, content, drafts, edition_actions, editions, gate, offers
from decisions.models import Decision, Offer, OfferedEdition
from prose import tree
from tests import factories, life
from tests.decisions.forms_data import changed, filled_parts

pytestmark = pytest.mark.django_db
SHORT = editions.load("short")


def offer(of, *names, seen=0, by=None):
    return edition_actions.offer_editions(of.body, names, by=by or of.admin, seen=seen)


def names(of) -> list[str]:
    return [offered.name for offered in offers.of(of.body)]


def short(of, **parts) -> Decision:
    """A whole draft on the short form, with the full form beside it."""
    offer(of, "2018", "short")
    decision = actions.start(of.body, by=of.author, edition="short")
    instead = {key.replace("_", "-"): part for key, part in parts.items()}
    for key, part in {**short_parts(of), **instead}.items():
        actions.save_part(decision, key, part, by=of.author, version=None)
    decision.refresh_from_db()
    return decision


def short_parts(of) -> dict[str, content.Content]:
    filled = filled_parts(originator=of.author.pk, approvers=(of.approver1.pk,))
    kept = {key: filled[key] for key in drafts.part_keys(SHORT)}
    lines = {
        line.key: content.ChecklistEntry(
            answer=line.answers[1].key, comments=tree.para(f"Said of {line.key}.")
        )
        for line in SHORT.checklist
    }
    return kept | {
        "checklist": content.Checklist(lines=lines),
        "significance": content.Significance(answer="no", reasons=tree.para("It is small.")),
        "section-purpose": content.Section(text=tree.para("To mend a roof.")),
        "section-finance": content.Section(
            answer="some", text=tree.para("For slates."), money=(money(30_000_00),)
        ),
    }


def money(high: int) -> content.MoneyEntry:
    said = {"label": "Slates", "often": "once", "firm": "estimate", "basis": "A quotation"}
    return content.MoneyEntry(id="k0d0001", low=0, high=high, source="Repairs", **said)


def problems(decision) -> list[str]:
    found = gate.problems(drafts.read(decision), body=decision.body)
    return [problem.message for problem in found]


def test_a_body_offers_the_form_that_it_was_made_with(office):
    assert names(office) == ["2018"]
    assert not offers.of(office.body)[0].is_changed


def test_an_administrator_says_what_is_offered_and_the_log_tells_it(office):
    offer(office, "short", "2018")
    assert names(office) == ["short", "2018"]
    event = Event.objects.order_by("-seq").first()
    assert (event.kind, event.subject) == ("editions.offered", f"body:{office.body.pk}")
    assert all(row.digest in event.facts for row in OfferedEdition.objects.all())


def test_only_an_administrator_of_the_body_does(office):
    for by in (office.author, office.auditor, office.pcc, factories.office().admin):
        with pytest.raises(Refused):
            offer(office, "short", by=by)
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ((), "at least one form"),
        (("2018", "2018"), "a place of its own"),
        (("1999",), "file is missing"),
        (("2018", "mayor"), "mayor, monitoring-officer, section-73-officer"),
        (tuple(f"form-{n}" for n in range(7)), "6 forms at most"),
    ],
)
def test_what_cannot_be_offered(office, chosen, said):
    with pytest.raises(Refused, match=said):
        offer(office, *chosen)
    assert names(office) == ["2018"]


def test_two_administrators_at_once(office):
    offer(office, "short", "2018")
    with pytest.raises(Stale):
        offer(office, "2018")
    assert names(office) == ["short", "2018"]


@pytest.mark.parametrize("table", [Offer, OfferedEdition])
def test_what_was_offered_stays_written(office, table):
    offer(office, "2018")
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table._meta.db_table} SET id = 99")


def test_a_file_that_was_changed_since_is_noticed(office, tmp_path, settings, client):
    settings.EDITION_FOLDERS = [tmp_path]
    text = (editions.SHIPPED / "short.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('"short"', '"own"'), "utf-8")
    offer(office, "own")
    client.force_login(office.auditor)
    assert "has changed since" not in client.get(reverse("decisions:editions")).content.decode()
    own.write_text(text.replace('"short"', '"own"').replace("In brief", "Summary"), "utf-8")
    for address in (reverse("decisions:editions"), reverse("decisions:edition", args=["own"])):
        assert "has changed since it was taken into use" in client.get(address).content.decode()


def test_a_decision_is_started_with_a_form_that_is_offered(office):
    offer(office, "2018", "short")
    assert actions.start(office.body, by=office.author).edition == "2018"
    assert actions.start(office.body, by=office.author, edition="short").edition == "short"
    with pytest.raises(Refused, match="not in use"):
        actions.start(office.body, by=office.author, edition="mayor")


def test_what_was_started_keeps_its_form(office):
    decision = life.draft(office)
    offer(office, "short")
    decision.refresh_from_db()
    assert drafts.read(decision).edition.name == "2018"
    life.approvals.submit(decision, by=office.author)


def test_a_form_whose_file_has_a_fault_starts_nothing(office, tmp_path, settings, client):
    settings.EDITION_FOLDERS = [tmp_path]
    own = tmp_path / "own.toml"
    text = (editions.SHIPPED / "short.toml").read_text("utf-8").replace('"short"', '"own"')
    own.write_text(text, "utf-8")
    offer(office, "own", "2018")
    own.write_text(text.replace('mark = "cross"', 'mark = "tick"'), "utf-8")
    client.force_login(office.author)
    page = client.get(reverse("decisions:start")).content.decode()
    assert 'value="own"' not in page
    with pytest.raises(Refused, match="fault in its file"):
        actions.start(office.body, by=office.author)


def test_the_page_to_start_asks_which_form_only_where_there_are_several(office, client):
    client.force_login(office.author)
    assert "Which form?" not in client.get(reverse("decisions:start")).content.decode()
    offer(office, "2018", "short")
    assert SHORT.use_when in client.get(reverse("decisions:start")).content.decode()
    unchosen = client.post(reverse("decisions:start"))
    assert "Choose a form" in unchosen.content.decode()
    assert not Decision.objects.exists()
    client.post(reverse("decisions:start"), {"edition": "short"})
    assert Decision.objects.get().edition == "short"


# The short form, and what is too large for it


def test_the_short_form_passes_the_gate(office):
    assert problems(short(office)) == []


def test_what_costs_exactly_the_threshold_fits(office):
    section = changed(short_parts(office)["section-finance"], money=(money(50_000_00),))
    assert problems(short(office, section_finance=section)) == []


def test_money_above_the_threshold_is_refused_on_the_short_form(office):
    section = changed(short_parts(office)["section-finance"], money=(money(50_000_01),))
    [said] = problems(short(office, section_finance=section))
    assert "£50,000.01" in said
    assert "use the full form" in said


def test_significant_public_interest_is_refused_on_the_short_form(office):
    yes = content.Significance(answer="yes", reasons=tree.para("The news will ask."))
    [said] = problems(short(office, significance=yes))
    assert "use the full form" in said


def test_the_page_is_left_all_the_same_and_leads_to_the_full_form(office):
    decision = short(office)
    client = Client()
    client.force_login(office.author)
    address = reverse("decisions:part", args=[decision.pk, "significance"])
    typed = {"answer": "yes", "reasons": "The news will ask.", "version": "1", "do": "continue"}
    assert client.post(address, typed).status_code == 302
    link = reverse("decisions:another_form", args=[decision.pk])
    for page in (address, reverse("decisions:check", args=[decision.pk])):
        assert link in client.get(page).content.decode()


def test_every_key_of_the_short_form_is_one_of_the_full_form():
    full = editions.load("2018")
    assert set(drafts.part_keys(SHORT)) <= set(drafts.part_keys(full))
    for shape in SHORT.sections:
        assert full.section(shape.key).kind == shape.kind
    for line in SHORT.checklist:
        found = full.line(line.key)
        assert found is not None
        assert {a.key for a in line.answers} <= {a.key for a in found.answers}
    assert {g.key for g in SHORT.withholding.grounds} <= {g.key for g in full.withholding.grounds}
    assert {c.key for c in SHORT.contradictions} <= {c.key for c in full.contradictions}


# Carrying over


def carry(decision, to, *, by, seen):
    return edition_actions.change_edition(decision, to, by=by, seen=seen)


def test_a_draft_is_carried_over_with_everything_typed(office):
    decision = short(office)
    before = drafts.read(decision)
    carried = carry(decision, "2018", by=office.author, seen="short")
    after = drafts.read(carried)
    assert after.edition.name == "2018"
    assert {key: after.part(key) for key in before.parts} == before.parts
    assert after.versions == before.versions
    event = Event.objects.order_by("-seq").first()
    assert (event.kind, event.subject) == ("decision.form_changed", decision.subject)


def test_what_has_no_place_in_the_other_form_keeps_a_draft_where_it_is(office):
    offer(office, "2018", "short")
    decision = life.draft(office)
    with pytest.raises(Refused) as refused:
        carry(decision, "short", by=office.author, seen="2018")
    assert "The section “Background”." in refused.value.reason
    assert "The checklist’s line “Consultation”." in refused.value.reason
    decision.refresh_from_db()
    assert (decision.edition, decision.parts.count()) == ("2018", len(filled_parts()))


def test_an_answer_that_the_other_form_does_not_take(office):
    offer(office, "2018", "short")
    decision = actions.start(office.body, by=office.author)
    lines = {"legal": content.ChecklistEntry(answer="not-yet")}
    checklist = content.Checklist(lines=lines)
    actions.save_part(decision, "checklist", checklist, by=office.author, version=None)
    with pytest.raises(Refused, match="The answer “Not yet” to “Legal advice”"):
        carry(decision, "short", by=office.author, seen="2018")


def test_what_is_typed_and_not_saved_counts_too(office, client):
    offer(office, "2018", "short")
    decision = actions.start(office.body, by=office.author)
    client.force_login(office.author)
    client.post(
        reverse("decisions:keep", args=[decision.pk, "section-background"]), {"text": "Long ago."}
    )
    with pytest.raises(Refused, match=r"typed and not saved on the page “2.Background”"):
        carry(decision, "short", by=office.author, seen="2018")


def test_a_part_that_is_empty_may_be_left_behind(office):
    offer(office, "2018", "short")
    decision = actions.start(office.body, by=office.author)
    empty = content.Section()
    actions.save_part(decision, "section-background", empty, by=office.author, version=None)
    carry(decision, "short", by=office.author, seen="2018")
    assert not decision.parts.exists()


def test_who_may_carry_it_over_and_when(office):
    decision = short(office)
    for by in (office.approver1, office.admin, office.pcc):
        with pytest.raises(Refused):
            carry(decision, "2018", by=by, seen="short")
    with pytest.raises(Stale):
        carry(decision, "short", by=office.author, seen="2018")
    with pytest.raises(Refused, match="not in use"):
        carry(decision, "mayor", by=office.author, seen="short")
    life.approvals.submit(decision, by=office.author)
    with pytest.raises(Refused):
        carry(decision, "2018", by=office.author, seen="short")


def test_a_returned_one_is_carried_over_and_compared(office, client):
    decision = short(office)
    life.approvals.submit(decision, by=office.author)
    digest = life.current(decision).revision.digest
    given = {"digest": digest, "reason": "It is larger."}
    life.approvals.return_to_author(decision, by=office.approver1, **given)
    client.force_login(office.author)
    address = reverse("decisions:another_form", args=[decision.pk])
    assert client.post(address, {"edition": "2018", "seen": "short"}).status_code == 302
    background = content.Section(text=tree.para("It rained."))
    actions.save_part(decision, "section-background", background, by=office.author, version=None)
    page = client.get(reverse("decisions:changed", args=[decision.pk])).content.decode()
    assert "It rained." in page
    assert client.get(reverse("decisions:check", args=[decision.pk])).status_code == 200


def test_the_page_tells_what_has_no_place(office, client):
    offer(office, "2018", "short")
    decision = life.draft(office)
    client.force_login(office.author)
    address = reverse("decisions:another_form", args=[decision.pk])
    told = client.post(address, {"edition": "short", "seen": "2018"})
    assert "The section “Background”." in told.content.decode()
    none = client.post(address, {"seen": "2018"})
    assert "Choose a form" in none.content.decode()
