"""Tables whose totals are not the sum of the rows above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from decisions import drafts, texts
from decisions.drafts import Draft
from prose import money
from prose.tree import Table
from prose.words import Text, Words
from quality import amounts
from quality.amounts import Amount
from quality.finding import Finding, at
from quality.passages import Passage

_TOTAL = re.compile(r"(?:grand |sub-?|over)?(?:totals?|all|both|together|sum)\b", re.I)
Row = tuple[str, list[Amount | None]]


def look(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each total of a typed table that is not the sum of its rows."""
    for key in drafts.part_keys(draft.edition):
        for field, body in texts.of(draft.part(key)).items():
            for block in body.blocks:
                if isinstance(block, Table):
                    yield from _table(key, field, block)


def _table(key: str, field: str, table: Table) -> Iterator[Finding]:
    above: list[Row] = []
    for words in table.rows:
        row = _row(words)
        if above and _TOTAL.match(row[0]) and any(row[1]):
            yield from _total(key, field, above, row, words)
            above = []
        else:
            above.append(row)


def _total(key: str, field: str, above: list[Row], row: Row, words: tuple) -> Iterator[Finding]:
    for column, said in enumerate(row[1]):
        parts = [cells[column] for _, cells in above if column < len(cells)]
        if said is None or len(parts) < 2 or None in parts:
            continue
        exact = [part for part in parts if part is not None]
        total = sum(part.pence for part in exact)
        slack = max(part.finest for part in (said, *exact)) // 2 if _is_about(said, exact) else 0
        if abs(total - said.pence) > slack:
            text = " | ".join(map(_plain, words))
            passage = Passage(key, field, "the table", text, is_table=True)
            message = (
                f"The rows above come to {money.write(total)}, not {money.write(said.pence)}. Put "
                "the total or a row right."
            )
            yield at("figures", passage, 0, len(text), message, about=f"{text} | {total}")


def _is_about(said: Amount, parts: list[Amount]) -> bool:
    return said.is_about or any(part.is_about for part in parts)


def _row(cells: tuple[Words, ...]) -> Row:
    first, *rest = map(_plain, cells)
    return first, [amounts.of_cell(cell) for cell in rest]


def _plain(words: Words) -> str:
    return "".join(each.text if isinstance(each, Text) else " " for each in words)
