"""The parts of the form as the public gets them: each public field is named here, one by one."""

from __future__ import annotations

from typing import TypeVar

from decisions import content, editions, revisions
from prose import tree
from public_record import part_one as public
from risks import scale

T = TypeVar("T")


def given(value: T | None) -> T:
    """Return what the submit gate demanded of a revision; raises ValueError where it is not there,
    so that nothing half is published."""
    if value is None:
        raise ValueError("The revision lacks something that the submit gate demands.")
    return value


def options(frozen: revisions.Frozen) -> tuple[public.Option, ...]:
    return tuple(
        public.Option(title=entry.title, text=entry.text, recommended=entry.recommended)
        for entry in frozen.options.entries
    )


def significance(frozen: revisions.Frozen) -> public.Significance:
    part, question = frozen.significance, frozen.edition.significance
    significant = part.answer == "yes"
    return public.Significance(
        question=question.question,
        significant=significant,
        answer=question.yes if significant else question.no,
        reasons=part.reasons,
    )


def part_two(frozen: revisions.Frozen) -> public.PartTwoStatement:
    """Only that it exists, on what ground, the safe sentence, and when it will be reviewed."""
    part, question = frozen.withholding, frozen.edition.withholding
    exists = part.answer == "yes"
    entries = part.entries if exists else ()
    return public.PartTwoStatement(
        question=question.question,
        exists=exists,
        answer=question.yes if exists else question.no,
        reason="" if exists else (part.reason or question.none_reason),
        withheld=tuple(_withheld(entry, frozen.edition) for entry in entries),
    )


def _withheld(entry: content.WithheldEntry, edition: editions.Edition) -> public.Withheld:
    ground = given(edition.ground(entry.ground))
    return public.Withheld(
        ground_letter=ground.letter,
        ground=ground.title,
        concerns=entry.concerns,
        review_on=given(entry.review_on),
    )


def checklist(frozen: revisions.Frozen) -> tuple[public.ChecklistLine, ...]:
    lines = frozen.checklist.lines
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


def section(frozen: revisions.Frozen, shape: editions.SectionShape) -> public.Section:
    section = frozen.section(shape.key)
    text = section.text
    if shape.kind == "recommendation":
        text = frozen.recommendation.text
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
    return public.MoneyLine(
        id=entry.id,
        label=entry.label,
        low=given(entry.low),
        high=given(entry.high),
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
