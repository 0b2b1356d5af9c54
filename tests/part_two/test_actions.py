"""Writing, reading and freezing a Part Two."""

import hashlib
import json

import pytest
from django.db import connection

from approvals import actions as approvals
from audit import append_only
from audit.actions import Refused, Stale
from audit.models import Event
from decisions import actions as decisions
from decisions import revisions
from part_two import actions, queries, rules, sealing, steps, store
from part_two.models import Drafter, FrozenPartTwo, PrivateDraft
from prose import canonical
from tests import life
from tests.part_two import cases
from tests.part_two.cases import ITEM, private

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def read(decision, by):
    return actions.read(decision, by=by)


def last_event() -> Event:
    return Event.objects.order_by("-seq").first()


def test_save_is_read_back_whole(office):
    decision = cases.draft(office, private())
    assert read(decision, office.author) == {ITEM: private()}


def test_save_is_one_event_that_names_the_items_alone(office):
    decision = cases.draft(office)
    count = Event.objects.count()
    actions.save(decision, {ITEM: private()}, by=office.author, version=None)
    event = last_event()
    assert Event.objects.count() == count + 1
    assert (event.kind, event.actor_id) == ("part_two.saved", office.author.pk)
    assert json.loads(event.facts) == {"items": [ITEM], "version": 1}


def test_each_reading_is_one_event(office):
    decision = cases.draft(office, private())
    count = Event.objects.count()
    read(decision, office.author)
    read(decision, office.author)
    assert Event.objects.count() == count + 2
    assert json.loads(last_event().facts) == {"purpose": "read", "revision": 0}


def test_reading_that_is_refused_is_no_event(office):
    decision = cases.draft(office, private())
    count = Event.objects.count()
    with pytest.raises(Refused):
        read(decision, office.auditor)
    assert Event.objects.count() == count


def test_database_holds_no_word_of_it(office):
    decision = cases.submitted(office)
    life.current(decision)
    rows = [*PrivateDraft.objects.all(), *FrozenPartTwo.objects.all()]
    held = b"".join(bytes(row.sealed) for row in rows).lower()
    assert len(rows) == 2
    assert [word for word in cases.CANARIES.values() if word.encode() in held] == []
    assert b"412" not in held.replace(b"\n", b"")


def test_no_word_of_it_stands_anywhere_in_the_database(office):
    decision = cases.submitted(office)
    read(decision, office.author)
    with connection.cursor() as cursor:
        text = ""
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text += str(
                [
                    [bytes(v) if isinstance(v, memoryview) else v for v in row]
                    for row in cursor.fetchall()
                ]
            )
    assert "part_two.saved" in text  # it looks where the log is
    assert [word for word in cases.CANARIES.values() if word in text.lower()] == []


def test_stale_save_is_refused_and_changes_nothing(office):
    decision = cases.draft(office, private())
    actions.save(decision, {ITEM: private(why="Newer.")}, by=office.author, version=1)
    with pytest.raises(Stale):
        actions.save(decision, {ITEM: private(why="Older.")}, by=office.author, version=1)
    assert read(decision, office.author)[ITEM].why == "Newer."


def test_first_save_of_two_tabs_wins(office):
    decision = cases.draft(office, private())
    with pytest.raises(Stale):
        actions.save(decision, {ITEM: private()}, by=office.author, version=None)


def test_save_keeps_the_other_items(office):
    second = cases.entry("safety", "k0a0002")
    public = cases.withholding(cases.entry(), second)
    decision = cases.draft(office, private(), private("k0a0002"), public=public)
    actions.save(decision, {ITEM: private(why="Newer.")}, by=office.author, version=1)
    found = read(decision, office.author)
    assert list(found) == [ITEM, "k0a0002"]
    assert (found[ITEM].why, found["k0a0002"].why) == ("Newer.", "axolotl")


def test_private_half_goes_with_its_public_half(office):
    second = cases.entry("safety", "k0a0002")
    public = cases.withholding(cases.entry(), second)
    decision = cases.draft(office, private(), private("k0a0002"), public=public)
    decisions.save_part(
        decision, "withholding", cases.withholding(second), by=office.author, version=1
    )
    actions.save(decision, {}, by=office.author, version=1)
    assert list(read(decision, office.author)) == ["k0a0002"]


