"""Fields and error summaries as they are rendered."""

import re

from django import forms
from django.template import Context, Template

from decisions.fields import DatePartsField, MoneyField

HOSTILE = '<b title="x">bold</b>'


class Everything(forms.Form):
    line = forms.CharField(label=HOSTILE, help_text=HOSTILE)
    text = forms.CharField(widget=forms.Textarea)
    often = forms.ChoiceField(
        choices=[("once", HOSTILE), ("yearly", "x")], widget=forms.RadioSelect
    )
    who = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    owner = forms.ChoiceField(choices=[("", HOSTILE), ("b", "B")])
    agree = forms.BooleanField(label=HOSTILE, help_text=HOSTILE)
    on = DatePartsField(label="Needed by")
    amount = MoneyField()
    secret = forms.CharField(widget=forms.PasswordInput)
    unseen = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError(HOSTILE)


def summary(*given: forms.Form | None) -> str:
    source = '{% include "components/error_summary.html" with forms=given %}'
    return Template(source).render(Context({"given": given}))


def test_labels_hints_choices_and_errors_are_escaped():
    html = str(Everything({})) + summary(Everything({}))
    assert HOSTILE not in html
    assert "&lt;b title=&quot;x&quot;&gt;" in html


def test_what_was_typed_comes_back_escaped():
    html = str(Everything({"line": HOSTILE, "text": HOSTILE, "on_0": HOSTILE, "amount": HOSTILE}))
    assert HOSTILE not in html
    assert html.count("&lt;b title=&quot;x&quot;&gt;bold") >= 4


def test_password_is_not_sent_back():
    assert "tell-nobody" not in str(Everything({"secret": "tell-nobody"}))


def test_each_link_of_the_summary_leads_to_an_input():
    form = Everything({})
    inputs = re.findall(r'<(?:input|select|textarea)\b[^>]*\bid="([^"]+)"', str(form))
    targets = re.findall(r'href="#([^"]*)"', summary(form))
    assert len(targets) == 1 + len(form.visible_fields())
    assert set(targets) <= set(inputs)


def test_link_to_choices_leads_to_the_first_and_to_a_date_to_its_day():
    html = summary(Everything({}))
    assert 'href="#id_often_0"' in html
    assert 'href="#id_who_0"' in html
    assert 'href="#id_on_0"' in html


def test_error_of_a_hidden_field_is_told_without_a_link():
    class Hidden(forms.Form):
        digest = forms.CharField(
            widget=forms.HiddenInput, error_messages={"required": "Load the page again."}
        )

    html = summary(Hidden({}))
    assert "<li>Load the page again.</li>" in html


def test_summary_takes_many_forms_and_leaves_out_none():
    html = summary(None, Everything({}, prefix="a"), Everything({}, prefix="b"))
    assert 'href="#id_a-line"' in html
    assert 'href="#id_b-line"' in html


def test_summary_counts_in_words():
    class One(forms.Form):
        title = forms.CharField()

    assert "There is one thing to put right" in summary(One({}))
    assert "There are two things to put right" in summary(One({}), One({}, prefix="b"))


def test_no_summary_where_nothing_is_wrong():
    class One(forms.Form):
        title = forms.CharField()

    assert summary(One({"title": "Sound"})).strip() == ""


def test_field_with_an_error_names_hint_and_error():
    html = str(Everything({})["line"].as_field_group())
    assert 'aria-describedby="id_line_helptext id_line_error"' in html
    assert 'id="id_line_helptext"' in html
    assert 'id="id_line_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<span class="govuk-visually-hidden">Error: </span>' in html


def test_group_of_choices_is_a_fieldset_described_by_its_error():
    html = str(Everything({})["often"].as_field_group())
    assert re.search(
        r'<fieldset class="govuk-fieldset" aria-describedby="[^"]*id_often_error"', html
    )
    assert "<legend" in html


def test_a_date_is_three_labelled_inputs_with_names_of_their_own():
    html = str(Everything({"on_0": "31"})["on"].as_field_group())
    assert re.findall(r'name="(on_\d)"', html) == ["on_0", "on_1", "on_2"]
    assert re.findall(r'<label[^>]*for="(id_on_\d)"', html) == ["id_on_0", "id_on_1", "id_on_2"]
    assert 'value="31"' in html


def test_no_id_stands_twice_in_a_form():
    ids = re.findall(r'\bid="([^"]+)"', str(Everything({})))
    assert len(ids) == len(set(ids))
