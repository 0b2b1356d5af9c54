"""Answers of the form that its texts belie.

The edition names pairs with fixed phrases, and the gate refuses those until they are explained
(`decisions.contradictions`). Here are the same pairs, and others, in whatever words: they can only
be asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decisions import contradictions
from decisions.content import SECTION
from decisions.drafts import Draft
from decisions.editions import Line
from prose import money
from quality import amounts
from quality.finding import Finding, Known, at
from quality.passages import Passage

KIND = "contradiction"
NO, YES = ("no", "not-yet"), ("yes",)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


_EFFECT = r"(?:impact|effect|implication|bearing|consequence|difference|disadvantage|detriment)s?\b"
_NO_EFFECT = (
    rf"\b(?:no|nor any|not any|without(?: any)?|nil|neutral|zero)\s(?:\w+\s){{0,3}}{_EFFECT}",
    rf"\bnot\s(?:have|expect(?:ed)?|likely|thought|foreseen?)\b[^.;]{{0,40}}\b{_EFFECT}",
    r"\b(?:does|do|will|would|should)\snot\s(?:\w+ly\s)?(?:affect|touch|change|disadvantage)\b",
    r"\bunlikely to (?:affect|disadvantage|have)\b",
    r"\b(?:nobody|no one|no group|none)\b[^.;]{0,50}\b(?:affected|disadvantaged|worse off|harmed|"
    r"treated)",
    r"\b(?:equality|impact)\s(?:is|was)\sneutral\b",
)
_NOT_DONE = (
    r"\b(?:has|have|had|was|were|is|are)\snot\s(?:yet\s)?(?:been\s)?(?:\w+ly\s)?(?:made|"
    r"carried out|considered|assessed|done|completed|started|sought|asked|consulted|"
    r"taken|given|begun)\b",
    r"\bnot yet\b",
    r"\b(?:is|are|has|have) (?:still|yet) to (?:be|follow|come)\b",
    r"\b(?:remains?|awaiting|awaits?|is awaited)\b[^.;]{0,30}\b(?:assess|advice|consult|done|to "
    r"be)",
    r"\bto (?:follow|be (?:assessed|considered|consulted|sought|carried out|completed))\b",
)
_WAS_DONE = (
    r"\b(?:assessment|screening)\s(?:has been|was|is)\s(?:made|done|completed?|carried out|signed)",
    r"\b(?:has|have) been (?:fully |carefully )?(?:considered|assessed)\b",
    r"\b(?:was|were) (?:fully |carefully )?(?:considered|assessed)\b",
)
_ASKED = (
    r"\b(?:has|have|had) been (?:\w+ly )?(?:consulted|asked|surveyed|interviewed|invited)\b",
    r"\b(?:was|were) (?:\w+ly )?(?:consulted|asked|surveyed|interviewed|invited to comment)\b",
    r"\bwe (?:have )?(?:asked|consulted|met|spoke|spoken|surveyed|wrote)\b",
    r"\b(?:responses|respondents|replies|replied|responded|told us|gave (?:their|its) views?)\b",
    r"\b(?:public meetings?|survey|workshops?|focus groups?)\s(?:was|were|drew|showed|found)\b",
)
_NOT_ASKED = (
    r"\b(?:no|without(?: any)?)\s(?:\w+\s){0,2}consultation\b",
    r"\b(?:nobody|no one|none of (?:them|those))\b[^.;]{0,30}\b(?:consulted|asked)\b",
    r"\bconsultation (?:has not|will|is to|is planned|has yet|would)\b",
    r"\b(?:has|have|was|were) not (?:yet )?(?:been )?(?:consulted|asked)\b",
    r"\b(?:will|are to|is to) be (?:consulted|asked)\b",
)
_LAW = r"(?:legal advice|legal advis[eo]r|solicitors?|counsel|lawyers?|monitoring officer)"
_CFO = r"(?:chief finance officer|cfo|finance team|treasurer|s(?:ection )?151 officer)"
_PRESS = r"(?:communications? (?:team|advice|plan|office)|press office|media plan)"
_GAVE = (
    r"(?:(?:has|have|was|were|is)\s(?:been\s)?)?(?:advised|agreed|confirmed|approved|given|taken|"
    r"received|sought|consulted|obtained|says|said|advises|confirms|agrees|cleared|wrote|drawn up|"
    r"reviewed|checked)"
)
_GAVE_NOT = (
    r"(?:(?:has|have|was|were|is)\snot\b|has yet to|is still to|is awaited|is being sought|"
    r"will be (?:sought|taken|asked|consulted|obtained)|"
    r"(?:is|are) to be (?:sought|asked|consulted))"
)


@dataclass(frozen=True)
class Topic:
    """What a line of the checklist asks, by its question; where else that is spoken of; and the
    words that belie "no" and "not yet", and "yes"."""

    line: re.Pattern[str]
    section: re.Pattern[str] | None  # by its title; None: anywhere
    belies_no: re.Pattern[str]
    belies_yes: re.Pattern[str]


TOPICS = (
    Topic(
        _any("equality"), _any("equality"), _any(*_NO_EFFECT, *_WAS_DONE), _any(*_NOT_DONE)
    ),
    Topic(
        _any(r"affected.*consulted", r"consulted.*affected", "consultation"),
        _any("consultation"),
        _any(*_ASKED),
        _any(*_NOT_ASKED),
    ),
    Topic(
        _any("legal advice"), None,
        _any(rf"\b{_LAW}\s{_GAVE}\b", rf"\b(?:advised|confirmed|agreed) by [^.;]{{0,25}}{_LAW}"),
        _any(rf"\b{_LAW}\s{_GAVE_NOT}", r"\bno legal advice\b", r"\bwithout legal advice\b"),
    ),
    Topic(
        _any("finance officer"), None,
        _any(rf"\b{_CFO}\s{_GAVE}\b", rf"\b(?:advised|confirmed|agreed) by [^.;]{{0,25}}{_CFO}"),
        _any(rf"\b{_CFO}\s{_GAVE_NOT}"),
    ),
    Topic(
        _any("communications advice"), None,
        _any(rf"\b{_PRESS}\s{_GAVE}\b"),
        _any(rf"\b{_PRESS}\s{_GAVE_NOT}", r"\bno communications? (?:advice|plan)\b"),
    ),
    Topic(
        _any(r"\brisks?\b"), _any(r"\brisk"),
        _any(rf"\brisks?\b[^.;]{{0,30}}(?:{_WAS_DONE[1]}|{_WAS_DONE[2]})"),
        _any(
            r"\b(?:risks?|implications?)\b[^.;]{0,40}\b(?:not (?:yet )?(?:been )?(?:known|assessed|"
            r"considered|scored)|still to be|to be assessed|unknown)\b",
            r"\bno risk assessment\b",
        ),
    ),
)  # fmt: skip
_NO_COST = re.compile(
    r"\b(?:there (?:is|are|will be|would be)|has|have|carries|carry|brings?|involves?|at|with)\s"
    r"(?:no|nil|zero)\s(?:\w+\s){0,2}(?:costs?|financial (?:implications?|impact)|expenditure|"
    r"expense|spending)\b(?!\s(?:beyond|other|except|in the first|for the first|until|yet))"
    r"|\b(?:will|would|does|do) not cost (?:anything|the)\b|\bcost[- ]neutral\b|\bcosts nothing\b"
    r"|\bno money (?:is|will be|would be) (?:spent|needed|committed)\b",
    re.I,
)
_COST = re.compile(
    r"\b(?:costs?|spen[dt]s?|pays?|paid|price|fees?|awards?|grant of|contribut\w+|buys?|budget of|"
    r"purchase|charge)\b",
    re.I,
)
_INTEREST = re.compile(
    r"\b(?<!no )(?<!little )(?<!not of )(?:great|much|considerable|obvious|strong|wide|significant|"
    r"public|media|local|press)\s(?:and \w+ )?(?:public |media |local |press )?interest\b"
    r"|\b(?:affects?|effect on|impact on)\s(?:\w+\s){0,3}(?:communit|residents|public|neighbour)",
    re.I,
)
_DENIED = re.compile(r"\b(?:no|not|nobody|little|neither|nor|without|unlikely)\b", re.I)
_WITHHELD = re.compile(
    r"\bpart two\b|\bexempt (?:appendix|annex|part|report)|\bcommercially sensitive\b|"
    r"\b(?:confidential|restricted) (?:appendix|annex|report|part)\b",
    re.I,
)
_RISK = re.compile(
    r"\bthere (?:is|are|remains?) (?:an? |some |several )?(?:\w+ ){0,2}risks?\b|\bthe (?:main|"
    r"chief|greatest|biggest) risk\b|\brisks? (?:is|are|include) that\b",
    re.I,
)


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each answer that a text belies."""
    gated = {hit.line for hit in contradictions.found(draft)}
    for number, line in enumerate(draft.edition.checklist, start=1):
        given = draft.checklist.lines.get(line.key)
        for topic in TOPICS:
            if given and topic.line.search(line.question) and line.key not in gated:
                yield from _line(draft, passages, topic, number, line, given.answer)
                break
    yield from _costs(draft, passages)
    yield from _questions(draft, passages)


