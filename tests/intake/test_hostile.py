"""Files that are no form, or were made to break their reader: refused, quickly, with what to do."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from intake import package
from intake.docx import read
from tests.intake import shapes

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = b"<Types/>"


def packed(document: bytes | str, compress: int = zipfile.ZIP_DEFLATED, **more: bytes) -> bytes:
    """A package of just these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", document)
        for name, data in more.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def body(inner: str) -> str:
    return f"<w:document {NAMES}><w:body>{inner}</w:body></w:document>"


DEEP = body("<w:tbl><w:tr><w:tc>" * 40 + "</w:tc></w:tr></w:tbl>" * 40)
ENDLESS = DEEP.replace("<w:tc>", "<w:tc>" * 20).replace("</w:tc>", "</w:tc>" * 20)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + body(
    "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + body(
    "<w:p><w:r><w:t>&f;</w:t></w:r></w:p>"
)


def zeros(megabytes: int) -> bytes:
    return packed(b" " * (megabytes * 1024 * 1024))


HOSTILE = {
    "nothing": (b"", package.NOT_WORD),
    "text": (b"A letter", package.NOT_WORD),
    "half a zip": (shapes.plain_paragraphs()[:3000], package.NOT_WORD),
    "another zip": (
        packed("x").replace(b"word/document.xml", b"word/documens.xml"),
        package.NOT_WORD,
    ),
    "an old Word": (package.OLE + b"\0" * 600, "an older Word"),
    "a password": (package.OLE + b"\0" * 600 + package.ENCRYPTED, "has a password"),
    "macros": (packed(body(""), word__vbaProject_dot_bin=b"x"), "has macros"),
    "no XML": (packed("Hello"), package.BROKEN),
    "entities": (packed(LAUGHS), package.BROKEN),
    "an entity from outside": (packed(OUTSIDE), package.BROKEN),
    "entities in UTF-16": (packed(LAUGHS.encode("utf-16")), package.BROKEN),
    "a bomb": (zeros(200), package.TOO_BIG),
    "nested without end": (packed(DEEP), "nested too deeply"),
    "nested beyond the parser": (packed(ENDLESS), package.BROKEN),
    "too large": (b"PK" + b"\0" * (package.LARGEST + 1), package.TOO_BIG),
    "many parts": (packed(body(""), **{f"p{n}": b"" for n in range(2_100)}), package.TOO_BIG),
    "no body": (packed(f"<w:document {NAMES}/>"), "has no text"),
    "many paragraphs": (packed(body("<w:p/>" * 30_000)), "too long to be a form"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_file_is_refused_at_once(name):
    data, said = HOSTILE[name]
    began = time.monotonic()
    found = read(data)
    assert said in found.refused
    assert found.blocks == ()
    assert time.monotonic() - began < 5


def test_what_a_zip_says_of_its_sizes_is_not_believed():
    """The sizes in its list are small; what comes out is not."""
    made = bytearray(zeros(40))
    at = made.rindex(b"PK\x01\x02") + 24
    made[at : at + 4] = (100).to_bytes(4, "little")
    assert read(bytes(made)).refused in (package.TOO_BIG, package.BROKEN)


def test_a_field_that_never_ends_hides_no_text():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = read(packed(body(f"<w:p>{begin}</w:p><w:p><w:r><w:t>Seen</w:t></w:r></w:p>")))
    assert "Seen" in str(found.blocks)


def test_text_where_nobody_looks_is_named():
    odd = "<w:p><w:odd><w:r><w:t>Elsewhere</w:t></w:r></w:odd></w:p>"
    assert [aside.words for aside in read(packed(body(odd))).asides] == ["Elsewhere"]


def test_hidden_and_struck_out_words_are_named_and_not_read():
    def run(how: str, text: str) -> str:
        return f"<w:r><w:rPr><w:{how}/></w:rPr><w:t>{text}</w:t></w:r>"

    found = read(
        packed(
            body(f"<w:p>{run('vanish', 'Hid')}{run('strike', 'Struck')}{run('b', 'Bold')}</w:p>")
        )
    )
    assert {(aside.what, aside.words) for aside in found.asides} == {
        ("Hidden text", "Hid"),
        ("Text that is struck out", "Struck"),
    }
    assert "Hid" not in str(found.blocks[0].words)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share"]
)
def test_a_link_that_is_not_safe_keeps_its_words_alone(address):
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Target="{address}" TargetMode="External"/></Relationships>'
    )
    here = '<w:hyperlink r:id="r1"><w:r><w:t>Here</w:t></w:r></w:hyperlink>'
    link = f'<w:p xmlns:r="{rel}">{here}</w:p>'
    found = read(packed(body(link), word___rels__document_dot_xml_dot_rels=rels.encode()))
    assert [each.href for each in found.blocks[0].words] == [""]
    assert found.asides[0].words == address


def test_words_in_a_text_box_are_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = (
        f"<w:p {mc}><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    found = read(packed(body(twice)))
    assert str(found).count("Boxed") == 1


def test_a_footnote_is_named_with_the_paragraph_it_belongs_to():
    said = "<w:p><w:r><w:t>See page 3.</w:t></w:r></w:p>"
    note = f'<w:footnote w:id="2">{said}</w:footnote>'
    notes = f"<w:footnotes {NAMES}>{note}</w:footnotes>"
    text = '<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    found = read(packed(body(text), word__footnotes_dot_xml=notes.encode()))
    assert [(a.what, a.words, a.near) for a in found.asides] == [
        ("A footnote", "See page 3.", found.blocks[0].id)
    ]


def test_a_cell_merged_over_rows_is_read_once():
    def cell(merge: str, text: str = "") -> str:
        run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{run}</w:p></w:tc>"

    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell(start, 'Both')}{cell('', 'a')}</w:tr><w:tr>{cell(more)}{cell('', 'b')}</w:tr>"
    )
    grid = read(packed(body(f"<w:tbl>{rows}</w:tbl>"))).blocks[0]
    assert [len(row) for row in grid.rows] == [2, 1]
