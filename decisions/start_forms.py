"""How a decision is started: on a blank form, from a template, or from an earlier decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from accounts.models import User
from decisions import edition_forms, queries, starters
from decisions.fields import LineField, OneOf, wide_line
from decisions.models import Decision

BLANK, EARLIER, KIND = "blank", "earlier", "kind-"
MOST_FOUND = 20


@dataclass(frozen=True)
class Way:
    """A way to start: its value, what it is called, and when to choose it."""

    value: str
    title: str
    use_when: str


def ways() -> list[Way]:
    """Return every way to start, in the order of the page."""
    blank = Way(BLANK, "A blank form", "Every part is empty, with help and an example beside it.")
    earlier = Way(
        EARLIER,
        "An earlier decision",
        "Its text is copied into a new draft. Answers, dates and what is withheld are not.",
    )
    kinds = [Way(KIND + key, each.title, each.use_when) for key, each in starters.known().items()]
    return [blank, *kinds, earlier]


class StartForm(edition_forms.StartForm):
    """Asks for a form where there are several, for a way to start and, where that is an earlier
    decision, for its number or words of its title.

    `source` is the decision that was meant, `found` those that may be.
    """

    way = OneOf(label="What do you want to start from?", choices=[], required=False)
    earlier = LineField(
        label="Its number, or words of its title",
        max_length=200,
        required=False,
        widget=wide_line(),
    )

    def __init__(self, data: QueryDict | None = None, *, user: User) -> None:
        super().__init__(data, body=user.body)
        self.user = user
        self.source: Decision | None = None
        self.found: list[Decision] = []
        self.ways = ways()
        self.fields["way"].choices = [(way.value, way.title) for way in self.ways]  # type: ignore[attr-defined]

    def rows(self) -> list[tuple[Way, bool, bool]]:
        """Return each way, whether it is chosen, and whether a heading of its group comes first."""
        chosen = self["way"].value() or BLANK
        return [
            (way, way.value == chosen, way.value.startswith(KIND) and n == 1)
            for n, way in enumerate(self.ways)
        ]

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("way") == EARLIER and "earlier" not in self.errors:
            self.errors.pop("edition", None)  # the copy has the form of its source
            self._find(self.cleaned_data["earlier"])
        return self.cleaned_data

    @property
    def starter(self) -> str:
        """Return the key of the template that was chosen, or "" for a blank form."""
        way = self.cleaned_data["way"]
        return way.removeprefix(KIND) if way.startswith(KIND) else ""

    def _find(self, words: str) -> None:
        """Only what the person may see is looked through."""
        if not words:
            self.add_error("earlier", "Enter the number of a decision, or words of its title")
            return
        seen = queries.visible_to(self.user)
        numbered = seen.filter(number__iexact=words).first()
        found = list(seen.filter(queries.matching(words))[: MOST_FOUND + 1])
        if numbered is not None or len(found) == 1:
            self.source = numbered or found[0]
        elif found:
            self.found = found[:MOST_FOUND]
            self.add_error("earlier", "Several decisions fit. Choose one of them below.")
        else:
            message = f"You can see no decision that fits “{words}”. Check the number or the words."
            self.add_error("earlier", message)