def _line(
    draft: Draft,
    passages: Sequence[Passage],
    topic: Topic,
    number: int,
    line: Line,
    answer: str,
) -> Iterator[Finding]:
    pattern = {**dict.fromkeys(NO, topic.belies_no), **dict.fromkeys(YES, topic.belies_yes)}
    choice = line.answer(answer)
    if answer not in pattern or choice is None:
        return
    for passage in passages:
        own = passage.field == f"{line.key}-comments"
        if not (own or _is_on(draft, passage, topic)) or passage.field.startswith("explanations"):
            continue
        if (match := pattern[answer].search(passage.text)) and not (own and answer in NO):
            message = (
                f"Line {number} of the checklist is answered “{choice.title}”. Change one of them, "
                "or say why both are true."
            )
            sentence = passage.sentence_at(match.start()).text
            about = f"{sentence} | {line.key} | {answer}"
            yield at(KIND, passage, *match.span(), message, about=about)
            return


def _is_on(draft: Draft, passage: Passage, topic: Topic) -> bool:
    """Say whether a passage stands where the topic is spoken of."""
    if passage.part == "checklist":
        return False
    if topic.section is None:
        return True
    if not passage.part.startswith(SECTION):
        return False
    title = draft.edition.section(passage.part.removeprefix(SECTION)).title
    return bool(topic.section.search(title))


