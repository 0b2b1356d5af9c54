"""Publishing, embargo, take-down."""

import pytest

from public_record.models import Document, Record
from publication import queries
from tests import life
from tests.factories import office

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_publish_puts_page_pdf_and_data_into_the_public_record():
    of = office()
    decision = life.published(of)
    kinds = set(Document.objects.filter(slug=decision.slug).values_list("kind", flat=True))
    assert kinds == {"page", "pdf", "json"}
    assert Record.objects.get(slug=decision.slug).outcome == "Approved"
    assert queries.standing(decision).state == "published"
