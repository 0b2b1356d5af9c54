"""Drafts with somebody invited to comment on them, and what is said, by the real actions."""

from __future__ import annotations

from comments import actions, paragraphs
from comments.models import Comment
from comments.paragraphs import Anchor, Paragraph
from comments.threads import Thread
from decisions import actions as decisions
from decisions import drafts, texts
from decisions.content import Section
from decisions.models import Decision, Invitation
from prose import notation, tree
from prose.tree import Body
from tests.factories import Office

PART = "section-background"
TYPED = (
    "The website is seven years old.\n"
    "a) The old site leaks personal data to strangers.\n"
    "b) It costs the office £18,000 each year to keep.\n"
    "   i) Hosting is half of that.\n\n"
    "| Site | Cost |\n| --- | --- |\n| Old | £18,000 |"
)


def draft(of: Office, typed: str = TYPED) -> Decision:
    """A draft with a text of every kind of paragraph."""
    decision = decisions.start(of.body, by=of.author)
    save(decision, typed)
    return decision


def save(decision: Decision, typed: str) -> None:
    """Let the author write the text anew."""
    version = drafts.read(decision).versions.get(PART)
    section = Section(text=notation.parse(typed).body)
    decisions.save_part(decision, PART, section, by=decision.author, version=version)


def invited(of: Office, typed: str = TYPED) -> Decision:
    """The same, on which the head of risk may comment."""
    decision = draft(of, typed)
    invite(of, decision)
    return decision


def invite(of: Office, decision: Decision) -> Invitation:
    return decisions.invite(decision, of.riskowner, by=of.author)


def text(decision: Decision) -> Body:
    return texts.of(drafts.read(decision).part(PART))["text"]


def written(decision: Decision) -> str:
    return notation.write(text(decision), labels=drafts.read(decision).labels())


def found(decision: Decision) -> list[Paragraph]:
    return paragraphs.of(text(decision), drafts.read(decision).labels())


def at(decision: Decision, words: str) -> Anchor:
    """Return the anchor of the paragraph that holds some words."""
    each = next(each for each in found(decision) if words in each.words)
    return Anchor(each.place, each.identity, each.words)


def comment(
    of: Office,
    decision: Decision,
    words: str = "old site",
    *,
    says: str = "Is this so?",
    suggests: str = "",
    by: str = "riskowner",
) -> Comment:
    """Comment on the paragraph that holds some words; on the part as a whole where there are
    none."""
    suggestion = notation.parse(suggests).body if suggests else None
    anchor = at(decision, words) if words else None
    return actions.comment(
        decision,
        PART,
        by=of.people[by],
        text=says,
        field="text" if words else "",
        anchor=anchor,
        suggestion=suggestion,
    )


def version(decision: Decision) -> int:
    return drafts.read(decision).versions[PART]


def accept(decision: Decision, made: Comment) -> None:
    actions.accept(decision, made.pk, by=decision.author, version=version(decision))


def thread(made: Comment) -> Thread:
    return Thread(Comment.objects.get(pk=made.pk))


def para(words: str) -> Body:
    return tree.para(words)
