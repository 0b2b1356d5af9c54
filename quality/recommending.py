"""A recommendation that does not say who is to do what, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decisions.drafts import Draft
from prose.dates import MONTHS
from quality import when
from quality.finding import Finding, Known, at
from quality.passages import Passage, Sentence

KIND = "recommendation"
_IMPERSONAL = re.compile(
    r"\b(?:it is (?:\w+ )?(?:recommended|proposed|suggested|requested|advised)|"
    r"(?:the|our|this) recommendation is)\b",
    re.I,
)
_ACTORS = (
    r"Commissioner|PCC|OPCC|Mayor|Deputy|Chief|Constabulary|[Ff]orce|[Oo]ffice|[Bb]oard|"
    r"[Cc]ommittee|[Cc]ouncils?|[Tt]eams?|[Oo]fficers?|Director|Head|Manager|Adviser|Advisor|"
    r"[Ss]upplier|[Pp]artnership|[Pp]anel|[Cc]harity|[Ww]e|I"
)
_WHO = re.compile(rf"\b(?:{_ACTORS})\b")
_BY_WHOM = re.compile(rf"\bby (?:the |our )?(?:\w+ ){{0,3}}(?:{_ACTORS})\b")
_ACTIVE = re.compile(
    rf"^(?:(?:It is (?:\w+ )?(?:recommended|proposed|suggested|requested|advised)|The "
    rf"recommendation is) )?(?:[Tt]hat )?(?:the |our )?(?:\w+[ -]){{0,3}}?(?:{_ACTORS})\b"
)
_VAGUE = re.compile(
    r"\b(?:considers?|notes? and considers?|agrees?|approves?|supports?|endorses?|accepts?)\s"
    r"(?:to\s)?(?:(?:with\s)?(?:this|it|the above|the below|the same|these|the following|"
    r"the proposals?|the recommendations?|the request|the report|the way forward|as set out|"
    r"as proposed|as above))\s*(?:above|below|set out|in this report)?\s*[.]?$",
    re.I,
)
_CONSIDER = re.compile(r"\b(?:considers?|is asked to consider|should consider|looks at)\b", re.I)
_MANY = r"(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)"
_SOME_TIME = re.compile(
    rf"\b(?:{_MANY}|each|every|this|next|the|coming|first|last|per)\s(?:financial\s|coming\s)?"
    r"(?:years?|months?|weeks?|days?|quarters?|spring|summer|autumn|winter)\b"
    r"|\b(?:on|until|by|before|from|after)\s(?:\w+\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    rf"|\b(?:by|until|from|before|in|during)\s(?:{'|'.join(MONTHS)})\b"
    r"|\b(?:immediately|at once|straight away|yearly|annually|now|forthwith)\b"
)


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each recommendation that leaves out who, what or when."""
    own = [passage for passage in passages if passage.part == "recommendation"]
    has_day = draft.front.needed_by is not None or any(_has_time(p.text) for p in own)
    for passage in own:
        for sentence in passage.sentences:
            yield from _judge(passage, sentence, has_day)
    for passage in passages:
        if passage.part != "recommendation" and not passage.is_table:
            for sentence in passage.sentences:
                if _IMPERSONAL.search(sentence.text):
                    yield from _judge(passage, sentence, has_day)


def _judge(passage: Passage, sentence: Sentence, has_day: bool) -> Iterator[Finding]:
    lacks = [
        *(["who is to do it"] if not _says_who(sentence.text) else []),
        *(["what exactly is to be done"] if not _says_what(sentence.text) else []),
        *(["by when"] if not (has_day or _has_time(sentence.text)) else []),
    ]
    if not lacks or len(sentence.text) < 12:
        return
    missing = lacks[0] if len(lacks) == 1 else f"{', '.join(lacks[:-1])} and {lacks[-1]}"
    message = (
        f"This does not say {missing}. Write who does what, and by when, or say why it is clear."
    )
    start = sentence.start
    yield at(KIND, passage, start, start + len(sentence.text), message)


def _says_who(text: str) -> bool:
    """Somebody is the subject, or it is to be done by somebody."""
    plain = _IMPERSONAL.sub("", text).strip(" ,:.")
    if _BY_WHOM.search(plain):
        return True
    active = _ACTIVE.search(text)
    if active is None:
        return False
    after = text[active.end() :]
    passive = re.match(r"(?:’s|'s|s’)?\s[^,;]{0,60}?\b(?:is|are|be)\s\w+ed\b", after)
    return not passive or bool(_WHO.search(after[passive.end() :])) or "asked" in passive[0]


def _says_what(text: str) -> bool:
    if _VAGUE.search(text):
        return False
    words = re.findall(r"\w+", text)
    return len(words) >= 5 and not _CONSIDER.search(text)


def _has_time(text: str) -> bool:
    return bool(_SOME_TIME.search(text)) or bool(when.of(text))
