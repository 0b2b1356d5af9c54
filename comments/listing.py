"""The form as those who comment on it read it: paragraph by paragraph, with what was said of each.

It is read from the draft, which is what was submitted last until it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from comments import paragraphs, rules
from comments.paragraphs import Paragraph
from comments.threads import Said, Thread
from decisions import content, differences, reading, summaries, texts
from decisions.answers import Answer, Reading
from decisions.drafts import Draft
from prose import html
from prose.tree import Body, letter

LONGEST_QUOTE = 240


@dataclass(frozen=True)
class Shown:
    """A comment as one reader sees it: where its words are now, and what they may do with it."""

    thread: Thread
    reader: rules.Reader
    at: Paragraph | None
    about: str
    labels: dict[str, str]

    @property
    def is_gone(self) -> bool:
        """Whether no paragraph is left that reads like the one it was about."""
        return bool(self.thread.comment.field) and self.at is None

    @property
    def has_changed(self) -> bool:
        """Whether the paragraph reads otherwise than when it was commented on."""
        is_settled = self.thread.answer is not None
        return self.at is not None and self.at.words != self.thread.comment.quote and not is_settled

    @property
    def quote(self) -> str:
        words = self.thread.comment.quote
        return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"

    @property
    def suggested(self) -> SafeString:
        return html.render(self.thread.wording, labels=self.labels, link_prefix="")

    @property
    def before(self) -> SafeString:
        return html.render(self.thread.before, labels=self.labels, link_prefix="")

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What the suggestion changes in what stood there, by words."""
        blocks = [
            texts.blocks(each, self.labels) for each in (self.thread.before, self.thread.wording)
        ]
        return list(differences.paragraphs(*blocks))

    @property
    def may_reply(self) -> bool:
        return self.reader.why_not_comment is None

    @property
    def may_finish(self) -> bool:
        return rules.why_not_done(self.thread, self.reader) is None

    @property
    def may_open_again(self) -> bool:
        return rules.why_not_open_again(self.thread, self.reader) is None

    @property
    def may_answer(self) -> bool:
        return rules.why_not_answer(self.thread, self.reader) is None

    @property
    def may_take_back(self) -> bool:
        return rules.why_not_take_back(self.thread, self.thread.comment, self.reader) is None

    @property
    def replies(self) -> list[tuple[Said, bool]]:
        """Its replies, and whether the reader may take each back."""
        return [
            (said, rules.why_not_take_back(self.thread, said.reply, self.reader) is None)
            for said in self.thread.replies
        ]


@dataclass
class Line:
    """A paragraph with the comments on it, and where a new one is written."""

    paragraph: Paragraph
    html: SafeString
    label: str
    anchor: str
    url: str
    shown: list[Shown] = field(default_factory=list)


@dataclass
class FieldText:
    """A formatted text of a part: what it is called where a part has several."""

    called: str
    lines: list[Line]


@dataclass
class Part:
    """A part of the form: what is no formatted text, its texts, and the comments on it all."""

    key: str
    title: str
    rest: Reading
    fields: list[FieldText]
    url: str
    shown: list[Shown]
    gone: list[Shown]
    is_withheld: bool


def groups(
    draft: Draft, threads: list[Thread], reader: rules.Reader
) -> list[tuple[str, list[Part]]]:
    """Return every part of a draft with its comments, in the groups of the task list."""
    full, bare = reading.of_draft(draft), reading.of_draft(_without_texts(draft))
    labels = draft.labels()
    made = []
    for name, items in summaries.groups(draft.edition):
        parts = []
        for key, title in items:
            shown = [show(draft, t, reader, labels) for t in threads if t.comment.part == key]
            rest = _rest(full.part(key), bare.part(key))
            parts.append(_part(draft, key, title, rest, shown, labels))
        made.append((name, parts))
    lost = [t for t in threads if t.comment.part not in draft.parts]
    if lost:
        made.append(("Parts that this form does not have", [_lost(draft, lost, reader, labels)]))
    return made


def _lost(
    draft: Draft, threads: list[Thread], reader: rules.Reader, labels: dict[str, str]
) -> Part:
    """Return comments that were made on parts of another form, from which the draft was carried
    over to this one."""
    shown = [show(draft, thread, reader, labels) for thread in threads]
    name = "Parts that this form does not have"
    return Part("lost", name, Reading("lost", name), [], "", shown, [], is_withheld=False)


