"""Fonts and style sheets as they are built."""

import re
import shutil
import subprocess
import sys

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from tools import build_assets

BUILD = settings.BASE_DIR / "static" / "build"
# Welsh, quotes, dashes, comparison, arrows, ×, ½
WANTED = "ŵŷŴŶÂâ‘’“”–—…≤≥−×½→↑£€"


@pytest.mark.parametrize("name", build_assets.WEB_FONTS)
def test_web_font_has_our_name_and_our_characters(name):
    font = TTFont(BUILD / "fonts" / f"{name}.woff2")
    names = {str(record) for record in font["name"].names if record.nameID in (1, 3, 4, 6, 16)}
    assert not [text for text in names if "Source" in text]
    assert {ord(character) for character in WANTED} <= set(font.getBestCmap())


@pytest.mark.parametrize("name", build_assets.WEB_FONTS)
def test_web_font_is_small_and_keeps_its_features(name):
    path = BUILD / "fonts" / f"{name}.woff2"
    features = {
        record.FeatureTag for record in TTFont(path)["GSUB"].table.FeatureList.FeatureRecord
    }
    assert path.stat().st_size < 45_000
    assert "zero" in features


def test_licences_stand_beside_the_fonts():
    for folder in ("fonts", "print-fonts"):
        assert "SIL Open Font License" in (BUILD / folder / "LICENCE-sans.md").read_text()
        assert "SIL Open Font License" in (BUILD / folder / "LICENCE-serif.md").read_text()


@pytest.mark.parametrize("name", ["office.css", "public.css"])
def test_style_sheet_asks_for_its_own_files_only(name):
    addresses = re.findall(r"url\(\"?([^)\"]+)", (BUILD / name).read_text())
    assert addresses
    assert [address for address in addresses if not (BUILD / address).is_file()] == []
    assert "GDS Transport" not in (BUILD / name).read_text()


@pytest.mark.slow
def test_second_build_has_nothing_to_do():
    program = [sys.executable, str(settings.BASE_DIR / "tools" / "build_assets.py")]
    subprocess.run(program, check=True, capture_output=True)
    said = subprocess.run(program, check=True, capture_output=True, text=True).stdout
    assert said == "Made: nothing, all was up to date.\n"


def test_missing_packages_are_named_with_what_to_do(tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    shutil.copy(build_assets.__file__, tools)
    done = subprocess.run(
        [sys.executable, str(tools / "build_assets.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "npm ci" in done.stderr
