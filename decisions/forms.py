"""The forms of each part, built from the edition. Nothing is required here: the gate says what is
missing, so that an incomplete part can be saved and is judged by one set of rules.

A form's fields are named as `decisions.gate` names them: those of a repeated entry begin with its
identity, those of a line with the line's key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict

from accounts import queries as accounts
from accounts.models import Role, User
from body.models import Body, Objective
from decisions import content, guidance, queries
from decisions.editions import Edition, Line, SectionShape
from decisions.fields import DatePartsField, LineField, NumberOf, OneOf, TreeField, wide_line
from decisions.fields import sentences as _sentences
from decisions.models import Decision
from public_record.templatetags.look import labelled


@dataclass(frozen=True)
class About:
    """What a part's forms are built from."""

    decision: Decision
    edition: Edition
    key: str
    labels: dict[str, str]

    @property
    def body(self) -> Body:
        return self.decision.body

    @property
    def shape(self) -> SectionShape:
        return self.edition.section(self.key.removeprefix(content.SECTION))


class PartForm(forms.Form):
    """A form of a part: it can be shown as typed, and be given problems that the gate found.

    `called` is what the page calls it, where the page has several such forms: "Risk b)". `naming`
    are the errors that say of which of its fields they are.
    """

    use_required_attribute = False
    called = ""

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naming: set[str] = set()
        self.configure(about)
        for field in self.fields.values():
            field.required = False
            if isinstance(field, TreeField):
                field.labels = about.labels
        for name, field in self.fields.items():
            field.guide = guidance.find(about.edition.name, self.place(about, name))  # type: ignore[attr-defined]

    def configure(self, about: About) -> None:
        """Put the edition's words and choices into the fields."""

    def place(self, about: About, name: str) -> str:
        """Return under which place the guidance has a field."""
        return f"{about.key}.{name}"

    def show_as_typed(self) -> None:
        """Show what was typed, or what is stored, without judging it."""
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}

    def names(self) -> dict[str, str]:
        """Return the name of each field on the page, and in this form."""
        return {self.add_prefix(name): name for name in self.fields}

    def told(self, field: BoundField, message: str) -> str:
        """Return an error as the summary of the page tells it, where its field is not in sight."""
        if message in self.naming:
            return labelled(self.called, message)
        label = str(field.label)
        return labelled(f"{self.called}, {_lower(label)}" if self.called else label, message)

    def choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices


class FrontForm(PartForm):
    title = LineField(
        label="Title",
        max_length=content.LONGEST_TITLE,
        help_text="What the decision is about, in a few plain words.",
        widget=wide_line(),
    )
    why = LineField(
        label="Why is the decision asked for?",
        help_text="One sentence. Readers of the published record see it first.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    summary = TreeField(label="Summary", rows=12)
    needed_by = DatePartsField(
        label="When is the decision needed by?", help_text="For example, 27 3 2026."
    )
    originator = NumberOf(
        label="Who puts this forward?",
        choices=[],
        help_text="They cannot approve or sign it later.",
        message="Choose somebody who has an account here",
    )
    from_maker = forms.BooleanField(label="The decision maker asked for this")
    objectives = forms.MultipleChoiceField(
        label="Which objectives of the plan does it serve?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose objectives from this list"},
    )
    public_title = LineField(
        label="A title that is safe to publish",
        max_length=content.LONGEST_TITLE,
        help_text="Only where even the subject must be withheld. Otherwise leave this empty.",
        widget=wide_line(),
    )

    def configure(self, about: About) -> None:
        self.fields["summary"].label = about.edition.words.summary
        name = about.edition.words.originator
        self.fields["originator"].help_text = f"{name}. They cannot approve or sign it later."
        people = User.objects.filter(body=about.body, is_active=True).order_by("name", "pk")
        self.choose("originator", [("", "Choose a person"), *map(_person, people)])
        self.initial["originator"] = self.initial.get("originator") or about.decision.author_id
        kept = tuple(self.initial.get("objectives") or ())
        found = Objective.objects.filter(body=about.body, is_current=True)
        titles = dict.fromkeys([*found.values_list("title", flat=True), *kept])
        self.choose("objectives", [(title, title) for title in titles])
        if not titles:
            del self.fields["objectives"]

    def clean_objectives(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["objectives"])


class RecommendationForm(PartForm):
    text = TreeField(
        label="What do you recommend?",
        help_text="One or two sentences that can be decided upon. It is entered once and shown "
        "wherever the form has it.",
        rows=6,
    )