def _costs(draft: Draft, passages: Sequence[Passage]) -> Iterator[Finding]:
    """No cost, where amounts are entered; or an amount to spend, where none is."""
    kinds = {SECTION + s.key: s for s in draft.edition.sections if s.kind == "money"}
    answers = {draft.section(shape.key).answer for shape in kinds.values()}
    top = draft.top_of_money()
    for passage in passages:
        if top and (match := _NO_COST.search(passage.text)) and not passage.field.startswith("k"):
            message = (
                f"Amounts of up to {money.write(top)} are entered. Change one of them, or say why "
                "both are true."
            )
            yield at(KIND, passage, *match.span(), message)
        if answers == {"none"} and passage.part in ("recommendation", "front", *kinds):
            yield from _spent(passage)


def _spent(passage: Passage) -> Iterator[Finding]:
    for amount in amounts.of(passage.text):
        sentence = passage.sentence_at(amount.start).text
        if amount.pence and _COST.search(sentence) and not re.search(r"\bsav|last year", sentence):
            message = (
                "The form says that no money would be spent. Enter the amount, or say why this is "
                "no cost of the decision."
            )
            yield at(KIND, passage, amount.start, amount.end, message)


def _questions(draft: Draft, passages: Sequence[Passage]) -> Iterator[Finding]:
    """The answers to the form's other questions, and whether there are risks."""
    no_risks = [
        SECTION + shape.key
        for shape in draft.edition.sections
        if shape.kind == "risks" and draft.section(shape.key).answer == "none"
    ]
    asked = draft.edition
    for passage in passages:
        if draft.significance.answer == "no" and passage.part in ("significance", "front"):
            answered = f"“{asked.significance.question}” is answered “{asked.significance.no}”."
            yield from _belied(passage, _INTEREST, answered, unless_denied=True)
        if draft.withholding.answer == "no" and passage.part not in ("withholding", "checklist"):
            answered = f"“{asked.withholding.question}” is answered “{asked.withholding.no}”."
            yield from _belied(passage, _WITHHELD, answered, unless_denied=True)
        if no_risks:
            yield from _belied(passage, _RISK, "The form says that there are no risks.")


def _belied(
    passage: Passage, pattern: re.Pattern[str], answered: str, *, unless_denied: bool = False
) -> Iterator[Finding]:
    match = pattern.search(passage.text)
    if match is None:
        return
    if unless_denied and _DENIED.search(passage.sentence_at(match.start()).text):
        return
    message = f"{answered} Change one of them, or say why both are true."
    yield at(KIND, passage, *match.span(), message)
