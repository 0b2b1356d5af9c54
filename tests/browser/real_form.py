"""The real form D09-2018, read from the file that stands beside the project, where there is one.

Nothing of its wording is kept here but the headings by which its parts are found. The questions and
statements that its form prints go into an edition of their own, as an office would have them.
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings

from decisions import editions
from tests.browser.wording import Amount, Condition, Form, Line, Risk, Withheld

FILE = Path(settings.BASE_DIR).parent / "shared" / "seeds" / "D09-2018.txt"
NAME = "as-printed"
PART_ONE = "Part One – For publication"
# How many sentences the file holds: fewer means that it was not read whole.
LINES, SECTIONS, LETTERS, RISKS, SENTENCES = 7, 8, 5, 15, 110

ANSWERS = ("Yes", "Yes", "Not yet", "Consistent", "In part", "In part", "Yes, so far")
DATES = (16, 15, 21, 21, 21, 21, 21)
TITLES = ("Purpose of the report", "Background", "Recommendation(s)")


@dataclass(frozen=True)
class Printed:
    """The parts of the printed form, in the notation in which they are typed."""

    subject: str
    summary: str
    recommendation: str
    access_notice: str
    significance: tuple[str, str]  # the question, and the answer with its reasons
    checklist: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]  # title, text
    risks: tuple[str, ...]
    approvals: tuple[str, str, tuple[str, ...], str]  # two headings, the jobs, the statement

    def texts(self) -> list[str]:
        """Return all of its texts that a reader must find, but for number, dates and signers."""
        rows = [self.significance, *self.checklist, *self.sections]
        originators, attesting, jobs, statement = self.approvals
        return [
            *(self.subject, self.summary, self.recommendation, self.access_notice),
            *(text for row in rows for text in row),
            *self.risks,
            *(originators, attesting, *jobs, statement),
        ]


def exists() -> bool:
    return FILE.is_file()


def read() -> Printed:
    """Return the parts of the form."""
    text = _without_furniture(FILE.read_text("utf-8"))
    rows = [tuple(map(_cell, line.split("\t"))) for line in text.splitlines() if "\t" in line]
    notice = next(line for line in text.splitlines() if line.startswith("<p>"))
    first = next(n for n, row in enumerate(rows) if row[0].startswith("Originator checklist"))
    checklist = [*rows[first + 1 :], _last_row(text)]
    sections = _sections(_between(text, PART_ONE, "Originator approval"))
    approvals = text[text.index("\nOriginator approval\n") :].strip().splitlines()
    return Printed(
        subject=_between(text, "Subject:", "Executive summary:").strip(),
        summary=_between(text, "Executive summary:", "Recommendation:"),
        recommendation=_between(text, "Recommendation:", "Outcome/approval by:").strip(),
        access_notice=" ".join(_cell(notice).splitlines()[1:]),
        significance=(rows[0][0].splitlines()[0], rows[0][1]),
        checklist=tuple(checklist),
        sections=tuple((title, body) for title, body, _ in sections),
        risks=next(risks for _, _, risks in sections if risks),
        approvals=_approvals([line for line in approvals if line.strip()]),
    )


def _without_furniture(text: str) -> str:
    """Leave out what stands on each page: its marking, and the running title in brackets."""
    lines = [re.sub(r"^- (?=[a-z]\) )", "", line.strip()) for line in text.splitlines()]
    kept = [line for line in lines if line != "OFFICIAL" and not re.fullmatch(r"\[.*\]", line)]
    return "\n".join(line for line in kept if line)


def _last_row(text: str) -> tuple[str, str]:
    """The last line of the checklist stands on a page of its own, without its table."""
    question, answer = text[: text.index(PART_ONE)].strip().splitlines()[-2:]
    return question, answer


def _between(text: str, start: str, end: str) -> str:
    begin = text.index(start) + len(start)
    return text[begin : text.index(end, begin)]


class _Lines(HTMLParser):
    """A cell's paragraphs and points, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.words += {"p": "\n", "i": "\n", "ul": "\n"}.get(tag, "")

    def handle_data(self, data: str) -> None:
        self.words += data.replace("•", "\n- ")


def _cell(html: str) -> str:
    reader = _Lines()
    reader.feed(html)
    lines = [" ".join(line.split()) for line in reader.words.splitlines()]
    return "\n".join(line for line in lines if line)


