"""The disclosure gate: what of Part Two it finds in the final bytes, and what it lets pass."""

import io
from dataclasses import replace

import msgspec
import pikepdf
import pytest

from prose import tree
from publication import gate, queries
from tests.kept import kept
from tests.publication.cases import changed, decided_with_part_two, rendered, renderings

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
made = kept(decided_with_part_two)
LEAK = "They offer eleven grey geese for the lot."


@pytest.fixture(scope="module")
def base(made):
    return renderings(made.decision)


def scan(made, found):
    return gate.scan(queries.decided_revision(made.decision), found)


def places(made, found):
    return {hit.place for hit in scan(made, found).hits}


def test_a_record_without_a_leak_passes(made, base):
    assert scan(made, base).hits == ()


def _approval(part_one):
    first = msgspec.structs.replace(part_one.approvals[0], comment=LEAK)
    return changed(part_one, approvals=(first, *part_one.approvals[1:]))


PLANTED = {
    "title": lambda p: changed(p, title=LEAK.upper()),
    "a signer's comment": _approval,
    "soft hyphens": lambda p: changed(p, summary=tree.para(LEAK.replace("eleven", "ele\u00adven"))),
    "a figure, otherwise written": lambda p: changed(p, summary=tree.para("It is 412 500 pounds.")),
}


@pytest.mark.parametrize("how", PLANTED)
def test_words_and_figures_of_part_two_are_found_in_every_rendering(made, base, how):
    found = rendered(base, PLANTED[how](base.part_one))
    assert places(made, found) == {"page", "PDF", "data"}


PAGES = {
    "a comment": b"<!-- eleven grey geese for the lot --></body>",
    "an alternative text": b'<img alt="eleven grey geese for the lot"></body>',
    "an attribute": b'<p data-x="eleven grey geese for the lot"></p></body>',
    "hidden text": b"<p hidden>eleven grey geese for the lot</p></body>",
    "a text broken by tags": b"<p>eleven grey <b>geese</b> for the <i>lot</i></p></body>",
    "a text with references": b"<p>eleven&#32;grey&nbsp;geese for the lot</p></body>",
}


@pytest.mark.parametrize("how", PAGES)
def test_what_a_page_hides_is_found(made, base, how):
    found = replace(base, page=base.page.replace(b"</body>", PAGES[how]))
    assert "page" in places(made, found)


def test_a_hit_quotes_nothing_of_part_two(made, base):
    found = scan(made, replace(base, page=base.page.replace(b"</body>", PAGES["hidden text"])))
    assert found.hits
    assert "geese" not in str(found.hits)
    assert "412" not in str(found.hits)


def _in_metadata(opened):
    with opened.open_metadata() as metadata:
        metadata["dc:description"] = LEAK


def _in_information(opened):
    opened.docinfo["/Subject"] = LEAK


def _in_outlines(opened):
    with opened.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(LEAK, 0))


def _in_attachment(opened):
    opened.attachments["more.txt"] = LEAK.encode()


def _in_annotation(opened):
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 1, 1],
        Contents=pikepdf.String(LEAK),
    )
    opened.pages[0].obj.Annots = opened.make_indirect([opened.make_indirect(note)])


def _in_alternative_text(opened):
    figure = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(LEAK))
    opened.Root.StructTreeRoot.Extra = opened.make_indirect(figure)


@pytest.mark.parametrize(
    "plant",
    [
        _in_metadata,
        _in_information,
        _in_outlines,
        _in_attachment,
        _in_annotation,
        _in_alternative_text,
    ],
)
def test_what_a_pdf_hides_is_found(made, base, plant):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(base.pdf)) as opened:
        plant(opened)
        opened.save(out)
    assert "PDF" in places(made, replace(base, pdf=out.getvalue()))


@pytest.mark.parametrize(
    ("name", "data"), [("pdf", b"%PDF-1.7 no more"), ("json", b"{"), ("page", b"\xff\xfe")]
)
def test_what_cannot_be_read_back_is_held(made, base, name, data):
    found = scan(made, replace(base, **{name: data}))
    assert any("could not be read back" in hit.message for hit in found.hits)


