"""The questions of a form: of publication, and the lines of the checklist. Each has an answer, by
words, ticks or what is struck out, and comments that are left once the answer is taken off."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from decisions import content
from intake import answers, bodies, entries
from intake.answers import Answer
from intake.given import TOO_MUCH, Given, Made, plain_text
from intake.labels import LINE
from intake.sorting import cut
from intake.source import Block, Grid, Piece, pieces, plain
from prose import tree
from prose.clean import clean_line
from prose.references import new_id

LONGEST_REASON = 1_000
NO_ANSWER = "No answer was found. Choose one."


@dataclass(frozen=True)
class Answered:
    """An answer; what is said besides it; all that is said; who advised, and when."""

    answer: Answer
    rest: list[Block]
    whole: list[Block]
    who: str = ""
    on: datetime.date | None = None


def significance(given: Given) -> Made:
    found = _answered(given)
    word = found.answer.word if found.answer.word in ("yes", "no") else ""
    value: dict[str, Any] = {"answer": word} if word else {}
    reasons = given.body(found.rest if word else found.whole)
    if not bodies.fits(reasons):
        yield given.left(TOO_MUCH)
        return
    if reasons != content.EMPTY:
        value["reasons"] = tree.dump(reasons)
    note = found.answer.note or ("" if word else NO_ANSWER)
    if value:
        yield given.proposal(given.edition.significance.question, value, note)


def withholding(given: Given) -> Made:
    """Whether there is a Part Two, on what ticked grounds, or why there is none; no more of it."""
    found = _answered(given)
    title = given.edition.withholding.question
    words = clean_line(plain_text(found.rest))
    if found.answer.word == "no" and len(words) <= LONGEST_REASON:
        yield given.proposal(title, {"answer": "no", **({"reason": words} if words else {})})
        return
    if found.answer.word != "yes":
        yield given.left(found.answer.note or NO_ANSWER)
        return
    grounds = entries.grounds(f"{given.passage.label}\n{given.text}", given.edition)
    value: dict[str, Any] = {"answer": "yes"}
    if grounds:
        value["entries"] = [{"id": new_id(), "ground": each.key} for each in grounds]
    note = "What is withheld is not read in: type it on its own page."
    yield given.proposal(title, value, note)
    if words:
        yield given.left("Say in a sentence that is safe to publish what this concerns.", words)


def line(given: Given) -> Made:
    """A line of the checklist: its answer, who and when, and the comments that are left. What was
    not plainly an answer of this form stays among the comments."""
    shape = given.edition.line(given.passage.key.removeprefix(LINE))
    if shape is None:
        return
    found = _answered(given, has_columns=True)
    key, note = answers.of_line(
        found.answer, [a.key for a in shape.answers], [a.title for a in shape.answers]
    )
    is_plain = bool(key) and (key == found.answer.word or key not in ("not-yet", "so-far"))
    comments = given.body(found.rest if is_plain else found.whole)
    if not bodies.fits(comments):
        yield given.left(TOO_MUCH)
        return
    who, day, told = entries.said_who_and_when(plain_text(found.whole))
    who, day = found.who or who, found.on or day
    entry: dict[str, Any] = {"answer": key} if key else {}
    entry |= {"comments": tree.dump(comments)} if comments != content.EMPTY else {}
    entry |= {"who": who} if who else {}
    entry |= {"on": day.isoformat()} if day else {}
    title = f"{given.edition.words.checklist}: {shape.short}"
    yield given.proposal(title, {"lines": {shape.key: entry}}, note, told)


def _answered(given: Given, *, has_columns: bool = False) -> Answered:
    """Read a passage's answer. A column that says who or when, or holds a mark alone, is no
    comment."""
    cells = given.passage.cells
    columns = [(head, plain_text(blocks)) for head, blocks in cells]
    who, on, used = entries.column_who_and_when(cells) if has_columns else ("", None, [])
    used = [*used, *(b for head, blocks in cells if _is_tick(head, blocks) for b in blocks)]
    whole = [block for block in given.passage.blocks if not any(block is each for each in used)]
    text = plain_text(whole)
    struck = " ".join(piece.struck for piece in pieces(whole) if piece.struck)
    answer = answers.read(text, struck, columns)
    return Answered(answer, _rest(whole, text, answer), whole, who, on)


def _rest(whole: list[Block], text: str, answer: Answer) -> list[Block]:
    """Return the blocks without the answer that they begin with, or that is ticked in them."""
    if answer.rest == text:
        return whole
    at = len(text) - len(answer.rest)
    has_grid = any(isinstance(block, Grid) for block in whole)
    if not has_grid and text[at:].casefold() == answer.rest.casefold():
        return _without_start([b for b in whole if isinstance(b, Piece)], at)
    words = tree.para(*answer.rest.split("\n"))
    return [Piece(id=0, words=each.inlines) for each in words.blocks if isinstance(each, tree.Para)]


def _is_tick(head: str, blocks: Sequence[Block]) -> bool:
    words = plain_text(blocks).strip()
    return bool(head) and words in (*answers.TICKS, *answers.BOXES, "x", "X")


def _without_start(found: list[Piece], count: int) -> list[Block]:
    """Return paragraphs without their first characters; what is left begins with a capital."""
    kept: list[Block] = []
    for piece in found:
        length = len(plain(piece.words))
        if count <= 0:
            kept.append(piece)
        elif count < length:
            kept.append(_capital(cut(piece, count)))
        count -= length + 1
    return kept


def _capital(piece: Piece) -> Piece:
    first = piece.words[0] if piece.words else None
    if not isinstance(first, tree.Text):
        return piece
    text = first.text[:1].upper() + first.text[1:]
    first = msgspec.structs.replace(first, text=text)
    return msgspec.structs.replace(piece, words=(first, *piece.words[1:]))
