"""Which forms a body offers, and a draft that is carried over to another of them."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import User
from audit import clock
from audit.actions import Refused, Stale, action, record
from body.models import Body, Post
from decisions import carrying, content, drafts, editions, offers, rules, shelf, steps
from decisions.models import Decision, Kept, Offer, OfferedEdition

MOST_OFFERED = 6


@action
def offer_editions(body: Body, names: Sequence[str], *, by: User, seen: int) -> Offer:
    """Say which editions a body offers from now on, in order; records `editions.offered`.

    `seen` is the id of the offer that the person saw, 0 where there was none. What was started
    keeps its form. Raises Refused where a rule says no or an edition cannot be used, Stale where
    another offer was made in between.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    if reason := rules.why_not_offer(body, by) or _why_not_names(names):
        raise Refused(reason)
    before = offers.last(body)
    if (before.pk if before else 0) != seen:
        raise Stale("Somebody chose the forms in the meantime. Look at them again.")
    posts = set(Post.objects.filter(body=body).values_list("key", flat=True))
    found = [_usable(name, posts) for name in names]
    offer = Offer.objects.create(body=body, by=by, at=clock.now())
    for place, each in enumerate(found, start=1):
        OfferedEdition.objects.create(offer=offer, place=place, name=each.name, digest=each.digest)
    record(
        "editions.offered",
        by=by,
        subject=f"body:{body.pk}",
        editions=[each.name for each in found],
        digests=[each.digest for each in found],
    )
    return offer


def _why_not_names(names: Sequence[str]) -> str | None:
    if not names:
        return "Choose at least one form: without one no decision can be started."
    if len(set(names)) != len(names):
        return "Give each form a place of its own."
    if len(names) > MOST_OFFERED:
        return f"Offer {MOST_OFFERED} forms at most."
    return None


def _usable(name: str, posts: set[str]) -> shelf.Found:
    """Return an edition that can be used by a body with these posts; raises Refused."""
    found = shelf.find(name)
    if found is None or found.edition is None:
        raise Refused(f"The form {name!r} cannot be used: its file is missing, or has a fault.")
    if missing := sorted(found.edition.posts() - posts):
        raise Refused(
            f"“{found.title}” is signed by posts that this office does not have: "
            f"{', '.join(missing)}. Take it out, or have the posts made."
        )
    return found


@action
def change_edition(decision: Decision, to: str, *, by: User, seen: str) -> Decision:
    """Carry a draft over to another edition that its body offers; records
    `decision.form_changed`.

    `seen` is the edition that the person saw it in. Nothing typed is lost: raises Refused where
    something of it has no place in the other form, Stale where it is no longer in `seen`.
    """
    taken = steps.take(decision)
    if reason := rules.why_not_save(taken, by):
        raise Refused(reason)
    if taken.edition != seen:
        raise Stale("This draft was carried over to another form in the meantime.")
    if reason := offers.why_not_start_with(offers.of(taken.body), to):
        raise Refused(reason)
    draft, other = drafts.read(taken), editions.load(to)
    if lost := carrying.without_place(draft, other, unsaved=_unsaved(taken)):
        raise Refused(f"This has no place in “{other.title}”: {' '.join(lost)}")
    keys = drafts.part_keys(other)
    for row in taken.parts.all():
        if row.key not in keys:
            row.delete()  # empty, or it would have no place
        elif row.key == "checklist":
            row.content = content.dump(carrying.checklist(draft, other))
            row.save(update_fields=["content"])
    taken.edition = to
    taken.save(update_fields=["edition"])
    record("decision.form_changed", by=by, subject=taken.subject, before=seen, after=to)
    return taken


def _unsaved(decision: Decision) -> list[str]:
    rows = Kept.objects.filter(decision=decision).exclude(key__contains=":")  # comments: no page
    return list(rows.values_list("key", flat=True).distinct())
