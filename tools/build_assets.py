"""Makes static/build from static/src and the npm packages: style sheets, scripts and fonts.

Web fonts are cut to what our pages print, and carry names of ours, since the licence reserves the
foundry's for the whole fonts. Print takes the whole TrueType files as they are. Each step is left
out when what it is made of has not changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "static" / "src"
BUILD = ROOT / "static" / "build"
MODULES = ROOT / "node_modules"
SANS, SERIF = MODULES / "source-sans", MODULES / "source-serif"

WEB_FONTS = {
    "part-one-sans-400": (SANS / "TTF" / "SourceSans3-Regular.ttf", "Part One Sans"),
    "part-one-sans-600": (SANS / "TTF" / "SourceSans3-Semibold.ttf", "Part One Sans"),
    "part-one-serif-400": (SERIF / "TTF" / "SourceSerif4-Regular.ttf", "Part One Serif"),
    "part-one-display-600": (
        SERIF / "TTF" / "SourceSerif4Display-Semibold.ttf",
        "Part One Display",
    ),
}
PRINT_FONTS = (
    *(SANS / "TTF" / f"SourceSans3-{face}.ttf" for face in ("Regular", "Semibold", "Bold", "It")),
    *(
        SERIF / "TTF" / f"SourceSerif4{cut}-{face}.ttf"
        for cut in ("", "SmText", "Subhead", "Display")
        for face in ("Regular", "Semibold")
    ),
)
# Latin-1, Latin Extended-A, dashes and quotes, the ellipsis, primes, €, arrows, −, ≤, ≥
CHARACTERS = (
    *range(0x20, 0x180),
    *range(0x2010, 0x2023),
    *(0x2026, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122),
    *range(0x2190, 0x2194),
    *(0x2212, 0x2260, 0x2264, 0x2265),
)
STYLES = ("office", "public")


def main() -> None:
    """Make whatever is missing or out of date, and say what was made."""
    if not (MODULES / "govuk-frontend").is_dir():
        sys.exit("node_modules is missing: run “npm ci” in this folder, or “make setup”.")
    fonts = [SANS / "package.json", SERIF / "package.json", Path(__file__)]
    made = [
        _make("web fonts", fonts, BUILD / "fonts", _web_fonts),
        _make("print fonts", fonts, BUILD / "print-fonts", _print_fonts),
        _make("styles", [*_sources(), MODULES / "govuk-frontend" / "package.json"], BUILD, _styles),
    ]
    print("Made: " + (", ".join(filter(None, made)) or "nothing, all was up to date") + ".")


def _sources() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*") if path.suffix in (".scss", ".svg", ".js"))


def _make(what: str, inputs: Iterable[Path], folder: Path, make: Callable[[Path], None]) -> str:
    """Run `make(folder)` unless it ran with the same inputs; return `what` if it ran."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = MODULES / ".part-one" / what.replace(" ", "-")
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in inputs)).hexdigest()
    if any(folder.iterdir()) and stamp.exists() and stamp.read_text() == digest:
        return ""
    make(folder)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest)
    return what


def _web_fonts(folder: Path) -> None:
    for name, (source, family) in WEB_FONTS.items():
        _cut(source, family).save(folder / f"{name}.woff2")
    _licences(folder)


def _cut(source: Path, family: str) -> TTFont:
    """Return a font cut to our characters, with all its layout features, under a name of ours."""
    font = TTFont(source)
    options = subset.Options(
        layout_features=["*"], flavor="woff2", name_IDs=["*"], notdef_outline=True
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CHARACTERS)
    cutter.subset(font)
    _rename(font, family)
    font.flavor = "woff2"
    return font


def _rename(font: TTFont, family: str) -> None:
    """Give a font our name wherever it says its own: the licence and its maker stay."""
    names = font["name"]
    style = names.getDebugName(17) or names.getDebugName(2)
    ours = {
        1: f"{family} {style}",
        2: "Regular",
        3: f"{family} {style}, cut for the web",
        4: f"{family} {style}",
        6: f"{family} {style}".replace(" ", ""),
        16: family,
        17: style,
    }
    for number in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, words in ours.items():
        names.setName(words, number, 3, 1, 0x409)


def _print_fonts(folder: Path) -> None:
    for source in PRINT_FONTS:
        shutil.copyfile(source, folder / source.name)
    _licences(folder)


def _licences(folder: Path) -> None:
    shutil.copyfile(SANS / "LICENSE.md", folder / "LICENCE-sans.md")
    shutil.copyfile(SERIF / "LICENSE.md", folder / "LICENCE-serif.md")


def _styles(folder: Path) -> None:
    for asset in (SOURCE / "favicon.svg", *SOURCE.glob("print/bars-*.svg"), *SOURCE.glob("*.js")):
        shutil.copyfile(asset, folder / asset.name)
    pairs = [f"{SOURCE / name}.scss:{folder / name}.css" for name in STYLES]
    command = [
        str(MODULES / ".bin" / "sass"), "--no-source-map", "--style=compressed",
        f"--load-path={MODULES}", *pairs,
    ]  # fmt: skip
    path = f"{os.environ.get('PATH', os.defpath)}:{Path(sys.executable).parent}"
    done = subprocess.run(
        command, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode or done.stderr:
        sys.exit(done.stdout + done.stderr)


if __name__ == "__main__":
    main()
