"""What a label, a heading or a question in a Word form asks for, by the words of the office's own
form (its edition) and by what other forms call the same. Pure; no file and no database."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.content import SECTION
from decisions.editions import Edition

# Keys of what a form asks that is no part of ours
PART_ONE, PART_TWO, CHECKLIST, NOTICE = "part-one", "part-two", "checklist-head", "notice"
APPROVAL, OUTCOME, ATTESTATION = "approval", "outcome", "attestation"
NUMBER, MAKER = "number", "maker"
NAME, JOB, SIGNATURE, DATE = "name", "job", "signature", "date"
LINE = "line-"

ENOUGH, SURE = 0.8, 0.92
ENOUGH_FOR_QUESTION = 0.6
LONGEST_LABEL = 160

CALLED = {
    "front.title": ("subject", "title", "title of decision", "decision title",
                    "subject of decision",
                    "title of report", "report title", "subject of report"),
    "front.originator": ("originator", "author", "report author", "author of report",
                         "submitted by", "requested by", "report of", "report by",
                         "name of originator",
                         "originating officer", "lead officer", "contact officer"),
    "front.needed_by": ("needed by", "decision needed by", "date decision needed by", "required by",
                        "decision required by", "date decision required", "date required",
                        "deadline",
                        "decision needed by date", "when is the decision needed by"),
    "front.summary": ("executive summary", "summary", "summary of decision", "summary of report"),
    "front.why": ("reason for decision", "reasons for decision", "reason for the request",
                  "why is the decision needed", "why is the decision asked for"),
    "recommendation": ("recommendation", "recommendations", "decision sought", "decision requested",
                       "proposed decision", "the commissioner is asked to"),
    "options": ("options", "options considered", "alternatives considered", "alternative options",
                "alternative options considered", "options appraisal"),
    "significance": ("is this a decision of significant public interest",
                     "significant public interest", "significance of decision"),
    "withholding": ("is there a part two form", "is there a part two", "is there a part 2",
                    "does the report contain exempt information"),
    NUMBER: ("decision number", "reference", "reference number", "decision reference", "ref",
             "report number", "number", "decision no"),
    MAKER: ("submitted to", "report to", "decision maker", "to"),
    PART_ONE: ("part one", "part 1", "part one for publication", "part i", "part a",
               "part one public"),
    NOTICE: ("public access to information", "freedom of information", "access to information"),
    CHECKLIST: ("checklist", "originator checklist", "author checklist"),
    APPROVAL: ("originator approval", "approval of report", "approvers", "approved by originator",
               "approver", "report approved by", "approving officers"),
    OUTCOME: ("outcome", "outcome approval by", "outcome approved by", "decision",
              "decision of the commissioner",
              "approval by the commissioner"),
    ATTESTATION: ("attestation", "chief executive approval", "deputy chief executive approval",
                  "chief finance officer approval", "monitoring officer approval",
                  "legal approval"),
    NAME: ("name", "names", "print name"),
    JOB: ("job title", "job titles", "post", "position", "role"),
    SIGNATURE: ("signature", "signed", "signatures"),
    DATE: ("date", "dated", "date signed"),
}  # fmt: skip
BY_KIND = {
    "money": ("financial implications", "financial and resource implications", "finance", "cost",
              "costs", "resource implications", "value for money", "financial considerations"),
    "risks": ("risk", "risks", "risk assessment", "risk management", "risk implications",
              "risks and mitigation", "risks and opportunities"),
}  # fmt: skip
OF_APPROVAL = (NAME, JOB, SIGNATURE, DATE)
PART_TWO_NAMES = (
    "part two", "part 2", "part ii", "part b", "part two confidential",
    "part two not for publication", "part 2 not for publication", "not for publication",
    "exempt information",
    "confidential appendix", "exempt appendix", "confidential information",
    "restricted information",
    "part two form", "part two report",
)  # fmt: skip
_NUMBERED = re.compile(
    r"^\(?(?:section )?(?P<number>\d{1,2})(?:\.\d{1,2})*[.):]?\s+(?=\S)", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
_STOP = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "and",
        "or",
        "for",
        "to",
        "in",
        "on",
        "this",
        "is",
        "are",
        "has",
        "have",
        "been",
        "any",
        "all",
        "how",
        "if",
        "be",
        "as",
        "with",
        "by",
        "it",
        "that",
        "which",
        "what",
        "do",
        "does",
        "there",
        "required",
        "appropriate",
        "submission",
        "must",
        "completed",
        "form",
    ]
)


@dataclass(frozen=True)
class Found:
    """What a text asks for: a key, how sure that is, the label itself and the words that follow it.

    `number` is that of a numbered heading, "" where it has none.
    """

    key: str
    score: float
    label: str
    rest: str
    number: str = ""


def normal(text: str) -> str:
    """Return a label for comparison: small letters, no number before it, no punctuation."""
    text = text.replace("&", " and ").replace("(s)", "s").casefold()
    text = re.sub(r"[’'‘`]", "", _NUMBERED.sub("", text.strip()))
    return " ".join(re.findall(r"[a-z0-9]+", text))


def number_of(text: str) -> str:
    """Return the number that a heading was typed with: "2. Background" gives "2"."""
    found = _NUMBERED.match(text.strip())
    return found["number"] if found else ""


def alike(one: str, other: str) -> float:
    """Return how alike two labels are, from 0 to 1: by letters, or by the stems they share."""
    if one == other:
        return 1.0
    letters = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if letters.real_quick_ratio() > ENOUGH and letters.quick_ratio() > ENOUGH:
        best = letters.ratio()
    else:
        best = 0.0
    mine, theirs = _stems(one), _stems(other)
    if mine and theirs:
        best = max(best, 0.97 * 2 * len(mine & theirs) / (len(mine) + len(theirs)))
    return best


@functools.lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("s")[:6] for word in text.split() if word not in _STOP)


class Labels:
    """What an edition's form asks for, by its own words and by those of other forms."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        words = edition.words
        self.called = {key: list(names) for key, names in CALLED.items()}
        self._call("front.summary", words.summary)
        self._call("recommendation", words.recommendation)
        self._call("options", words.options)
        self._call("front.originator", words.originator)
        self._call("significance", edition.significance.question, words.significance)
        self._call("withholding", edition.withholding.question)
        self._call(PART_ONE, words.part_one)
        self._call(NOTICE, words.access)
        self._call(CHECKLIST, words.checklist)
        self._sections()
        self._slots()
        self.lines = {
            LINE + line.key: [normal(line.question), normal(line.short)]
            for line in edition.checklist
        }
        self.part_two = {normal(name) for name in (*PART_TWO_NAMES, words.part_two)}

    def _call(self, key: str, *names: str) -> None:
        self.called.setdefault(key, []).extend(normal(name) for name in names)

    def _sections(self) -> None:
        for shape in self.edition.sections:
            key = "recommendation" if shape.kind == "recommendation" else SECTION + shape.key
            self._call(key, shape.title, shape.short, *BY_KIND.get(shape.kind, ()))

    def _slots(self) -> None:
        named = self.edition.named_slot()
        for stage in self.edition.stages:
            for slot in stage.slots:
                key = APPROVAL if slot is named else OUTCOME if slot.decides else ATTESTATION
                self._call(key, slot.title, stage.title, f"{slot.title} approval")

    def is_part_two(self, text: str, *, is_heading: bool) -> bool:
        """Say whether a text is the heading of what is to be withheld. In doubt it is: what follows
        is then dropped, and the author is told."""
        if "?" in text or len(text) > LONGEST_LABEL:
            return False
        whole = normal(text)
        head = normal(re.split(r"[:–—]| - ", text, maxsplit=1)[0])
        if whole in self.part_two or (head in self.part_two and head != whole):
            return True
        begins = any(whole.startswith(f"{name} ") for name in self.part_two)
        return begins and (
            is_heading or (len(whole.split()) <= 8 and not text.rstrip().endswith("."))
        )

    def heading(self, text: str, *, is_heading: bool, of_approval: bool = False) -> Found | None:
        """Return what a heading or a label asks for, with the words after it; None for other text.

        `is_heading` where it looks like one: by its style, or because it is bold. Else the label
        must be a sure one, and end in a colon where words follow it.
        """
        best: Found | None = None
        for label, rest in _cuts(text):
            for key, names in self.called.items():
                if key in OF_APPROVAL and not of_approval:
                    continue
                found = _best(label, names)
                needed = ENOUGH if is_heading and not rest else SURE
                if found >= needed and (best is None or found > best.score + 0.001):
                    best = Found(key, found, label, rest, number_of(text))
        if best and best.rest and not (is_heading or _is_short_label(best, text)):
            return None
        return best

    def question(self, text: str, *, by_name: bool = False) -> Found | None:
        """Return the line of the checklist, or the question of publication, that a text asks.

        `by_name`: where the checklist is being read, a line is known by its short name too.
        """
        asked = {**self.lines, **{k: self.called[k] for k in ("significance", "withholding")}}
        best: Found | None = None
        for label, rest in _cuts(text):
            for key, names in asked.items():
                names = names if by_name or not key.startswith(LINE) else names[:1]
                found = _best(label, names)
                sure = ENOUGH_FOR_QUESTION if label.rstrip().endswith("?") or by_name else ENOUGH
                if found >= sure and (best is None or found > best.score + 0.001):
                    best = Found(key, found, label, rest, number_of(text))
        return best


def _best(label: str, names: Iterable[str]) -> float:
    forms = {normal(label), normal(_BRACKETS.sub(" ", label.replace("(s)", "s")))} - {""}
    return max((alike(form, name) for form in forms for name in names), default=0.0)


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which a text may be a label and what follows it."""
    line, _, more = text.partition("\n")
    if len(line) <= 2 * LONGEST_LABEL:
        yield line.rstrip(" :"), more.strip()
    for found in re.finditer(r":(?=\s|$)|\?(?=\s|$)|\s[-–—]\s", text[: 2 * LONGEST_LABEL]):
        end = found.end() if found[0] == "?" else found.start()
        rest = text[found.end() :].lstrip(" \n–—-:")
        if text[:end].strip() and rest and "\n" not in text[:end]:
            yield text[:end].strip(), rest.strip()


def _is_short_label(found: Found, text: str) -> bool:
    """A label that is followed by its value: "Subject: …", "8. Consultation - …"."""
    after = text[len(found.label) :].lstrip(" ")[:1]
    return found.score >= SURE and (after in (":", "\n", "?") or bool(found.number))
