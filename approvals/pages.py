"""What the pages of sign-off show: gathered here, so that views and templates stay plain."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.queries import appointments
from approvals import forms
from approvals.actions import NewCondition, all_problems, fingerprint
from approvals.models import Signature
from approvals.sheet import Sheet, SlotLine
from audit import clock
from audit.actions import Refused
from body import working_days
from decisions import compare, editions, queries, revisions
from decisions.models import Decision, Movement
from decisions.moves import Act, State
from prose import dates, html, money, notation, tree
from risks import scale

TOP_RISKS = 4


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
    }


def _preview(decision: Decision, draft: queries.Draft) -> list[dict[str, Any]]:
    """Who will be asked to sign: by post, or as named on the form."""
    holders = {row.post.key: row.person for row in appointments(decision.body)}
    named = User.objects.filter(pk__in=draft.parts["approvers"].people)
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


def decide_context(decision: Decision, found: Sheet, person: User) -> dict[str, Any]:
    """The decision maker's one screen."""
    frozen, today = found.frozen, clock.today()
    seen = _last_seen(decision, found, person)
    return {
        "decision": decision,
        "sheet": found,
        "frozen": frozen,
        "recommendation": recommended(frozen),
        "needed": needed_by(frozen.needed_by, today),
        "money": money_lines(frozen),
        "risks": risk_summary(frozen),
        "signed": [line for line in found.lines if line.signature],
        "seen": seen,
        "changes": _changes(found, seen),
        "outcomes": frozen.edition.outcomes,
        "part_two": frozen.withholding.answer == "yes",
        "conditional": _reads_conditional(frozen),
    }


def needed_by(day: datetime.date | None, today: datetime.date) -> dict[str, Any] | None:
    """When it is needed, and how many working days that is from today."""
    if day is None:
        return None
    left = working_days.between(today, day)
    return {"on": day, "left": left, "late": -left if day < today else 0, "today": day == today}


def money_lines(frozen: revisions.Frozen) -> list[dict[str, Any]]:
    """Each amount asked for, as the page shows it, with bars drawn to one scale."""
    lines = [
        entry for shape in frozen.edition.sections for entry in frozen.section(shape.key).money
    ]
    return [
        {
            "entry": entry,
            "amount": money.write_range(entry.low, entry.high),
            "often": {"once": "once", "yearly": "a year"}.get(entry.often, entry.often),
        }
        for entry in lines
    ]


def risk_summary(frozen: revisions.Frozen) -> dict[str, Any]:
    """How many risks stand in each band, and the highest few."""
    rows = []
    for shape in frozen.edition.sections:
        for number, entry in enumerate(frozen.section(shape.key).risks):
            scored = entry.likelihood is not None and entry.impact is not None
            score = scale.score(entry.likelihood, entry.impact) if scored else None
            band = _band(frozen, score)
            rows.append(
                {"letter": tree.letter(number), "entry": entry, "score": score, "band": band}
            )
    counts = [
        {"band": band, "count": sum(row["band"] == band for row in rows)}
        for band in reversed(frozen.bands)
    ]
    scored_rows = sorted(
        (row for row in rows if row["score"]), key=lambda row: (-row["score"], row["letter"])
    )
    return {
        "all": rows,
        "counts": counts,
        "unscored": sum(row["score"] is None for row in rows),
        "top": scored_rows[:TOP_RISKS],
    }


def _band(frozen: revisions.Frozen, score: int | None) -> revisions.FrozenBand | None:
    if score is None:
        return None
    return next(band for band in frozen.bands if band.low <= score <= band.high)


def _last_seen(decision: Decision, found: Sheet, person: User) -> Movement | None:
    """The last time this person sent an earlier revision back: what they have seen of it."""
    return (
        decision.movements.filter(by=person, act=Act.RETURN)
        .exclude(revision=found.revision)
        .select_related("revision")
        .last()
    )


def _changes(found: Sheet, seen: Movement | None) -> list[compare.Change]:
    if seen is None or seen.revision is None:
        return []
    return compare.changes(revisions.read(seen.revision), found.frozen)


CONDITIONAL = ("subject to", "provided that", "in principle", "on condition")


def _reads_conditional(frozen: revisions.Frozen) -> str:
    """The words of the recommendation that set a condition, so that it is tracked and not lost."""
    words = notation.write(frozen.recommendation.text).lower()
    return next((phrase for phrase in CONDITIONAL if phrase in words), "")


class RulingPage:
    """The second page of deciding: its forms, and what they say together."""

    def __init__(
        self,
        decision: Decision,
        found: Sheet,
        outcome: editions.OutcomeChoice,
        request: HttpRequest,
    ) -> None:
        self.decision, self.sheet, self.outcome = decision, found, outcome
        posted = request.POST if request.method == "POST" else None
        self.adding = posted is not None and "add_condition" in posted
        count = _count(posted) + self.adding
        owners = User.objects.filter(body=decision.body, is_active=True).order_by("name")
        self.form = forms.RulingForm(
            posted,
            outcome=outcome,
            initial={"digest": found.revision.digest, "text": outcome.words},
        )
        self.conditions = (
            forms.condition_forms(posted, count=count, owners=owners)
            if outcome.conditions == "required"
            else []
        )
        if self.adding:
            self._keep_as_typed()

    def _keep_as_typed(self) -> None:
        """Adding a line is no act: show everything as typed, without errors."""
        for form in (self.form, *self.conditions):
            form._errors = forms.forms.utils.ErrorDict()
            form.cleaned_data = {}

    def is_valid(self) -> bool:
        if self.adding:
            return False
        valid = [form.is_valid() for form in (self.form, *self.conditions)]
        if all(valid) and self.outcome.conditions == "required" and not self._set():
            self.conditions[0].add_error("text", "Set at least one condition.")
            return False
        return all(valid)

    def _set(self) -> list[NewCondition]:
        return [made for form in self.conditions if (made := form.condition())]

    def ruling(self) -> dict[str, Any]:
        """Return what is decided, as `approvals.actions.decide` takes it."""
        data = self.form.cleaned_data
        has_interest = data["has_interest"] == "yes"
        return {
            "outcome": self.outcome.key,
            "text": data["text"],
            "conditions": self._set(),
            "has_interest": has_interest,
            "interests": data["interests"].strip() if has_interest else "",
        }

    def context(self) -> dict[str, Any]:
        return {
            "decision": self.decision,
            "sheet": self.sheet,
            "outcome": self.outcome,
            "form": self.form,
            "conditions": self.conditions,
            "count": len(self.conditions),
            "forms": [self.form, *self.conditions],
            "may_add": len(self.conditions) < forms.MOST_CONDITIONS,
            "today": dates.plain(clock.today()),
        }


def _count(posted: Any) -> int:
    try:
        return int(posted.get("count", "1")) if posted is not None else 1
    except ValueError:
        return 1
