"""Answers that a section belies, until one is changed or it is explained."""

import pytest

from decisions import contradictions, gate
from decisions.content import Section
from prose import notation, tree
from tests.decisions.forms_data import FACTS, changed, draft, filled_parts, with_line

D09_OF_2018 = "This decision does not have any impact in terms of equality and diversity"


def unexplained(**parts):
    checklist = parts.pop("checklist", filled_parts()["checklist"])
    return draft(checklist=changed(checklist, explanations={}), **parts)


def said(text: str) -> Section:
    return Section(text=tree.para(text))


def test_what_the_real_form_got_wrong_is_found():
    made = unexplained(section_equality=said(D09_OF_2018))
    [found] = contradictions.found(made)
    assert found.message.startswith(
        "Line 3 is answered “Not yet”, but section 6 says “not have any impact”."
    )


def test_it_keeps_the_form_from_being_submitted():
    [problem] = gate.check(unexplained(), FACTS)
    assert (problem.part, problem.field) == ("checklist", "explanations-equality-without-effect")
    assert gate.status(unexplained(), "checklist", [problem]) == "attention"


def test_an_explanation_settles_it():
    assert [entry.explanation for entry in contradictions.found(draft())] != [""]
    assert contradictions.open_ones(draft()) == []


@pytest.mark.parametrize("answer", ["yes", "not-required"])
def test_another_answer_settles_it(answer):
    checklist = with_line("equality", answer=answer)
    assert contradictions.found(unexplained(checklist=checklist)) == []


def test_another_section_settles_it():
    made = unexplained(section_equality=said("Older people may find it harder; see the plan."))
    assert contradictions.found(made) == []


@pytest.mark.parametrize(
    "words",
    ["No  Impact on anyone.", "There is\u00a0no\u00a0impact.", "It has **no impact**, we think."],
)
def test_capitals_and_spaces_do_not_hide_it(words):
    made = unexplained(section_equality=Section(text=notation.parse(words).body))
    assert len(contradictions.found(made)) == 1


@pytest.mark.parametrize("words", ["Piano impactful.", "no impacts are ruled out yet"])
def test_only_whole_words_count(words):
    assert contradictions.found(unexplained(section_equality=said(words))) == []


@pytest.mark.parametrize("answer", ["not-yet", "no"])
def test_nobody_consulted_but_people_were(answer):
    made = unexplained(
        checklist=with_line("consulted", answer=answer),
        section_consultation=said("The panel was consulted in May."),
        section_equality=said("Everybody can use it."),
    )
    assert [found.key for found in contradictions.found(made)] == ["consulted-after-all"]


def test_a_contract_needs_legal_advice():
    made = unexplained(
        checklist=with_line("legal", answer="not-required"),
        section_finance=changed(
            filled_parts()["section-finance"], text=tree.para("We will sign a contract for it.")
        ),
        section_equality=said("Everybody can use it."),
    )
    assert [found.key for found in contradictions.found(made)] == ["contract-without-law"]


def test_a_line_without_an_answer_contradicts_nothing():
    checklist = filled_parts()["checklist"]
    assert contradictions.found(unexplained(checklist=type(checklist)())) == []