def test_item_that_is_not_on_the_form_is_refused(office):
    decision = cases.draft(office)
    with pytest.raises(Refused, match="no withheld item k0a0009"):
        actions.save(decision, {"k0a0009": private("k0a0009")}, by=office.author, version=None)


def test_marking_above_official_sensitive_is_refused(office):
    decision = cases.draft(office)
    with pytest.raises(Refused, match="SECRET and TOP SECRET do not belong"):
        actions.save(
            decision, {ITEM: private(why="SECRET: prices")}, by=office.author, version=None
        )
    assert not PrivateDraft.objects.exists()


def test_trade_secret_in_small_letters_is_no_marking(office):
    item = private(why="It is a trade secret of the bidder, and OFFICIAL-SENSITIVE.")
    assert read(cases.draft(office, item), office.author)[ITEM].why == item.why


def test_those_who_wrote_it_are_drafters_once(office):
    decision = cases.draft(office, private())
    actions.save(decision, {ITEM: private()}, by=office.author, version=1)
    assert queries.drafters(decision) == {office.author.pk}
    assert Drafter.objects.count() == 1


def swap(table: str, ids: list[int]) -> None:
    """Put each of two rows' sealed bytes where the other's were, past the triggers."""
    append_only.unguard(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sealed FROM {table} WHERE id IN (%s, %s) ORDER BY id", ids)
        one, two = (row[0] for row in cursor.fetchall())
        cursor.execute(f"UPDATE {table} SET sealed = %s WHERE id = %s", [two, ids[0]])
        cursor.execute(f"UPDATE {table} SET sealed = %s WHERE id = %s", [one, ids[1]])


def test_swapped_drafts_do_not_open(office):
    one, two = cases.draft(office, private()), cases.draft(office, private())
    ids = sorted(PrivateDraft.objects.values_list("pk", flat=True))
    swap("part_two_privatedraft", ids)
    for decision in (one, two):
        with pytest.raises(sealing.Unreadable):
            read(decision, office.author)


def test_swapped_frozen_rows_do_not_open(office):
    one, two = cases.submitted(office), cases.submitted(office)
    ids = sorted(FrozenPartTwo.objects.values_list("pk", flat=True))
    swap("part_two_frozenparttwo", ids)
    for decision in (one, two):
        with pytest.raises(sealing.Unreadable):
            read(decision, office.author)


def test_older_draft_put_back_does_not_open(office):
    decision = cases.draft(office, private())
    older = bytes(PrivateDraft.objects.get().sealed)
    actions.save(decision, {ITEM: private(why="Newer.")}, by=office.author, version=1)
    PrivateDraft.objects.update(sealed=older)
    with pytest.raises(sealing.Unreadable):
        read(decision, office.author)


def test_draft_without_a_key_is_not_lost(office, settings, tmp_path):
    decision = cases.draft(office, private())
    kept, settings.PART_TWO_KEYS_FILE = settings.PART_TWO_KEYS_FILE, tmp_path / "none.json"
    with pytest.raises(Refused, match="keys file of Part Two is missing"):
        read(decision, office.author)
    with pytest.raises(Refused, match="keys file of Part Two is missing"):
        actions.save(decision, {ITEM: private(why="New.")}, by=office.author, version=1)
    settings.PART_TWO_KEYS_FILE = kept
    assert read(decision, office.author) == {ITEM: private()}


def test_revision_commits_to_the_part_two_without_a_word_of_it(office):
    decision = cases.submitted(office)
    revision = cases.revision(decision)
    frozen = revisions.read(revision)
    assert frozen.part_two.commitment == FrozenPartTwo.objects.get().commitment
    assert [word for word in cases.CANARIES.values() if word in revision.content] == []


def test_commitment_is_the_salted_digest_of_the_canonical_text(office):
    revision = cases.revision(cases.submitted(office))
    row = FrozenPartTwo.objects.get()
    about = store._about_frozen(revision)
    held = json.loads(sealing.unseal(bytes(row.sealed), about=about))
    salt = bytes.fromhex(held["salt"])
    assert len(salt) == 32
    digest = hashlib.sha256(salt + canonical.canonical(held["items"])).hexdigest()
    assert digest == row.commitment


def test_commitment_to_the_same_text_is_never_the_same(office):
    decision = cases.draft(office, private())
    one, two = (steps.prepare(decision).commitment for _ in range(2))
    assert one != two


def test_form_without_a_part_two_commits_to_none(office):
    assert steps.prepare(life.draft(office)) is None


def test_part_two_that_was_exchanged_whole_is_refused(office):
    """Somebody with the key writes another text, well sealed: it is not what was signed."""
    revision = cases.revision(cases.submitted(office))
    append_only.unguard(connection)
    FrozenPartTwo.objects.all().delete()
    store.write_frozen(revision, b"s" * 32, {ITEM: private(why="Another reason.")})
    with pytest.raises(sealing.Unreadable):
        store.open_frozen(revision)


def test_part_two_that_was_removed_is_noticed(office):
    revision = cases.revision(cases.submitted(office))
    append_only.unguard(connection)
    FrozenPartTwo.objects.all().delete()
    with pytest.raises(sealing.Unreadable):
        store.open_frozen(revision)


def test_signers_read_what_was_submitted(office):
    decision = cases.submitted(office)
    assert read(decision, office.pcc) == {ITEM: private()}
    assert json.loads(last_event().facts)["revision"] == 1


def test_author_reads_the_draft_again_after_a_return(office):
    decision = cases.submitted(office)
    digest = cases.revision(decision).digest
    approvals.return_to_author(decision, by=office.approver1, digest=digest, reason="Say more.")
    decision.refresh_from_db()
    actions.save(decision, {ITEM: private(why="More.")}, by=office.author, version=1)
    assert read(decision, office.author)[ITEM].why == "More."


def test_words_for_the_gate_are_all_but_the_enactment(office):
    words = queries.words_of([cases.revision(cases.submitted(office))])
    kept = {word for word in cases.CANARIES.values() if word in words}
    assert kept == set(cases.CANARIES.values()) - {CANARY_OF_ENACTMENT}
    assert "£412,500" in words


CANARY_OF_ENACTMENT = cases.CANARIES["enactment"]


def test_gate_has_no_words_of_a_decision_without_a_part_two(office):
    assert queries.words_of([cases.revision(life.submitted(office))]) == ""


@pytest.mark.parametrize(
    ("ground", "missing"),
    [
        ("commercial", {"whose_interest", "harm", "until"}),
        ("enactment", {"enactment"}),
        ("safety", {"view_of", "view_on", "view_how"}),
    ],
)
def test_ground_asks_for_its_own_fields(office, ground, missing):
    public = cases.withholding(cases.entry(ground))
    blank = dict.fromkeys(missing - {"until", "view_on"}, "")
    blank |= dict.fromkeys(missing & {"until", "view_on"})
    decision = cases.draft(office, private(**blank), public=public)
    found = rules.problems(decision, public)
    assert len(found) == len(missing)
    assert {problem.field for problem in found} == {f"{ITEM}-private"}


def test_problems_of_a_private_half_that_was_not_begun(office):
    public = cases.withholding()
    found = [p.message for p in rules.problems(cases.draft(office, public=public), public)]
    assert found[0] == "Withheld item 1: write what is withheld"
    assert len(found) == 6


def test_problems_quote_nothing(office):
    public = cases.withholding()
    decision = cases.draft(office, private(why=""), public=public)
    said = str(rules.problems(decision, public))
    assert [word for word in cases.CANARIES.values() if word in said] == []


def test_complete_private_half_has_no_problems(office):
    public = cases.withholding()
    assert rules.problems(cases.draft(office, private(), public=public), public) == []


def test_missing_key_is_a_problem_of_the_form_and_no_crash(office, settings, tmp_path):
    public = cases.withholding()
    decision = cases.draft(office, private(), public=public)
    settings.PART_TWO_KEYS_FILE = tmp_path / "none.json"
    assert [p.wrong for p in rules.problems(decision, public)] == [True]


def test_decision_with_an_unfinished_private_half_is_not_submitted(office):
    decision = cases.draft(office, private(why=""))
    with pytest.raises(approvals.NotReady, match="say why this has to be withheld"):
        approvals.submit(decision, by=office.author)
