"""From a decided decision to Part One: each public field is named here, one by one.

Nothing reaches the public but what this module puts into `PartOne` and `Standing`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from approvals.models import ConditionReport, Ruling, Signature
from approvals.sheet import Sheet, sheet
from audit import clock
from body.models import Body
from decisions import content, editions, revisions
from decisions.models import Decision
from prose import tree
from public_record import part_one as public
from publication import queries
from risks import scale

LINK_WORDS = {
    "relates": "relates to",
    "varies": "varies",
    "supersedes": "supersedes",
    "rescinds": "rescinds",
}


class NotDecided(Exception):
    """There is nothing to publish yet."""


def snapshot(
    decision: Decision, *, version: int = 1, demonstration: bool = False
) -> public.PartOne:
    """Return what would be public of a decided decision; raises NotDecided before that.

    Reads the revision that was decided, its signatures and its ruling; never a draft, never Part
    Two's table.
    """
    ruling = (
        Ruling.objects.filter(decision=decision)
        .select_related("signature__revision", "signature__proof")
        .prefetch_related("conditions")
        .first()
    )
    if ruling is None:
        raise NotDecided(f"{decision} has not been decided.")
    revision = ruling.signature.revision
    frozen = revisions.read(revision)
    found = sheet(decision)
    assert found is not None and found.revision.pk == revision.pk
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
        recommendation=_part(frozen, "recommendation", content.Recommendation).text,
        options=_options(frozen),
        significance=_significance(frozen),
        part_two=_part_two(frozen),
        checklist=_checklist(frozen),
        sections=tuple(_section(frozen, shape) for shape in frozen.edition.sections),
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


class _Names:
    """Who may be named: the body's policy and the person's own flag. Source: domain.md, Names."""

    def __init__(self, body: Body, frozen: revisions.Frozen) -> None:
        self.policy = body.names_policy
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
        if self.policy == Body.NamesPolicy.ALL:
            return name
        if self.policy == Body.NamesPolicy.CHOSEN and pk in self.public:
            return name
        return ""


def _part(frozen: revisions.Frozen, key: str, kind: type) -> content.Content:
    part = frozen.part(key)
    assert isinstance(part, kind)
    return part


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
    )


def _outcome(ruling: Ruling, frozen: revisions.Frozen, names: _Names) -> public.Outcome:
    choice = frozen.edition.outcome(ruling.outcome)
    assert choice is not None
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


def _options(frozen: revisions.Frozen) -> tuple[public.Option, ...]:
    return tuple(
        public.Option(title=entry.title, text=entry.text, recommended=entry.recommended)
        for entry in _part(frozen, "options", content.Options).entries
    )


def _significance(frozen: revisions.Frozen) -> public.Significance:
    part, question = (
        _part(frozen, "significance", content.Significance),
        frozen.edition.significance,
    )
    significant = part.answer == "yes"
    return public.Significance(
        question=question.question,
        significant=significant,
        answer=question.yes if significant else question.no,
        reasons=part.reasons,
    )


def _part_two(frozen: revisions.Frozen) -> public.PartTwoStatement:
    """Only that it exists, on what ground, the safe sentence, and when it will be reviewed."""
    part = _part(frozen, "withholding", content.Withholding)
    question = frozen.edition.withholding
    exists = part.answer == "yes"
    return public.PartTwoStatement(
        question=question.question,
        exists=exists,
        answer=question.yes if exists else question.no,
        reason="" if exists else (part.reason or question.none_reason),
        withheld=tuple(_withheld(entry, frozen.edition) for entry in part.entries)
        if exists
        else (),
    )


def _withheld(entry: content.WithheldEntry, edition: editions.Edition) -> public.Withheld:
    ground = edition.ground(entry.ground)
    assert ground is not None and entry.review_on is not None
    return public.Withheld(
        ground_letter=ground.letter,
        ground=ground.title,
        concerns=entry.concerns,
        review_on=entry.review_on,
    )


def _checklist(frozen: revisions.Frozen) -> tuple[public.ChecklistLine, ...]:
    lines = _part(frozen, "checklist", content.Checklist).lines
    made = []
    for number, line in enumerate(frozen.edition.checklist, start=1):
        entry = lines[line.key]
        answer = next(choice for choice in line.answers if choice.key == entry.answer)
        made.append(
            public.ChecklistLine(
                number=number,
                question=line.question,
                answer=answer.title,
                comments=_comments(frozen, line, entry),
                who=entry.who,
                on=entry.on,
            )
        )
    return tuple(made)


def _comments(
    frozen: revisions.Frozen, line: editions.Line, entry: content.ChecklistEntry
) -> tree.Body:
    """A line's comments, and the explanation of why it does not conflict with a section."""
    given = frozen.checklist.explanations
    explained = [
        given[each.key]
        for each in frozen.edition.contradictions
        if each.line == line.key and given.get(each.key)
    ]
    return tree.Body(entry.comments.blocks + tree.para(*explained).blocks)


