"""A part's page: its forms, read from what is stored or posted, and the part that they mean."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast

import msgspec
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict

from decisions import (
    content,
    contradictions,
    drafts,
    entry_forms,
    forms,
    guidance,
    opening,
    page_problems,
    taken_out,
)
from decisions.content import SECTION, Content
from decisions.drafts import Draft
from decisions.editions import Line
from decisions.entries import REMOVE, Entries
from decisions.entry_forms import EntryForm
from decisions.fields import TreeField
from decisions.forms import About, LineForm, PartForm
from decisions.problems import Problem
from public_record.templatetags import look

CONTINUE, BACK, JOIN = "continue", "back", "join"
AFTER_ENTRIES = ("text",)  # the fields of a page's own form that its entries come before


@dataclass(frozen=True)
class Layout:
    """What a page asks once, what it asks again and again, and where the part keeps that."""

    form: type[PartForm] | None = None
    entry: type[EntryForm] | None = None
    entries: str = "entries"


LAYOUTS = {
    "front": Layout(forms.FrontForm),
    "recommendation": Layout(forms.RecommendationForm),
    "options": Layout(entry=entry_forms.OptionForm),
    "significance": Layout(forms.SignificanceForm),
    "withholding": Layout(forms.WithholdingForm, entry_forms.WithheldForm),
    "approvers": Layout(forms.ApproversForm),
    "links": Layout(entry=entry_forms.LinkForm),
}
SECTIONS = {
    "text": Layout(forms.SectionForm),
    "money": Layout(forms.MoneySectionForm, entry_forms.MoneyForm, "money"),
    "risks": Layout(forms.RisksSectionForm, entry_forms.RiskForm, "risks"),
}


def open_page(
    draft: Draft, key: str, *, data: QueryDict | None = None, part: Content | None = None
) -> PartPage:
    """Return the page of a part: of what was posted, else of `part`, else of what is stored."""
    kind = ChecklistPage if key == "checklist" else PartPage
    return kind(draft, key, data=data, part=part)


class PartPage:
    """The page of one part. `content` is what its forms mean, once they are well formed."""

    def __init__(
        self, draft: Draft, key: str, *, data: QueryDict | None, part: Content | None
    ) -> None:
        self.draft, self.key, self.data = draft, key, data
        self.part = part or draft.part(key)
        self.about = About(draft.decision, draft.edition, key, draft.labels())
        self.main: PartForm | None = None
        self.entries: Entries | None = None
        self.focuses_add = False
        self.build()
        self.pressed = data.get("do", CONTINUE) if data is not None else ""
        self.is_rearranged = self._rearrange()
        if data is None or self.is_rearranged:
            self.show_as_typed()

    def _rearrange(self) -> bool:
        """Do what a button of the entries says, if one was pressed. Where one was taken out, the
        focus goes to the entry that has its place, else to the button that adds one."""
        if self.entries is None:
            return False
        before = [form.identity for form in self.entries.forms]
        if not self.entries.rearrange(self.pressed):
            return False
        for place, identity in enumerate(before):
            if self.pressed == REMOVE + identity:
                self._focus(self.entries.forms[place:])
        return True

    def _focus(self, following: list[EntryForm]) -> None:
        if following:
            following[0].fields[following[0].first].widget.attrs["autofocus"] = True
        else:
            self.focuses_add = True

    @property
    def layout(self) -> Layout:
        if self.key.startswith(SECTION):
            return SECTIONS[self.about.shape.kind]
        return LAYOUTS[self.key]

    def build(self) -> None:
        stored = msgspec.structs.asdict(self.part)
        if self.layout.form is not None:
            self.main = self.layout.form(self.data, about=self.about, initial=stored)
        if self.layout.entry is not None:
            self.entries = Entries(
                self.layout.entry,
                stored[self.layout.entries],
                about=self.about,
                data=self.data,
            )

    def forms(self) -> list[PartForm]:
        """Return every form of the page, in its order."""
        return [*([self.main] if self.main else []), *(self.entries.forms if self.entries else [])]

    @property
    def goes_back(self) -> bool:
        """Whether it is to be saved as it is, though something may be missing."""
        return self.pressed == BACK

    @property
    def joins(self) -> bool:
        """Whether both texts of a stale page are to be put together."""
        return self.pressed == JOIN

    def show_as_typed(self) -> None:
        for form in self.forms():
            form.show_as_typed()

    # What the page means

    def may_be_saved(self) -> bool:
        """Say whether every field can be read and, unless it goes back, none is missing.

        All that is wrong is told at once: where a field cannot be read, the gate is asked about
        the others.
        """
        well_formed = self.is_well_formed()
        return (self.goes_back or self.is_complete()) and well_formed

    def is_well_formed(self) -> bool:
        """Say whether every field can be read, though some may be missing."""
        valid = [form.is_valid() for form in self.forms()]
        if self.entries and (reason := self.entries.too_many()):
            self.forms()[0].add_error(None, reason)
            return False
        return all(valid)

    def content(self) -> Content:
        """Return the part as its type, empty in each field that could not be read."""
        given = dict(self.main.cleaned_data) if self.main else {}
        if self.entries:
            given[self.layout.entries] = self.entries.filled()
        return content.type_of(self.key)(**given)

    # What is wrong with it

    def is_complete(self) -> bool:
        """Ask the gate about the part as the page has it; what it says goes beside the fields."""
        draft = self.draft.with_part(self.key, self.content())
        found = [
            problem
            for problem in page_problems.of_page(draft, self.key)
            if not page_problems.can_wait(draft, problem)
        ]
        found += taken_out.problems(self.draft, self.key, self.content())
        self.place(found, draft)
        return not found

    def check_stored(self) -> None:
        """Show what the gate says about the part as it is stored."""
        self.place(page_problems.of_page(self.draft, self.key), self.draft)

    def place(self, problems: Collection[Problem], draft: Draft) -> None:
        """Put each problem beside its field; one of the whole list beside its first field.

        A field that could not be read keeps the error that says so, and gets no other.
        """
        fields = {name: (form, own) for form in self.forms() for name, own in form.names().items()}
        unread = {(form, name) for form in self.forms() for name in form.errors}
        naming = page_problems.naming(draft, self.key, problems)
        for problem in problems:
            form, name = fields.get(problem.field) or self._nearest(problem.field)
            told = form.errors.get(name or NON_FIELD_ERRORS, ())
            if (form, name) not in unread and problem.message not in told:
                form.add_error(name, problem.message)
            if problem in naming:
                form.naming.add(problem.message)

    def summary(self) -> list[look.Problem]:
        """Return what is to be put right, in the order in which the page asks for it."""
        if self.main is None or self.entries is None:
            return look.form_problems(self.forms())
        own = look.form_problems(self.main)
        inputs = {
            look.first_input(field)
            for field in self.main.visible_fields()
            if field.name in AFTER_ENTRIES
        }
        return [
            *(problem for problem in own if problem.target not in inputs),
            *look.form_problems(self.entries.forms),
            *(problem for problem in own if problem.target in inputs),
        ]

    def _nearest(self, field: str) -> tuple[PartForm, str | None]:
        if self.entries and field == self.layout.entries:
            return self.entries.forms[0], self.entries.forms[0].first
        return self.forms()[0], None

    # What stands beside it

    def version(self) -> int | None:
        """Return the version that the page was opened with; one that is no number fits nothing."""
        return self._version("version")

    def opened(self) -> int | None:
        """Return the version that what was typed began with. A page that is out of date shows both
        texts and goes on from what is stored; what is typed on it began earlier."""
        return self._version("opened" if self.was_stale else "version")

    @property
    def was_stale(self) -> bool:
        """Whether the page that was sent showed both texts."""
        return self.data is not None and "opened" in self.data

    def _version(self, name: str) -> int | None:
        return opening.version(self.data.get(name, "")) if self.data is not None else None

    def next_key(self) -> str | None:
        """Return the key of the part that comes after this one, or None after the last."""
        return drafts.part_after(self.draft.edition, self.key)

    def context(self) -> dict[str, Any]:
        """Return what the page's template needs to show the forms."""
        fields = [field for form in self.forms() for field in form.fields.values()]
        self.call()
        return {
            "problems": self.summary(),
            "main": self.main,
            "entries": self.entries,
            "focuses_add": self.focuses_add,
            "entries_guide": guidance.find(self.draft.edition.name, f"{self.key}.entries"),
            "forms": self.forms(),
            "has_text": any(isinstance(field, TreeField) for field in fields),
        }

    def call(self) -> None:
        """Give each of several entries its name."""
        rows = self.entries.rows() if self.entries else []
        for row in rows if len(rows) > 1 else ():
            row["form"].called = row["title"]


