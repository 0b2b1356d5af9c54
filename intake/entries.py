"""Entries that a form repeats, read out of lists, tables and sentences: amounts, risks, options,
the grounds that are ticked, who advised and when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from decisions.content import EMPTY, MoneyEntry, OptionEntry, RiskEntry
from decisions.editions import Edition, Ground
from decisions.fields import LONGEST_LINE
from intake import bodies, figures
from intake.answers import TICKS
from intake.bodies import Points
from intake.figures import Amount
from intake.source import Block, Cell, Grid, Piece, pieces, plain
from prose import tree
from prose.clean import clean_line
from prose.references import new_id
from risks import scale

LONGEST_RISK = 2_000
LONGEST_HEAD = 40
LONGEST_DATE = 30
MOST = 100
COLUMNS = {
    "who": re.compile(
        r"\bwho\b|approved by|advised by|officer|adviser|advisor|consulted by", re.IGNORECASE
    ),
    "when": re.compile(r"\bwhen\b|\bdated?\b", re.IGNORECASE),
    "risk": re.compile(r"\brisk|description", re.IGNORECASE),
    "likelihood": re.compile(r"likelihood|probability", re.IGNORECASE),
    "impact": re.compile(r"impact|severity|consequence", re.IGNORECASE),
    "owner": re.compile(r"owner|responsible", re.IGNORECASE),
    "number": re.compile(r"^(?:no|number|ref|reference|id|#)\.?$", re.IGNORECASE),
}
_ADVISED = re.compile(
    r"(?:advised|approved|confirmed|agreed|provided|given|consulted|sought|received|obtained|advice)\s+"
    r"(?:by|from|with)\s+(?:the\s+)?(?P<who>[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for)\s+)?[A-Z][\w’'&-]*)*)"
)
_NONE = r"\b(?:no|nil|not? any|without)\s+(?:\w+\s+){{0,3}}(?:{})"


def is_column(head: str, *names: str) -> bool:
    """Say whether the head of a column is one of these. "Comments, including who approved it" asks
    for comments."""
    if not head or (len(head) > LONGEST_HEAD and set(names) & {"who", "when"}):
        return False
    return any(COLUMNS[name].search(head) for name in names)


def says_none(text: str, words: Sequence[str]) -> bool:
    """Say whether a short text says that there are none: "There are no risks."."""
    pattern = _NONE.format("|".join(words))
    return len(text) < 250 and bool(re.search(pattern, text, re.IGNORECASE))


def column_who_and_when(
    cells: Sequence[tuple[str, tuple[Block, ...]]],
) -> tuple[str, datetime.date | None, list[Block]]:
    """Return who advised and when by a table's own columns, and the blocks that say so."""
    who, day = "", None
    used: list[Block] = []
    for head, blocks in cells:
        words = clean_line(" ".join(plain(piece.words) for piece in pieces(blocks)))
        found = figures.find_dates(words)
        if (
            is_column(head, "when")
            and day is None
            and len(found) == 1
            and len(words) < LONGEST_DATE
        ):
            day = found[0]
            used += blocks
        elif is_column(head, "who") and not who and len(words) <= LONGEST_LINE:
            who = words
            used += blocks
    return who, day, used


def said_who_and_when(comments: str) -> tuple[str, datetime.date | None, str]:
    """Return who advised and when by the words of comments, where they name one and one only; and
    what to look at."""
    named = {each["who"] for each in _ADVISED.finditer(comments)}
    days = figures.find_dates(comments)
    who = named.pop() if len(named) == 1 else ""
    day = days[0] if len(days) == 1 else None
    told = [f"Who advised was read from the comments: “{who}”." if who else ""]
    told.append("The date was read from the comments." if day else "")
    return who, day, " ".join(filter(None, told))


# Money


def amounts(blocks: Sequence[Block], referred: Sequence[str]) -> Iterator[tuple[str, Amount]]:
    """Yield (what it pays for, amount) of each amount in a text, in its tables, and in what it
    refers to; each once."""
    seen: set[tuple[int, int]] = set()
    for label, text in (*_texts(blocks), *(("", each) for each in referred)):
        for amount in figures.find_amounts(text):
            pair = (amount.low, amount.high)
            if pair not in seen and len(seen) < MOST:
                seen.add(pair)
                yield label or amount.sentence, amount


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Piece):
            yield "", plain(block.words)
            continue
        for row in block.rows:
            words = [_cell(cell) for cell in row]
            for each in words:
                yield words[0] if words[0] != each else "", each


def _cell(cell: Cell) -> str:
    return clean_line(" ".join(plain(piece.words) for piece in pieces(cell.blocks)))


