"""Dates that cannot be, do not fit their weekday, or do not agree with one another."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decisions.drafts import Draft
from prose import dates
from quality import when
from quality.finding import Finding, Known, at
from quality.likeness import alike, around, stems
from quality.passages import Passage
from quality.when import When

KIND = "dates"
ALIKE, SHARED = 0.5, 3  # how much of what is said of two dates makes them one event
CLOSE = datetime.timedelta(days=180)
_PAST = re.compile(
    r"\b(?:met|saw|agreed|approved|decided|signed|took place|was held|were held|was made|"
    r"received|was told|were told|was given|were given|closed|ended|began|asked|consulted)\b"
)
_COMING = re.compile(
    r"\b(?:will|shall|is to|are to|is due|plans? to|is planned|is expected|meets|next meeting)\b"
)
_MUST = re.compile(
    r"\b(?:ask(?:s|ed)?|require[sd]?|need(?:s|ed)?|must|deadline|sign(?:ed)?|submit(?:ted)?|"
    r"return(?:ed)?|accept(?:ed)?|confirm(?:ed)?|repl(?:y|ied)|respond|order(?:ed)?|placed?|"
    r"due|award(?:ed)?|tell|told|answer)\b[^.;]{0,80}\b(?:by|before|no later than|not later than|"
    r"is|of)\s$",
    re.I,
)
_STARTS = re.compile(
    r"\b(?:starts?|begins?|comes? into force|takes? effect|opens?|will start|will begin|expires?|"
    r"ends?|runs? out|closes?|lapses?)\b[^.;]{0,30}\b(?:on|in|at the end of|by)\s$",
    re.I,
)
_SPAN = re.compile(r"\s*(?:to|until|till|and|up to|–|—|-)\s*(?:the end of\s)?", re.I)
_FROM = re.compile(r"\b(?:from|between|starting(?: on)?|beginning(?: on)?|since)\s*$", re.I)
_YEARS = re.compile(r"\bfrom\s(?P<first>(?:19|20)\d\d)\s(?:to|until)\s(?P<last>(?:19|20)\d\d)\b")


@dataclass(frozen=True)
class Dated:
    """A date with the passage that it stands in, and what is said of it."""

    passage: Passage
    when: When

    def said(self) -> frozenset[str]:
        sentence = self.passage.sentence_at(self.when.start)
        start = self.when.start - sentence.start
        return stems(around(sentence.text, start, start + len(self.when.words)))


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each date that a reader would stumble over."""
    every: list[Dated] = []
    for passage in passages:
        found = when.of(passage.text)
        every += [Dated(passage, each) for each in found]
        yield from _alone(passage, found)
        yield from _spans(passage, found)
        yield from _in_figures(passage)
        yield from _gone_or_to_come(passage, found, known.today)
    yield from _needed_by(draft, every)
    yield from _two_dates(every)


def _alone(passage: Passage, found: list[When]) -> Iterator[Finding]:
    """A date that is not in the calendar, or whose weekday is another."""
    for each in found:
        if each.is_impossible:
            message = f"There is no day “{each.words}”. Look the date up and put it right."
            yield at(KIND, passage, each.start, each.end, message)
        elif (day := each.date) and each.weekday and when.weekday_of(day) != each.weekday:
            message = (
                f"{dates.plain(day)} is a {when.weekday_of(day)}, not a {each.weekday}. Put the "
                "day or the date right."
            )
            yield at(KIND, passage, each.start, each.end, message)


def _spans(passage: Passage, found: list[When]) -> Iterator[Finding]:
    """From a later day to an earlier one."""
    for one, other in itertools.pairwise(found):
        between = passage.text[one.end : other.start]
        first, last = one.first(), other.last()
        if not _SPAN.fullmatch(between) or first is None or last is None or first <= last:
            continue
        if _FROM.search(passage.text[: one.start]) or "and" not in between:
            message = f"{one.words} comes after {other.words}: it would end before it starts."
            yield at(KIND, passage, one.start, other.end, f"{message} Put one of them right.")
    for match in _YEARS.finditer(passage.text):
        if match["first"] > match["last"]:
            message = f"{match['first']} comes after {match['last']}. Put one of them right."
            yield at(KIND, passage, *match.span(), message)


def _in_figures(passage: Passage) -> Iterator[Finding]:
    for each in when.figures(passage.text):
        separated_by = re.sub(r"\d", "", each.words)[:1]
        if each.date:
            message = f"Write “{dates.plain(each.date)}”, so that nobody can read it wrongly."
        elif separated_by == "/":
            message = f"There is no day “{each.words}”. Look the date up and write it in words."
        else:
            continue  # a sort code, a version, the number of a paragraph
        yield at(KIND, passage, each.start, each.end, message)


def _gone_or_to_come(
    passage: Passage, found: list[When], today: datetime.date
) -> Iterator[Finding]:
    """What is told as past on a day to come, and as coming on a day that is past."""
    for each in found:
        first, last = each.first(), each.last()
        if first is None or last is None:
            continue
        sentence = passage.sentence_at(each.start)
        start = each.start - sentence.start
        said = around(sentence.text, start, start + len(each.words), reach=40)
        if first > today and _PAST.search(said) and not _COMING.search(said):
            if re.search(r"\b(?:by|until|before|for|from)\s$", passage.text[: each.start]):
                continue
            message = f"{each.words} is still to come, but is told as past. Put one of them right."
            yield at(KIND, passage, each.start, each.end, message)
        elif last < today and _COMING.search(said) and not _PAST.search(said):
            message = f"{each.words} is past, but is told as still to come. Put one of them right."
            yield at(KIND, passage, each.start, each.end, message)


def _needed_by(draft: Draft, every: list[Dated]) -> Iterator[Finding]:
    """A decision that would come after what it must come before."""
    needed_by = draft.front.needed_by
    if needed_by is None:
        return
    for each in every:
        last, text = each.when.last(), each.passage.text
        before = text[max(0, each.when.start - 140) : each.when.start]
        if last is None or not last < needed_by <= last + CLOSE:
            continue
        if _MUST.search(before) or _STARTS.search(before):
            message = (
                f"The front page says that the decision is needed by {dates.plain(needed_by)}, "
                f"which is after this date. Put one of them right."
            )
            yield at(KIND, each.passage, each.when.start, each.when.end, message)


def _two_dates(every: list[Dated]) -> Iterator[Finding]:
    """One event, by what is said of it, on two days."""
    said = [(each, each.said()) for each in every]
    told: set[tuple[str, str]] = set()
    for one, other in alike(said, least=ALIKE, shared=SHARED):
        if one.passage == other.passage or one.when.agrees(other.when):
            continue
        pair = (one.when.words, other.when.words)
        if pair in told:
            continue
        told.add(pair)
        yield _differs(other, one)


def _differs(later: Dated, first: Dated) -> Finding:
    there = f"{first.passage.place}"
    message = (
        f"Here it is {later.when.words}; {_where(first.passage)} it is {first.when.words}. If it "
        "is the same event, put one of them right."
    )
    sentence = later.passage.sentence_at(later.when.start)
    return at(
        KIND,
        later.passage,
        later.when.start,
        later.when.end,
        message,
        about=f"{sentence.text} | {first.when.words} | {there}",
    )


def _where(passage: Passage) -> str:
    return f"in {passage.place}" + (" of the summary" if passage.field == "summary" else "")
