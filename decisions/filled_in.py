"""What was filled in for the author, from another decision or a template, and is not theirs yet.

Nothing is submitted unread: each such part is to be saved once, and no prompt of a template may be
left in it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from decisions import content, texts, unprintable
from decisions.content import SECTION, Content
from decisions.drafts import Draft
from decisions.problems import Problem

UNREAD = "Filled in for you: read it, then save it."
VERBS = ("Say", "Name", "Give", "List", "Describe")
PROMPT = re.compile(rf"\[(?:{'|'.join(VERBS)}) [^\[\]]+\]")


def problems(draft: Draft) -> Iterator[Problem]:
    """Yield what keeps a form that was filled in from being submitted."""
    for key, part in draft.parts.items():
        if draft.is_unread(key):
            message = "This page was filled in for you. Read it, change what is different, save it."
            yield Problem(key, "", message)
        if draft.decision.starter:
            yield from _prompts(draft, key, part)


def prompts(part: Content) -> Iterator[tuple[str, str]]:
    """Yield each prompt of a template that a part still has, with the field that it stands in."""
    bodies = {field: texts.blocks(body, {}) for field, body in texts.of(part).items()}
    for field, value in unprintable.fields(content.dump(part)):
        for words in bodies.get(field) or unprintable.strings(value):
            yield from ((field, found) for found in PROMPT.findall(words))


def _prompts(draft: Draft, key: str, part: Content) -> Iterator[Problem]:
    for field, prompt in dict.fromkeys(prompts(part)):
        said = f"{_place(draft, key)} still has a prompt from the template: {prompt}"
        yield Problem(key, field, said)


def _place(draft: Draft, key: str) -> str:
    if key.startswith(SECTION):
        return f"Section {draft.edition.number_of(key.removeprefix(SECTION))}"
    return "This page"
