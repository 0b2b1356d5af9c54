"""What the pages of publishing show."""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accounts.models import User
from audit import clock
from audit.actions import Refused
from body import working_days
from body.models import Body
from decisions import queries as decision_queries
from decisions.models import Decision
from decisions.moves import State
from public_record.pdf import Unprintable
from publication import actions, forms, gate, queries, rules
from publication.queries import PublicationState
from publication.renderings import Kind, Renderings, render

CONTENT_TYPES = {
    Kind.PAGE: "text/html; charset=utf-8",
    Kind.PDF: "application/pdf",
    Kind.JSON: "application/json",
}
MOST_PUBLIC = 50


@dataclass(frozen=True)
class Clock:
    """The publication clock of one decision: working days from decided to public."""

    days: int
    target: int
    is_running: bool

    @property
    def late(self) -> int:
        return max(0, self.days - self.target)

    @property
    def boxes(self) -> list[bool]:
        """One for each day of the target: whether it has passed."""
        return [number < self.days for number in range(self.target)]


def publication_clock(
    body: Body, decided_on: datetime.date, public_on: datetime.date | None, today: datetime.date
) -> Clock:
    """Return the clock of a decision. Source: domain.md, "After publication"."""
    days = working_days.between(decided_on, public_on or today)
    return Clock(days=days, target=body.clock_days, is_running=public_on is None)


def list_context(person: User) -> dict[str, Any]:
    """Decided decisions that the person may see, by where their publication stands."""
    today = clock.today()
    found = list(
        decision_queries.visible_to(person)
        .filter(state=State.DECIDED)
        .select_related("body", "ruling__signature")
        .order_by("ruling__decided_at")
    )
    standings = queries.standings(found)
    rows = [_row(decision, standings[decision.pk], today) for decision in found]
    by_state = {
        state: [row for row in rows if row["standing"].state == state] for state in PublicationState
    }
    return {
        "pending": by_state[PublicationState.PENDING],
        "embargoed": by_state[PublicationState.EMBARGOED],
        "unconfirmed": [row for row in rows if row["standing"].unconfirmed_take_down],
        "published": by_state[PublicationState.PUBLISHED][::-1][:MOST_PUBLIC],
        "taken_down": by_state[PublicationState.TAKEN_DOWN],
        "closed": by_state[PublicationState.NOT_FOR_PUBLICATION],
    }


def _row(decision: Decision, standing: queries.Standing, today: datetime.date) -> dict[str, Any]:
    decided_on = clock.day(decision.ruling.decided_at)
    shown = standing.first_public
    return {
        "decision": decision,
        "standing": standing,
        "decided_on": decided_on,
        "outcome": decision.ruling.title,
        "embargo": standing.last("embargo"),
        "public": shown,
        "clock": publication_clock(
            decision.body, decided_on, clock.day(shown.at) if shown else None, today
        ),
    }


class PreparePage:
    """The publisher's page: every rendering, what the gate found, and the form to approve it."""

    def __init__(
        self, decision: Decision, person: User, answering: forms.WarningForm | None = None
    ) -> None:
        self.decision, self.person, self.answering = decision, person, answering
        self.standing = queries.standing(decision)
        self.renderings: Renderings | None = None
        self.unprintable = ""
        try:
            self.renderings = render(decision, published_on=clock.today())
        except Unprintable as error:
            self.unprintable = str(error)

    @property
    def digest(self) -> str:
        return self.renderings.digest if self.renderings else ""

    def context(self, form: forms.PublishForm) -> dict[str, Any]:
        found = self.findings
        return {
            "decision": self.decision,
            "standing": self.standing,
            "renderings": self.renderings,
            "kinds": [{"kind": kind, "is_viewed": kind in self.viewed} for kind in Kind],
            "unprintable": self.unprintable,
            "hits": found.hits,
            "warnings": self._warnings(found),
            "form": form,
            "why_not": self.why_not,
            "may_close": rules.why_not_close(self.decision, self.person, self.standing) is None,
        }

    @cached_property
    def findings(self) -> gate.Findings:
        if self.renderings is None:
            return gate.Findings((), ())
        return gate.scan(queries.decided_revision(self.decision), self.renderings)

    @cached_property
    def why_not(self) -> str | None:
        """Why this person may not publish this record as it is."""
        if self.renderings is None:
            return self.unprintable
        return rules.why_not_publish(
            self.decision,
            self.person,
            self.standing,
            findings=self.findings,
            acknowledged=queries.acknowledged(self.digest),
            viewed=self.viewed,
            is_significant=self.renderings.part_one.significance.significant,
        )

    @cached_property
    def viewed(self) -> set[str]:
        """The renderings of this record that this person has opened."""
        return queries.viewed(self.digest, self.person)

    def _warnings(self, found: gate.Findings) -> list[dict[str, Any]]:
        done = queries.acknowledged(self.digest)
        return [
            {"warning": warning, "is_answered": warning.digest in done, "form": self._form(warning)}
            for warning in found.warnings
        ]

    def _form(self, warning: gate.Warning) -> forms.WarningForm:
        asked = self.answering
        if asked is not None and asked.data.get("warning") == warning.digest:
            return asked
        initial = {"digest": self.digest, "warning": warning.digest}
        return forms.WarningForm(initial=initial, auto_id=f"id_{warning.digest[:8]}_%s")


def rendering(decision: Decision, kind: str, *, reader: User | None) -> tuple[str, bytes]:
    """Return (content type, bytes) of one rendering, and note that its reader has opened it.

    Raises KeyError where there is no such kind, and Unprintable.
    """
    if kind not in Kind.values:
        raise KeyError(kind)
    made = render(decision, published_on=clock.today())
    if reader and kind not in queries.viewed(made.digest, reader):
        with suppress(Refused):  # it is settled, or was opened in another tab just now
            actions.view(decision, by=reader, digest=made.digest, kind=kind)
    return CONTENT_TYPES[Kind(kind)], made.of_kind(Kind(kind))
