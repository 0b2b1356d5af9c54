"""What a file is, by what it holds: each kind that is taken, and each reason why one is not."""

import pytest

import confined
from attachments.judging import FAULTS, NotTaken, judge
from attachments.kinds import Kind
from tests.attachments import samples
from tests.attachments.samples import archive, excel, image, pdf, relation, with_entries, word

pytestmark = pytest.mark.slow  # a child process for each
TAKEN = {
    "a PDF": (Kind.PDF, pdf),
    "a PDF with links": (Kind.PDF, lambda: pdf(change=samples.with_link)),
    "a PNG": (Kind.PNG, image),
    "a JPEG": (Kind.JPEG, lambda: image("JPEG")),
    "a Word document": (Kind.WORD, word),
    "a Word document with a chart": (
        Kind.WORD,
        lambda: with_entries(word(), {"word/embeddings/Microsoft_Excel_Sheet.xlsx": excel()}),
    ),
    "a Word document with its office's template": (
        Kind.WORD,
        lambda: with_entries(
            word(),
            {"word/_rels/settings.xml.rels": relation("attachedTemplate", "file:///N:/a.dotm")},
        ),
    ),
    "a Word document with a link": (
        Kind.WORD,
        lambda: with_entries(
            word(), {"word/_rels/footnotes.xml.rels": relation("hyperlink", "https://example.org/")}
        ),
    ),
    "an Excel workbook": (Kind.EXCEL, excel),
    "a text": (Kind.TEXT, lambda: "Cost: £50,000\r\n".encode()),
    "a text as Windows writes it": (Kind.TEXT, lambda: "Cost: £50,000".encode("cp1252")),
    "a CSV file with its mark": (Kind.TEXT, lambda: "what,cost\nsite,5".encode("utf-8-sig")),
    "a text that speaks of secrets": (
        Kind.TEXT,
        lambda: b"The Official Secrets Act. No secret. A TRADE SECRET is none of ours.",
    ),
}
REFUSED = {
    "nothing": ("empty", bytes),
    "a PDF that is cut off": ("broken", lambda: b"%PDF-1.7\nno more"),
    "a PDF with a script": ("script", lambda: pdf(change=samples.with_script)),
    "a PDF with a script in a note": ("script", lambda: pdf(change=samples.with_hidden_script)),
    "a PDF with a packed script": (
        "script",
        lambda: pdf(
            change=samples.with_script,
            object_stream_mode=samples.pikepdf.ObjectStreamMode.generate,
        ),
    ),
    "a PDF that starts a program": ("script", lambda: pdf(change=samples.with_launch)),
    "a PDF with a program inside": ("inside", lambda: pdf(change=samples.with_file)),
    "a PDF with a password": ("locked", lambda: samples.locked_pdf(user="user")),
    "a PDF with restrictions": ("locked", samples.locked_pdf),
    "a marked PDF": ("marked", lambda: pdf("OFFICIAL-SENSITIVE")),
    "an image that is cut off": ("broken", lambda: image()[:-20]),
    "a JPEG that is none": ("broken", lambda: b"\xff\xd8\xff\xe0" + b"x" * 100),
    "an image with too many pixels": ("pixels", samples.wide_image),
    "a marked Word document": ("marked", lambda: word("Plan", header="OFFICIAL - SENSITIVE")),
    "a marking in pieces": ("marked", lambda: samples.word_in_pieces("TOP ", "SEC", "RET")),
    "a marked workbook": ("marked", lambda: excel("SECRET")),
    "a marked text": ("marked", lambda: b"OFFICIAL-SENSITIVE\nThe plan"),
    "a marking with signs that nobody sees": (
        "marked",
        lambda: "OFFICIAL\u00ad\u200bSENSITIVE\nThe plan".encode(),
    ),
    "a Word document with macros": (
        "macros",
        lambda: with_entries(word(), {"word/vbaProject.bin": b"code"}),
    ),
    "a macro document under another name": (
        "macros",
        lambda: with_entries(
            excel(),
            {
                "[Content_Types].xml": samples.types(
                    "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
                )
            },
        ),
    ),
    "a Word document with an object inside": (
        "embedded",
        lambda: with_entries(word(), {"word/embeddings/oleObject1.bin": b"MZ"}),
    ),
    "a Word document in a Word document in one": (
        "embedded",
        lambda: with_entries(
            word(),
            {"word/embeddings/a.docx": with_entries(word(), {"word/embeddings/b.docx": word()})},
        ),
    ),
    "a chart with macros": (
        "macros",
        lambda: with_entries(
            word(), {"word/embeddings/a.xlsx": with_entries(excel(), {"xl/vbaProject.bin": b"c"})}
        ),
    ),
    "a document that fetches its template": (
        "fetches",
        lambda: with_entries(
            word(),
            {"word/_rels/settings.xml.rels": relation("attachedTemplate", "https://x.example/a")},
        ),
    ),
    "a document that names entities": (
        "broken",
        lambda: with_entries(
            word(),
            {
                "word/document.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
            },
        ),
    ),
    "a workbook that unpacks to too much": ("unpacked", samples.bomb),
    "a damaged Word document": ("broken", lambda: word()[:-300]),
    "a Word document of an old kind": ("old", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64),
    "an archive": ("archive", lambda: archive(a_dot_txt="words")),
    "a presentation": (
        "archive",
        lambda: with_entries(
            archive(),
            {
                "[Content_Types].xml": samples.types(
                    f"{samples.OOXML}.presentationml.presentation.main+xml"
                )
            },
        ),
    ),
    "a program of Windows": ("program", lambda: b"MZ\x90\0" * 9),
    "a program of Linux": ("program", lambda: b"\x7fELF" * 9),
    "a script of a shell": ("program", lambda: b"#!/bin/sh\nrm -r /"),
    "a web page": ("page", lambda: b"\n <!DOCTYPE html><script>alert(1)</script>"),
    "a drawing made of code": ("page", lambda: b"<svg onload='alert(1)'/>"),
    "XML": ("page", lambda: b"\xef\xbb\xbf<?xml version='1.0'?><svg/>"),
    "a GIF that is a script too": ("unknown", lambda: b"GIF89a/*" + b"\0" * 9 + b"*/=1;alert(1)"),
    "a GIF in letters": ("unknown", lambda: b"GIF89a=1;alert(1)"),
    "words with a zero among them": ("unknown", lambda: b"words\0words"),
    "text in two bytes a letter": ("unknown", lambda: "words".encode("utf-16")),
}


@pytest.mark.parametrize("name", TAKEN)
def test_file_is_known_by_what_it_holds(name):
    kind, make = TAKEN[name]
    assert judge(make()) == kind


@pytest.mark.parametrize("name", REFUSED)
def test_file_is_refused_with_its_reason(name):
    fault, make = REFUSED[name]
    with pytest.raises(NotTaken) as caught:
        judge(make())
    assert caught.value.fault == fault


def test_every_reason_has_a_file_that_meets_it():
    assert set(FAULTS) - {fault for fault, _ in REFUSED.values()} == {"slow"}


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    def too_long(*args, **kwargs):
        raise confined.TooLong

    monkeypatch.setattr(confined, "run", too_long)
    with pytest.raises(NotTaken, match="takes too long"):
        judge(pdf())


@pytest.mark.parametrize("told", ["", "harmless", "<script>"])
def test_what_a_parser_that_was_taken_over_says_is_no_more_than_one_of_our_words(monkeypatch, told):
    monkeypatch.setattr(confined, "run", lambda *args, **kwargs: {"kind": "program", "fault": told})
    with pytest.raises(NotTaken, match="could not be read"):
        judge(word())
