"""The public list: order, search, filters, counts."""

import datetime

import msgspec
import pytest
from django.http import QueryDict

from public_record import queries
from public_record.part_one import ConditionState
from tests.public_record import samples, shelf

pytestmark = pytest.mark.django_db


def listing(query=""):
    return queries.listing(QueryDict(query))


def numbers(query=""):
    return [record.number for record in listing(query).page]


def decided(year, month=3, day=27, **changes):
    return shelf.outcome(decided_on=datetime.date(year, month, day), **changes)


def counts(choices):
    return {choice.title: choice.count for choice in choices}


def test_list_is_newest_first_and_then_by_number_as_a_number():
    for order in (99, 100, 8):
        shelf.publish_number(order)
    shelf.publish_number(1, outcome=decided(2019))
    assert numbers() == ["D01-2018", "D100-2018", "D99-2018", "D08-2018"]


@pytest.mark.slow
def test_list_has_pages_of_twenty():
    for order in range(1, 24):
        shelf.publish_number(order)
    assert len(numbers()) == 20
    assert numbers("page=2") == ["D03-2018", "D02-2018", "D01-2018"]
    assert listing("q=website&page=2").previous_url == "/decisions/?q=website&page=1"


def test_list_leaves_out_what_was_taken_down_and_search_does_not_find_it():
    shelf.publish_number(1, title="Zebrafinch crossing")
    shelf.take_down("D01-2018")
    assert numbers() == []
    assert numbers("q=zebrafinch") == []


def test_list_says_which_numbers_were_taken_down(client):
    shelf.publish_number(1)
    shelf.take_down("D01-2018")
    html = client.get("/decisions/").content.decode()
    assert 'Taken down: <a href="/decisions/D01-2018/">D01-2018</a>' in html


@pytest.mark.parametrize("question", ["zebrafinch", "ZEBRAFINCH", "zébrafinch", "crossing zebra"])
def test_search_finds_words_whatever_their_case_accents_and_order(question):
    shelf.publish_number(1, title="Zebrafinch crossing")
    shelf.publish_number(2)
    assert numbers(f"q={question}") == ["D01-2018"]


def test_search_wants_every_word():
    shelf.publish_number(1, title="Zebrafinch crossing")
    assert numbers("q=zebrafinch+elephant") == []


def test_search_finds_a_straight_apostrophe_where_a_curly_one_was_printed():
    shelf.publish_number(1, title="The Constabulary’s zebras")
    assert numbers("q=constabulary's+zebras") == ["D01-2018"]


@pytest.mark.parametrize("sign", ["%25", "_", "\\", "'", '"', "%00", "%F0%9F%A6%93", "%ED%A0%80"])
def test_signs_in_a_question_are_only_signs(sign):
    shelf.publish_number(1)
    assert numbers(f"q=zebra{sign}finch") == []


def test_hits_are_marked_and_the_rest_is_escaped(client):
    shelf.publish_number(1, title="Websites & more", why="Nothing else.")
    html = client.get("/decisions/?q=website").content.decode()
    assert "<mark>Websites</mark> &amp; more" in html


def test_year_narrows_the_list():
    shelf.publish_number(1, outcome=decided(2017))
    shelf.publish_number(2)
    assert numbers("year=2017") == ["D01-2018"]
    assert counts(listing().years) == {"2018": 1, "2017": 1}


def test_outcomes_are_joined_by_or():
    shelf.publish_number(1, outcome=decided(2018, key="noted", title="Noted"))
    shelf.publish_number(2, outcome=decided(2018, key="refused", title="Refused"))
    shelf.publish_number(3)
    assert numbers("outcome=noted&outcome=refused") == ["D02-2018", "D01-2018"]
    assert counts(listing().outcomes) == {"Approved with conditions": 1, "Noted": 1, "Refused": 1}


def test_objectives_narrow_the_list():
    shelf.publish_number(1, objectives=("Safe roads", "Older people"))
    shelf.publish_number(2)
    assert numbers("objective=Safe+roads&objective=Older+people") == ["D01-2018"]
    assert counts(listing().objectives)["Safe roads"] == 1


def test_show_only_what_has_open_conditions():
    met = tuple(ConditionState(number=n, state="met", title="Met") for n in (1, 2))
    shelf.publish_number(1, standing=samples.standing(conditions=met))
    shelf.publish_number(2)
    assert numbers("show=conditions-open") == ["D02-2018"]


@pytest.mark.parametrize(("pence", "shown"), [(50_000_00, []), (50_000_01, ["D01-2018"])])
def test_show_only_what_costs_more_than_50_000_pounds(pence, shown):
    sections = [
        msgspec.structs.replace(
            s, money=tuple(msgspec.structs.replace(m, low=0, high=pence) for m in s.money)
        )
        for s in samples.part_one().sections
    ]
    shelf.publish_number(1, sections=tuple(sections))
    assert numbers("show=over-50000") == shown


def test_show_only_what_has_a_part_two():
    shelf.publish_number(1, part_two=samples.with_part_two().part_two)
    shelf.publish_number(2)
    assert numbers("show=part-two") == ["D01-2018"]


def test_counts_are_of_what_the_words_find():
    shelf.publish_number(1, title="Zebrafinch crossing")
    shelf.publish_number(2)
    assert counts(listing("q=zebrafinch").outcomes) == {"Approved with conditions": 1}


def test_what_narrows_the_list_can_be_taken_away_one_by_one():
    shelf.publish_number(1)
    chips = listing("q=website&year=2018&outcome=approved-with-conditions").chips
    assert {chip.title: chip.url for chip in chips} == {
        "2018": "/decisions/?q=website&outcome=approved-with-conditions",
        "Approved with conditions": "/decisions/?q=website&year=2018",
        "website": "/decisions/?year=2018&outcome=approved-with-conditions",
    }


@pytest.mark.parametrize(
    "query",
    [
        "year=abc", "year=99999999999", "year=-1", "outcome=%00", "outcome=nothing",
        "objective=%27", "show=everything", "page=0", "page=-1", "page=abc", "page=9999999",
        "q=" + "x" * 5000, "q=%00", "q=%ff%fe", "q=+++", "q=%22%22", "year=2018&year=2017",
    ],
)  # fmt: skip
def test_a_value_that_no_filter_has_is_no_error(client, query):
    shelf.publish()
    assert client.get(f"/decisions/?{query}").status_code == 200


def test_an_unknown_filter_value_narrows_nothing():
    shelf.publish_number(1)
    assert numbers("year=1066&outcome=nothing&show=everything") == ["D01-2018"]


def test_a_typed_question_comes_back_in_its_field_and_its_page(client):
    html = client.get('/decisions/?q="><script>').content.decode()
    assert "&quot;&gt;&lt;script&gt;" in html
    assert "<script" not in html


@pytest.mark.parametrize("count", [1, 25])
def test_the_list_takes_eight_queries_however_long(client, django_assert_num_queries, count):
    for order in range(1, count + 1):
        shelf.publish_number(order)
    with django_assert_num_queries(8):
        client.get("/decisions/?q=website&outcome=approved-with-conditions")


def test_the_front_page_takes_two_queries(client, django_assert_num_queries):
    for order in range(1, 9):
        shelf.publish_number(order)
    with django_assert_num_queries(2):
        client.get("/")
