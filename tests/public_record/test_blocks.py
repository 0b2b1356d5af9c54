"""The blocks of a record: what page and PDF are compared by."""

from collections import defaultdict

import msgspec
import pytest
from fontTools.ttLib import TTFont

from public_record import blocks, glyphs
from tests.public_record import samples


def text_of(part_one):
    return " ".join(word for block in blocks.blocks(part_one) for word in block.words)


def test_blocks_stand_in_the_order_in_which_the_record_is_read():
    keys = [block.key for block in blocks.blocks(samples.part_one())]
    sections = ("purpose", "background", "recommendation", "money")
    more = ("risks", "equality", "environment", "consultation")
    assert keys == [
        *("number", "title", "outcome", "conditions", "facts", "links", "summary"),
        *("recommendation", "options", "access", "significance", "part-two-question"),
        *("checklist", "part-one"),
        *(f"section-{key}" for key in (*sections, *more)),
        *("approvals", "part-two"),
    ]


def test_blocks_number_lettered_paragraphs_and_follow_references():
    words = text_of(samples.part_one())
    assert "e) The statement of intent carries no confirmed price." in words
    assert "see 2e above" in words


def test_nothing_is_missing_from_the_blocks_own_words():
    assert blocks.missing(samples.part_one(), text_of(samples.part_one())) == []


def test_missing_words_are_named():
    record = samples.part_one()
    text = text_of(record).replace(record.checklist[4].question, "")
    assert blocks.first_missing(record, text) == record.checklist[4].question


def test_missing_words_are_quoted_in_short():
    record = samples.part_one(why="A reason that goes on. " * 20)
    said = blocks.first_missing(record, text_of(samples.part_one()))
    assert said is not None
    assert said.startswith("A reason that goes on.")
    assert said.endswith("…")
    assert len(said) <= 80


def test_words_in_the_wrong_order_are_missing():
    record = samples.part_one()
    swapped = samples.part_one(sections=record.sections[::-1])
    assert record.sections[1].title in blocks.missing(record, text_of(swapped))


def test_line_breaks_and_composed_letters_do_not_count():
    record = samples.part_one(title="Tŷ Gŵyr")
    text = text_of(record).replace("ŷ", "y\u0302").replace(" ", " \n ")
    assert blocks.missing(record, text) == []


def test_signs_that_share_a_glyph_do_not_count():
    record = samples.part_one(
        title="Non\u2011executive of\ufb01cers\u00ad of the well-known o\ufb03ce"
    )
    text = text_of(record).replace("\u2011", "-").replace("\ufb01", "fi").replace("\ufb03", "ffi")
    assert blocks.missing(record, text.replace("\u00ad", "")) == []


def shared_glyphs():
    """Return each set of printable characters that one print font shows by one glyph."""
    found = set()
    for _family, _weight, name in glyphs.FACES:
        with TTFont(glyphs.folder() / name, lazy=True) as face:
            shown = defaultdict(list)
            for code, glyph in face.getBestCmap().items():
                if code in glyphs.printable():
                    shown[glyph].append(chr(code))
        found |= {tuple(same) for same in shown.values() if len(same) > 1}
    return sorted(found)


def test_all_that_shares_a_glyph_in_a_print_font_is_compared_as_one():
    wrong = [
        same for same in shared_glyphs() if len({blocks.squeeze(sign) for sign in same} - {""}) > 1
    ]
    assert wrong == []


def test_an_empty_block_is_left_out():
    outcome = msgspec.structs.replace(samples.part_one().outcome, conditions=())
    keys = [block.key for block in blocks.blocks(samples.part_one(outcome=outcome, options=()))]
    assert "conditions" not in keys
    assert "options" not in keys


@pytest.mark.parametrize("name", ["part_one", "with_part_two"])
def test_every_public_text_stands_in_a_block(name):
    record = getattr(samples, name)()
    words = blocks.squeeze(text_of(record))
    labels = {record.wording.form, record.wording.significance}  # over what stands elsewhere too
    said = [text for text in _strings(record) if text not in labels]
    lost = [text for text in said if blocks.squeeze(text) not in words]
    assert lost == []


KEYS_AND_CODES = {
    "body_name", "body_slug", "marking", "maker_title", "slug", "key", "mark", "kind", "short",
    "id", "often", "firm", "band", "proof", "to", "is", "href", "letter", "unit",
}  # fmt: skip


def _strings(value, name=""):
    """Every text of a record, less keys and codes that no reader is shown."""
    data = msgspec.to_builtins(value) if not isinstance(value, dict | list | str) else value
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _strings(inner, key) if key not in KEYS_AND_CODES else ()
    elif isinstance(data, list | tuple):
        for inner in data:
            yield from _strings(inner, name)
    elif isinstance(data, str) and not name.endswith(("_on", "needed_by")) and name != "on":
        yield data
