"""Names in what is withheld: two or more words in a row that begin with a capital letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from part_two.plain_words import WORD, folded, in_a_row

LONGEST = 6
_WITHIN = re.compile(r"[ \t]*[&+]?[ \t]*|[-‐‑–]")  # what may stand between the words of a name
_SMALL = {"plc", "ltd", "limited", "llp", "inc", "gmbh"}  # written so within a firm's name
_FIRMS = _SMALL | {"group", "holdings", "services", "solutions", "systems"}
_LINKS = {"of", "de", "van", "von"}
# With these a sentence begins, and no name.
_STARTS = frozenset(
    WORD.findall(
        """
    a all also although an and any as at because before both but by each either every few for from
    further he her his however i if in into it its many most mr mrs ms my neither no not of on
    once one only or our over publishing she should since so some such that the their then there
    these they this those though three to two under until we were what when where which while who
    why with without would you your after four five six seven eight nine ten
        """
    )
)
# The public's own bodies, laws and days: a name made of nothing else is known to everybody.
_PUBLIC = frozenset(
    WORD.findall(
        """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday bank holiday easter christmas act agency and
    area assistant assembly audit authority board borough britain bill cabinet chief city clerk
    commission commissioner committee commons constable constabulary council county court crime
    criminal crown data deputy director district england european executive federation finance
    fire force foi freedom gdpr general government great health high his home house hm human
    information inspector inspectorate ireland judge justice kingdom law legal local lords
    magistrates majesty mayor minister ministry monitoring national nhs north northern office
    officer order ombudsman panel parliament pcc plan police policy prime prison probation
    prosecution protection public regulation regulations rescue rights safety scotland secretary
    senior sergeant service services south southern state superintendent supreme treasury tribunal
    trust uk union united vat wales
        """
    )
)


def names(text: str, *, known: Iterable[str] = ()) -> set[str]:
    """Return the names in a text that is plain, in small letters; each also without one end of
    it, as names are shortened: "Zanzibar Marine Limited" is "Zanzibar Marine" too.

    A name made of `known` words, or of those of public bodies, says nothing.
    """
    return {
        " ".join(part)
        for run in _runs(text)
        for part in _parts(run)
        if not is_common(part, known=known)
    }


def is_common(found: Iterable[str], *, known: Iterable[str] = ()) -> bool:
    """Say whether some words name nothing but what everybody knows."""
    return set(found) <= _PUBLIC.union(known, _LINKS, _STARTS)


def is_telling(text: str) -> bool:
    """Say whether a short text that is plain means something where it stands alone: it has a
    capital beyond its first word, or three words that are not common."""
    found = WORD.findall(text)
    return any(word[0].isupper() for word in found[1:]) or (
        len({folded(word) for word in found} - _PUBLIC - _STARTS - _LINKS) > 2
    )


def capitalised(text: str) -> list[str]:
    """Return the words of a public text in small letters, those that are no part of a name
    blotted out."""
    return [_folded_name(word) or "-" for word in WORD.findall(text)]


def _folded_name(word: str) -> str:
    """A word that may be part of a name, in small letters; "" for any other."""
    small = folded(word)
    return small if word[0].isupper() or small in _SMALL | _LINKS else ""


def _runs(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    end = 0
    for match in WORD.finditer(text):
        word = _folded_name(match[0])
        whole = _WITHIN.fullmatch(text, end, match.start()) is not None
        if not (word and whole and run) and run:
            yield run
            run = []
        if word and (run or match[0][0].isupper()):
            run.append(word)
        end = match.end()
    if run:
        yield run


def _parts(run: list[str]) -> Iterator[list[str]]:
    """A run without the words that begin a sentence, and every row of words in it that is a name
    of its own: it neither begins nor ends with a link, nor is it the end of a firm's name alone."""
    while run and run[0] in _STARTS:
        run = run[1:]
    for length in range(2, min(LONGEST, len(run)) + 1):
        for n, row in enumerate(in_a_row(run, length)):
            part = row.split(" ")
            at_ends = {part[0], part[-1]}
            if at_ends & _LINKS or any(len(word) == 1 for word in at_ends):
                continue
            if n == 0 or part[-1] not in _FIRMS:
                yield part