class ChecklistPage(PartPage):
    """The checklist: a form for each line, and one for what seems to contradict an answer."""

    def build(self) -> None:
        part = cast(content.Checklist, self.part)
        self.lines: list[tuple[int, Line, LineForm]] = []
        for number, line in enumerate(self.draft.edition.checklist, start=1):
            stored = part.lines.get(line.key)
            initial = msgspec.structs.asdict(stored) if stored else {}
            form = LineForm(
                self.data, prefix=line.key, line=line, about=self.about, initial=initial
            )
            form.called = f"Line {number}"
            self.lines.append((number, line, form))
        self.explanations = forms.ExplanationsForm(
            self.data, about=self.about, initial=part.explanations
        )
        if self.data is None:
            self._keep_explanations(self.draft.with_part(self.key, part))

    def forms(self) -> list[PartForm]:
        return [*(form for _, _, form in self.lines), self.explanations]

    def is_well_formed(self) -> bool:
        """Leaves only those explanations on the page that the answers ask for."""
        super().is_well_formed()
        self._keep_explanations(self.draft.with_part(self.key, self._checklist()))
        return not any(form.errors for form in self.forms())

    def _keep_explanations(self, draft: Draft) -> None:
        self.explanations.keep({found.key: found.message for found in contradictions.found(draft)})

    def _checklist(self) -> content.Checklist:
        lines = {
            line.key: content.ChecklistEntry(**form.cleaned_data) for _, line, form in self.lines
        }
        given = {
            name: words
            for name in self.explanations.fields
            if (words := self.explanations.cleaned_data.get(name))
        }
        return content.Checklist(lines=lines, explanations=given)

    def content(self) -> Content:
        return self._checklist()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "lines": self.lines, "explanations": self.explanations}