def test_the_safe_sentence_is_no_leak(made, base):
    """Its words are signed as safe to publish, though the withheld text has them too."""
    item = msgspec.structs.replace(base.part_one.part_two.withheld[0], concerns=LEAK)
    statement = msgspec.structs.replace(base.part_one.part_two, withheld=(item,))
    assert places(made, rendered(base, changed(base.part_one, part_two=statement))) == set()


def money(part_one, **amounts):
    sections = tuple(
        msgspec.structs.replace(
            section, money=tuple(msgspec.structs.replace(m, **amounts) for m in section.money)
        )
        for section in part_one.sections
    )
    return changed(part_one, sections=sections)


def test_an_amount_that_is_asked_for_is_no_leak(made, base):
    assert places(made, rendered(base, money(base.part_one, high=412_500_00))) == set()


def test_the_pence_of_an_amount_that_is_asked_for_let_no_pounds_through(made, base):
    """£4,125.00 is 412500 pence, and £412,500 is withheld."""
    asked = money(base.part_one, low=4_125_00, high=4_125_00)
    assert places(made, rendered(base, asked)) == set()
    told = changed(asked, summary=tree.para("It comes to £412,500."))
    assert places(made, rendered(base, told)) == {"page", "PDF", "data"}


def test_data_that_give_a_name_twice_are_read_whole(made, base):
    twice = base.json.replace(
        b'"record":', b'"note":"eleven grey geese for the lot","note":"","record":'
    )
    assert twice != base.json
    assert places(made, replace(base, json=twice)) == {"data"}


def test_a_name_within_what_is_withheld_is_found(made, base):
    told = changed(base.part_one, summary=tree.para("We know Quollbright plc well."))
    assert places(made, rendered(base, told)) == {"page", "PDF", "data"}


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("This is OFFICIAL-SENSITIVE.", True),
        ("Marked OFFICIAL – SENSITIVE until May.", True),
        ("Marked OFFICIAL: SENSITIVE.", True),
        ("It is official. Sensitive to cold, it is kept warm.", False),
        ("Marked TOP SECRET.", True),
        ("It is an open secret.", False),
    ],
)
def test_a_marking_above_the_form_s_own_is_held(made, base, words, held):
    found = replace(base, page=base.page.replace(b"</main>", f"<p>{words}</p></main>".encode()))
    said = [hit.message for hit in scan(made, found).hits if "marking" in hit.message]
    assert bool(said) == held


def test_a_page_that_lacks_a_block_is_held(made, base):
    other = rendered(base, changed(base.part_one, why="Another reason altogether."))
    found = scan(made, replace(base, page=other.page))
    assert [hit.place for hit in found.hits] == ["page"]


def test_a_pdf_that_lacks_a_block_is_held(made, base):
    other = rendered(base, changed(base.part_one, why="Another reason altogether."))
    found = scan(made, replace(base, pdf=other.pdf))
    assert {hit.place for hit in found.hits} == {"PDF"}


PERSONAL = {
    "an e-mail address": "Write to ann.hart@office.example.",
    "a telephone number": "Call 01452 754 321.",
    "a National Insurance number": "Hers is QQ 12 34 56 C.".replace("QQ", "AB"),
    "a postcode": "At GL2 2AN.",
    "a vehicle registration": "The van AB12 CDE.",
    "bank details": "Pay 12-34-56, account 12345678.",
    "a date of birth": "She was born on 3 May 1980.",
}


@pytest.mark.parametrize("kind", PERSONAL)
def test_personal_data_is_warned_of(made, base, kind):
    part_one = changed(base.part_one, summary=tree.para(PERSONAL[kind]))
    found = scan(made, replace(base, part_one=part_one))
    assert kind in {warning.kind for warning in found.warnings}


def test_the_record_of_2018_has_nothing_to_warn_of(made, base):
    assert scan(made, base).warnings == ()
