"""The real form, D09-2018, rebuilt as a Word file: how much of it lands in the right fields."""

from __future__ import annotations

import pytest

from intake.answers import read as read_answer
from tests.browser import real_form
from tests.intake import word
from tests.intake.hearing import ANSWER, SENTENCE, find, letters, line, lost, value, words

pytestmark = pytest.mark.skipif(not real_form.exists(), reason="The real form is not beside us.")
LEAST = 100  # sentences, or the file was not read whole
SHARE = 0.98  # of its sentences, at least, that land where a clerk would have typed them


@pytest.fixture(scope="module")
def d09():
    data = word.d09()
    return data, find(data), real_form.read()


def test_every_sentence_is_proposed_or_listed(d09):
    data, found, _ = d09
    assert lost(data, found) == []


def fields(found, printed):
    """Yield each text of the form, with what is proposed for the field that it belongs to."""
    yield printed.subject, value(found, "front", "title")
    yield printed.summary, value(found, "front", "summary")
    yield printed.recommendation, value(found, "recommendation", "text")
    yield printed.significance[1], value(found, "significance", "reasons")
    keys = ("legal", "finance", "equality", "plan", "consulted", "communications", "implications")
    for key, (_, said) in zip(keys, printed.checklist, strict=True):
        yield said, line(found, key).get("comments", "")
    keys = (
        "purpose",
        "background",
        "",
        "finance",
        "risks",
        "equality",
        "environment",
        "consultation",
    )
    for key, (_, said) in zip(keys, printed.sections, strict=True):
        yield (
            said,
            value(found, f"section-{key}", "text")
            if key
            else value(found, "recommendation", "text"),
        )
    risks = [risk["text"] for risk in value(found, "section-risks", "risks")]
    for said, risk in zip(printed.risks, risks, strict=True):
        yield said, risk


def test_its_sentences_land_in_the_right_fields(d09, figure):
    _, found, printed = d09
    right = wrong = 0
    missed = []
    for said, proposed in fields(found, printed):
        held = letters(words(proposed).replace("label:", ""))
        for text in said.splitlines():
            for sentence in SENTENCE.split(text):
                bare = sentence.lstrip("- ").replace("[2e]", "2e")
                if len(bare) > 4 and bare[1:3] == ") ":
                    bare = bare[3:]
                is_there = any(letters(s) in held for s in (bare, ANSWER.sub("", bare)))
                right, wrong = right + is_there, wrong + (not is_there)
                missed += [] if is_there else [sentence]
    share = right / (right + wrong)
    figure("Sentences of D09 that land in the right field", f"{right} of {right + wrong}")
    assert right + wrong >= LEAST
    assert share >= SHARE, missed


def test_its_answers_are_read(d09):
    found = d09[1]
    assert value(found, "significance", "answer") == "yes"
    assert value(found, "withholding", "answer") == "no"
    keys = ("legal", "finance", "equality", "plan", "consulted", "communications", "implications")
    answers = [line(found, key).get("answer") for key in keys]
    assert answers == ["yes", "yes", "not-yet", "consistent", None, None, "so-far"]


def test_what_was_read_out_of_an_answer_is_said(d09):
    notes = [note for each in d09[1].proposals if each.part == "checklist" for note in each.notes]
    assert any("was read as “Not yet”" in note for note in notes)
    assert any("No answer was found" in note for note in notes)


def test_its_range_of_cost_is_proposed_from_the_paragraph_pointed_to(d09):
    amounts = [p for p in d09[1].proposals if "money" in p.value]
    ranges = [p for p in amounts if p.value["money"][0]["low"] == 4_570_463]
    assert [(p.value["money"][0]["high"], p.sure) for p in ranges] == [(6_511_733, True)]
    assert [p.sure for p in amounts if p not in ranges] == [False] * 3


def test_its_names_are_matched_with_accounts_and_one_is_not_taken_for_sure(d09):
    found = d09[1]
    assert value(found, "front", "originator") == 2
    approvers = [(p.value["people"], p.sure) for p in found.proposals if p.part == "approvers"]
    assert approvers == [([4], True), ([5], False)]  # "Hilary Alison" is not "Hilary Allison"


def test_its_signatures_and_number_have_no_place_here(d09):
    left = {x.said.words for x in d09[1].left if x.kind == "no-place"}
    assert {"D09-2018", "L Shirodkar; H Allison", "22.03.18", "27 March 2018"} <= left


def test_nothing_of_it_is_listed_as_not_understood(d09):
    assert [x for x in d09[1].left if x.kind == "unknown"] == []


def test_an_answer_must_stand_apart_from_what_follows():
    assert read_answer("No force is using it.").word == ""
    assert read_answer("No, but it will be.").word == "no"
