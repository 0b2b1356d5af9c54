import pytest
from weasyprint import HTML

from tests import verapdf

PAGE = """<!doctype html><html lang="en-GB"><title>A record</title>
<h1>A record</h1><p>One paragraph.</p>"""


@pytest.mark.slow
def test_a_tagged_pdf_is_valid_pdf_ua():
    assert verapdf.validate(HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1"), "ua1") == []


@pytest.mark.slow
def test_an_untagged_pdf_is_not_valid_pdf_ua():
    failures = verapdf.validate(HTML(string=PAGE).write_pdf(), "ua1")
    assert {"6.2", "7.1"} <= {failure.clause for failure in failures}


@pytest.mark.slow
def test_a_pdf_without_an_archive_s_metadata_is_not_valid_pdf_a():
    assert verapdf.validate(HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1"), "3a")


@pytest.mark.slow
def test_an_unknown_flavour_is_refused():
    with pytest.raises(ValueError, match="knows no flavour"):
        verapdf.validate(b"", "ua9")
