"""The test that must never be weakened: the real form, entered through the pages as each person in
turn, decided and published; and every sentence of it found in the public page and in the PDF.

Where the file of the real form is not beside the project, our own wording of it is entered.
"""

from __future__ import annotations

import datetime
import io
import re

import pypdf
import pytest
from django.conf import settings as project
from playwright.sync_api import Page

from accounts.models import User
from audit import clock
from decisions import editions
from tests import canaries, factories
from tests.browser import hands, our_form, real_form
from tests.browser.wording import Form, Withheld, missing, sentences

pytestmark = pytest.mark.django_db(transaction=True)

PLANTED = {
    "What is withheld": "The zanzibar price is £412,500.",
    "Whose interest is it?": "That of quagga and dugong.",
    "What harm would publishing it do?": "An okapi would undercut it.",
    "Why does this have to be withheld in this case?": "The axolotl has not been signed.",
    "How does the public interest weigh?": "The numbat outweighs the kakapo.",
}
SECRETS = ("zanzibar", "412,500", "412500", "quagga", "dugong", "okapi", "axolotl", "numbat")
LIST_MARK = re.compile(r"•|[a-z]{1,4}\)")
MARGIN = {"top": 29 / 25.4 * 72, "bottom": 32 / 25.4 * 72}  # what is drawn there is furniture


@pytest.fixture
def office(settings, tmp_path):
    """An office whose form is the real one, where that is there, with its two approvers' jobs."""
    if not real_form.exists():
        return factories.office()
    settings.EDITION_FOLDERS = [tmp_path, *project.EDITION_FOLDERS]
    editions.load.cache_clear()
    printed = real_form.read()
    real_form.write_edition(printed, tmp_path)
    made = factories.office(edition=real_form.NAME)
    jobs = printed.approvals[2]
    for person, job in zip((made.approver1, made.approver2), jobs, strict=True):
        User.objects.filter(pk=person.pk).update(job_title=job)
    return made


@pytest.fixture
def form(office) -> Form:
    """What is typed: one item is withheld, every private field of it with a word of its own."""
    item = Withheld(
        ground="e) Commercial sensitivity",
        concerns="The prices that two bidders offered.",
        review_on=clock.today() + datetime.timedelta(days=365),
        private={**PLANTED, "Until when would it do that harm?": datetime.date(2033, 3, 31)},
    )
    people = {
        "approvers": (office.approver1.name, office.approver2.name),
        "owners": (office.approver1.name, office.approver2.name),
    }
    if not real_form.exists():
        return our_form.form((item,), **people)
    printed = real_form.read()
    return real_form.form(printed, editions.load(real_form.NAME), (item,), **people)


@pytest.mark.skipif(not real_form.exists(), reason="The real form is not beside the project.")
def test_the_real_form_is_read_whole():
    printed = real_form.read()
    assert len(printed.checklist) == real_form.LINES
    assert len(printed.sections) == real_form.SECTIONS
    assert len(printed.risks) == real_form.RISKS
    background = printed.sections[1][1]
    assert len(re.findall("^[a-z]\\)", background, re.M)) == real_form.LETTERS
    assert sum(len(sentences(text)) for text in printed.texts()) >= real_form.SENTENCES
    assert real_form.left_out(printed) == []


def test_a_sentence_that_is_left_out_is_told():
    wanted = sentences("a) One thing. Another: [2e].\n- A **third**\n| Cell | 10 |\n| --- |")
    assert wanted == ["One thing.", "Another: 2e.", "A third", "Cell", "10"]
    assert missing(wanted, "One\nthing. A\u00a0third Cell 10") == ["Another: 2e."]


@pytest.mark.journey
def test_a_form_goes_the_whole_way_and_every_sentence_of_it_is_public(
    open_browser, office, form, live_server
):
    public = live_a_whole_life(open_browser, office, form)
    reader = open_browser(java_script_enabled=False)
    reader.goto("/decisions/")
    reader.get_by_role("link", name=form.title).click()
    assert reader.locator("script").count() == 0
    address = reader.url.removeprefix(live_server.url)
    pdf = reader.request.get(f"{address}part-one.pdf").body()
    wanted = to_be_found(form)
    assert len(wanted) >= real_form.SENTENCES
    assert missing(wanted, reader.locator("main").inner_text()) == []
    assert missing(wanted, printed_words(pdf)) == []
    assert_same_as_approved(public, reader, address, pdf)
    assert_nothing_withheld_is_public(address)


def live_a_whole_life(open_browser, office, form: Form) -> dict[str, bytes]:
    """Let each person do their part; return what the publisher saw and approved."""

    def window(person: User) -> Page:
        page = open_browser()
        hands.sign_in(page, person.email)
        return page

    author = window(office.author)
    hands.fill(author, form)
    hands.submit(author)
    for person, verb, slot in (
        (office.approver1, "Sign", "Approver"),
        (office.approver2, "Sign", "Approver"),
        (office.finance, "Sign", "Finance adviser"),
        (office.legal, "Sign", "Legal adviser"),
        (office.attest, "Attest", "Attesting officer"),
    ):
        hands.sign(window(person), verb, form.title, form.comments.get(slot, ""))
    hands.decide(window(office.pcc), form, "Decide")
    return hands.publish(window(office.publisher), form.title)


def to_be_found(form: Form) -> list[str]:
    """Every sentence that was typed, and of the real form also those that it prints itself."""
    texts = list(form.typed())
    if real_form.exists():
        texts += real_form.read().texts()
    else:
        texts += [line.question for line in form.edition.checklist]
        texts += [shape.title for shape in form.edition.sections]
        texts += [slot.statement for slot in form.edition.slots()]
    return [sentence for text in texts for sentence in sentences(text)]


def printed_words(pdf: bytes) -> str:
    """The words of the PDF in their order, without what stands in the margins of each page and
    without the marks of lists, which are drawn after the rest of a page."""
    words: list[str] = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        top = float(page.mediabox.top) - MARGIN["top"]

        def visit(text, cm, tm, font, size, top=top):
            height = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            if MARGIN["bottom"] < height < top and not LIST_MARK.fullmatch(text.strip()):
                words.append(text)

        page.extract_text(visitor_text=visit)
    return "".join(words)


def assert_same_as_approved(public: dict[str, bytes], page: Page, address: str, pdf: bytes) -> None:
    assert public["The PDF"] == pdf
    assert public["The data"] == page.request.get(f"{address.rstrip('/')}.json").body()


def assert_nothing_withheld_is_public(address: str) -> None:
    everything = canaries.crawl()
    assert {address, f"{address}part-one.pdf", f"{address.rstrip('/')}.json"} <= set(everything)
    for place, answer in everything.items():
        assert answer.holds(SECRETS) == set(), place
    for word in SECRETS:
        assert canaries.searched(word) == canaries.searched("xyzzyxy"), word
