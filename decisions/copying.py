"""A copy of an earlier decision: what of it goes into a new draft, and what has no place there.

What must be given anew is not copied as if it had been given: the answers of the checklist, who
advised and when, the answer on significance, scores of risks, how firm an amount is. Nothing of
Part Two is copied, neither what is withheld nor what the form says of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import msgspec

from accounts.models import User
from body.models import Objective
from decisions import checks, content, drafts, editions, gate, texts
from decisions import report as reports
from decisions.content import EMPTY, SECTION, Content
from decisions.editions import Edition, SectionShape
from decisions.models import Decision
from prose import money as amounts
from prose import references
from prose.tree import Body
from prose.words import UNRESOLVED, Inline, Ref, Text

NO_PLACE = "This form does not ask for it."


@dataclass(frozen=True)
class Source(content.Parts):
    """The form that is copied: a draft, or what was submitted of it last."""

    decision: Decision
    parts: Mapping[str, Content]
    edition: Edition

    @property
    def called(self) -> str:
        """Return its number, or "Draft 12" where it has none."""
        return str(self.decision)

    def part(self, key: str) -> Content:
        return self.parts.get(key) or content.type_of(key)()

    def labels(self) -> dict[str, str]:
        return drafts.labels(self.parts, self.edition)


@dataclass(frozen=True)
class Left:
    """What of a source is not in the copy: where it stands there, its words, and why."""

    place: str
    words: tuple[str, ...]
    why: str = NO_PLACE


@dataclass
class Copy:
    """The parts of a new draft, and what was left out of them."""

    parts: dict[str, Content] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    def leave(self, place: str, words: Iterable[str], why: str = NO_PLACE) -> None:
        if kept := tuple(word for word in words if word):
            self.left.append(Left(place, kept, why))


def read(decision: Decision, by: User) -> Source:
    """Return of a decision what its report shows to a person; raises Refused where that is nothing.

    The caller has looked whether they may see the decision at all (`queries.visible_to`).
    """
    found = reports.of(decision, by)
    if found.draft is not None:
        return Source(decision, found.draft.parts, found.draft.edition)
    parts = found.form.parts
    keys = drafts.part_keys(found.form.edition)
    return Source(decision, {key: parts.part(key) for key in keys}, found.form.edition)


def into(source: Source, decision: Decision) -> Copy:
    """Return a source as it is copied into a draft: to those it names as things are today."""
    plan = Objective.objects.filter(body=decision.body, is_current=True)
    edition = editions.load(decision.edition)
    named = {"approvers": source.part("approvers"), "front": content.Front()}
    draft = drafts.Draft(decision, edition, {**drafts.empty(edition), **named}, {})
    known = gate.facts(draft, body=decision.body)
    people = {
        person
        for person in draft.approvers.people
        if checks.why_not_approver(draft, known, person) is None
    }
    objectives = set(plan.values_list("title", flat=True))
    return copied(source, edition, objectives=objectives, people=people)


def copied(
    source: Source, edition: Edition, *, objectives: Collection[str], people: Collection[int]
) -> Copy:
    """Return a source as a draft of an edition. Pure.

    `objectives` are those of the plan today, `people` those who may approve it.
    """
    made = Copy()
    _front(source, made, objectives)
    made.parts["recommendation"] = source.part("recommendation")
    _options(source, made)
    made.parts["significance"] = _with(source.part("significance"), answer="")
    _checklist(source, edition, made)
    _sections(source, edition, made)
    _approvers(source, made, people)
    _links(source, made)
    made.parts = {
        key: _pointing(source, edition, made, part)
        for key, part in made.parts.items()
        if part != content.type_of(key)()
    }
    return made


def _front(source: Source, made: Copy, objectives: Collection[str]) -> None:
    """A title that is itself withheld stays where it is: the one that is safe stands for it."""
    front = source.front
    if front.public_title:
        made.leave("Title", [front.title], "It is withheld: the title that is safe stands for it.")
    gone = [objective for objective in front.objectives if objective not in objectives]
    made.leave("Objectives", gone, "The plan of today does not have it.")
    made.parts["front"] = content.Front(
        title=front.public_title or front.title,
        why=front.why,
        summary=front.summary,
        objectives=tuple(each for each in front.objectives if each in objectives),
    )


def _options(source: Source, made: Copy) -> None:
    options = source.options
    made.parts["options"] = content.Options(entries=_renewed(options.entries))


def _checklist(source: Source, edition: Edition, made: Copy) -> None:
    """Comments are words to go by; that advice was given, by whom and when, is asked anew."""
    given = source.checklist
    kept, labels = {}, source.labels()
    for line in source.edition.checklist:
        entry = given.lines.get(line.key, content.ChecklistEntry())
        if edition.line(line.key) is None:
            place = f"{source.edition.words.checklist}: {line.question}"
            made.leave(place, texts.blocks(entry.comments, labels))
        elif entry.comments != EMPTY:
            kept[line.key] = content.ChecklistEntry(comments=entry.comments)
    made.leave(
        "What did not seem to agree",
        given.explanations.values(),
        "It explains an answer, and each answer is given anew.",
    )
    made.parts["checklist"] = content.Checklist(lines=kept)


def _sections(source: Source, edition: Edition, made: Copy) -> None:
    for shape in source.edition.sections:
        if shape.kind == "recommendation":
            continue
        section = source.section(shape.key)
        place = match(shape, source.edition, edition)
        if place is None:
            made.leave(shape.title, _words(section, source.labels()))
            continue
        if place.kind != shape.kind:
            entries = _with(section, text=EMPTY)
            made.leave(shape.title, _words(entries, source.labels()))
            section = content.Section(text=section.text)
        made.parts[SECTION + place.key] = _with(
            section,
            money=tuple(_with(entry, firm="") for entry in _renewed(section.money)),
            risks=tuple(
                _with(entry, likelihood=None, impact=None) for entry in _renewed(section.risks)
            ),
        )


def match(shape: SectionShape, old: Edition, new: Edition) -> SectionShape | None:
    """Return where a section goes in another form: by key, else by a kind that each has once."""
    for other in new.sections:
        if other.key == shape.key and other.kind != "recommendation":
            return other
    if shape.kind in ("money", "risks"):
        ours = [each for each in old.sections if each.kind == shape.kind]
        theirs = [each for each in new.sections if each.kind == shape.kind]
        if len(ours) == len(theirs) == 1:
            return theirs[0]
    return None


def _approvers(source: Source, made: Copy, people: Collection[int]) -> None:
    named = cast(content.Approvers, source.part("approvers")).people
    kept = tuple(person for person in named if person in people)
    made.parts["approvers"] = content.Approvers(people=kept)
    if more := len(named) - len(kept):
        said = "1 person" if more == 1 else f"{more} people"
        made.leave("Approvers", [said], "They may not approve this form now.")


def _links(source: Source, made: Copy) -> None:
    given = source.links
    told = [f"{content.LINK_KINDS.get(e.kind, 'is linked to')} {e.number}" for e in given.entries]
    made.leave("Links to other decisions", told, "They are the links of that decision.")
    number = source.decision.number
    link = content.LinkEntry(id=references.new_id(), kind="relates", number=number)
    made.parts["links"] = content.Links(entries=(link,) if number else ())


def _words(section: content.Section, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield all that a section says, in words."""
    yield from texts.blocks(section.text, labels)
    for money in section.money:
        told = [each for each in (money.low, money.high) if each is not None]
        figures = amounts.write_range(min(told), max(told)) if told else ""
        said = (money.label, figures, money.note, money.basis, money.source)
        yield ". ".join(word.rstrip(".") for word in said if word)
    for risk in section.risks:
        about = (risk.text, risk.owner, risk.unscored_reason)
        yield ". ".join(word.rstrip(".") for word in about if word)


def _pointing(source: Source, edition: Edition, made: Copy, part: Content) -> Content:
    """Let each reference lead to a paragraph of the copy; one that has none there is words."""
    here = drafts.labels(made.parts, edition)
    old, is_same = source.labels(), source.edition.name == edition.name

    def point(inline: Inline) -> Inline:
        if not isinstance(inline, Ref) or inline.to in here:
            return inline
        if inline.to.startswith(UNRESOLVED) and is_same:
            return inline
        return Text(old.get(inline.to, inline.to.removeprefix(UNRESOLVED)))

    def rewritten(body: Body) -> Body:
        return references.rewritten(body, point)

    return texts.put(part, {name: rewritten(body) for name, body in texts.of(part).items()})


def _renewed(entries: tuple) -> tuple:
    """Return entries as entries of another form: each with an identity of its own."""
    return tuple(_with(entry, id=references.new_id()) for entry in entries)


def _with(part: Content, **changes: object):
    return msgspec.structs.replace(part, **changes)
