"""What the pages of sign-off show: gathered here, so that views and templates stay plain."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.safestring import SafeString

from accounts.models import User
from accounts.queries import appointments
from approvals import forms
from approvals.models import Signature
from approvals.sheet import Sheet, SlotLine
from approvals.submission import all_problems, fingerprint
from audit import clock
from audit import queries as log
from audit.actions import Refused
from body import working_days
from decisions import compare, content, queries, revisions
from decisions.models import Decision, Revision
from decisions.moves import State
from prose import dates, html
from quality import queries as quality


def shown_sheet(found: Sheet) -> list[dict[str, Any]]:
    """Return a sheet's stages as `components/sheet.html` takes them."""
    due = needed_by(found.frozen.needed_by, clock.today())
    is_draft = found.decision.state == State.DRAFT
    return [
        {
            "number": stage.number,
            "title": stage.title,
            "state": "later" if is_draft else stage.state,
            "slots": [_shown_slot(line, found, due) for line in stage.slots],
        }
        for stage in found.stages
    ]


def _shown_slot(line: SlotLine, found: Sheet, due: dict[str, Any] | None) -> dict[str, Any]:
    state, words = str(line.state), ""
    if state == "waiting" and due and due["late"]:
        state, words = "late", f"{due['late']} working day{'s' * (due['late'] != 1)} late"
    elif state == "waiting" and due and due["today"]:
        state = "due"
    shown = {"name": line.name, "job_title": line.job_title, "state": state, "state_text": words}
    earlier = line.earlier
    if line.signature and found.decision.state == State.DRAFT:
        # What goes round next is another revision, so these no longer count.
        earlier, shown["state"] = line.signature, "void"
    elif line.signature:
        shown["line"] = f"Signed {dates.write(line.signature.signed_at)}"
        shown["comment"] = line.signature.comment
        earlier = None
    if earlier:
        number, on = earlier.revision.number, dates.write(earlier.signed_at)
        shown["line"] = f"Signed revision {number}, {on}"
    if line.capacity:
        shown["job_title"] = f"{line.job_title}, {line.capacity}"
    return shown


def needed_by(day: datetime.date | None, today: datetime.date) -> dict[str, Any] | None:
    """When it is needed, and how many working days that is from today."""
    if day is None:
        return None
    left = working_days.between(today, day)
    return {"on": day, "left": left, "late": -left if day < today else 0, "today": day == today}


def sheet_intro(decision: Decision, found: Sheet) -> str:
    """Return what stands over a sheet: of which text it is, and by when it is needed."""
    number, on = found.frozen.revision, dates.write(found.revision.submitted_at)
    if decision.state == State.DRAFT:
        return (
            f"Each signature is of one exact text. Revision {number} was sent back, so its "
            f"signatures no longer count; revision {number + 1} goes round again."
        )
    needed = found.frozen.needed_by
    return f"Revision {number}, submitted {on}." + (
        f" Needed by {dates.write(needed)}." if needed else ""
    )


def sheet_context(decision: Decision, found: Sheet) -> dict[str, Any]:
    """The whole sign-off sheet, with every earlier signature and movement."""
    return {
        "decision": decision,
        "sheet": found,
        "stages": shown_sheet(found),
        "intro": sheet_intro(decision, found),
        "movements": decision.movements.select_related("by", "revision").defer("revision__content"),
    }


def submit_context(
    decision: Decision, draft: queries.Draft, refused: Refused | None
) -> dict[str, Any]:
    """What is about to be sent round, to whom, and what is still missing."""
    return {
        "decision": decision,
        "seen": fingerprint(draft),
        "problems": all_problems(draft),
        "refused": refused,
        "stages": _preview(decision, draft),
        "marking": draft.edition.words.marking,
        "same_as": _same_as(decision, draft),
        "open": len(quality.report(draft).open),
    }


def _same_as(decision: Decision, draft: queries.Draft) -> Revision | None:
    """Return the last revision, where nothing was changed since: not in the form, and nobody saved
    what is withheld, which is not opened for this."""
    last = queries.current_revision(decision)
    if last is None:
        return None
    now = {key: content.dump(part) for key, part in draft.parts.items()}
    since = log.history(decision.subject).filter(at__gt=last.submitted_at)
    if now != revisions.read(last).parts or since.filter(kind="part_two.saved").exists():
        return None
    return last


def _preview(decision: Decision, draft: queries.Draft) -> list[dict[str, Any]]:
    """Who will be asked to sign: by post, or as named on the form."""
    holders = {row.post.key: row.person for row in appointments(decision.body)}
    named = User.objects.filter(pk__in=draft.approvers.people)
    return [
        {
            "title": stage.title,
            "people": [
                person
                for slot in stage.slots
                for person in (named if slot.by == "named" else [holders.get(slot.by)])
                if person is not None
            ],
        }
        for stage in draft.edition.stages
    ]


def sign_context(
    decision: Decision, found: Sheet, line: SlotLine, form: forms.SignForm
) -> dict[str, Any]:
    """What is signed: the statement, in whose capacity, of which exact text."""
    return {
        "decision": decision,
        "sheet": found,
        "stages": shown_sheet(found),
        "intro": sheet_intro(decision, found),
        "line": line,
        "form": form,
        "frozen": found.frozen,
        "recommendation": recommended(found.frozen),
        "changes": changes_since(found, line.earlier),
        "others": [entry for entry in found.lines if entry.signature],
        "may_step_back": bool(line.slot.instead) and line.post != line.slot.instead,
    }


def recommended(frozen: revisions.Frozen) -> SafeString:
    """Return the recommendation as it is printed."""
    labels = queries.labels(frozen.contents(), frozen.edition)
    return html.render(frozen.recommendation.text, labels=labels)


def changes_since(found: Sheet, earlier: Signature | None) -> list[compare.Change]:
    """What changed since a person signed an earlier revision; nothing where they did not."""
    if earlier is None:
        return []
    old = found.decision.revisions.get(pk=earlier.revision_id)
    return compare.changes(revisions.read(old), found.frozen)
