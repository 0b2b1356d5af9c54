"""What changed between two revisions, entry by entry: for those who read or sign the later one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from decisions import content, differences, drafts, texts
from decisions.differences import quoted
from decisions.revisions import Frozen
from prose import dates
from prose import money as amounts
from prose.tree import Body, letter

E = TypeVar("E")
UNSCORED = "not scored"


@dataclass(frozen=True)
class Change:
    """A change: where, of what kind, and in words: "Section 5, risk c)", "raised", "from 12 to 16".

    The kind is added, raised, lowered, changed, removed or explained.
    """

    place: str
    kind: str
    words: str


def changes(old: Frozen, new: Frozen) -> list[Change]:
    """Return what changed from one revision to a later one of the same decision, in its order."""
    return list(_Comparison(old, new).all())


class _Comparison:
    """Two revisions side by side. References are read with the later one's letters, so that a
    paragraph that only moved is no change to those that point at it."""

    def __init__(self, old: Frozen, new: Frozen) -> None:
        self.old, self.new = old, new
        self.labels = {**_labels(old), **_labels(new)}

    def all(self) -> Iterator[Change]:
        yield from self._front()
        yield from self._text("Recommendation", "recommendation", "text")
        yield from self._options()
        yield from self._significance()
        yield from self._withholding()
        yield from self._checklist()
        for number, shape in enumerate(self.new.edition.sections, start=1):
            if shape.kind != "recommendation":
                yield from self._section(f"Section {number}", shape.key)
        yield from self._approvers()
        yield from self._links()
        yield from self._attachments()

    def _front(self) -> Iterator[Change]:
        was, now = self.old.front, self.new.front
        yield from _line("Title", was.title, now.title)
        yield from _line("Public title", was.public_title, now.public_title)
        yield from _line("Why", was.why, now.why)
        yield from self._text("Summary", "front", "summary")
        yield from _line("Needed by", _date(was.needed_by), _date(now.needed_by))
        place = self.new.edition.words.originator
        yield from _line(place, self.old.originator.name, self.new.originator.name)
        yield from _members("Objective", was.objectives, now.objectives)

    def _options(self) -> Iterator[Change]:
        was, now = (f.options.entries for f in (self.old, self.new))
        for place, before, after in _entries("Option", was, now):
            if before is None or after is None:
                yield _came_or_went(place, before, after, lambda entry: entry.title)
                continue
            yield from _line(place, before.title, after.title)
            yield from self._bodies(place, before.text, after.text)
            if before.recommended != after.recommended:
                words = "now recommended" if after.recommended else "no longer recommended"
                yield Change(place, "changed", words)

    def _significance(self) -> Iterator[Change]:
        question = self.new.edition.significance
        name = {"yes": question.yes, "no": question.no}
        was, now = (f.significance for f in (self.old, self.new))
        place = self.new.edition.words.significance
        yield from _line(place, name.get(was.answer, ""), name.get(now.answer, ""))
        yield from self._text(place, "significance", "reasons")

    def _withholding(self) -> Iterator[Change]:
        place = self.new.edition.words.part_two
        was, now = (f.withholding for f in (self.old, self.new))
        for where, before, after in _entries(f"{place}, item", was.entries, now.entries):
            if before is None or after is None:
                yield _came_or_went(where, before, after, lambda entry: entry.concerns)
                continue
            yield from _line(where, self._ground(before), self._ground(after))
            yield from _line(where, before.concerns, after.concerns)
            yield from _line(f"{where}, review", _date(before.review_on), _date(after.review_on))

    def _ground(self, entry: content.WithheldEntry) -> str:
        ground = self.new.edition.ground(entry.ground)
        return ground.title if ground else ""

    def _checklist(self) -> Iterator[Change]:
        was, now = (f.checklist for f in (self.old, self.new))
        empty = content.ChecklistEntry()
        for number, line in enumerate(self.new.edition.checklist, start=1):
            place = f"Checklist line {number}"
            before = was.lines.get(line.key, empty)
            after = now.lines.get(line.key, empty)
            titles = {answer.key: answer.title for answer in line.answers}
            yield from _line(place, titles.get(before.answer, ""), titles.get(after.answer, ""))
            yield from self._bodies(place, before.comments, after.comments)
            yield from _line(f"{place}, who", before.who, after.who)
            yield from _line(f"{place}, when", _date(before.on), _date(after.on))
            for entry in self.new.edition.contradictions:
                said = now.explanations.get(entry.key, "")
                if entry.line == line.key and said != was.explanations.get(entry.key, ""):
                    kind = "explained" if said else "removed"
                    yield Change(place, kind, quoted(said) if said else "the explanation")

    def _section(self, place: str, key: str) -> Iterator[Change]:
        was, now = (f.section(key) for f in (self.old, self.new))
        yield from self._bodies(place, was.text, now.text)
        for amount in _entries(f"{place}, amount", was.money, now.money):
            yield from _money(*amount)
        for risk in _entries(f"{place}, risk", was.risks, now.risks):
            yield from _risk(*risk)

    def _approvers(self) -> Iterator[Change]:
        was, now = ([p.name for p in f.approvers] for f in (self.old, self.new))
        yield from _members("Approver", was, now)

    def _links(self) -> Iterator[Change]:
        def told(frozen: Frozen) -> list[str]:
            entries = frozen.links.entries
            return [f"{content.LINK_KINDS.get(e.kind, e.kind)} {e.number}" for e in entries]

        yield from _members("Link", told(self.old), told(self.new))

    def _attachments(self) -> Iterator[Change]:
        def told(frozen: Frozen) -> list[str]:
            return [f"{a.name}, digest {a.digest[:8]}" for a in frozen.attachments]

        yield from _members("Attachment", told(self.old), told(self.new))

    def _text(self, place: str, key: str, field: str) -> Iterator[Change]:
        was, now = (getattr(f.part(key), field) for f in (self.old, self.new))
        yield from self._bodies(place, was, now)

    def _bodies(self, place: str, was: Body, now: Body) -> Iterator[Change]:
        before, after = texts.blocks(was, self.labels), texts.blocks(now, self.labels)
        for kind, words in differences.paragraphs(before, after):
            yield Change(place, kind, words)


def _labels(frozen: Frozen) -> dict[str, str]:
    return drafts.labels(frozen.contents(), frozen.edition)


def _line(place: str, was: str, now: str) -> Iterator[Change]:
    """Compare two short texts, or names of answers."""
    if was == now:
        return
    if not was or not now:
        yield Change(place, "added" if now else "removed", quoted(now or was))
        return
    yield Change(place, "changed", f"{quoted(was)} became {quoted(now)}")


def _members(place: str, was: Iterable[str], now: Iterable[str]) -> Iterator[Change]:
    before, after = list(was), list(now)
    for name in after:
        if name not in before:
            yield Change(place, "added", name)
    for name in before:
        if name not in after:
            yield Change(place, "removed", name)


def _entries(
    place: str, was: Iterable[E], now: Iterable[E]
) -> Iterator[tuple[str, E | None, E | None]]:
    """Pair repeated entries by their identity, with the letter that each is printed with."""
    before: Mapping[str, tuple[str, E]] = _lettered(was)
    after: Mapping[str, tuple[str, E]] = _lettered(now)
    for identity, (at, entry) in after.items():
        yield f"{place} {at})", before[identity][1] if identity in before else None, entry
    for identity, (at, entry) in before.items():
        if identity not in after:
            yield f"{place} {at}) of before", entry, None


def _lettered(entries: Iterable[Any]) -> dict[str, tuple[str, Any]]:
    return {entry.id: (letter(n), entry) for n, entry in enumerate(entries)}


def _came_or_went(place: str, before: Any, after: Any, words: Callable[[Any], str]) -> Change:
    return Change(place, "added" if after else "removed", quoted(words(after or before)))


def _money(
    place: str, was: content.MoneyEntry | None, now: content.MoneyEntry | None
) -> Iterator[Change]:
    if was is None or now is None:
        yield _came_or_went(place, was, now, lambda e: f"{e.label}: {_range(e)}")
        return
    yield from _line(place, was.label, now.label)
    if (was.low, was.high) != (now.low, now.high):
        kind = _direction((was.high or 0, was.low or 0), (now.high or 0, now.low or 0))
        yield Change(place, kind, f"from {_range(was)} to {_range(now)}")
    for name in ("often", "firm", "note", "basis", "source"):
        yield from _line(place, getattr(was, name), getattr(now, name))


def _risk(
    place: str, was: content.RiskEntry | None, now: content.RiskEntry | None
) -> Iterator[Change]:
    if was is None or now is None:
        yield _came_or_went(place, was, now, lambda e: e.text)
        return
    before, after = _score(was), _score(now)
    if before != after:
        kind = _direction(before, after) if before and after else "changed"
        yield Change(place, kind, f"from {before or UNSCORED} to {after or UNSCORED}")
    elif (was.likelihood, was.impact) != (now.likelihood, now.impact):
        yield Change(place, "changed", f"from {_product(was)} to {_product(now)}")
    if was.text != now.text:
        for kind, words in differences.run(was.text, now.text):
            yield Change(place, kind, words)
    yield from _line(f"{place}, owner", was.owner, now.owner)
    yield from _line(f"{place}, why it is not scored", was.unscored_reason, now.unscored_reason)


def _direction(was: Any, now: Any) -> str:
    return "raised" if now > was else "lowered"


def _score(entry: content.RiskEntry) -> int:
    return (entry.likelihood or 0) * (entry.impact or 0)


def _product(entry: content.RiskEntry) -> str:
    return f"{entry.likelihood} × {entry.impact}"


def _range(entry: content.MoneyEntry) -> str:
    return amounts.write_range(entry.low or 0, entry.high or 0)


def _date(day: Any) -> str:
    return dates.write(day) if day else ""