def money_entry(label: str, amount: Amount) -> MoneyEntry:
    label = clean_line(label)
    if len(label) > LONGEST_LINE:
        label = label[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"
    return MoneyEntry(
        id=new_id(),
        label=label,
        low=amount.low,
        high=amount.high,
        often=amount.often,
        firm=amount.firm,
    )


# Risks


def risks(blocks: Sequence[Block]) -> tuple[list[RiskEntry], list[Block], str]:
    """Return the risks of a list or a table, the blocks that are none of them, and what to look at:
    how the columns of a table were read."""
    found: list[RiskEntry] = []
    rest: list[Block] = []
    notes: list[str] = []
    items: list[list[str]] = []
    for block in blocks:
        if isinstance(block, Grid):
            own = list(_risks_of_table(block))
            found += own
            notes += _told(block) if own else []
            rest += [] if own else [block]
        elif bodies.is_item(block):
            words = _item_words(block)
            if items and block.level > 0 and rest[-1:] != [block]:
                items[-1].append(words)
            else:
                items.append([words])
        else:
            rest.append(block)
    texts = [" ".join(lines) for lines in items]
    if any(len(text) > LONGEST_RISK for text in texts) or len(texts) + len(found) > MOST:
        return [], list(blocks), ""
    found += [RiskEntry(id=new_id(), text=clean_line(text)) for text in texts]
    return found, rest, " ".join(notes)


def _told(grid: Grid) -> list[str]:
    """Say how a table of risks was read: its columns, and what was a score by its name."""
    heads = [_cell(cell) for cell in grid.rows[0]]
    notes = [f"The columns of the table were read as {', '.join(filter(None, heads))}."]
    for row in grid.rows[1:]:
        for head, cell in zip(heads, row, strict=True):
            words, kind = _cell(cell), "likelihood" if is_column(head, "likelihood") else "impact"
            if is_column(head, kind) and not words.isdigit() and (score := _score(kind, words)):
                notes.append(f"“{words}” was read as {score}.")
    return list(dict.fromkeys(notes))


def _item_words(piece: Piece) -> str:
    """Return the words of an item without the mark that was typed before them."""
    return "".join(
        getattr(each, "text", " ") for words in tree.runs(bodies.body([piece])) for each in words
    )


def _risks_of_table(grid: Grid) -> Iterator[RiskEntry]:
    """Yield a risk for each row, where the heads of the columns say what stands in them."""
    heads = [_cell(cell) for cell in grid.rows[0]] if grid.rows else []
    kinds = [
        next(
            (n for n in ("number", "likelihood", "impact", "owner", "risk") if is_column(h, n)), ""
        )
        for h in heads
    ]
    if "risk" not in kinds or len(grid.rows) < 2:
        return
    rows = [[_cell(cell) for cell in row] for row in grid.rows[1:]]
    if any(len(row) != len(heads) or len(" ".join(row)) > LONGEST_RISK for row in rows):
        return
    for row in rows:
        yield _risk(heads, kinds, row)


def _risk(heads: list[str], kinds: list[str], row: list[str]) -> RiskEntry:
    text, owner = row[kinds.index("risk")], ""
    scores: dict[str, int] = {}
    more = []
    for at, (head, kind, words) in enumerate(zip(heads, kinds, row, strict=True)):
        if not words or at == kinds.index("risk") or kind == "number":
            continue
        if kind in ("likelihood", "impact") and (score := _score(kind, words)):
            scores[kind] = score
        elif kind == "owner" and not owner and len(words) <= LONGEST_LINE:
            owner = words
        else:
            more.append(f"{head}: {words}" if head else words)
    text = (
        " ".join(filter(None, [text.rstrip("."), *more]))
        if not more
        else f"{text.rstrip('.')}. {'. '.join(more)}"
    )
    return RiskEntry(
        id=new_id(), text=text, owner=owner,
        likelihood=scores.get("likelihood"), impact=scores.get("impact"),
    )  # fmt: skip


def _score(kind: str, words: str) -> int | None:
    """Return a score by its figure or its name; None for one of another scale."""
    steps = scale.LIKELIHOODS if kind == "likelihood" else scale.IMPACTS
    for number, title in steps:
        if words.strip() == str(number) or words.strip().casefold() == title.casefold():
            return number
    return None


# Options and grounds


def options(blocks: Sequence[Block], points: Points) -> Iterator[OptionEntry]:
    """Yield an option for each item, or for each paragraph where there is no list."""
    found = list(blocks)
    has_list = any(isinstance(b, Piece) and bodies.is_item(b) and b.level == 0 for b in found)
    groups: list[list[Block]] = []
    for block in found:
        begins = isinstance(block, Piece) and (
            not has_list or (bodies.is_item(block) and block.level == 0)
        )
        if begins or not groups:
            groups.append([])
        groups[-1].append(block)
    for group in groups[:MOST]:
        yield _option(group, points)


def _option(group: list[Block], points: Points) -> OptionEntry:
    """An option is called by its first words, up to a colon, a dash or its first full stop."""
    first = group[0]
    if not isinstance(first, Piece):
        return OptionEntry(id=new_id(), text=bodies.body(group, points))
    words = clean_line(_item_words(first))
    found = re.match(r"(?P<title>.{3,200}?)(?::\s+|\s[–—-]\s|\.\s+(?=[A-Z])|\.?$)", words)
    title = found["title"] if found else ""
    rest = words[found.end() :] if found else words
    text = tree.para(rest) if rest else EMPTY
    more = bodies.body(group[1:], points)
    return OptionEntry(
        id=new_id(), title=title, text=tree.normal(tree.Body((*text.blocks, *more.blocks)))
    )


def grounds(text: str, edition: Edition) -> list[Ground]:
    """Return the grounds for withholding that are ticked, or named by their letter: "ground e)"."""
    ticked = [line for line in text.split("\n") if any(tick in line for tick in TICKS)]
    found = []
    for ground in edition.withholding.grounds:
        letter = re.compile(rf"(?<!\w){ground.letter}\)")
        named = re.search(rf"\bground\s+\(?{ground.letter}\)?(?!\w)", text, re.IGNORECASE)
        if named or any(letter.search(line) for line in ticked):
            found.append(ground)
    return found
