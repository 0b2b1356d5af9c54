"""What may not be public of a decision, compared with a text: its Part Two, and its title where a
public title stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from django.views.decorators.debug import sensitive_variables

from accounts import queries as accounts
from accounts.models import User
from body.models import Post
from decisions.content import Front
from decisions.drafts import Draft
from decisions.models import Decision
from decisions.revisions import Frozen
from part_two.traces import traces
from prose import money

Form = Draft | Frozen


@dataclass(frozen=True)
class Withheld:
    """Never shown, logged or kept: it is made for one comparison."""

    words: str = field(repr=False)  # of Part Two, in pieces
    titles: str = field(default="", repr=False)  # in pieces too
    safe: tuple[str, ...] = ()  # what is meant to be public
    public_title: str = ""
    known: tuple[str, ...] = ()  # what the office says of itself
    before: bool = False  # an earlier form had a Part Two
    named: tuple[str, ...] = ()  # its names: "Gloucestershire" alone is known too

    def in_words(self, public: str, *, known: Iterable[str] = ()) -> int:
        """Return how much of Part Two stands in a text; `known`: more that a record says of the
        office itself."""
        return self._count(self.words, public, self.safe, known)

    def in_title(self, public: str, *, known: Iterable[str] = ()) -> int:
        """Return how much of the title that is not public stands in a text."""
        return self._count(self.titles, public, (*self.safe, self.public_title), known)

    def count(self, public: str, *, known: Iterable[str] = ()) -> int:
        return self.in_words(public, known=known) + self.in_title(public, known=known)

    def _count(self, hidden: str, public: str, safe: Iterable[str], known: Iterable[str]) -> int:
        if not hidden:
            return 0
        said = (*self.known, *known)
        return len(traces(hidden, public, allowed=safe, known=said, named=self.named))


@sensitive_variables()
def withheld(decision: Decision, form: Form, words: str, earlier: Sequence[Frozen]) -> Withheld:
    """Return what may not be public of a form, given the words of Part Two and earlier forms."""
    titles = "\n\n".join(_titles(form.front, (frozen.front for frozen in earlier)))
    if not words and not titles:
        return Withheld("")
    return Withheld(
        words,
        titles,
        safe=tuple(_safe(form)),
        public_title=form.front.public_title,
        before=any(each.part_two for each in earlier),
        known=(*_strings(form.edition), *_people(decision, form)),
        named=(
            decision.body.name,
            decision.body.short_name,
            *Post.objects.filter(body=decision.body).values_list("title", flat=True),
        ),
    )


def _titles(front: Front, earlier: Iterable[Front]) -> Iterator[str]:
    """The titles that public titles stand for; one that is now the title itself is no secret."""
    shown = front.public_title or front.title
    for each in (front, *earlier):
        if each.public_title and each.title not in (each.public_title, shown):
            yield each.title


def _safe(form: Form) -> Iterator[str]:
    """What is meant to be public: the sentences signed as safe, and the amounts asked for."""
    for entry in form.withholding.entries:
        yield entry.concerns
    for shape in form.edition.sections:
        if shape.kind == "money" and (section := form.section(shape.key)).answer != "none":
            for line in section.money:
                yield from (money.write(each) for each in (line.low, line.high) if each is not None)


def _strings(value: object) -> Iterator[str]:
    """Every text of an edition."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))


def _people(decision: Decision, form: Form) -> Iterator[str]:
    """The office's job titles, and the names of those who wrote the form or sign it."""
    body = decision.body
    for job in User.objects.filter(body=body).values_list("job_title", "department"):
        yield from job
    if isinstance(form, Frozen):
        people = (form.author, form.originator, *form.approvers, form.submitted_to)
        yield from (person.name for person in people)
    else:
        pks = [decision.author_id, form.front.originator or decision.author_id]
        wrote = User.objects.filter(pk__in=[*pks, *form.approvers.people])
        yield from wrote.values_list("name", flat=True)
    yield from (row.person.name for row in accounts.appointments(body))