def _sections(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Title, text and risks of each section. The eighth's title stands before its text."""
    pieces = re.split(r"^(\d)\. ", text, flags=re.M)[1:]
    found = []
    for number, piece in zip(pieces[::2], pieces[1::2], strict=True):
        title, _, body = piece.partition("\n")
        if " - " in title:
            title, _, body = title.partition(" - ")
            body += piece.partition("\n")[2]
        letters = tuple(re.findall(r"^[a-z]\) (.+)$", body, re.M))
        risks = letters if number == "5" else ()
        if risks:
            body = body.partition("\n")[0]
        found.append((title.strip(), _refer(body.strip()), risks))
    return found


def _refer(text: str) -> str:
    """Write "2e)" as a reference, which is printed as the same."""
    return re.sub(r"\b(\d[a-z])\)", r"[\1])", text)


def _approvals(lines: list[str]) -> tuple[str, str, tuple[str, ...], str]:
    jobs = next(line for line in lines if line.startswith("Job title:"))
    second = next(n for n, line in enumerate(lines[1:], 1) if line.endswith("approval"))
    named = tuple(jobs.removeprefix("Job title:").strip().split(" and ", 1))
    return lines[0], lines[second], named, lines[second + 1]


def write_edition(printed: Printed, folder: Path) -> editions.Edition:
    """Write the edition of 2018 with the printed form's own words into a folder; return it."""
    source = tomllib.loads((editions.SHIPPED / "2018.toml").read_text("utf-8"))
    source |= {"name": NAME}
    source["words"] |= {"access_notice": printed.access_notice}
    source["significance"] |= {"question": printed.significance[0]}
    for line, (question, _) in zip(source["checklist"], printed.checklist, strict=True):
        line["question"] = question
    for shape, (title, _) in zip(source["sections"], printed.sections, strict=True):
        shape["title"] = title
    originators, attesting, _, statement = printed.approvals
    slots = {slot["key"]: slot for stage in source["stages"] for slot in stage["slots"]}
    slots["approver"]["title"] = originators
    slots["attest"] |= {"title": attesting, "statement": statement}
    path = folder / f"{NAME}.toml"
    path.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in source.items()), "utf-8")
    return editions.read(path)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def form(
    printed: Printed,
    edition: editions.Edition,
    withheld: tuple[Withheld, ...],
    *,
    approvers: tuple[str, ...],
    owners: tuple[str, ...],
) -> Form:
    """Return the whole form as it is typed. What the paper lacks, the product asks for: who and
    when of each line, scores, owners, conditions."""
    return Form(
        edition=edition,
        title=printed.subject,
        why="One service for every force should be easier to find.",
        summary=printed.summary,
        recommendation=printed.recommendation,
        needed_by=datetime.date(2018, 3, 23),
        significant=True,
        reasons=printed.significance[1],
        withheld=withheld,
        lines=tuple(
            Line(answer, comments, "Chief Finance Officer", datetime.date(2018, 3, day))
            for answer, (_, comments), day in zip(ANSWERS, printed.checklist, DATES, strict=True)
        ),
        sections=dict(printed.sections),
        money=(
            Amount(
                label="Hosting",
                low="45,704.63",
                high="65,117.33",
                often="Every year",
                firm="An estimate",
                basis="The range that the programme gave",
                source="Not yet found",
            ),
        ),
        risks=tuple(_risk(n, text) for n, text in enumerate(printed.risks)),
        approvers=approvers,
        outcome="Approved with conditions",
        ruling="I support it in principle, on the conditions that follow.",
        conditions=(
            Condition("The questions are answered.", owners[0], datetime.date(2031, 4, 30)),
            Condition("Risks are assessed in full.", owners[1], datetime.date(2031, 5, 31)),
        ),
        explanation="The section is about the statement alone, not about what follows it.",
        comments={"Finance adviser": "The range is stated fairly."},
    )


def _risk(place: int, text: str) -> Risk:
    if place == 10:
        return Risk(text, "Chief Information Officer", reason="There is no price yet.")
    return Risk(text, "Chief Information Officer", likelihood=1 + place % 5, impact=1 + place % 4)


# What is printed, but is no part of Part One, the checklist or the approvals: whom it is submitted
# to, the help beside a question, the head of a column, and the question on Part Two.
APART = (
    *(
        "Submitted to:",
        "This includes a decision",
        "Comments including",
        "no sensitive information",
    ),
    *("should only include", "would, in the view", "might, in the view"),
)


def left_out(printed: Printed) -> list[str]:
    """Return the lines of the file that stand in none of its parts, but for those set apart: a
    check on `read` that knows nothing of how it reads."""
    kept = _letters(" ".join(printed.texts()))
    lines = [re.sub(r"<[^>]*>", "\n", line) for line in FILE.read_text("utf-8").splitlines()]
    pieces = [piece.strip() for line in lines for piece in re.split(r"[\n\t•]", line)]
    return [
        piece
        for piece in pieces
        if len(piece.split()) > 8
        and _letters(re.sub(r"^(?:- )?(?:[a-z]\) |\d\. |Subject: )?", "", piece)) not in kept
        and not any(words in piece for words in APART)
    ]


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())
