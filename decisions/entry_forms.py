"""The forms of entries that a part can have several of: options, withheld items, amounts, risks,
links. The prefix of each is the entry's identity."""

from __future__ import annotations

from django import forms

from body import numbers
from decisions import content
from decisions.content import EMPTY, Content
from decisions.fields import (
    DatePartsField,
    LineField,
    MoneyField,
    NumberOf,
    OneOf,
    TreeField,
    wide_line,
)
from decisions.fields import sentences as _sentences
from decisions.forms import About, PartForm
from decisions.models import Decision
from risks import scale

LONGEST_ENTRY = 2_000


class EntryForm(PartForm):
    """One of several entries of a part; its prefix is the entry's identity."""

    entry_type: type[Content]
    one, many = "entry", "entries"
    first: str  # the field that comes first
    is_lettered = False

    def place(self, about: About, name: str) -> str:
        """Their guidance stands once, above all of them."""
        return ""

    @property
    def identity(self) -> str:
        return self.prefix or ""

    def is_blank(self) -> bool:
        """Say whether nothing at all was filled in."""
        return not self.errors and all(
            value in (None, "", False, EMPTY) for value in self.cleaned_data.values()
        )

    def entry(self) -> Content:
        """Return what was filled in, as its type."""
        return self.entry_type(id=self.identity, **self.cleaned_data)


class OptionForm(EntryForm):
    entry_type, one, many, first = content.OptionEntry, "option", "options", "title"
    is_lettered = True

    title = LineField(label="Option", widget=wide_line())
    text = TreeField(label="What speaks for it, and what against it?", rows=4)
    recommended = forms.BooleanField(
        label="This is what is recommended", help_text="Choose one option."
    )


class WithheldForm(EntryForm):
    entry_type, one, many, first = content.WithheldEntry, "item", "items", "ground"

    ground = OneOf(label="On what ground is it withheld?", choices=[])
    concerns = LineField(
        label="One sentence about it that is safe to publish",
        help_text="This is published. Do not put here what is to be withheld.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_on = DatePartsField(
        label="When is it reviewed?",
        help_text="On that day the office decides whether to publish it. For example, 27 3 2027.",
    )

    def configure(self, about: About) -> None:
        grounds = about.edition.withholding.grounds
        self.choose("ground", [(g.key, f"{g.letter}) {g.title}") for g in grounds])


class MoneyForm(EntryForm):
    entry_type, one, many, first = content.MoneyEntry, "amount", "amounts", "label"

    label = LineField(label="What does it pay for?", widget=wide_line())
    low = MoneyField(label="Lowest", help_text="In pounds.")
    high = MoneyField(label="Highest", help_text="The same again where there is one figure.")
    often = OneOf(
        label="How often?",
        choices=[("once", "Once"), ("yearly", "Every year")],
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )
    firm = OneOf(
        label="How firm are the amounts?",
        choices=[
            ("confirmed", "Confirmed, in a quotation or contract"),
            ("estimate", "An estimate"),
        ],
    )
    basis = LineField(
        label="What are they based on?",
        help_text="For example, a quotation, or last year’s bill.",
        widget=wide_line(),
    )
    source = LineField(label="Which budget does it come from?", widget=wide_line())
    note = LineField(
        label="Anything to add",
        help_text="For example, when it is first paid.",
        widget=wide_line(),
    )


class RiskForm(EntryForm):
    entry_type, one, many, first = content.RiskEntry, "risk", "risks", "text"
    is_lettered = True

    text = _sentences(label="What could happen?", max_length=LONGEST_ENTRY, rows=2)
    likelihood = NumberOf(label="How likely is it?", choices=[])
    impact = NumberOf(label="How great would its impact be?", choices=[])
    owner = LineField(label="Who owns it?", help_text="Their job title.")
    unscored_reason = LineField(
        label="If it has no score yet, why not?", help_text="Empty where there is a score."
    )

    def configure(self, about: About) -> None:
        for name, steps in (("likelihood", scale.LIKELIHOODS), ("impact", scale.IMPACTS)):
            named = [(str(n), f"{n} {title}") for n, title in steps]
            self.choose(name, [("", "Not scored"), *named])


class LinkForm(EntryForm):
    entry_type, one, many, first = content.LinkEntry, "link", "links", "kind"

    kind = OneOf(
        label="This decision",
        choices=[("", "Choose"), *content.LINK_KINDS.items()],
        widget=forms.Select,
    )
    number = LineField(label="Number of the other decision", max_length=60)

    def configure(self, about: About) -> None:
        self.body = about.body
        example = numbers.write(about.body.number_pattern, year=2018, seq=9)
        self.fields["number"].help_text = f"For example, {example}."

    def clean_number(self) -> str:
        """Return the number as the office wrote it, whatever capitals were typed."""
        typed = self.cleaned_data["number"]
        found = Decision.objects.filter(body=self.body, number__iexact=typed).exclude(number="")
        return found.values_list("number", flat=True).first() or typed
