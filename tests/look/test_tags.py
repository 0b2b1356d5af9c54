"""Tags and filters of the look."""

import datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError

from public_record.templatetags import look

DAY = datetime.date(2018, 3, 27)
MOMENT = datetime.datetime(2018, 3, 27, 13, 14, tzinfo=datetime.UTC)


def shown(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


@pytest.mark.parametrize("state", look.STATES)
def test_every_state_is_a_word_a_shape_and_a_glyph(state):
    html = shown("{% tag state %}", state=state)
    style = look.STATES[state]
    assert f"tag-{style.shape}" in html
    assert '<svg class="icon"' in html
    assert html.strip().endswith(f"{style.words}</span>")


def test_no_two_states_differ_by_colour_alone():
    without_colour = [(s.shape, s.glyph, s.words) for s in look.STATES.values()]
    assert len(set(without_colour)) == len(without_colour)


def test_words_of_a_state_can_be_given_and_are_escaped():
    assert "2 days &lt;late&gt;" in shown("{% tag 'late' words %}", words="2 days <late>")


def test_unknown_state_is_an_error_and_not_an_empty_tag():
    with pytest.raises(TemplateSyntaxError, match="'lost'"):
        shown("{% tag 'lost' %}")


def test_icon_is_hidden_from_assistive_technology():
    html = shown("{% icon 'tick' %}")
    assert 'aria-hidden="true"' in html
    assert 'focusable="false"' in html


def test_outcome_is_its_mark_and_its_words():
    html = shown("{% outcome 'cross' 'Not approved' %}")
    assert "outcome-cross" in html
    assert "Not approved" in html


@pytest.mark.parametrize("filled", range(5))
def test_band_fills_as_many_bars_as_it_has(filled):
    assert shown("{% band bars 12 'High' %}", bars=filled).count("bar-full") == filled


def test_band_without_a_score_says_so():
    html = shown("{% band 0 %}")
    assert "Not scored" in html
    assert "<strong" not in html


def test_dates_do_not_break():
    assert look.date_words(DAY) == "27\u00a0March\u00a02018"
    assert look.weekday_words(DAY) == "Tuesday\u00a027\u00a0March\u00a02018"


def test_time_is_shown_in_london():
    assert look.time_words(MOMENT) == "27\u00a0March\u00a02018 at 2:14pm"


def test_no_date_no_time_and_no_amount_are_shown_as_nothing():
    assert [look.date_words(None), look.time_words(None), look.pounds(None)] == ["", "", ""]


def test_nought_pounds_are_an_amount():
    assert look.pounds(0) == "£0"


@pytest.mark.parametrize(("days", "words"), [(1, "1 working day late"), (2, "2 working days late")])
def test_lateness_is_said_in_working_days(days, words):
    assert look.late_words(days) == words


@pytest.mark.parametrize(("number", "words"), [(0, "no"), (3, "three"), (20, "twenty"), (21, "21")])
def test_numbers_up_to_twenty_are_words(number, words):
    assert look.number_words(number) == words
