"""Adding a file to a draft, and taking one away: who may, when, and what stays."""

import pytest

from attachments import actions, kinds, queries, store
from attachments.kinds import Kind, clean_name
from attachments.models import Attachment, Removal
from audit.actions import Refused
from audit.models import Event
from decisions.models import Decision
from tests import life
from tests.attachments import attached, samples

pytestmark = pytest.mark.django_db


def refused(act, match):
    with pytest.raises(Refused, match=match):
        act()


def last_event():
    return Event.objects.order_by("-seq").first()


def test_a_file_is_kept_as_it_came(draft, of):
    data = samples.pdf()
    added = actions.add(draft, by=of.author, name="plan.pdf", data=data, part="front")
    assert store.read(added.place) == data
    facts = (added.kind, added.size, added.name, added.part, added.by, added.was_scanned)
    assert facts == (Kind.PDF, len(data), "plan.pdf", "front", of.author, False)


def test_nothing_is_attached_beside_what_is_withheld(draft, of):
    act = lambda: attached.text(draft, by=of.author, part="withholding")  # noqa: E731
    refused(act, "not sealed")
    assert not Attachment.objects.exists()


def test_the_log_tells_of_it_without_a_word_that_was_typed(draft, of):
    attached.text(draft, by=of.author, name="heron.txt", description="A heron")
    event = last_event()
    assert (event.kind, event.subject) == ("decision.attachment_added", draft.subject)
    assert store.digest(attached.WORDS) in event.facts
    assert "heron" not in event.facts.lower()


@pytest.mark.parametrize(
    "who", ["approver1", "finance", "attest", "pcc", "publisher", "auditor", "admin"]
)
def test_nobody_but_its_writers_attaches(draft, of, who):
    refused(lambda: attached.text(draft, by=of.people[who]), "Only the author")
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("state", ["submitted", "deferred", "decided", "withdrawn"])
def test_nothing_is_attached_or_removed_once_it_is_no_draft(of, state):
    decision = life.draft(of)
    added = attached.text(decision, by=of.author)
    life.approvals.submit(decision, by=of.author)
    _bring_to(state, decision, of)
    refused(lambda: attached.text(decision, by=of.author, data=b"more"), "has been submitted")
    refused(lambda: actions.remove(added, by=of.author), "has been submitted")
    assert list(queries.standing(decision)) == [added]


def _bring_to(state, decision, of):
    if state == "withdrawn":
        life.approvals.withdraw(decision, by=of.author, reason="Not needed.")
    if state in ("deferred", "decided"):
        while not life.current(decision).is_with_decider:
            life.sign_next(decision)
    if state == "decided":
        life.decide(decision)
    if state == "deferred":
        digest, day = (
            life.revision(decision).digest,
            life.clock.today() + life.datetime.timedelta(7),
        )
        life.approvals.defer(decision, by=of.pcc, digest=digest, reason="Later.", bring_back_on=day)
    decision.refresh_from_db()


def test_a_file_that_is_not_taken_leaves_nothing(draft, of, folder):
    refused(lambda: attached.text(draft, by=of.author, data=b"MZ"), "Programs")
    assert not folder.exists()
    assert not Attachment.objects.exists()


def test_a_file_that_was_submitted_too_late_leaves_no_bytes(draft, of, folder, monkeypatch):
    """Another tab submits while the file is being judged."""
    judge = actions.judging.judge

    def slow(data):
        life.approvals.submit(draft, by=of.author)
        return judge(data)

    monkeypatch.setattr(actions.judging, "judge", slow)
    stale = Decision.objects.get(pk=draft.pk)
    refused(lambda: attached.text(stale, by=of.author), "has been submitted")
    assert list(store.places()) == []


def test_a_virus_leaves_nothing(draft, of, monkeypatch):
    def found(data):
        raise Refused(actions.scanning.FOUND)

    monkeypatch.setattr(actions.scanning, "check", found)
    refused(lambda: attached.text(draft, by=of.author), "A virus")
    assert list(store.places()) == []


def test_one_file_is_attached_once(draft, of):
    attached.text(draft, by=of.author)
    refused(lambda: attached.text(draft, by=of.author, name="b.txt"), "already, as “offer.txt”")


def test_two_that_send_one_file_at_once_attach_it_once(draft, of, monkeypatch):
    """The second comes in while the first is being judged."""
    judge = actions.judging.judge

    def slow(data):
        monkeypatch.setattr(actions.judging, "judge", judge)
        attached.text(draft, by=of.author)
        return judge(data)

    monkeypatch.setattr(actions.judging, "judge", slow)
    refused(lambda: attached.text(draft, by=of.author), "attached already")
    assert queries.standing(draft).count() == len(list(store.places())) == 1


