"""How each passage of a Word form becomes a field of ours: a maker for each takes the passage and
yields proposals, and what it could not place."""

from __future__ import annotations

import msgspec

from decisions import content
from decisions.content import SECTION
from decisions.fields import LONGEST_LINE
from intake import bodies, entries, figures, names, questions
from intake.findings import Left, Said
from intake.given import TOO_MUCH, Given, Made, Maker, plain_text
from intake.names import Known
from intake.sorting import Passage
from prose import dates, tree
from prose.clean import clean_line
from prose.references import refs
from prose.tree import Body


def _text(given: Given, title: str, name: str) -> Made:
    """Propose the passage as a formatted text; leave it where no field would take it."""
    text = given.body(given.passage.blocks)
    if not bodies.fits(text):
        yield given.left(TOO_MUCH)
        return
    note = "“2e)” and the like were made references." if _refers(text) else ""
    yield given.proposal(title, {name: tree.dump(text)}, note)


def _refers(text: Body) -> bool:
    return any(refs(text))


def _one_line(given: Given, title: str, name: str, longest: int) -> Made:
    words = clean_line(given.text)
    if len(words) > longest:
        yield given.left(f"This has {len(words):,} characters, and the field takes {longest:,}.")
        return
    yield given.proposal(title, {name: words})


def front_title(given: Given) -> Made:
    return _one_line(given, "Title", "title", content.LONGEST_TITLE)


def front_why(given: Given) -> Made:
    return _one_line(given, "Why the decision is asked for", "why", LONGEST_LINE)


def front_summary(given: Given) -> Made:
    return _text(given, given.edition.words.summary, "summary")


def front_needed_by(given: Given) -> Made:
    days = figures.find_dates(given.text)
    if len(days) != 1:
        yield given.left("No single date was found in it.")
        return
    note = f"“{clean_line(given.text)}” was read as {dates.plain(days[0])}."
    yield given.proposal("Needed by", {"needed_by": days[0].isoformat()}, note)


def front_originator(given: Given) -> Made:
    """The first name of the field is the person's; a job title or a department may follow it."""
    named = names.split(given.text.partition("(")[0])
    person = names.nearest(named[0], given.people) if named else None
    if person is None:
        yield given.left("Nobody of that name has an account here, or more than one person has.")
        return
    is_same = names.alike(named[0], person.name) == 1.0
    yield given.proposal(
        given.edition.words.originator,
        {"originator": person.id},
        _near(named[0], person),
        sure=is_same,
    )
    if rest := clean_line(given.text.partition(named[0])[2]).strip(" ,;-–"):
        yield _no_place(given, rest, "Job titles come from people’s accounts.")


def _near(name: str, person: Known) -> str:
    return f"The file says “{name}”. The account near to it: {person.name}, {person.job_title}."


def _no_place(given: Given, words: str, why: str) -> Left:
    said = Said(label=given.passage.label, words=words)
    return Left(kind="no-place", said=said, why=why, after=given.passage.after)


def recommendation(given: Given) -> Made:
    return _text(given, given.edition.words.recommendation, "text")


def approvers(given: Given) -> Made:
    """Each name of an approver's account is a proposal; the others are left."""
    cells = given.passage.cells
    named = [blocks for head, blocks in cells if "name" in head.casefold()]
    rest = [plain_text(blocks) for head, blocks in cells if "name" not in head.casefold()]
    for name in names.split(plain_text(named[0]) if named else given.text):
        person = names.nearest(name, given.approvers)
        if person is None:
            yield given.left("Nobody of that name can approve this form.", name)
            continue
        is_same = names.alike(name, person.name) == 1.0
        note = _near(name, person)
        yield given.proposal("Approver", {"people": [person.id]}, note, sure=is_same)
    if named and (words := " | ".join(filter(None, map(clean_line, rest)))):
        why = "Job titles come from people’s accounts; each person signs in Part One."
        yield _no_place(given, words, why)


def options(given: Given) -> Made:
    """Each item of a list is an option; where there is no list, each paragraph."""
    made = list(entries.options(given.passage.blocks, given.points))
    value = {"entries": [msgspec.to_builtins(each) for each in made]}
    yield given.proposal(given.edition.words.options, value, "Say which of them is recommended.")


# Sections


def section_title(given: Given) -> str:
    shape = given.edition.section(given.part.removeprefix(SECTION))
    return f"{given.edition.number_of(shape.key)}. {shape.title}"


def section(given: Given) -> Made:
    return _text(given, section_title(given), "text")


def money_section(given: Given) -> Made:
    """The section's text as it is; and each amount in it, or in a paragraph that it points to, as
    an entry. Ranges are taken to be meant; single amounts are offered."""
    yield from section(given)
    title = section_title(given)
    found = list(entries.amounts(given.passage.blocks, given.referred))
    if not found:
        if entries.says_none(given.text, ("cost", "financial", "finance", "expenditure", "spend")):
            note = "The file says that nothing is spent."
            yield given.proposal(f"{title}: is money spent?", {"answer": "none"}, note, sure=False)
        return
    has_range = any(amount.is_range for _, amount in found)
    for label, amount in found:
        entry = entries.money_entry(label, amount)
        value = {"answer": "some", "money": [msgspec.to_builtins(entry)]}
        sure = amount.is_range or (not has_range and len(found) == 1)
        told = "Say what it pays for, and whether it is right."
        yield msgspec.structs.replace(
            given.proposal(f"{title}: an amount", value, told, sure=sure),
            source=(Said(label=given.passage.label, words=amount.sentence),),
        )


def risks_section(given: Given) -> Made:
    """Each lettered paragraph is a risk; the words around them are the section's."""
    title = section_title(given)
    found, rest, told = entries.risks(given.passage.blocks)
    if not found:
        yield from section(given)
        if entries.says_none(given.text, ("risk",)):
            note = "The file says that there are no risks."
            yield given.proposal(f"{title}: are there risks?", {"answer": "none"}, note, sure=False)
        return
    listed = [msgspec.to_builtins(each) for each in found]
    whole = given.passage
    rest_passage = Passage(whole.key, whole.label, rest)
    if plain_text(rest).strip():
        yield from section(
            Given(
                given.part, rest_passage, given.edition, given.points, given.people, given.approvers
            )
        )
    others = [block for block in whole.blocks if block not in rest]
    own = Given(
        given.part, Passage(whole.key, whole.label, others), given.edition, given.points, (), ()
    )
    note = (
        "None of them has an owner or a score yet."
        if all(r.likelihood is None for r in found)
        else ""
    )
    yield own.proposal(
        f"{title}: {len(found)} risks", {"answer": "some", "risks": listed}, note, told
    )


SECTIONS: dict[str, Maker] = {"text": section, "money": money_section, "risks": risks_section}
MAKERS: dict[str, Maker] = {
    "front.title": front_title,
    "front.why": front_why,
    "front.summary": front_summary,
    "front.needed_by": front_needed_by,
    "front.originator": front_originator,
    "recommendation": recommendation,
    "options": options,
    "significance": questions.significance,
    "withholding": questions.withholding,
}
