"""The pages of attachments: what is shown, what a form's errors keep, and how a file is given."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attachments import actions, store
from attachments.models import Attachment
from confined.uploads import MIB
from tests import life
from tests.attachments import attached, samples
from tests.decisions.sending import read

pytestmark = pytest.mark.django_db


def url(decision, name="list", *more):
    return reverse(f"attachments:{name}", args=[decision.pk, *more])


def send(client, decision, data=attached.WORDS, name="offer.txt", **typed):
    """Fill in the form and press the button; data=None chooses no file."""
    file = {} if data is None else {"file": SimpleUploadedFile(name, data)}
    return client.post(url(decision), {"description": "", "part": "", **typed, **file})


def summary(response):
    return re.sub(r"\s+", " ", response.content.decode()).partition("error-summary__list")[2][:400]


@pytest.fixture
def author(client, of):
    client.force_login(of.author)
    return client


def test_a_file_is_attached_and_listed(author, draft):
    answer = send(author, draft, description="The supplier’s offer", part="front")
    assert answer.status_code == 302
    page = author.get(url(draft)).content.decode()
    for words in ("The file is attached.", "The supplier’s offer", "Text, 37", "1 file,"):
        assert words in page.replace("\xa0", " ")


def test_a_name_that_does_not_fit_is_told(author, draft):
    send(author, draft, samples.pdf(), "offer.docx")
    page = author.get(url(draft)).content.decode()
    assert "The file is attached. Its name has the ending of what it holds: PDF." in page
    assert "offer.docx.pdf" in page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "Choose a file"),
        (b"", "The file is empty"),
        (b"MZ", "Programs and scripts are not taken"),
        (b"x" * (20 * MIB + 1), "The file must be 20 MB or smaller"),
        (b"OFFICIAL-SENSITIVE", "carries a marking"),
    ],
)
def test_an_error_stands_beside_the_field_and_what_was_typed_stays(author, draft, data, says):
    answer = send(author, draft, data, description="The offer", part="section-finance")
    assert says in summary(answer)
    page = read(answer)
    assert page.values["description"] == ["The offer"]
    assert page.values["part"] == ["section-finance"]
    assert "id_file" in page.links
    assert page.ids["id_file"] == "input"


def test_a_description_that_is_too_long_is_told_beside_its_own_field(author, draft):
    answer = send(author, draft, description="x" * 201)
    assert "200 or fewer" in summary(answer)
    assert "Choose the file again" in summary(answer)
    assert not Attachment.objects.exists()


def test_a_tab_from_before_it_was_submitted_loses_nothing_typed(author, draft, of):
    life.approvals.submit(draft, by=of.author)
    answer = send(author, draft, description="The offer")
    assert answer.status_code == 409
    assert "has been submitted" in summary(answer)
    assert read(answer).values["description"] == ["The offer"]


def test_two_tabs_attach_one_file_once(author, draft):
    send(author, draft)
    assert "attached already" in summary(send(author, draft, name="again.txt"))


def test_the_part_that_it_was_come_from_is_chosen(author, draft):
    page = read(author.get(url(draft) + "?part=section-finance"))
    assert page.values["part"] == ["section-finance"]


@pytest.mark.parametrize("part", ["nothing", "<script>"])
def test_an_unknown_part_in_the_address_is_none(author, draft, part):
    assert author.get(url(draft), {"part": part}).status_code == 200


def test_a_part_s_page_lists_its_own(author, draft, of):
    attached.text(draft, by=of.author, part="front")
    attached.text(draft, by=of.author, data=b"more", name="other.txt")
    page = author.get(reverse("decisions:part", args=[draft.pk, "front"])).content.decode()
    assert "offer.txt" in page
    assert "other.txt" not in page


def test_the_overview_counts_them(author, draft):
    overview = reverse("desk:decision", args=[draft.pk])
    assert "Attach a file" in author.get(overview).content.decode()
    send(author, draft)
    assert "1 attachment" in author.get(overview).content.decode()


def test_who_may_not_read_the_draft_may_not_list(client, draft, of):
    client.force_login(of.approver1)
    assert client.get(url(draft)).status_code == 404


def test_who_signs_opens_what_was_submitted(client, draft, of):
    added = attached.text(draft, by=of.author)
    life.approvals.submit(draft, by=of.author)
    client.force_login(of.approver1)
    assert "Remove" not in client.get(url(draft)).content.decode()
    assert client.get(url(draft, "open", added.pk)).content == attached.WORDS


def test_an_auditor_reads_and_does_not_add(client, draft, of):
    attached.text(draft, by=of.author)
    client.force_login(of.auditor)
    assert "Attach the file" not in client.get(url(draft)).content.decode()
    assert send(client, draft, b"more").status_code == 403


def test_one_decision_s_file_is_not_opened_through_another(author, draft, of):
    added, other = attached.text(draft, by=of.author), life.draft(of)
    for name in ("open", "remove"):
        assert author.get(url(other, name, added.pk)).status_code == 404


def test_a_file_is_given_to_be_saved_and_does_nothing(author, draft, of):
    """Judged as a PDF, it may be a web page too for a browser that looks for itself."""
    data = samples.pdf("<html><script>alert(1)</script>")
    added = actions.add(draft, by=of.author, name="p.html", data=data)
    answer = author.get(url(draft, "open", added.pk))
    assert answer.content == data
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="p.html.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store, private"


def test_a_name_with_other_letters_is_written_for_every_browser(author, draft, of):
    added = attached.text(draft, by=of.author, name='Kost£n "2018"\r\nX: y.txt')
    given = author.get(url(draft, "open", added.pk))["Content-Disposition"]
    assert given == "attachment; filename*=utf-8''Kost%C2%A3n%20-2018-%20X-%20y.txt"


@pytest.mark.parametrize("harm", ["altered", "gone"])
def test_bytes_that_are_not_those_that_were_attached_are_not_given(author, draft, of, folder, harm):
    added = attached.text(draft, by=of.author)
    path = folder / added.place[:2] / added.place
    path.write_bytes(b"another file") if harm == "altered" else path.unlink()
    author.raise_request_exception = False
    answer = author.get(url(draft, "open", added.pk))
    assert answer.status_code == 500
    assert "This file cannot be given" in answer.content.decode()
    assert b"another file" not in answer.content


def test_a_file_is_removed_after_a_question(author, draft, of):
    added = attached.text(draft, by=of.author)
    assert "cannot be brought back" in author.get(url(draft, "remove", added.pk)).content.decode()
    assert author.post(url(draft, "remove", added.pk)).status_code == 302
    assert "Nothing is attached." in author.get(url(draft)).content.decode()
    assert author.get(url(draft, "open", added.pk)).status_code == 404


def test_a_file_is_removed_in_one_of_two_tabs(author, draft, of):
    added = attached.text(draft, by=of.author)
    author.post(url(draft, "remove", added.pk))
    answer = author.post(url(draft, "remove", added.pk))
    assert answer.status_code == 403
    assert "removed already" in answer.content.decode()


def test_the_page_says_whether_files_are_scanned(author, draft, settings):
    assert "not checked for viruses" in author.get(url(draft)).content.decode()
    settings.PART_ONE_CLAMD = "127.0.0.1:1"
    assert "It is checked for viruses." in author.get(url(draft)).content.decode()


def test_a_list_asks_no_more_for_more_files(author, draft, of):
    asked = []
    for number in range(6):
        attached.text(draft, by=of.author, data=b"%d" % number, name=f"{number}.txt")
        with CaptureQueriesContext(connection) as queries:
            author.get(url(draft))
        asked.append(len(queries))
    assert len(set(asked)) == 1
    assert asked[0] <= 16


def test_nothing_lies_where_the_web_looks(draft, of, settings):
    assert store._folder() not in [settings.STATIC_ROOT, *settings.STATICFILES_DIRS]
    from config import settings as real

    assert real.ATTACHMENTS_FOLDER.parent == real.DATA


def test_no_page_offers_to_attach_a_file_to_what_is_withheld(author, draft):
    assert 'value="withholding"' not in author.get(url(draft)).content.decode()
    page = author.get(reverse("decisions:part", args=[draft.pk, "withholding"]))
    assert "Attach a file to this part" not in page.content.decode()
    assert b"error-summary" in send(author, draft, part="withholding").content
    assert not Attachment.objects.exists()
