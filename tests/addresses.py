"""Every address of the office process, with arguments under which there is something to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts import actions as accounts
from approvals import actions as approvals
from approvals.models import Condition
from attachments.models import Attachment
from comments.models import Comment
from decisions import actions as decisions
from decisions.models import Decision
from intake import shelf
from tests import factories, life, states
from tests.attachments import attached
from tests.comments import cases as commented
from tests.factories import Office
from tests.intake import shapes
from tests.part_two import cases
from tests.quality.found import first as first_found

NOBODY = "nobody"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")


@dataclass(frozen=True)
class World:
    """An office with decisions to look at."""

    office: Office
    draft: Decision  # with a Part Two
    read_in: Decision  # a draft, with what was found in a Word form
    returned: Decision
    at_approvers: Decision
    at_advice: Decision
    at_attestation: Decision
    at_decider: Decision
    deferred: Decision
    decided: Decision
    small: Decision  # decided, not of significant public interest
    published: Decision
    taken_down: Decision
    copied: Decision  # a draft, from the published one
    token: str
    newcomer: Any
    commented: Comment  # a suggestion of the risk owner, on a draft of its own

    @property
    def people(self) -> dict[str, Any]:
        return {NOBODY: AnonymousUser(), **self.office.people}


def world() -> World:
    """Make it, by the real actions."""
    of = factories.office()
    newcomer = accounts.add_person(
        of.body, email="new@x.example", name="New", job_title="Clerk", by=of.admin
    )
    revised = life.returned(of)
    approvals.submit(revised, by=of.author)
    draft = cases.draft(of, cases.private())
    attached.text(draft, by=of.author)
    published = states.published(of)
    return World(
        office=of,
        draft=draft,
        read_in=_read_in(of),
        returned=life.returned(of),
        at_approvers=revised,
        at_advice=states.STATES["at advice"](of),
        at_attestation=states.STATES["at attestation"](of),
        at_decider=states.STATES["at the decision maker"](of),
        deferred=states.STATES["deferred"](of),
        decided=states.decided(of),
        small=states.STATES["decided, not significant"](of),
        published=published,
        taken_down=states.taken_down(of),
        copied=decisions.copy(published, by=of.author),
        token=accounts.make_welcome_link(newcomer, by=of.admin),
        newcomer=newcomer,
        commented=commented.comment(of, commented.invited(of), suggests="Other words."),
    )


def _read_in(of: Office) -> Decision:
    decision = life.draft(of)
    shelf.read(decision, shapes.content_controls(), by=of.author)
    return decision


def _of(name: str) -> Callable[[World], list]:
    return lambda w: [getattr(w, name).pk]


def _of_attachment(w: World) -> list:
    return [w.draft.pk, Attachment.objects.get(decision=w.draft).pk]


ARGUMENTS: dict[str, Callable[[World], list]] = {
    "accounts:welcome": lambda w: [
        urlsafe_base64_encode(force_bytes(w.newcomer.pk)),
        w.token,
    ],
    "accounts:person": lambda w: [w.office.author.pk],
    "accounts:welcome_link": lambda w: [w.newcomer.pk],
    "accounts:appoint": lambda w: [w.office.author.pk],
    "accounts:grant": lambda w: [w.office.author.pk],
    "accounts:end_access": lambda w: [w.office.author.pk],
    "accounts:end_appointment": lambda w: [w.office.pcc.appointments.get().pk],
    "accounts:end_grant": lambda w: [w.office.author.grants.get().pk],
    "desk:decision": _of("published"),
    "desk:condition": lambda w: [Condition.objects.get(ruling__decision=w.published).pk],
    "comments:add": lambda w: [w.commented.decision.pk, "front"],
    "comments:answer": lambda w: [w.commented.decision.pk, w.commented.pk],
    "comments:done": lambda w: [w.commented.decision.pk, w.commented.pk],
    "comments:end": lambda w: [
        w.commented.decision.pk,
        w.commented.decision.invitations.get().pk,
    ],
    "comments:forget": lambda w: [w.commented.decision.pk, "new-0123456789abcdef"],
    "comments:keep": lambda w: [w.commented.decision.pk, "new-0123456789abcdef"],
    "comments:list": lambda w: [w.commented.decision.pk],
    "comments:open_again": lambda w: [w.commented.decision.pk, w.commented.pk],
    "comments:people": lambda w: [w.commented.decision.pk],
    "comments:take_back": lambda w: [w.commented.decision.pk, w.commented.pk],
    "comments:thread": lambda w: [w.commented.decision.pk, w.commented.pk],
    "decisions:part": lambda w: [w.draft.pk, "front"],
    "decisions:forget": lambda w: [w.draft.pk, "front"],
    "decisions:keep": lambda w: [w.draft.pk, "front"],
    "decisions:paste": lambda w: [w.draft.pk, "front"],
    "decisions:preview": lambda w: [w.draft.pk, "front"],
    "decisions:another_form": _of("draft"),
    "decisions:differences": lambda w: ["short"],
    "decisions:edition": lambda w: ["short"],
    "decisions:edition_part": lambda w: ["short", "checklist"],
    "decisions:changed": _of("returned"),
    "decisions:check": _of("draft"),
    "decisions:copy": _of("published"),
    "decisions:not_copied": _of("copied"),
    "decisions:report": _of("published"),
    "decisions:revision": lambda w: [w.published.pk, 1],
    "decisions:compare": lambda w: [w.at_approvers.pk, 2],
    "papers:print": _of("published"),
    "papers:word": _of("published"),
    "attachments:list": _of("draft"),
    "attachments:open": _of_attachment,
    "attachments:remove": _of_attachment,
    "intake:forget": _of("draft"),
    "intake:review": _of("read_in"),
    "intake:upload": _of("draft"),
    "part_two:read": _of("draft"),
    "part_two:edit": lambda w: [w.draft.pk, cases.ITEM],
    "approvals:submit": _of("draft"),
    "approvals:sheet": _of("published"),
    "approvals:sign": lambda w: [w.at_attestation.pk, "attest"],
    "approvals:conflict": lambda w: [w.at_attestation.pk, "attest"],
    "approvals:return": _of("at_advice"),
    "approvals:withdraw": _of("at_advice"),
    "approvals:defer": _of("at_decider"),
    "approvals:bring_back": _of("deferred"),
    "approvals:decide": _of("at_decider"),
    "approvals:confirm": lambda w: [w.at_decider.pk, "approved"],
    "quality:finding": lambda w: [w.draft.pk, first_found(w.draft).identity],
    "quality:take_back": lambda w: [w.draft.pk, first_found(w.draft).identity],
    "publication:prepare": _of("decided"),
    "publication:answer": _of("decided"),
    "publication:rendering": lambda w: [w.decided.pk, "json"],
    "publication:take_down": _of("published"),
    "publication:confirm_take_down": _of("taken_down"),
    "publication:close": _of("small"),
    "public_record:page": lambda w: [w.published.slug],
    "public_record:pdf": lambda w: [w.published.slug],
    "public_record:data": lambda w: [w.published.slug],
    "public_record:version": lambda w: [w.published.slug, 1],
}


def names() -> list[str]:
    """Return the name of every address, its room's name before it; raises where one has none."""
    return sorted(_names(get_resolver().url_patterns, ""))


def _names(patterns: list, room: str) -> Iterator[str]:
    for found in patterns:
        if isinstance(found, URLResolver):
            yield from _names(found.url_patterns, found.namespace or room)
        elif isinstance(found, URLPattern):
            if not found.name:
                raise AssertionError(f"{found.pattern} has no name.")
            yield f"{room}:{found.name}"


def address(name: str, of: World) -> str:
    """Return an address under which there is something to see."""
    return reverse(name, args=ARGUMENTS.get(name, lambda w: [])(of))
