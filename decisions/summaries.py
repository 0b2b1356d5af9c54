"""The task list of a form: its groups, what each part is called, and in a line what it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from decisions import content, drafts, gate
from decisions.content import SECTION, Content
from decisions.counting import counted, in_words, sentence
from decisions.drafts import Draft
from decisions.editions import Edition
from decisions.filled_in import UNREAD
from decisions.problems import Problem
from prose import dates
from prose import money as amounts
from prose.tree import Body, List, letter


@dataclass(frozen=True)
class Task:
    """A line of the task list: the part that it leads to, in words, and how far that is.

    `is_part` is not said of a line that shows a part again in another place.
    """

    key: str
    title: str
    hint: str
    state: str
    is_part: bool = True


def tasks(draft: Draft, problems: Collection[Problem]) -> list[tuple[str, list[Task]]]:
    """Return the task list of a draft in its groups.

    A section that is printed with the recommendation stands in its place by its number, and leads
    to where the recommendation is entered.
    """
    listed = []
    for name, parts in groups(draft.edition):
        own = [_task(draft, key, called, problems) for key, called in parts]
        if name == draft.edition.words.part_one:
            own = _with_recommendation(draft, own, problems)
        listed.append((name, own))
    return listed


def _task(draft: Draft, key: str, called: str, problems: Collection[Problem]) -> Task:
    return Task(key, called, hint(draft, key, problems), gate.status(draft, key, problems))


def _with_recommendation(
    draft: Draft, own: list[Task], problems: Collection[Problem]
) -> list[Task]:
    """Put the recommendation among the sections, wherever the edition prints it."""
    key = "recommendation"
    for place, shape in enumerate(draft.edition.sections):
        if shape.kind == key:
            called = title(draft.edition, SECTION + shape.key)
            state = gate.status(draft, key, problems)
            own.insert(place, Task(key, called, shape.help, state, is_part=False))
    return own


def groups(edition: Edition) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the task list's groups, each with the key and the title of its parts."""
    keys = {
        "Front page": ["front", "recommendation", "options"],
        "What is published": ["significance", "withholding"],
        edition.words.checklist: ["checklist"],
        edition.words.part_one: [key for key in drafts.part_keys(edition) if SECTION in key],
        "Before you submit": ["approvers", "links"],
    }
    return [(name, [(key, title(edition, key)) for key in own]) for name, own in keys.items()]


def title(edition: Edition, key: str) -> str:
    """Return what a part is called in the task list and above its page."""
    if key.startswith(SECTION):
        shape = edition.section(key.removeprefix(SECTION))
        return f"{edition.number_of(shape.key)}\u00a0{shape.title}"
    return {
        "front": "Title, needed-by date and summary",
        "recommendation": edition.words.recommendation,
        "options": edition.words.options,
        "significance": edition.words.significance,
        "withholding": edition.words.part_two,
        "checklist": edition.words.checklist,
        "approvers": "Approvers",
        "links": "Links to other decisions",
    }[key]


def hint(draft: Draft, key: str, problems: Iterable[Problem] = ()) -> str:
    """Return in a line what a part holds, or what is wrong with it where something is."""
    wrong = [problem.message for problem in problems if problem.part == key and problem.wrong]
    if wrong:
        return wrong[0]
    if draft.is_unread(key):
        return UNREAD
    return summary(draft, key) if draft.is_saved(key) else ""


def summary(draft: Draft, key: str) -> str:
    """Return in a line what a part holds: "15 risks. Two have no score and no reason yet."."""
    part = draft.part(key)
    if key.startswith(SECTION):
        return _section(draft, key.removeprefix(SECTION))
    return {
        "front": _front,
        "recommendation": _recommendation,
        "options": _options,
        "significance": _significance,
        "withholding": _withholding,
        "checklist": _checklist,
        "approvers": _approvers,
        "links": _links,
    }[key](draft, part)


def _front(draft: Draft, part: Content) -> str:
    needed_by = draft.front.needed_by
    return f"Needed by {dates.write(needed_by)}." if needed_by else ""


def _recommendation(draft: Draft, part: Content) -> str:
    numbers = [
        number
        for number, shape in enumerate(draft.edition.sections, start=1)
        if shape.kind == "recommendation"
    ]
    also = f" and as section\u00a0{numbers[0]}" if numbers else ""
    return f"Entered once; shown on the front page{also}."


def _options(draft: Draft, part: Content) -> str:
    return sentence(counted(len(draft.options.entries), "option", "options"))


def _significance(draft: Draft, part: Content) -> str:
    given = draft.significance
    question = draft.edition.significance
    answer = {"yes": question.yes, "no": question.no}.get(given.answer)
    if answer is None:
        return "No answer yet."
    reasons = sum(len(b.items) for b in given.reasons.blocks if isinstance(b, List))
    return f"{answer}, {counted(reasons, 'reason', 'reasons')}." if reasons else f"{answer}."


def _withholding(draft: Draft, part: Content) -> str:
    given = draft.withholding
    if given.answer == "no":
        return "None."
    return sentence(counted(len(given.entries), "item", "items") + " withheld")


def _checklist(draft: Draft, part: Content) -> str:
    lines = draft.edition.checklist
    open_lines = sum(
        line.answer(draft.checklist.lines.get(line.key, content.ChecklistEntry()).answer) is None
        for line in lines
    )
    have = "has" if open_lines == 1 else "have"
    more = f" {sentence(f'{in_words(open_lines)} {have} no answer yet')}" if open_lines else ""
    return sentence(counted(len(lines), "line", "lines")) + more


def _approvers(draft: Draft, part: Content) -> str:
    return sentence(counted(len(set(draft.approvers.people)), "approver", "approvers"))


def _links(draft: Draft, part: Content) -> str:
    return sentence(counted(len(draft.links.entries), "link", "links"))


def _section(draft: Draft, key: str) -> str:
    section = draft.section(key)
    kind = draft.edition.section(key).kind
    if kind == "money":
        return _money(section)
    if kind == "risks":
        return _risks(section)
    return _paragraphs(section.text)


def _paragraphs(text: Body) -> str:
    lettered = sum(
        len(block.items)
        for block in text.blocks
        if isinstance(block, List) and block.kind == "letter"
    )
    if lettered > 1:
        words = counted(lettered, "paragraph", "paragraphs")
        return sentence(f"{words}, a) to {letter(lettered - 1)})")
    return ""


def _money(section: content.Section) -> str:
    if section.answer == "none":
        return "No cost."
    told = [entry for entry in section.money if entry.low is not None and entry.high is not None]
    if len(section.money) == 1 and told:
        often = {"once": " once", "yearly": " a year"}.get(told[0].often, "")
        return f"{amounts.write_range(told[0].low or 0, told[0].high or 0)}{often}."
    top = sum(entry.high or 0 for entry in told)
    words = counted(len(section.money), "amount", "amounts")
    return sentence(f"{words}, up to {amounts.write(top)}" if told else words)


def _risks(section: content.Section) -> str:
    if section.answer == "none":
        return "No risks."
    bare = sum(
        not risk.unscored_reason and None in (risk.likelihood, risk.impact)
        for risk in section.risks
    )
    have = "has" if bare == 1 else "have"
    more = f" {sentence(f'{in_words(bare)} {have} no score and no reason yet')}" if bare else ""
    return sentence(counted(len(section.risks), "risk", "risks")) + more