def test_there_is_room_for_so_many_files(draft, of, monkeypatch):
    monkeypatch.setattr("attachments.rules.MOST", 1)
    attached.text(draft, by=of.author)
    refused(lambda: attached.text(draft, by=of.author, data=b"more"), "1 files are attached")


def test_there_is_room_for_so_many_bytes(draft, of, monkeypatch):
    monkeypatch.setattr("attachments.rules.ALL", 40)
    attached.text(draft, by=of.author)
    refused(lambda: attached.text(draft, by=of.author, data=b"more"), "0 MB are left")


@pytest.mark.parametrize("given", [{"name": "OFFICIAL-SENSITIVE.txt"}, {"description": "SECRET"}])
def test_a_marking_in_what_is_typed_is_refused(draft, of, given):
    refused(lambda: attached.text(draft, by=of.author, **given), "marking")


def test_a_part_that_the_form_has_not_is_refused(draft, of):
    refused(lambda: attached.text(draft, by=of.author, part="nothing"), "no such part")


def test_a_description_is_not_endless(draft, of):
    refused(lambda: attached.text(draft, by=of.author, description="x" * 201), "200 characters")


def test_what_is_removed_from_a_draft_is_erased_and_its_row_stays(
    draft, of, django_capture_on_commit_callbacks
):
    added = attached.text(draft, by=of.author)
    with django_capture_on_commit_callbacks(execute=True):
        removal = actions.remove(added, by=of.author)
    assert removal.was_erased
    assert list(store.places()) == []
    assert list(queries.standing(draft)) == []
    assert Attachment.objects.get().name == "offer.txt"
    assert last_event().kind == "decision.attachment_removed"


def test_what_is_removed_may_be_attached_again(draft, of):
    actions.remove(attached.text(draft, by=of.author), by=of.author)
    assert attached.text(draft, by=of.author)


def test_what_stood_beside_a_revision_is_kept_when_it_leaves_the_draft(
    draft, of, django_capture_on_commit_callbacks
):
    added = attached.text(draft, by=of.author)
    life.approvals.submit(draft, by=of.author)
    digest = life.revision(draft).digest
    life.approvals.return_to_author(draft, by=of.approver1, digest=digest, reason="Say more.")
    with django_capture_on_commit_callbacks(execute=True):
        removal = actions.remove(added, by=of.author)
    assert not removal.was_erased
    assert store.read(added.place) == attached.WORDS
    assert list(queries.standing(draft)) == []
    assert list(queries.opened_by(of.auditor, draft)) == [added]


def test_a_file_is_removed_once(draft, of):
    added = attached.text(draft, by=of.author)
    actions.remove(added, by=of.author)
    refused(lambda: actions.remove(added, by=of.author), "removed already")
    assert Removal.objects.count() == 1


def test_nobody_but_its_writers_removes(draft, of):
    added = attached.text(draft, by=of.author)
    refused(lambda: actions.remove(added, by=of.auditor), "Only the author")


def test_who_signs_sees_what_stood_beside_the_revision_and_not_the_draft_s(draft, of):
    """It came back, and its writer works on."""
    first = attached.text(draft, by=of.author)
    life.approvals.submit(draft, by=of.author)
    digest = life.revision(draft).digest
    life.approvals.return_to_author(draft, by=of.approver1, digest=digest, reason="Say more.")
    draft.refresh_from_db()
    second = attached.text(draft, by=of.author, data=b"more")
    assert list(queries.shown_to(of.approver1, draft)) == [first]
    assert list(queries.opened_by(of.approver1, draft)) == [first]
    assert list(queries.shown_to(of.author, draft)) == [first, second]


NAMES = {
    "plan.pdf": "plan.pdf",
    "PLAN.PDF": "PLAN.PDF",
    "../../keys/part-two.json": "part-two.json.pdf",
    "C:\\Users\\a\\plan.pdf": "plan.pdf",
    "plan\0.exe": "plan.exe.pdf",
    "plan\u202efdp.exe": "planfdp.exe.pdf",
    "plan\r\nSet-Cookie: a=b.pdf": "plan Set-Cookie- a=b.pdf",
    'plan"; filename="x.exe': "plan-; filename=-x.exe.pdf",
    "": "file.pdf",
    "...": "file.pdf",
    ".pdf": "pdf.pdf",
    "  plan  of\tthe year .pdf": "plan of the year.pdf",
    "x" * 500 + ".pdf": "x" * 116 + ".pdf",
    "\u200b.pdf": "pdf.pdf",
    "plan.html": "plan.html.pdf",
    "Bericht über £5.pdf": "Bericht über £5.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_name_is_cleaned(name):
    assert clean_name(name, Kind.PDF) == NAMES[name]


def test_each_kind_has_an_ending_and_a_type():
    assert set(kinds.ENDINGS) == set(kinds.CONTENT_TYPES) == set(Kind)
