"""The PDF as a file: same bytes every time, the data inside it, nothing from elsewhere."""

import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pypdf
import pytest
from weasyprint import HTML

from public_record import glyphs, part_one, pdf, printing
from tests.public_record import samples
from tests.public_record.printed import ADDRESS, printed, render

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
AGAIN = """
import django; django.setup()
import hashlib
from public_record import pdf
from tests.public_record import samples
print(hashlib.sha256(pdf.render(samples.part_one(), address="https://decisions.example").content).hexdigest())
"""


@pytest.fixture(scope="module")
def content() -> bytes:
    return printed("rich")


@pytest.fixture(scope="module")
def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def test_pages_are_counted():
    made = pdf.render(samples.minimal(), address=ADDRESS)
    assert made.pages == len(pypdf.PdfReader(io.BytesIO(made.content)).pages)


def test_same_record_gives_same_bytes(content):
    assert pdf.render.__wrapped__(samples.part_one(), address=ADDRESS).content == content


def test_a_record_read_before_is_not_printed_again():
    first = pdf.render(samples.minimal(), address=ADDRESS)
    assert pdf.render(samples.minimal(), address=ADDRESS) is first


def test_another_record_gives_another_identifier(opened):
    other = pikepdf.open(io.BytesIO(render(samples.part_one(version=2))))
    assert other.trailer.ID[0] != opened.trailer.ID[0]


def test_identifier_is_the_start_of_the_digest(opened):
    assert bytes(opened.trailer.ID[0]).hex() == part_one.digest(samples.part_one())[:32]


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tokyo"), ("2", "America/Lima")])
def test_same_bytes_in_another_process(content, seed, zone):
    place = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings_public", "PART_ONE_MODE": "test"}
    made = subprocess.run(
        [sys.executable, "-c", AGAIN],
        env={**os.environ, **place, **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == [part_one.canonical.digest(content)]


def test_threads_do_not_disturb_each_other(content):
    with ThreadPoolExecutor(3) as pool:
        records = [samples.part_one(), samples.minimal(), samples.part_one()]
        made = list(pool.map(lambda each: pdf.render.__wrapped__(each, address=ADDRESS), records))
    assert made[0].content == made[2].content == content


def test_the_record_is_inside_as_data(opened):
    (name,) = opened.attachments
    spec = opened.attachments[name]
    assert name == "D09-2018.json"
    assert spec.get_file().read_bytes() == part_one.content(samples.part_one())
    assert spec.obj.AFRelationship == pikepdf.Name.Data
    assert [entry.objgen for entry in opened.Root.AF] == [spec.obj.objgen]


def test_dates_are_those_of_the_record(opened):
    kept = opened.attachments["D09-2018.json"].get_file().obj.Params
    assert str(opened.docinfo.CreationDate) == "D:20180327"
    assert str(kept.CreationDate).startswith("D:20180327")


def test_metadata_names_decision_and_body(opened):
    assert str(opened.docinfo.Title) == "D09-2018: Joining the Single Online Home"
    assert str(opened.docinfo.Author) == "Police and Crime Commissioner for Gloucestershire"
    assert str(opened.Root.Lang) == "en-GB"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_only_our_fonts_are_embedded(opened):
    names = {
        str(found.BaseFont).partition("+")[2]
        for found in opened.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/CIDFontType2"
    }
    assert {name.rpartition("-")[0].removesuffix("-Semi") for name in names if "Record" in name}
    assert all(name.startswith("Record-") for name in names), names


def test_nothing_in_the_file_acts(opened):
    actions = {"/JavaScript", "/JS", "/Launch", "/AA", "/OpenAction", "/AcroForm", "/RichMedia"}
    for found in opened.objects:
        if isinstance(found, pikepdf.Dictionary):
            assert not actions & set(found.keys())
            assert found.get("/S") not in ("/JavaScript", "/Launch", "/SubmitForm", "/GoToR")


def test_names_of_places_carry_no_text(opened):
    places = [str(name) for name in list(opened.Root.Names.Dests.Names)[::2]]
    allowed = re.compile(r"p\d+[a-z]+|[rs]\d+[a-z]*|public-interest|part-one|part-two")
    assert places
    assert [place for place in places if not allowed.fullmatch(place)] == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1/", "part-one:x.svg"])
def test_a_foreign_address_ends_the_rendering(address):
    ours = {"url_fetcher": printing.OursAlone(), "base_url": printing.SCHEME}
    page = HTML(string=f'<img src="{address}">', **ours)
    with pytest.raises(printing.Refused):
        page.render()


def test_typed_markup_is_words():
    typed = '<link rel="attachment" href="file:///etc/passwd"><img src="http://x.example/">'
    made = pikepdf.open(io.BytesIO(render(samples.part_one(title=typed, why=typed))))
    assert list(made.attachments) == ["D09-2018.json"]
    assert str(made.docinfo.Title) == f"D09-2018: {typed}"


@pytest.mark.parametrize(
    ("typed", "named"),
    [("A 😀 day", "“😀” (grinning face)"), ("שלום", "“ש” (hebrew letter shin)")],
)
def test_a_character_that_no_font_has_is_named(typed, named):
    with pytest.raises(pdf.Unprintable, match=re.escape(named)):
        render(samples.part_one(summary=samples.text(typed)))


def test_missing_fonts_say_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(glyphs, "folder", lambda: tmp_path)
    with pytest.raises(glyphs.FontsMissing, match="make setup"):
        glyphs.font("SourceSans3-Regular.ttf")
