"""Identities of paragraphs: kept when an older text comes back, never given twice."""

from decisions import texts
from prose import notation
from prose.tree import Body


def typed(text: str) -> Body:
    parsed = notation.parse(text)
    assert not parsed.problems
    return parsed.body


def ids(body: Body) -> list[str]:
    return [item.id for block in body.blocks for item in getattr(block, "items", ())]


NAMED = typed("a) one\nb) two {#k00000b}\nc) three")


def test_a_paragraph_is_known_again_by_its_words():
    kept = texts.keep_anchors(NAMED, typed("a) nought\nb) one\nc) two\nd) three"))
    assert ids(kept) == ["", "", "k00000b", ""]


def test_a_changed_paragraph_is_known_again_by_its_place():
    kept = texts.keep_anchors(NAMED, typed("a) one\nb) two, and more\nc) three"))
    assert ids(kept) == ["", "k00000b", ""]


def test_a_paragraph_that_is_gone_is_not_guessed_at():
    kept = texts.keep_anchors(NAMED, typed("a) one\nb) three"))
    assert ids(kept) == ["", ""]


def test_a_text_with_its_anchors_stays_as_it_is():
    assert texts.keep_anchors(NAMED, NAMED) == NAMED


def test_a_copied_paragraph_does_not_keep_the_identity():
    kept = texts.keep_anchors(NAMED, typed("a) one\nb) two {#k00000b}\nc) two {#k00000b}"))
    assert ids(kept) == ["", "k00000b", ""]


def test_an_identity_of_another_part_is_not_taken():
    kept = texts.keep_anchors(Body(), typed("a) two {#k00000b}"), {"k00000b"})
    assert ids(kept) == [""]


def test_bullets_have_no_identity():
    kept = texts.keep_anchors(NAMED, typed("- one\n- two\n- three"))
    assert ids(kept) == ["", "", ""]


def test_plain_words_have_no_letters():
    assert texts.blocks(typed("intro\na) one\n   - deep\n\n| x | y |"), {}) == [
        "intro",
        "one",
        "deep",
        "x | y",
    ]


def test_a_reference_reads_as_it_is_printed():
    body = typed("see [2e](#k00000e)")
    assert texts.plain(body, {"k00000e": "2f"}) == "see 2f"