def show(
    draft: Draft, thread: Thread, reader: rules.Reader, labels: dict[str, str] | None = None
) -> Shown:
    """Return a comment with where its words are in the draft now."""
    comment, labels = thread.comment, draft.labels() if labels is None else labels
    part = draft.parts.get(comment.part)
    body = texts.of(part).get(comment.field) if part else None
    at = paragraphs.find(comment.anchor, paragraphs.of(body, labels)) if body else None
    return Shown(thread, reader, at, about(draft, comment.part, comment.field, at), labels)


def about(draft: Draft, key: str, name: str, at: Paragraph | None) -> str:
    """Return what a comment is about: "2 Background, paragraph e)"."""
    if key not in draft.parts:
        return "a part that this form does not have"
    told = [summaries.title(draft.edition, key), called(draft, key, name)]
    if at is not None and at.mark not in ("", "•"):
        told.append(f"paragraph {at.mark}")
    return ", ".join(filter(None, told))


def called(draft: Draft, key: str, name: str) -> str:
    """Return what a formatted text of a part is called, where its title does not say it."""
    part = draft.part(key)
    match part:
        case content.Front():
            return draft.edition.words.summary if name else ""
        case content.Significance():
            return "Reasons" if name else ""
        case content.Options():
            ids = [f"{entry.id}-text" for entry in part.entries]
            return f"Option {letter(ids.index(name))})" if name in ids else ""
        case content.Checklist():
            keys = [f"{line.key}-comments" for line in draft.edition.checklist]
            return f"Line {keys.index(name) + 1}, comments" if name in keys else ""
    return ""


def add_url(draft: Draft, key: str, name: str = "", place: str = "") -> str:
    """Return where a comment on a part, or on a paragraph of it, is written."""
    url = reverse("comments:add", args=[draft.decision.pk, key])
    return f"{url}?{urlencode({'field': name, 'place': place})}" if name else url


def alone(at: Paragraph, labels: dict[str, str]) -> SafeString:
    """Return a paragraph by itself, as it reads."""
    return html.render(at.alone(), labels=labels, link_prefix="")


def _part(
    draft: Draft,
    key: str,
    title: str,
    rest: Reading,
    shown: list[Shown],
    labels: dict[str, str],
) -> Part:
    fields = [
        FieldText(called(draft, key, name), list(_lines(draft, key, name, body, labels)))
        for name, body in texts.of(draft.part(key)).items()
        if body != content.EMPTY
    ]
    at_paragraphs = [s for s in shown if s.at is not None]
    for text, name in zip(fields, _names(draft, key), strict=True):
        for line in text.lines:
            line.shown = [
                s
                for s in at_paragraphs
                if s.thread.comment.field == name and s.at and s.at.path == line.paragraph.path
            ]
    return Part(
        key=key,
        title=title,
        rest=rest,
        fields=fields,
        url=add_url(draft, key),
        shown=[s for s in shown if not s.thread.comment.field],
        gone=[s for s in shown if s.is_gone],
        is_withheld=key == rules.WITHHELD,
    )


def _names(draft: Draft, key: str) -> list[str]:
    return [name for name, body in texts.of(draft.part(key)).items() if body != content.EMPTY]


def _lines(draft: Draft, key: str, name: str, body: Body, labels: dict[str, str]) -> Iterator[Line]:
    for n, paragraph in enumerate(paragraphs.of(body, labels), start=1):
        where = f"paragraph {paragraph.mark}" if paragraph.mark.endswith(")") else f"paragraph {n}"
        yield Line(
            paragraph=paragraph,
            html=alone(paragraph, labels),
            label=where,
            anchor=f"at-{key}-{name}-{paragraph.place}",
            url=add_url(draft, key, name, paragraph.place),
        )


def _without_texts(draft: Draft) -> Draft:
    bare = {
        key: texts.put(part, dict.fromkeys(texts.of(part), content.EMPTY))
        for key, part in draft.parts.items()
    }
    return replace(draft, parts=bare)


def _rest(full: Reading, bare: Reading) -> Reading:
    """Return what of a part is no formatted text: those have their paragraphs on the page."""
    entries = tuple(
        replace(b, answers=_unwritten(f.answers, b.answers))
        for f, b in zip(full.entries, bare.entries, strict=True)
    )
    return replace(bare, answers=_unwritten(full.answers, bare.answers), entries=entries)


def _unwritten(full: tuple[Answer, ...], bare: tuple[Answer, ...]) -> tuple[Answer, ...]:
    return tuple(b for f, b in zip(full, bare, strict=True) if b.value or not f.value)


def from_now(shown: Shown) -> list[tuple[str, str]]:
    """Return what accepting a suggestion would change in the paragraph as it is now, by words."""
    if shown.at is None:
        return []
    both = (shown.at.alone(), shown.thread.wording)
    return list(differences.paragraphs(*(texts.blocks(each, shown.labels) for each in both)))
