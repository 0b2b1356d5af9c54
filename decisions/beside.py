"""What stands around a part's form: where it is, what to bear in mind, what was said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from audit import clock
from decisions import contradictions, drafts, origin, reading, revisions, summaries, texts, writing
from decisions.content import SECTION, Content
from decisions.drafts import Draft
from decisions.models import Decision, DraftPart, Revision
from decisions.queries import current_revision
from prose import dates, money, references


@dataclass(frozen=True)
class Earlier:
    """What the last revision said of a part."""

    revision: Revision
    part: Content
    reading: reading.Reading


@dataclass(frozen=True)
class Pointer:
    """A paragraph that this part refers to: its label, where it stands, and how it begins."""

    label: str
    section: str
    words: str


def earlier(decision: Decision, key: str) -> Earlier | None:
    """Return what the revision that was submitted last says of a part, if there is one."""
    found = current_revision(decision)
    if found is None:
        return None
    frozen = revisions.read(found)
    return Earlier(found, frozen.part(key), reading.of_revision(frozen).part(key))


def context(draft: Draft, key: str) -> dict[str, Any]:
    """Return the words around the form of a part."""
    return {
        "caption": _caption(draft, key),
        "heading": _heading(draft, key),
        "notices": [
            *origin.told(draft, key),
            *origin.hints(draft, key),
            *_threshold(draft, key),
            *_belied(draft, key),
        ],
        "warnings": [*past(draft, key), *_literal(draft, key)],
        "pointers": _pointers(draft, key),
        "signers": _signers(draft, key),
        "withheld": _withheld(draft, key),
        "words": draft.edition.words,
    }


def saved_words(row: DraftPart | None) -> str:
    """Return when a part was last saved: "Last saved at 2:14pm", with the day if not today."""
    if row is None or row.version == 0:
        return ""
    day = "" if clock.day(row.saved_at) == clock.today() else f"on {dates.write(row.saved_at)} "
    return f"Last saved {day}at {dates.write_time(row.saved_at)}"


def unsaved_words(draft: Draft, key: str) -> str:
    """Return what of a page with errors is not saved, and how to keep it unfinished."""
    now = "Nothing on this page is saved yet."
    if draft.is_saved(key):
        now = "What you changed on this page is not saved yet."
    return f"{now} “Save and go back” saves it unfinished, once every field can be read."


def _caption(draft: Draft, key: str) -> str:
    if key.startswith(SECTION):
        number = draft.edition.number_of(key.removeprefix(SECTION))
        return f"Section\u00a0{number} of {len(draft.edition.sections)}"
    groups = summaries.groups(draft.edition)
    name = next(name for name, items in groups if key in dict(items))
    return "" if name == _heading(draft, key) else name


def _heading(draft: Draft, key: str) -> str:
    if key.startswith(SECTION):
        return draft.edition.section(key.removeprefix(SECTION)).title
    return summaries.title(draft.edition, key)


def _kind(draft: Draft, key: str) -> str:
    """Return the kind of a section, or the key of another part."""
    if key.startswith(SECTION):
        return draft.edition.section(key.removeprefix(SECTION)).kind
    return key


def _threshold(draft: Draft, key: str) -> list[str]:
    """The amount above which the question of significance answers itself. Source: domain.md."""
    if _kind(draft, key) not in ("money", "significance"):
        return []
    question, answer = draft.edition.significance, draft.significance.answer
    limit = money.write(draft.decision.body.significance_threshold)
    told = {"yes": question.yes, "no": question.no}.get(answer)
    now = f"You have answered “{told}”." if told else "You have not answered it yet."
    if key == "significance":
        now = f"The amounts on this form come to {money.write(draft.top_of_money())}."
    return [
        f"Anything over {limit}, at the top of a range, means that the answer to "
        f"“{question.question}” is “{question.yes}”. {now}"
    ]


def _belied(draft: Draft, key: str) -> list[str]:
    """What in this section seems to contradict an answer of the checklist."""
    own = key.removeprefix(SECTION) if key.startswith(SECTION) else ""
    return [found.message for found in contradictions.open_ones(draft) if found.section == own]


def past(draft: Draft, key: str) -> list[str]:
    """A day by which the decision is needed that is gone: it may be meant, and often is not."""
    needed_by = draft.front.needed_by
    if key != "front" or needed_by is None or needed_by >= clock.today():
        return []
    return [f"The decision is needed by {dates.write(needed_by)}. This day is past."]


def _literal(draft: Draft, key: str) -> list[str]:
    """Paragraph numbers that are typed as words, and so will not follow their paragraph."""
    number = ""
    if key.startswith(SECTION):
        number = str(draft.edition.number_of(key.removeprefix(SECTION)))
    found = (
        warning.message
        for body in texts.of(draft.part(key)).values()
        for warning in references.literal_mentions(number, body)
    )
    return list(dict.fromkeys(found))


def _pointers(draft: Draft, key: str) -> list[Pointer]:
    """The paragraphs that this part refers to, where they are now and how they begin."""
    bodies = texts.of(draft.part(key)).values()
    wanted = {ref.to for body in bodies for ref in references.refs(body)}
    labels = draft.labels()
    return [
        Pointer(label, place, writing.beginning(item, labels))
        for place, body in drafts.places(draft.parts, draft.edition).items()
        if place.isdigit()
        for label, item in references.places(place, body)
        if item.id in wanted
    ]


def _withheld(draft: Draft, key: str) -> list[str]:
    """The identities of what is withheld, as stored: each has a private half, on its own page."""
    if key != "withholding" or draft.withholding.answer != "yes":
        return []
    return [entry.id for entry in draft.withholding.entries]


def _signers(draft: Draft, key: str) -> list[str]:
    """Who signs because of what this part says: money, or an answer of the checklist."""
    kind = _kind(draft, key)
    return [
        slot.title
        for slot in draft.edition.slots()
        if slot.demanded == kind or (kind == "checklist" and slot.demanded.startswith("line:"))
    ]
