"""What is printed for a meeting: a decision's whole form as its report page gives it, and around
it whose copy of what this is. One page of HTML; the Word file and the PDF are both made from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.template.loader import render_to_string

from accounts.models import User
from approvals.models import Ruling
from approvals.pages import shown_sheet
from approvals.sheet import sheet
from approvals.submission import fingerprint
from decisions import content, report
from decisions.answers import Answer, Reading
from decisions.content import SECTION
from decisions.models import Decision
from decisions.moves import State
from decisions.reading import Form
from prose import canonical, dates, html, tree
from public_record.templatetags.look import STATES

UNTITLED = "Untitled draft"
NO_NUMBER = "Draft"


@dataclass(frozen=True)
class Paper:
    """A page to be printed, and what stands at the head and foot of each of its sheets."""

    html: str
    title: str
    mark: str  # DRAFT, or NOT THE PUBLISHED RECORD
    marking: str
    state: str
    number: str
    text: str  # which text: "revision 2, submitted …", "not yet submitted, as saved …"
    reader: str
    at: datetime.datetime
    revision: int  # 0: a draft
    digest: str  # of the revision, or of what the draft holds

    @property
    def heads(self) -> tuple[str, str, str]:
        """The head of every page: left, middle, right."""
        return f"{self.mark}\n{self.state}", self.marking, f"{self.number}, {self.text}"

    @property
    def feet(self) -> tuple[str, str]:
        """The foot of every page: left and middle; its right says which page it is."""
        return f"Printed for {self.reader}", self.marking


def of(decision: Decision, reader: User, *, at: datetime.datetime) -> Paper:
    """Return what is printed for a person who may see the decision.

    It is the text that their report page shows. Raises Refused where that shows them none.
    """
    found = report.of(decision, reader)
    outside = _Outside(found.form.parts)
    form = replace(found.form, parts=outside)
    bare = Paper(
        html="",
        title=outside.front.title or UNTITLED,
        mark="NOT THE PUBLISHED RECORD" if decision.state == State.DECIDED else "DRAFT",
        marking=form.edition.words.marking,
        state=_state(decision),
        number=decision.number or NO_NUMBER,
        text=_text(decision, found),
        reader=f"{reader.name}, {reader.job_title} on {_moment(at, 'at')}",
        at=at,
        revision=found.revision.number if found.revision else 0,
        digest=_digest(found),
    )
    context = _context(decision, form, bare)
    return replace(bare, html=render_to_string("papers/paper.html", context))


class _Outside(content.Parts):
    """A form's parts as they may leave the office by hand.

    Where a title that is safe to publish stands for a secret one, it stands here too: papers are
    left on tables. Whoever may read the other has it on the report page.
    """

    def __init__(self, parts: content.Parts) -> None:
        self._parts = parts

    def part(self, key: str) -> content.Content:
        part = self._parts.part(key)
        if isinstance(part, content.Front) and part.public_title:
            return msgspec.structs.replace(part, title=part.public_title, public_title="")
        return part


def _context(decision: Decision, form: Form, paper: Paper) -> dict[str, Any]:
    signed = sheet(decision)
    return {
        "paper": paper,
        "heads": paper.heads,
        "feet": paper.feet,
        "words": form.edition.words,
        "body": decision.body.name,
        "is_numbered": bool(decision.number),
        "digest_start": canonical.grouped(paper.digest) if paper.revision else "",
        "groups": [(name, [_shown(part) for part in parts]) for name, parts in _groups(form)],
        "stages": _stages(shown_sheet(signed) if signed else []),
        **_ruling(decision),
    }


def _state(decision: Decision) -> str:
    if decision.state == State.DRAFT and decision.number:
        return "Sent back"
    return str(State(decision.state).label)


def _digest(found: report.Report) -> str:
    if found.revision:
        return found.revision.digest
    return fingerprint(found.draft) if found.draft else ""


def _text(decision: Decision, found: report.Report) -> str:
    """Return which text this is, so that nobody takes it for a later one."""
    if found.revision:
        on = dates.write(found.revision.submitted_at)
        return f"revision {found.revision.number}, submitted {on}"
    again = " again" if decision.number else ""
    parts = decision.parts.order_by("-saved_at").values_list("saved_at", flat=True)
    if saved := parts.first():
        return f"not yet submitted{again}, as saved at {_moment(saved, 'on')}"
    return "not yet submitted, with nothing saved in it"


def _moment(at: datetime.datetime, joined: str) -> str:
    """Return "3 March 2026 at 2:14pm", or "2:14pm on 3 March 2026"."""
    day, time = dates.write(at), dates.write_time(at)
    return f"{day} at {time}" if joined == "at" else f"{time} on {day}"


def _groups(form: Form) -> Iterator[tuple[str, list[Reading]]]:
    """Yield the report's groups; a section that is printed with the recommendation stands in its
    place too, so that what refers to its paragraphs leads somewhere."""
    for name, parts in form.groups():
        if name == form.edition.words.part_one:
            for place, shape in enumerate(form.edition.sections):
                if shape.kind == "recommendation":
                    text = form.html(form.parts.recommendation.text, str(place + 1))
                    title = f"{place + 1}\u00a0{shape.title}"
                    parts.insert(place, Reading(key=SECTION + shape.key, title=title, text=text))
        yield name, parts


@dataclass(frozen=True)
class Shown:
    """A part as it is printed: its short answers as tables, long ones under a heading each."""

    reading: Reading
    answers: list[tuple[bool, list[Answer]]]  # whether they are long; long ones come one by one
    number: str  # of a section
    title: str


def _shown(reading: Reading) -> Shown:
    answers: list[tuple[bool, list[Answer]]] = []
    for answer in reading.answers:
        if not answers or answer.is_record or answers[-1][0]:
            answers.append((answer.is_record, []))
        answers[-1][1].append(answer)
    number, _, title = reading.title.partition("\u00a0")
    if not reading.key.startswith(SECTION):
        number, title = "", reading.title
    return Shown(reading, answers, number, title)


def _stages(stages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return who signs what, and how far that is; what they said about it stays on the sheet."""
    return [
        {
            "name": slot["name"],
            "job_title": slot["job_title"],
            "stage": stage["title"],
            "done": _done(slot),
        }
        for stage in stages
        for slot in stage["slots"]
    ]


def _done(slot: dict[str, Any]) -> str:
    line = slot.get("line", "")
    if slot["state"] == "signed" and line:
        return line
    state = slot["state_text"] or STATES[slot["state"]].words
    if slot["state"] in ("late", "due"):
        state = f"{STATES['waiting'].words}, {state[:1].lower()}{state[1:]}"
    return f"{state}. {line}" if line else state


def _ruling(decision: Decision) -> dict[str, Any]:
    """What was decided, where it was: the decision maker’s words and conditions."""
    ruling = (
        Ruling.objects.filter(decision=decision)
        .select_related("signature")
        .prefetch_related("conditions")
        .first()
    )
    if ruling is None:
        return {"ruling": None}
    return {"ruling": ruling, "ruling_words": html.render(tree.load(ruling.text))}
