"""From a decided decision to Part One: each public field is named here, one by one.

Nothing reaches the public but what this module puts into `PartOne` and `Standing`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from approvals.models import ConditionReport, Ruling, Signature
from approvals.sheet import Sheet, sheet
from audit import clock
from audit.actions import Refused
from body.models import Body
from decisions import revisions
from decisions.models import Decision
from prose import tree
from public_record import part_one as public
from publication import parts, queries

LINK_WORDS = {
    "relates": "relates to",
    "varies": "varies",
    "supersedes": "supersedes",
    "rescinds": "rescinds",
}


class NotDecided(Refused):
    """There is nothing to publish yet."""


def snapshot(
    decision: Decision, *, version: int = 1, demonstration: bool = False
) -> public.PartOne:
    """Return what would be public of a decided decision; raises NotDecided before that.

    Reads the revision that was decided, its signatures and its ruling; never a draft, never Part
    Two's table.
    """
    ruling = _ruling(decision)
    found = _signed_sheet(decision, ruling)
    frozen = found.frozen
    names = _Names(decision.body, frozen)
    front = frozen.front
    return public.PartOne(
        wording=_wording(frozen, ruling),
        demonstration=demonstration,
        number=frozen.number,
        slug=decision.slug or "",
        version=version,
        revision=frozen.revision,
        title=front.public_title or front.title,
        why=front.why,
        originator=names.frozen(frozen.originator),
        from_maker=front.from_maker,
        submitted_to=names.maker(frozen.submitted_to.name, ruling.signature.job_title),
        needed_by=front.needed_by,
        objectives=front.objectives,
        outcome=_outcome(ruling, frozen, names),
        summary=front.summary,
        recommendation=frozen.recommendation.text,
        options=parts.options(frozen),
        significance=parts.significance(frozen),
        part_two=parts.part_two(frozen),
        checklist=parts.checklist(frozen),
        sections=tuple(parts.section(frozen, shape) for shape in frozen.edition.sections),
        approvals=_approvals(found, ruling, names),
        links=_links(frozen, decision.body),
    )


def standing(
    decision: Decision,
    *,
    published_on: datetime.date,
    versions: Iterable[public.VersionLine] = (),
    later: Iterable[public.Link] = (),
    log_entry: int | None = None,
) -> public.Standing:
    """Return what may change after publication: conditions' state, versions, later decisions."""
    ruling = Ruling.objects.filter(decision=decision).prefetch_related("conditions__reports").get()
    return public.Standing(
        published_on=published_on,
        conditions=tuple(
            _condition_state(condition.number, list(condition.reports.all()))
            for condition in ruling.conditions.all()
        ),
        versions=tuple(versions),
        later=tuple(later),
        log_entry=log_entry,
    )


def _ruling(decision: Decision) -> Ruling:
    ruling = (
        Ruling.objects.filter(decision=decision)
        .select_related("signature__revision", "signature__proof")
        .prefetch_related("conditions")
        .first()
    )
    if ruling is None:
        raise NotDecided("This has not been decided, so there is nothing to publish.")
    return ruling


def _signed_sheet(decision: Decision, ruling: Ruling) -> Sheet:
    """Return the sheet of the revision that was decided, every slot of it filled.

    Source: domain.md, Gates.
    """
    found = sheet(decision)
    if found is None or found.revision.pk != ruling.signature.revision_id:
        raise NotDecided("What was decided is not what was submitted last.")
    if any(line.signature is None for line in found.lines):
        raise NotDecided("Not everybody has signed what was decided.")
    return found


class _Names:
    """Who may be named: the body's policy and the person's own flag. Source: domain.md, Names."""

    def __init__(self, body: Body, frozen: revisions.Frozen) -> None:
        self.body = body
        people = [frozen.author, frozen.originator, *frozen.approvers, frozen.submitted_to]
        self.public = {person.id for person in people if person.name_is_public}

    def frozen(self, person: revisions.FrozenPerson) -> public.Person:
        return public.Person(
            job_title=person.job_title,
            department=person.department,
            name=self._name(person.id, person.name),
        )

    def signer(self, signature: Signature, *, decides: bool) -> public.Person:
        if decides:
            return self.maker(signature.name, signature.job_title)
        if signature.person.name_is_public:
            self.public.add(signature.person_id)
        return public.Person(
            job_title=signature.job_title, name=self._name(signature.person_id, signature.name)
        )

    def maker(self, name: str, job_title: str) -> public.Person:
        """The decision maker holds a public office: named whatever the policy."""
        return public.Person(job_title=job_title, name=name)

    def _name(self, pk: int, name: str) -> str:
        return name if self.body.may_name(is_public=pk in self.public) else ""


