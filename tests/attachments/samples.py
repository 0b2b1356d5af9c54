"""Files as people and their enemies send them, each made here."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import docx
import pikepdf
from PIL import Image

OOXML = "application/vnd.openxmlformats-officedocument"
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData><row><c t='inlineStr'><is><t>{words}</t></is></c></row></sheetData></worksheet>"
)
ROOT_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{rels}</Relationships>"
)


def pdf(
    words: str = "The plan", change: Callable[[pikepdf.Pdf], object] | None = None, **save
) -> bytes:
    """A PDF of one page that says something; `change` is done to it before it is saved."""
    made = pikepdf.new()
    page = made.add_blank_page()
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    said = words.replace("(", "").replace(")", "").encode()
    page.Contents = made.make_stream(b"BT /F1 12 Tf 72 700 Td (" + said + b") Tj ET")
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, static_id=True, **save)
    return out.getvalue()


def with_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_hidden_script(made: pikepdf.Pdf) -> None:
    """In an annotation's action, none of them an object of its own."""
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
    )
    made.pages[0].Annots = pikepdf.Array([note])


def with_launch(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")


def with_link(made: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.example.org/")
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
    )
    made.pages[0].Annots = pikepdf.Array([note])
    made.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.GoTo, D=pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])
    )


def with_file(made: pikepdf.Pdf) -> None:
    made.attachments["run.exe"] = pikepdf.AttachedFileSpec(made, b"MZ")


def locked_pdf(user: str = "", owner: str = "owner") -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner=owner, user=user))


def big_pdf(size: int) -> bytes:
    """A PDF of about so many bytes."""
    filling = random.Random(1).randbytes(size)
    return pdf(change=lambda made: made.Root.__setattr__("Filling", made.make_stream(filling)))


@cache
def image(form: str = "PNG", size: tuple[int, int] = (12, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()


def word(*paragraphs: str, header: str = "") -> bytes:
    made = docx.Document()
    for paragraph in paragraphs or ("The plan",):
        made.add_paragraph(paragraph)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def word_in_pieces(*pieces: str) -> bytes:
    """One paragraph, each piece a run of its own, as Word cuts up what was edited."""
    made = docx.Document()
    paragraph = made.add_paragraph()
    for piece in pieces:
        paragraph.add_run(piece)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def archive(**entries: bytes | str) -> bytes:
    """A ZIP of some entries: a name's __ is a slash, its _dot_ a full stop."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def types(main: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'
    )


def excel(words: str = "Cost") -> bytes:
    return with_entries(
        archive(),
        {
            "[Content_Types].xml": types(f"{OOXML}.spreadsheetml.sheet.main+xml"),
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": SHEET.format(words=words),
        },
    )


def with_entries(file: bytes, more: dict[str, bytes | str]) -> bytes:
    """The same ZIP with some entries added, or put in the place of those of the same name."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in more:
                new.writestr(entry.filename, old.read(entry))
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


def relation(kind: str, target: str) -> str:
    return ROOT_RELS.format(
        rels='<Relationship Id="rId9" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    )


def bomb() -> bytes:
    """A small workbook that says that it unpacks to 300 MB."""
    out = io.BytesIO(excel())
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("xl/media/image1.png", b"words")
        made.infolist()[-1].file_size = 300 << 20
    return out.getvalue()


def wide_image() -> bytes:
    """A small PNG that says that it has 60 million pixels."""
    small = image()
    header = b"IHDR" + struct.pack("!II", 10_000, 6_000) + small[24:29]
    return small[:12] + header + struct.pack("!I", zlib.crc32(header)) + small[33:]
