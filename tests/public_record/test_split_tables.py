"""Tables that run over pages: read as one table, and held to the record word by word."""

import io

import msgspec
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from prose import notation, tree
from public_record import blocks, part_one, reading
from tests import verapdf
from tests.public_record import samples
from tests.public_record.printed import render

pytestmark = pytest.mark.slow

change = msgspec.structs.replace
LINK = "[a link](https://example.org/{})"


def prose(length: int, mark: str = "") -> str:
    """Return ordinary prose of about that many characters, no two words of it alike."""
    words = [f"{word}{mark}{n}" for n in range(length // 25) for word in ("under", "the", "roof")]
    text = " ".join(words)
    return text[:length].rpartition(" ")[0] if len(text) > length else text


def table(rows: int, width: int, length: int, mark: str = "") -> str:
    """Return a typed table, of which each cell says something of its own."""
    lines = [[f"Head {n}" for n in range(width)], ["---"] * width]
    lines += [[prose(length, f"r{r}c{c}{mark}n") for c in range(width)] for r in range(rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def with_background(text: str) -> part_one.PartOne:
    first, second, *rest = samples.part_one().sections
    return samples.part_one(sections=(first, change(second, text=samples.text(text)), *rest))


def with_comment(comment: str) -> part_one.PartOne:
    lines = list(samples.part_one().approvals)
    lines[2] = change(lines[2], comment=comment)
    return samples.part_one(approvals=tuple(lines))


def with_comments(text: str) -> part_one.PartOne:
    lines = list(samples.part_one().checklist)
    lines[2] = change(lines[2], comments=samples.text(text))
    return samples.part_one(checklist=tuple(lines))


def with_reasons(text: str) -> part_one.PartOne:
    old = samples.part_one().significance
    return samples.part_one(significance=change(old, reasons=samples.text(text)))


def with_risks(text: str) -> part_one.PartOne:
    sections = list(samples.part_one().sections)
    risks = [change(risk, text=text) for risk in sections[4].risks[:3]]
    sections[4] = change(sections[4], risks=tuple(risks))
    return samples.part_one(sections=tuple(sections))


LONG = {
    "a comment of a signature": lambda: with_comment(prose(4_000)),
    "comments of the checklist": lambda: with_comments(prose(4_500)),
    "comments at their longest": lambda: with_comments(prose(tree.LONGEST)),
    "reasons at their longest": lambda: with_reasons(prose(tree.LONGEST)),
    "risks": lambda: with_risks(prose(2_000)),
    "one row": lambda: with_background(table(1, 4, 900)),
    "three rows": lambda: with_background(table(3, 4, 900)),
    "a row after a page of text": lambda: with_background(f"{prose(2_600)}\n\n{table(1, 4, 900)}"),
    "rows longer than two pages": lambda: with_background(table(2, 3, 4_000)),
    "as many columns as there can be": lambda: with_background(
        table(2, notation.MOST_COLUMNS, 300)
    ),
    "two tables with one head": lambda: with_background(
        f"{table(2, 2, 1_500)}\n\nBetween them.\n\n{table(2, 2, 1_500, 'again')}"
    ),
}


def longest() -> part_one.PartOne:
    """Return a record of which each line and sentence is as long as its form allows."""
    full = samples.with_part_two()
    text = samples.text(prose(4_500, "t"))
    line, entry, words = prose(300, "l"), prose(2_000, "e"), prose(4_000, "w")
    sections = [change(section, text=text) for section in full.sections]
    money = change(full.sections[3].money[0], label=line, note=line, basis=line, source=line)
    sections[3] = change(sections[3], money=(money,) * 9)
    risks = [
        change(risk, text=entry, owner=line, unscored_reason="" if risk.score else line)
        for risk in full.sections[4].risks
    ]
    sections[4] = change(sections[4], risks=tuple(risks))
    condition = change(full.outcome.conditions[0], text=prose(1_000), owner=prose(120))
    return change(
        full,
        title=prose(200),
        why=line,
        outcome=change(full.outcome, text=text, interests=words, conditions=(condition,) * 5),
        summary=text,
        recommendation=text,
        options=tuple(change(option, title=line, text=text) for option in full.options),
        significance=change(full.significance, reasons=text),
        part_two=change(
            full.part_two,
            reason=prose(1_000),
            withheld=(change(samples.WITHHELD, concerns=line),) * 9,
        ),
        checklist=tuple(change(entry, comments=text, who=line) for entry in full.checklist),
        sections=tuple(sections),
        approvals=tuple(change(entry, comment=words) for entry in full.approvals),
    )


@pytest.mark.parametrize("record", [*LONG.values(), longest], ids=[*LONG, "everything"])
def test_nothing_is_lost_where_rows_run_over_pages(record):
    made = record()
    assert blocks.missing(made, reading.read(render(made))) == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
@pytest.mark.parametrize("name", ["a comment of a signature", "risks", "three rows"])
def test_a_split_table_is_valid(name, flavour):
    assert verapdf.validate(render(LONG[name]()), flavour) == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_a_repeated_head_with_a_link_is_valid(flavour):
    rows = "".join(f"| {prose(300, f'r{n}n')} | {LINK.format(n)} |\n" for n in range(20))
    record = with_background(f"| {LINK.format('head')} | Two |\n| --- | --- |\n{rows}")
    content = render(record)
    assert verapdf.validate(content, flavour) == []
    assert blocks.missing(record, reading.read(content)) == []


def tables(node) -> list[Dictionary]:
    """Return the tags of tables, in order."""
    if isinstance(node, Array):
        return [found for kid in node for found in tables(kid)]
    if not isinstance(node, Dictionary) or Name.S not in node:
        return []
    return [node] if Name.Table == node.S else tables(node.get(Name.K, Array()))


def split_cells(opened: pikepdf.Pdf) -> list[Dictionary]:
    """Return the tags of cells that have something on more than one page."""
    rows = [row for t in tables(opened.Root.StructTreeRoot.K) for group in t.K for row in group.K]
    cells = [cell for row in rows if row.S == Name.TR for cell in row.K]
    return [cell for cell in cells if len({kid.Pg.objgen for kid in cell.K}) > 1]


def saved(opened: pikepdf.Pdf) -> str:
    target = io.BytesIO()
    opened.save(target)
    return reading.read(target.getvalue())


def test_a_table_over_pages_is_one_table_with_one_head():
    with pikepdf.open(io.BytesIO(render(with_background(table(3, 4, 900))))) as opened:
        kinds = [[str(group.S) for group in t.K] for t in tables(opened.Root.StructTreeRoot.K)]
        cells = split_cells(opened)
    assert max(parts.count("/THead") for parts in kinds) == 1
    assert len(kinds) == 9  # as many as the record has, wherever pages end
    assert len(cells) >= 8


def test_a_row_that_no_page_holds_stands_under_its_head():
    lines = reading.read(render(with_background(table(1, 4, 900)))).split("\n")
    assert lines[lines.index("Head 3") + 1].startswith("underr0c0n0 ")


WORDS = prose(4_000).split()


@pytest.mark.parametrize(
    "words",
    [
        [*WORDS[:-9], *WORDS[-8:]],
        [*WORDS[:-9], "foreign", *WORDS[-9:]],
        [*WORDS[len(WORDS) // 2 :], *WORDS[: len(WORDS) // 2]],
    ],
    ids=["a word more on paper", "a word less on paper", "halves swapped"],
)
def test_a_difference_in_the_second_half_is_found(words):
    text = reading.read(render(with_comment(" ".join(WORDS))))
    changed = " ".join(words)
    assert blocks.missing(with_comment(changed), text) == [changed]


def test_a_swap_of_halves_in_the_file_is_found():
    record = with_comment(" ".join(WORDS))
    with pikepdf.open(io.BytesIO(render(record))) as opened:
        (cell,) = split_cells(opened)
        pages = [kid.Pg.objgen for kid in cell.K]
        assert pages == sorted(pages, key=pages.index)
        cell.K = Array(list(cell.K)[::-1])
        assert record.approvals[2].comment in blocks.missing(record, saved(opened))


def test_a_line_lost_from_the_second_half_in_the_file_is_found():
    record = with_comment(" ".join(WORDS))
    with pikepdf.open(io.BytesIO(render(record))) as opened:
        (cell,) = split_cells(opened)
        half = cell.K[-1]
        half.K = Array(list(half.K)[1:])
        assert blocks.missing(record, saved(opened)) == [record.approvals[2].comment]