class SignificanceForm(PartForm):
    answer = OneOf(choices=[])
    reasons = TreeField(label="What are your reasons?", rows=6)

    def configure(self, about: About) -> None:
        question = about.edition.significance
        self.fields["answer"].label = question.question
        self.fields["answer"].help_text = question.help
        self.choose("answer", [("yes", question.yes), ("no", question.no)])


class WithholdingForm(PartForm):
    answer = OneOf(choices=[])
    reason = _sentences(label="If there is none, why not?", max_length=1_000)

    def configure(self, about: About) -> None:
        question = about.edition.withholding
        self.fields["answer"].label = question.question
        self.fields["answer"].help_text = question.help
        self.fields["reason"].help_text = f"For example: {question.none_reason}"
        self.choose("answer", [("yes", question.yes), ("no", question.no)])


class SectionForm(PartForm):
    """The text of a section."""

    text = TreeField(rows=12)

    def configure(self, about: About) -> None:
        shape = about.shape
        self.fields["text"].label = shape.title
        example = f" For example: “{shape.example}”" if shape.example else ""
        self.fields["text"].help_text = f"{shape.help}{example}".strip()


class MoneySectionForm(SectionForm):
    answer = OneOf(
        label="Would money be spent or committed?",
        choices=[("some", "Yes"), ("none", "No, there is no cost")],
    )
    field_order = ["answer", "text"]

    def configure(self, about: About) -> None:
        super().configure(about)
        self.fields["text"].label = "What is the money for, and where does it come from?"


class RisksSectionForm(SectionForm):
    answer = OneOf(
        label="Are there risks?", choices=[("some", "Yes"), ("none", "No, there are no risks")]
    )
    field_order = ["answer", "text"]

    def configure(self, about: About) -> None:
        super().configure(about)
        self.fields["text"].label = "What is to be said of the risks as a whole?"
        self.fields["text"].widget.attrs["rows"] = 6


class ApproversForm(PartForm):
    people = forms.TypedMultipleChoiceField(
        label="Who is to approve this form?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose people from this list"},
    )

    def configure(self, about: About) -> None:
        slot = about.edition.named_slot()
        if slot is not None:
            self.fields["people"].help_text = (
                f"Choose {slot.count} or more. Nobody who wrote the form or who signs it later can "
                "approve it."
            )
        own = queries.writers(about.decision)
        allowed = accounts.people_with(about.body, Role.APPROVER).exclude(pk__in=own)
        chosen = User.objects.filter(body=about.body, pk__in=self.initial.get("people") or ())
        self.choose("people", [_person(person) for person in (allowed | chosen).distinct()])

    def clean_people(self) -> tuple[int, ...]:
        return tuple(self.cleaned_data["people"])


class LineForm(PartForm):
    """One line of the checklist; its prefix is the line's key."""

    answer = OneOf(label="Answer", choices=[])
    comments = TreeField(label="Comments", rows=4)
    who = LineField(
        label="Who approved or advised?",
        help_text="Their job title, such as Head of Finance.",
    )
    on = DatePartsField(label="When?", help_text="For example, 27 3 2026.")

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        self.line = line
        super().__init__(*args, **kwargs)

    def configure(self, about: About) -> None:
        answers = self.line.answers
        self.choose("answer", [(answer.key, answer.title) for answer in answers])
        asked = [
            f"{answer.title}: {_lower(answer.explain)}" for answer in answers if answer.explain
        ]
        self.fields["comments"].help_text = " ".join([self.line.help, *asked]).strip()

    def place(self, about: About, name: str) -> str:
        return f"checklist.{self.line.key}" if name == "comments" else ""

    def told(self, field: BoundField, message: str) -> str:
        """What the gate says of a line begins with the line's number already."""
        return message if message in self.naming else super().told(field, message)


class ExplanationsForm(PartForm):
    """Why an answer of the checklist and a section that belies it are both true."""

    prefix = "explanations"

    def configure(self, about: About) -> None:
        for entry in about.edition.contradictions:
            self.fields[entry.key] = _sentences(
                label="Why are both true?",
                max_length=1_000,
                help_text="This is published beside the answer.",
            )

    def told(self, field: BoundField, message: str) -> str:
        """Each label is a whole story: its question is enough."""
        return message if message in self.naming else labelled("Why are both true?", message)

    def keep(self, messages: dict[str, str]) -> None:
        """Leave out the contradictions that are not there; say of the others what they are."""
        for key in list(self.fields):
            if key in messages:
                self.fields[key].label = f"{messages[key]} Why are both true?"
            else:
                del self.fields[key]
                self.errors.pop(key, None)


def _person(person: User) -> tuple[str, str]:
    return str(person.pk), f"{person.name}, {person.job_title}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
