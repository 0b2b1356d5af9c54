"""Why a person may not publish, hold, take down or confirm now. Pure, no writes."""

from __future__ import annotations

import datetime
import re

from accounts.models import Role, User
from accounts.queries import has_role, posts_of
from approvals.rules import LONGEST_REASON
from decisions import editions
from decisions.models import Decision
from decisions.moves import State
from decisions.queries import writers
from part_two.queries import drafters
from publication import queries
from publication.gate import Findings
from publication.models import Viewing
from publication.queries import PublicationState, Standing

SHA256 = re.compile(r"[0-9a-f]{64}")
Kind = Viewing.Kind

LONGEST_EMBARGO = datetime.timedelta(days=366)


def why_not_prepare(decision: Decision, person: User) -> str | None:
    """Two pairs of eyes: the publisher is neither the author nor a drafter of Part Two.

    Source: domain.md, "Rules that must hold whatever the way in".
    """
    if not _publishes(decision, person):
        return "Only a publisher makes decisions public."
    if person.pk in writers(decision):
        return "You wrote this report, so somebody else must publish it."
    if person.pk in drafters(decision):
        return "You wrote in what is withheld, so somebody else must publish this."
    if decision.state != State.DECIDED:
        return "This has not been decided, so there is nothing to publish."
    return None


def why_not_publish(
    decision: Decision,
    person: User,
    standing: Standing,
    *,
    findings: Findings,
    acknowledged: set[str],
    viewed: set[str],
    is_significant: bool,
) -> str | None:
    """Decided; leak scan clean; each warning answered; each rendering opened by this person; of
    significant public interest, unless the body publishes all.

    Source: domain.md, Gates; SI 2011/3050, Schedule, paragraph 5(d).
    """
    if reason := why_not_prepare(decision, person) or _why_not_pending(standing):
        return reason
    if not is_significant and not decision.body.publishes_all:
        asked = editions.load(decision.edition).significance
        return (
            f"The answer to “{asked.question}” is “{asked.no}”, and this office publishes only "
            f"decisions where it is “{asked.yes}”."
        )
    if findings.hits:
        return findings.hits[0].message
    open_warnings = [w for w in findings.warnings if w.digest not in acknowledged]
    if open_warnings:
        return (
            f"Say first why {open_warnings[0].kind} may be published: “{open_warnings[0].words}”."
        )
    unseen = [kind.label.lower().replace("pdf", "PDF") for kind in Kind if kind not in viewed]
    if unseen:
        return f"You approve what you have seen. Open first: {', '.join(unseen)}."
    return None


def _why_not_pending(standing: Standing) -> str | None:
    if standing.state == PublicationState.PENDING:
        return None
    return f"This decision is already settled: {standing.label.lower()}."


def why_not_embargo(until: datetime.datetime | None, now: datetime.datetime) -> str | None:
    """Say what is wrong with the end of an embargo; None where there is no embargo."""
    if until is None:
        return None
    if until <= now:
        return "An embargo ends at a time to come."
    if until > now + LONGEST_EMBARGO:
        return "An embargo lasts a year at the most. Choose an earlier day."
    return None


def why_not_answer(decision: Decision, person: User, standing: Standing) -> str | None:
    """Who may publish it says why personal data may stand, while it waits to be published."""
    return why_not_prepare(decision, person) or _why_not_pending(standing)


def why_not_view(
    decision: Decision, person: User, standing: Standing, *, kind: str, viewed: set[str]
) -> str | None:
    """Who may publish it opens each rendering once, before it is published."""
    if reason := why_not_prepare(decision, person) or _why_not_pending(standing):
        return reason
    if kind not in Kind.values:
        return "There is no such rendering."
    if kind in viewed:
        return "You have opened this."
    return None


def why_not_close(decision: Decision, person: User, standing: Standing) -> str | None:
    """Only a decision that is not of significant public interest may stay unpublished, and only
    where the body does not publish all.

    Source: SI 2011/3050, Schedule, paragraph 5(d).
    """
    if reason := why_not_prepare(decision, person) or _why_not_pending(standing):
        return reason
    if queries.is_significant(decision):
        asked = editions.load(decision.edition).significance
        return f"The answer to “{asked.question}” is “{asked.yes}”, so this must be published."
    if decision.body.publishes_all:
        return "This office publishes every decision."
    return None


def why_not_warning(warning: str) -> str | None:
    """A warning is named by its digest: the log repeats it, and holds nothing that was typed."""
    return None if SHA256.fullmatch(warning) else "There is no such warning."


def why_not_say(reason: str) -> str | None:
    """Say what is wrong with the reason for an act of publication."""
    if not reason.strip():
        return "Say why."
    if len(reason) > LONGEST_REASON:
        return f"Use {LONGEST_REASON:,} characters or fewer."
    return None


def why_not_take_down(decision: Decision, person: User, standing: Standing) -> str | None:
    """Any publisher may hide at once; a second person then confirms it."""
    if not _publishes(decision, person):
        return "Only a publisher takes a decision down."
    if standing.state not in (PublicationState.PUBLISHED, PublicationState.EMBARGOED):
        return "This decision is not public, so there is nothing to take down."
    return None


def why_not_confirm(decision: Decision, person: User, standing: Standing) -> str | None:
    """The second person is not the first: a publisher, or the holder of a post the form names."""
    waiting = standing.unconfirmed_take_down
    if waiting is None:
        return "There is no take-down to confirm."
    if waiting.by_id == person.pk:
        return "You took it down yourself, so somebody else must confirm it."
    if _publishes(decision, person) or _may_confirm_by_post(decision, person):
        return None
    posts = editions.load(decision.edition).take_down_confirmed_by
    titles = person.body.posts.filter(key__in=posts).values_list("title", flat=True)
    return f"Only {' or '.join(['another publisher', *titles])} confirms a take-down."


def _publishes(decision: Decision, person: User) -> bool:
    """A publisher publishes for the body they work for, and no other."""
    return person.body_id == decision.body_id and has_role(person, Role.PUBLISHER)


def _may_confirm_by_post(decision: Decision, person: User) -> bool:
    held = {row.post.key for row in posts_of(person) if row.post.body_id == decision.body_id}
    confirm = editions.load(decision.edition).take_down_confirmed_by
    return person.is_active and not held.isdisjoint(confirm)
