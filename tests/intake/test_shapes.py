"""Forms of different shape, each with its facts in the right fields and nothing lost."""

from __future__ import annotations

import pytest

from intake import docx
from tests.intake import shapes
from tests.intake.hearing import find, heard, line, lost, value, words

SHAPES = {
    "table": shapes.table_driven,
    "controls": shapes.content_controls,
    "plain": shapes.plain_paragraphs,
    "notice": shapes.numbered_notice,
}


@pytest.fixture(scope="module")
def read():
    return {name: (made := make(), find(made)) for name, make in SHAPES.items()}


def test_every_sentence_is_proposed_or_listed(read):
    assert {name: lost(data, found) for name, (data, found) in read.items()} == {
        name: [] for name in SHAPES
    }


# A form that is tables


def test_a_table_s_labels_lead_its_values_to_their_fields(read):
    found = read["table"][1]
    assert value(found, "front", "title") == shapes.TITLE
    assert words(value(found, "front", "summary")) == f"body\n{shapes.SUMMARY}" or (
        shapes.SUMMARY in words(value(found, "front", "summary"))
    )
    assert value(found, "front", "needed_by") == "2026-04-03"
    assert value(found, "front", "originator") == 1
    assert shapes.RECOMMENDATION in words(value(found, "recommendation", "text"))


def test_a_ticked_box_is_the_answer(read):
    found = read["table"][1]
    assert value(found, "significance", "answer") == "no"
    assert value(found, "withholding", "answer") == "no"
    assert value(found, "withholding", "reason") == "None of the grounds applies."


def test_a_mark_below_a_column_s_head_is_the_answer(read):
    found = read["table"][1]
    legal = line(found, "legal")
    assert (legal["answer"], legal["who"], legal["on"]) == ("yes", "Solicitor", "2026-03-01")
    assert "No contract is made." in words(legal["comments"])
    assert line(found, "equality")["answer"] == "no"
    assert line(found, "finance") == {"answer": "yes", "who": "Treasurer", "on": "2026-03-02"}


def test_a_title_over_the_whole_width_begins_a_section(read):
    found = read["table"][1]
    assert shapes.PURPOSE in words(value(found, "section-purpose", "text"))
    for said in shapes.BACKGROUND:
        assert said in words(value(found, "section-background", "text"))
    money = value(found, "section-finance", "money")[0]
    assert (money["low"], money["high"], money["often"], money["firm"]) == (
        1_200_000, 1_450_000, "once", "confirmed",
    )  # fmt: skip
    assert [risk["text"] for risk in value(found, "section-risks", "risks")] == list(shapes.RISKS)


def test_a_section_that_the_form_has_not_is_listed(read):
    left = [left for left in read["table"][1].left if left.said.words == "Sandwiches are brought."]
    assert [(each.kind, each.said.label) for each in left] == [("unknown", "5. Catering")]


# Content controls


def test_a_content_control_s_title_says_what_it_asks_for(read):
    found = read["controls"][1]
    assert value(found, "front", "title") == shapes.TITLE
    assert shapes.BACKGROUND[0] in words(value(found, "section-background", "text"))
    assert "It flies on a battery." in words(value(found, "section-environment", "text"))


def test_a_content_control_that_only_says_what_to_type_is_empty(read):
    found = read["controls"][1]
    assert "Click here" not in heard(found)
    assert [p for p in found.proposals if p.part == "section-consultation"] == []


def test_boxes_of_content_controls_are_answers(read):
    found = read["controls"][1]
    assert value(found, "significance", "answer") == "yes"
    assert line(found, "legal")["answer"] == "no"


# Bold headings


def test_bold_headings_begin_their_sections(read):
    found = read["plain"][1]
    assert value(found, "front", "title") == shapes.TITLE
    assert value(found, "front", "needed_by") == "2026-04-03"
    assert shapes.RECOMMENDATION in words(value(found, "recommendation", "text"))


def test_letters_that_were_typed_are_a_list_of_two_levels(read):
    listed = value(read["plain"][1], "section-background", "text")["blocks"][0]
    assert listed["kind"] == "letter"
    assert [len(item["lists"]) for item in listed["items"]] == [0, 1]
    inner = listed["items"][1]["lists"][0]
    assert [words(item) for item in inner["items"]] == [
        words({"inlines": [{"text": said}], "is": "item", "lists": [], "id": ""})
        for said in ("In May.", "In June.")
    ]


def test_options_are_entries_with_a_name(read):
    entries = value(read["plain"][1], "options", "entries")
    assert [entry["title"] for entry in entries] == ["Buy a drone", "Do nothing"]


def test_a_bold_line_with_a_colon_is_part_of_its_section(read):
    assert "Full time roles:" in words(value(read["plain"][1], "section-finance", "text"))


def test_a_bold_heading_that_is_not_known_ends_the_section_before_it(read):
    found = read["plain"][1]
    assert "roof" not in words([p.value for p in found.proposals])
    assert [x.said.label for x in found.left if "roof" in x.said.words] == ["Weather station"]


def test_answers_in_words_and_struck_out(read):
    found = read["plain"][1]
    assert line(found, "legal")["answer"] == "not-required"
    assert line(found, "consulted")["answer"] == "in-part"
    assert line(found, "finance")["answer"] == "yes"


# A notice in another order


def test_headings_numbered_by_word_are_known_in_any_order(read):
    found = read["notice"][1]
    assert shapes.PURPOSE in words(value(found, "section-purpose", "text"))
    assert "rescue teams" in words(value(found, "section-consultation", "text"))


def test_a_table_of_risks_becomes_risks_with_their_scores(read):
    first, second = value(read["notice"][1], "section-risks", "risks")
    assert (first["likelihood"], first["impact"], first["owner"]) == (3, 2, "Chief Pilot")
    assert first["text"].endswith("Mitigation: A second drone is hired.")
    assert (second["likelihood"], second["impact"]) == (None, 4)
    assert "Likelihood: High" in second["text"]


def test_a_table_of_costs_becomes_amounts(read):
    found = read["notice"][1]
    amounts = [p.value["money"][0] for p in found.proposals if "money" in p.value]
    assert [(each["label"], each["low"], each["often"]) for each in amounts] == [
        ("The drone", 1_200_000, ""),
        ("Training each year", 340_000, "yearly"),
    ]


def test_a_paragraph_pointed_to_is_a_reference_by_this_form_s_number(read):
    """Their section 2 is the Background, and so is ours; what is pointed to is its first letter."""
    assert "label:2a" in str(value(read["notice"][1], "section-finance", "text"))


def test_an_approver_in_a_table_is_proposed(read):
    found = read["notice"][1]
    assert value(found, "approvers", "people") == [3]
    assert any("CIO" in x.said.words and x.kind == "no-place" for x in found.left)


# Unsettled


def test_comments_and_tracked_changes_are_named_with_who_made_them():
    source = docx.read(shapes.unsettled())
    assert [(each.what, each.who, each.words) for each in source.unsettled] == [
        ("inserted", "R Patel", "£12,000"),
        ("deleted", "H Alison", "£11,000"),
        ("comment", "L Shirodkar", "By whom? Say so."),
    ]


# Part Two


def test_nothing_of_a_part_two_is_found():
    found = find(shapes.with_part_two())
    assert found.has_part_two
    assert "zq" not in str(found)
    assert value(found, "withholding", "answer") == "yes"
    assert value(found, "withholding", "entries")[0]["ground"] == "commercial"
    assert shapes.BACKGROUND[0] in words(value(found, "section-background", "text"))
    assert value(found, "approvers", "people") == [3]
