"""What a record says in a few words."""

import msgspec
import pytest

from public_record import facts
from public_record.part_one import MoneyLine
from tests.public_record import samples


def with_money(*lines, no_money=False):
    record = samples.part_one()
    sections = tuple(
        msgspec.structs.replace(section, money=lines, no_money=no_money)
        if section.kind == "money"
        else section
        for section in record.sections
    )
    return samples.part_one(sections=sections)


def line(low, high=None, often="yearly", firm="confirmed", **more):
    high = low if high is None else high
    return MoneyLine(id="m", label="Rent", low=low, high=high, often=often, firm=firm, **more)


def test_cost_of_one_range_a_year_says_that_it_is_an_estimate_and_when_it_starts():
    cost = facts.cost(samples.part_one())
    assert cost.headline == "£45,704.63 to £65,117.33 a year"
    assert cost.note == "An estimate. The first year is free; payments start in April 2019."


def test_cost_of_several_lines_adds_yearly_and_single_sums_apart():
    record = with_money(line(1000), line(500, 700), line(2_000_00, often="once"))
    assert facts.cost(record).headline == "£15 to £17 a year and £2,000 once"


def test_cost_is_confirmed_only_where_every_line_is():
    note = facts.cost(with_money(line(1000), line(1000, firm="estimate"))).note
    assert note == "An estimate. The amounts are in section\u00a04."


@pytest.mark.parametrize(("knowingly", "words"), [(True, "No cost"), (False, "No cost is stated")])
def test_no_cost_is_told_from_a_cost_that_is_not_stated(knowingly, words):
    assert facts.cost(with_money(no_money=knowingly)).headline == words


def test_highest_is_the_top_of_all_amounts_together():
    assert facts.highest_pence(with_money(line(1, 3), line(4, often="once"))) == 7


def test_a_table_without_ranges_has_one_column_of_figures():
    section = with_money(line(1000), line(2050)).sections[3]
    assert [facts.amounts(section, each) for each in section.money] == [["10"], ["20.50"]]


def test_totals_are_given_for_each_rhythm_that_has_several_lines():
    section = with_money(line(100), line(200, 400), line(300, often="once")).sections[3]
    assert [(t.label, t.low, t.high) for t in facts.totals(section)] == [("Total a year", 300, 500)]


def test_what_is_true_of_every_line_is_said_once_in_the_caption():
    section = with_money(line(100), line(200)).sections[3]
    assert facts.money_caption(section) == "Cost, £ a year. All figures are confirmed."
    assert facts.line_notes(section, section.money[0]) == []


def test_lines_that_differ_say_each_how_firm_they_are():
    section = with_money(line(100, note="From May."), line(200, firm="estimate")).sections[3]
    assert facts.line_notes(section, section.money[0]) == ["Confirmed.", "From May."]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "one line"), (7, "seven lines"), (21, "21 lines")]
)
def test_small_numbers_are_words(number, words):
    assert facts.count(number, "line", "lines") == words