def _section(frozen: revisions.Frozen, shape: editions.SectionShape) -> public.Section:
    section = frozen.section(shape.key)
    text = section.text
    if shape.kind == "recommendation":
        text = _part(frozen, "recommendation", content.Recommendation).text
    return public.Section(
        number=frozen.edition.number_of(shape.key),
        key=shape.key,
        title=shape.title,
        short=shape.short,
        kind=shape.kind,
        text=text,
        money=tuple(_money(entry) for entry in section.money),
        no_money=shape.kind == "money" and section.answer == "none",
        risks=tuple(
            _risk(entry, number, frozen.bands) for number, entry in enumerate(section.risks)
        ),
        risks_caption=scale.caption_of(frozen.bands) if section.risks else "",
    )


def _money(entry: content.MoneyEntry) -> public.MoneyLine:
    assert entry.low is not None and entry.high is not None
    return public.MoneyLine(
        id=entry.id,
        label=entry.label,
        low=entry.low,
        high=entry.high,
        often=entry.often,
        firm=entry.firm,
        note=entry.note,
        basis=entry.basis,
        source=entry.source,
    )


def _risk(
    entry: content.RiskEntry, number: int, bands: tuple[revisions.FrozenBand, ...]
) -> public.Risk:
    letter = tree.letter(number)
    if entry.likelihood is None or entry.impact is None:
        return public.Risk(
            id=entry.id,
            letter=letter,
            text=entry.text,
            unscored_reason=entry.unscored_reason,
            owner=entry.owner,
        )
    score = scale.score(entry.likelihood, entry.impact)
    band = next(band for band in bands if band.low <= score <= band.high)
    return public.Risk(
        id=entry.id,
        letter=letter,
        text=entry.text,
        likelihood=entry.likelihood,
        impact=entry.impact,
        score=score,
        band=band.key,
        band_title=band.title,
        bars=band.bars,
        owner=entry.owner,
    )


def _approvals(found: Sheet, ruling: Ruling, names: _Names) -> tuple[public.Approval, ...]:
    signed = [line for line in found.lines if line.signature is not None]
    signed.sort(key=lambda line: (line.signature.signed_at, line.signature.pk))
    return tuple(
        public.Approval(
            person=names.signer(line.signature, decides=line.slot.decides),
            slot=line.slot.title,
            statement=line.signature.statement,
            comment=line.signature.comment,
            outcome=ruling.title if line.slot.decides else "",
            signed_on=clock.day(line.signature.signed_at),
            proof=line.signature.proof.method,
        )
        for line in signed
    )


def _links(frozen: revisions.Frozen, body: Body) -> tuple[public.Link, ...]:
    """Links to other decisions: a title and an address only where the other is public."""
    entries = _part(frozen, "links", content.Links).entries
    others = {
        other.number: other
        for other in Decision.objects.filter(body=body, number__in=[e.number for e in entries])
    }
    published = queries.published_titles(others.values())
    return tuple(
        public.Link(
            kind=LINK_WORDS[entry.kind],
            number=entry.number,
            title=published.get(others[entry.number].pk, ("", ""))[0],
            slug=published.get(others[entry.number].pk, ("", ""))[1],
        )
        for entry in entries
        if entry.number in others
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
        for entry in revisions.read(others[pk].signature.revision).part("links").entries
        if entry.number == decision.number and entry.kind in LATER_WORDS
    )
