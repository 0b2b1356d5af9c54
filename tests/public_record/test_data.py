"""Open data: the list as CSV and JSON."""

import csv
import io
import json

import pytest

from public_record import data
from tests.public_record import samples, shelf

COLUMNS = [
    *("number", "title", "summary", "decision_maker_office", "decided_on", "published_on"),
    *("outcome", "significant_public_interest", "part_two_exists", "part_two_grounds"),
    *("part_two_review_on", "plan_objectives", "supersedes", "superseded_by", "version"),
    *("corrected_on", "url", "pdf_url", "pdf_sha256"),
]


def rows(client):
    text = client.get("/decisions.csv").content.decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.django_db
def test_csv_has_the_columns_that_are_promised(client):
    rows = csv.reader(io.StringIO(client.get("/decisions.csv").content.decode()))
    assert next(rows) == COLUMNS


@pytest.mark.django_db
def test_csv_tells_each_public_decision(client):
    shelf.publish(part_two=samples.with_part_two().part_two)
    row = rows(client)[0]
    assert row["number"] == "D09-2018"
    assert row["decided_on"] == "2018-03-27"
    assert row["part_two_exists"] == "yes"
    assert row["part_two_review_on"] == "2018-10-01"
    assert row["corrected_on"] == ""
    assert row["plan_objectives"] == "Accessibility and accountability"
    assert row["pdf_url"] == "http://localhost:8000/decisions/D09-2018/part-one.pdf"


@pytest.mark.django_db
def test_csv_leaves_out_what_was_taken_down(client):
    shelf.publish()
    shelf.take_down()
    assert rows(client) == []


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u00a0=1"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(text):
    assert data.cell(text).startswith("'")


@pytest.mark.parametrize("text", ["D09-2018", "£20,000", "a = b", ""])
def test_an_ordinary_cell_stays_as_it_is(text):
    assert data.cell(text) == text


@pytest.mark.django_db
def test_a_title_cannot_become_a_formula_or_a_second_row(client):
    shelf.publish(title='=HYPERLINK("http://bad.example")\r\nD66-2018,Forged')
    found = rows(client)
    assert len(found) == 1
    assert found[0]["title"].startswith("'=HYPERLINK")


@pytest.mark.django_db
def test_json_states_the_licence_and_the_columns(client):
    shelf.publish()
    told = json.loads(client.get("/decisions.json").content)
    assert told["licence"]["name"] == "Open Government Licence v3.0"
    assert list(told["decisions"][0]) == COLUMNS
    assert told["decisions"][0]["part_two_exists"] is False


@pytest.mark.django_db
def test_json_tells_what_was_taken_down_by_number_and_reason_alone(client):
    shelf.publish()
    shelf.take_down(reason="It held personal data.")
    told = json.loads(client.get("/decisions.json").content)
    assert told["decisions"] == []
    assert told["taken_down"] == [
        {
            "number": "D09-2018",
            "taken_down_on": "2018-05-03",
            "reason": "It held personal data.",
            "url": "http://localhost:8000/decisions/D09-2018/",
        }
    ]


@pytest.mark.django_db
def test_one_decision_as_data_states_its_licence(client):
    shelf.publish()
    told = json.loads(client.get("/decisions/D09-2018.json").content)
    assert told["licence"]["name"] == "Open Government Licence v3.0"
    assert told["record"]["number"] == "D09-2018"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 12])
def test_the_list_as_data_takes_the_same_queries_however_long(
    client, django_assert_num_queries, count
):
    for order in range(1, count + 1):
        shelf.publish_number(order)
    with django_assert_num_queries(2):
        client.get("/decisions.csv")
    with django_assert_num_queries(3):
        client.get("/decisions.json")
