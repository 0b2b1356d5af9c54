"""Who signs a form signs what stood beside it; a form without files is as it always was."""

import pytest
from django.urls import reverse

from approvals.submission import fingerprint
from attachments import actions
from audit.actions import Stale
from decisions import compare, queries, revisions
from prose import canonical
from tests import life
from tests.attachments import attached

pytestmark = pytest.mark.django_db


def submit(decision, of):
    revision = life.approvals.submit(decision, by=of.author)
    decision.refresh_from_db()
    return revision


def test_a_revision_names_what_stands_beside_it(draft, of):
    added = attached.text(draft, by=of.author)
    [file] = revisions.read(submit(draft, of)).attachments
    assert (file.id, file.name, file.size, file.digest) == (
        added.pk, "offer.txt", len(attached.WORDS), added.digest
    )  # fmt: skip


def test_a_revision_without_files_has_no_word_of_them(draft, of):
    content = submit(draft, of).content
    assert "attachments" not in content
    again = canonical.canonical(revisions.plain(revisions.read(life.revision(draft))))
    assert again.decode() == content


def test_another_file_is_another_digest(draft, of):
    first = submit(draft, of)
    _back(draft, first, of)
    attached.text(draft, by=of.author)
    second = submit(draft, of)
    assert second.digest != first.digest
    [change] = compare.changes(revisions.read(first), revisions.read(second))
    assert (change.place, change.kind) == ("Attachment", "added")
    assert change.words.startswith("offer.txt, digest ")


def _back(decision, revision, of):
    life.approvals.return_to_author(
        decision, by=of.approver1, digest=revision.digest, reason="Say more."
    )
    decision.refresh_from_db()


def test_a_file_that_came_in_since_it_was_checked_is_not_submitted_unseen(draft, of):
    seen = fingerprint(queries.draft(draft))
    attached.text(draft, by=of.author)
    with pytest.raises(Stale):
        life.approvals.submit(draft, by=of.author, seen=seen)


def test_who_signs_sees_and_opens_them(draft, of, client):
    added = attached.text(draft, by=of.author)
    submit(draft, of)
    client.force_login(of.approver1)
    sign = client.get(reverse("approvals:sign", args=[draft.pk, "approver"])).content.decode()
    assert "with 1 attachment" in sign
    report = client.get(reverse("decisions:report", args=[draft.pk])).content.decode()
    address = reverse("attachments:open", args=[draft.pk, added.pk])
    assert address in report
    assert client.get(address).content == attached.WORDS


def test_an_old_revision_shows_what_it_was_signed_with_after_it_left_the_draft(draft, of, client):
    added = attached.text(draft, by=of.author)
    _back(draft, submit(draft, of), of)
    actions.remove(added, by=of.author)
    client.force_login(of.approver1)
    page = client.get(reverse("decisions:revision", args=[draft.pk, 1])).content.decode()
    assert "offer.txt" in page
    assert client.get(reverse("attachments:open", args=[draft.pk, added.pk])).status_code == 200