def _wording(frozen: revisions.Frozen, ruling: Ruling) -> public.Wording:
    words = frozen.edition.words
    return public.Wording(
        body_name=frozen.body.name,
        body_slug=frozen.body.slug,
        part_one=words.part_one,
        part_two=words.part_two,
        marking=words.marking,
        access_notice=words.access_notice,
        maker_title=ruling.signature.job_title,
        summary=words.summary,
        recommendation=words.recommendation,
        options=words.options,
        checklist=words.checklist,
        form=words.form,
        originator=words.originator,
        access=words.access,
        significance=words.significance,
    )


def _outcome(ruling: Ruling, frozen: revisions.Frozen, names: _Names) -> public.Outcome:
    choice = parts.given(frozen.edition.outcome(ruling.outcome))
    decided_on = clock.day(ruling.decided_at)
    return public.Outcome(
        key=choice.key,
        title=choice.title,
        mark=choice.mark,
        text=tree.load(ruling.text),
        conditions=tuple(
            public.Condition(
                number=condition.number,
                text=condition.text,
                owner=condition.owner_title,
                due_on=condition.due_on,
            )
            for condition in ruling.conditions.all()
        ),
        interests=ruling.interests if ruling.has_interest else "No interest declared.",
        maker=names.signer(ruling.signature, decides=True),
        capacity=ruling.signature.capacity,
        decided_on=decided_on,
        recorded_on=decided_on,
    )


def _approvals(found: Sheet, ruling: Ruling, names: _Names) -> tuple[public.Approval, ...]:
    signed = [(line.slot, line.signature) for line in found.lines if line.signature is not None]
    signed.sort(key=lambda pair: (pair[1].signed_at, pair[1].pk))
    return tuple(
        public.Approval(
            person=names.signer(signature, decides=slot.decides),
            slot=slot.title,
            statement=signature.statement,
            comment=signature.comment,
            outcome=ruling.title if slot.decides else "",
            signed_on=clock.day(signature.signed_at),
            proof=signature.proof.method,
        )
        for slot, signature in signed
    )


def _links(frozen: revisions.Frozen, body: Body) -> tuple[public.Link, ...]:
    """Links to those other decisions that are public: by number alone, since a title would stay
    here when the other is taken down. Of the rest the public learns nothing, not the number."""
    entries = frozen.links.entries
    others = Decision.objects.filter(body=body, number__in=[entry.number for entry in entries])
    slugs = {other.number: other.slug or "" for other in others}
    published = queries.published_titles(others)
    public_slugs = {slug for _, slug in published.values()}
    return tuple(
        public.Link(
            kind=LINK_WORDS[entry.kind], number=entry.number, title="", slug=slugs[entry.number]
        )
        for entry in entries
        if slugs.get(entry.number) in public_slugs
    )


def _condition_state(number: int, reports: list[ConditionReport]) -> public.ConditionState:
    last = max(reports, key=lambda report: (report.at, report.pk), default=None)
    if last is None:
        return public.ConditionState(number=number, state="open", title="Open")
    return public.ConditionState(
        number=number,
        state=last.state,
        title=last.get_state_display(),
        on=clock.day(last.at),
    )


LATER_WORDS = {"varies": "varied by", "supersedes": "superseded by", "rescinds": "rescinded by"}


def later(decision: Decision) -> tuple[public.Link, ...]:
    """Return the public decisions that vary, supersede or rescind this one."""
    found = Ruling.objects.filter(
        decision__body=decision.body,
        signature__revision__content__contains=f'"number":"{decision.number}"',
    ).select_related("decision", "signature__revision")
    others = {ruling.decision.pk: ruling for ruling in found if ruling.decision_id != decision.pk}
    titles = queries.published_titles(ruling.decision for ruling in others.values())
    return tuple(
        public.Link(
            kind=LATER_WORDS[entry.kind],
            number=others[pk].decision.number,
            title=title,
            slug=slug,
        )
        for pk, (title, slug) in sorted(titles.items())
        for entry in revisions.read(others[pk].signature.revision).links.entries
        if entry.number == decision.number and entry.kind in LATER_WORDS
    )
