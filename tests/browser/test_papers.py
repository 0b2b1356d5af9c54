"""Papers are taken away on a phone, by keyboard alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories, life
from tests.browser.survey import let_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_word_file_is_taken_from_the_report_on_a_phone_by_keyboard(page, live_server):
    of = factories.office()
    decision = life.submitted(of)
    let_in(page, of.approver1, live_server.url)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("decisions:report", args=[decision.pk]))
    page.get_by_role("link", name="Word file").focus()
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename == f"{decision.slug}-papers.docx"
