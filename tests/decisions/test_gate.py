"""The submit gate: a complete form passes, and each thing left out is named. No database."""

import datetime

import pytest

from decisions import content, gate
from decisions.content import EMPTY
from decisions.problems import Problem
from prose import tree
from tests.decisions.forms_data import (
    AUTHOR,
    FACTS,
    FIRST,
    PCC,
    SECOND,
    TODAY,
    changed,
    draft,
    facts,
    filled_parts,
    with_line,
)

TOMORROW = TODAY + datetime.timedelta(1)
PARTS = filled_parts()
MONEY = PARTS["section-finance"]
RISKS = PARTS["section-risks"]
WITHHELD = content.WithheldEntry(
    id="k0a0001", ground="commercial", concerns="The supplier’s prices.", review_on=TOMORROW
)


def fields(found: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.part, problem.field) for problem in found]


def check(known=FACTS, **parts) -> list[Problem]:
    return gate.check(draft(**parts), known)


def test_a_complete_form_passes():
    assert check() == []


def test_an_empty_form_is_told_about_every_part_but_the_optional_ones():
    empty = {key.replace("-", "_"): type(part)() for key, part in PARTS.items()}
    told = {problem.part for problem in check(**empty)}
    assert told == set(PARTS) - {"options", "links"}


def test_problems_come_in_the_order_of_the_form():
    found = check(approvers=content.Approvers(), front=content.Front(), options=PARTS["options"])
    assert [problem.part for problem in found] == ["front"] * 3 + ["approvers"]


@pytest.mark.parametrize("missing", ["title", "why", "summary"])
def test_the_front_page_needs(missing):
    front = changed(PARTS["front"], **{missing: EMPTY if missing == "summary" else ""})
    assert fields(check(front=front)) == [("front", missing)]


@pytest.mark.parametrize("field", ["title", "public_title"])
def test_a_title_has_its_limit(field):
    [found] = check(front=changed(PARTS["front"], **{field: "x" * 201}))
    assert (found.field, found.wrong) == (field, True)
    assert "201 characters. Use 200 or fewer." in found.message
    assert check(front=changed(PARTS["front"], **{field: "x" * 200})) == []


def test_an_objective_that_no_list_has_room_for():
    found = check(front=changed(PARTS["front"], objectives=("x" * 201,)))
    assert fields(found) == [("front", "objectives")]


def test_a_form_has_only_so_many_links():
    entries = tuple(
        content.LinkEntry(id=f"k0b00{n:02}", kind="relates", number="D01-2018") for n in range(21)
    )
    known = facts(numbers={"D01-2018": "decided"})
    [found] = check(known, links=content.Links(entries=entries))
    assert (found.part, found.message) == (
        "links",
        "You can link 20 decisions at most. Remove 1.",
    )
    assert check(known, links=content.Links(entries=entries[:20])) == []


def test_an_originator_without_an_account_is_refused():
    found = check(front=changed(PARTS["front"], originator=77))
    assert fields(found) == [("front", "originator")]


def test_the_recommendation_is_needed():
    assert fields(check(recommendation=content.Recommendation())) == [("recommendation", "text")]


def test_each_option_is_named():
    entry = content.OptionEntry(id="k0a0001", text=tree.para("Do nothing."))
    found = check(options=content.Options(entries=(entry,)))
    assert fields(found) == [("options", "k0a0001-title")]


@pytest.mark.parametrize("missing", ["answer", "reasons"])
def test_significance_needs(missing):
    part = changed(PARTS["significance"], **{missing: EMPTY if missing == "reasons" else ""})
    assert fields(check(significance=part)) == [("significance", missing)]


@pytest.mark.parametrize(
    ("top", "stopped"), [(50_000_00, False), (50_000_01, True), (49_999_99, False)]
)
def test_money_above_the_threshold_is_significant(top, stopped):
    money = changed(MONEY, money=(changed(MONEY.money[0], low=0, high=top),))
    found = check(section_finance=money, significance=changed(PARTS["significance"], answer="no"))
    assert fields(found) == ([("significance", "answer")] if stopped else [])


def test_the_threshold_is_the_body_s_own():
    money = changed(MONEY, money=(changed(MONEY.money[0], low=0, high=200_00),))
    no = changed(PARTS["significance"], answer="no")
    assert check(facts(threshold=100_00), section_finance=money, significance=no)


def test_amounts_together_pass_the_threshold():
    entry = changed(MONEY.money[0], low=0, high=30_000_00)
    money = changed(MONEY, money=(entry, changed(entry, id="k090402")))
    no = changed(PARTS["significance"], answer="no")
    [found] = check(section_finance=money, significance=no)
    assert "£60,000" in found.message


def test_withholding_needs_an_answer():
    assert fields(check(withholding=content.Withholding())) == [("withholding", "answer")]


def test_no_part_two_needs_a_reason():
    found = check(withholding=content.Withholding(answer="no"))
    assert fields(found) == [("withholding", "reason")]


def test_a_part_two_needs_an_item():
    found = check(withholding=content.Withholding(answer="yes"))
    assert fields(found) == [("withholding", "entries")]


def test_a_complete_item_passes():
    part = content.Withholding(answer="yes", entries=(WITHHELD,))
    assert check(withholding=part) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ground", ""),
        ("ground", "whim"),
        ("concerns", ""),
        ("review_on", None),
        ("review_on", TODAY),
    ],
)
def test_an_item_needs_ground_safe_sentence_and_a_review_to_come(field, value):
    part = content.Withholding(answer="yes", entries=(changed(WITHHELD, **{field: value}),))
    assert fields(check(withholding=part)) == [("withholding", f"k0a0001-{field}")]


def test_items_without_a_part_two_are_at_odds():
    part = content.Withholding(answer="no", reason="None applies.", entries=(WITHHELD,))
    [found] = check(withholding=part)
    assert (found.field, found.wrong) == ("answer", True)


def test_problems_of_the_private_half_are_passed_on():
    private = Problem("withholding", "k0a0001-why", "Say why")
    assert gate.check(draft(), FACTS, private=[private]) == [private]


@pytest.mark.parametrize("line", [line.key for line in draft().edition.checklist])
def test_every_line_needs_an_answer(line):
    part = PARTS["checklist"]
    lines = {key: entry for key, entry in part.lines.items() if key != line}
    found = check(checklist=changed(part, lines=lines, explanations=part.explanations))
    assert fields(found) == [("checklist", f"{line}-answer")]


def test_an_answer_that_the_edition_does_not_have():
    found = check(checklist=with_line("plan", answer="yes"))
    assert fields(found) == [("checklist", "plan-answer")]


@pytest.mark.parametrize(
    ("field", "value"), [("comments", EMPTY), ("who", ""), ("on", None), ("on", TOMORROW)]
)
def test_a_line_needs_comments_who_and_when(field, value):
    found = check(checklist=with_line("legal", **{field: value}))
    assert fields(found) == [("checklist", f"legal-{field}")]
    assert "Line 1" in found[0].message


def test_today_is_not_in_the_future():
    assert check(checklist=with_line("legal", on=TODAY)) == []


def test_a_plain_yes_needs_no_comments():
    assert check(checklist=with_line("finance", answer="yes", comments=EMPTY)) == []


def test_an_answer_that_nobody_gave_needs_no_name():
    line = with_line("finance", answer="not-yet", who="", on=None)
    assert check(checklist=line) == []


@pytest.mark.parametrize(
    "section", ["purpose", "background", "equality", "environment", "consultation"]
)
def test_every_section_is_written(section):
    found = check(**{f"section_{section}": content.Section()})
    assert (f"section-{section}", "text") in fields(found)


def test_money_or_knowingly_none():
    assert ("section-finance", "answer") in fields(check(section_finance=content.Section()))


def test_no_money_says_why():
    none = content.Section(answer="none")
    assert fields(check(section_finance=none)) == [("section-finance", "text")]
    assert check(section_finance=changed(none, text=tree.para("It is a policy."))) == []


def test_some_money_needs_an_amount():
    part = changed(MONEY, money=())
    assert fields(check(section_finance=part)) == [("section-finance", "money")]


def test_no_money_and_an_amount_are_at_odds():
    [found] = check(section_finance=changed(MONEY, answer="none"))
    assert (found.field, found.wrong) == ("answer", True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", ""),
        ("low", None),
        ("high", None),
        ("high", 1),
        ("often", "now and then"),
        ("firm", ""),
        ("basis", ""),
    ],
)
def test_an_amount_needs(field, value):
    entry = changed(MONEY.money[0], **{field: value})
    found = check(section_finance=changed(MONEY, money=(entry,)))
    assert fields(found) == [("section-finance", f"{entry.id}-{field}")]


def test_one_figure_is_a_range():
    entry = changed(MONEY.money[0], low=1, high=1)
    assert check(section_finance=changed(MONEY, money=(entry,))) == []


def test_nothing_is_an_amount():
    entry = changed(MONEY.money[0], low=0, high=0)
    assert check(section_finance=changed(MONEY, money=(entry,))) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"owner": ""}, "owner"),
        ({"likelihood": None}, "likelihood"),
        ({"impact": None}, "impact"),
        ({"likelihood": None, "impact": None}, "likelihood"),
        ({"likelihood": 6}, "likelihood"),
        ({"impact": 0}, "likelihood"),
        ({"unscored_reason": "too early"}, "unscored_reason"),
    ],
)
def test_a_risk_needs_words_an_owner_and_a_score_or_a_reason(changes, field):
    entry = changed(RISKS.risks[0], **changes)
    found = check(section_risks=changed(RISKS, risks=(entry,)))
    assert fields(found) == [("section-risks", f"{entry.id}-{field}")]


def test_a_risk_knowingly_unscored_passes():
    entry = changed(RISKS.risks[0], likelihood=None, impact=None, unscored_reason="too early")
    assert check(section_risks=changed(RISKS, risks=(entry,))) == []


def test_no_risks_say_how_that_is_known():
    none = content.Section(answer="none")
    assert fields(check(section_risks=none)) == [("section-risks", "text")]


def test_some_risks_need_one():
    assert fields(check(section_risks=changed(RISKS, risks=()))) == [("section-risks", "risks")]


def test_no_risks_and_a_list_are_at_odds():
    [found] = check(section_risks=changed(RISKS, answer="none"))
    assert (found.field, found.wrong) == ("answer", True)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((), "at least two people"),
        ((FIRST,), "at least two people"),
        ((FIRST, FIRST), "at least two people"),
        ((FIRST, FIRST, SECOND), "once"),
        ((FIRST, 77), "no longer has an account"),
        ((FIRST, AUTHOR), "Daniel Asante wrote"),
    ],
)
def test_approvers_are_enough_distinct_active_and_not_the_author(people, words):
    found = check(approvers=content.Approvers(people=people))
    assert any(words in problem.message for problem in found)
    assert {problem.part for problem in found} == {"approvers"}


def test_an_approver_has_the_role():
    found = check(facts(approvers=frozenset({FIRST})))
    assert [problem.message for problem in found] == [
        "Helen Marwood may not approve forms. Name somebody else."
    ]


def test_an_originator_who_is_not_the_author_does_not_approve_either():
    found = check(front=changed(PARTS["front"], originator=SECOND))
    assert "Helen Marwood wrote or put forward" in found[0].message


def test_an_approver_does_not_sign_a_second_time_for_a_post():
    [found] = check(facts(holders={"pcc": PCC, "cfo": FIRST}))
    assert "Priya Menon signs later as Chief Finance Officer" in found.message


def test_somebody_holds_the_deciding_post():
    [found] = check(facts(holders={}))
    assert "Nobody holds the post of Police and Crime Commissioner" in found.message


def link(kind: str = "varies", number: str = "D08-2018") -> content.Links:
    return content.Links(entries=(content.LinkEntry(id="k0b0001", kind=kind, number=number),))


@pytest.mark.parametrize(
    ("part", "state", "field", "words"),
    [
        (link(kind="likes"), "decided", "kind", "how"),
        (link(number=""), "decided", "number", "Enter"),
        (link(number="D99-2018"), "decided", "number", "no decision D99-2018"),
        (link(), "submitted", "number", "has not been decided"),
    ],
)
def test_a_link_leads_to_a_decision_that_can_be_linked(part, state, field, words):
    [found] = check(facts(numbers={"D08-2018": state}), links=part)
    assert found.field == f"k0b0001-{field}"
    assert words in found.message


@pytest.mark.parametrize(("kind", "state"), [("varies", "decided"), ("relates", "submitted")])
def test_a_good_link_passes(kind, state):
    assert check(facts(numbers={"D08-2018": state}), links=link(kind=kind)) == []


def test_a_decision_is_not_linked_to_itself():
    made = draft(links=link())
    made.decision.number = "D08-2018"
    [found] = gate.check(made, facts(numbers={"D08-2018": "decided"}))
    assert "itself" in found.message


def test_a_reference_to_nothing_is_named_where_it_stands():
    text = tree.normal(tree.Body((tree.Para((tree.Text("see "), tree.Ref("label:2f"))),)))
    found = check(section_environment=content.Section(text=text))
    assert fields(found) == [("section-environment", "text")]
    assert "2f" in found[0].message


def test_a_reference_from_the_checklist_is_checked_too():
    text = tree.normal(tree.Body((tree.Para((tree.Text("see "), tree.Ref("label:9z"))),)))
    found = check(checklist=with_line("legal", comments=text))
    assert fields(found) == [("checklist", "legal-comments")]


def test_a_reference_whose_paragraph_went_is_named():
    found = check(section_background=content.Section(text=tree.para("Nothing is lettered.")))
    assert ("section-finance", "text") in fields(found)


def test_every_problem_says_what_to_do():
    empty = {key.replace("-", "_"): type(part)() for key, part in PARTS.items()}
    for problem in check(**empty):
        assert problem.message[0].isupper(), problem
        assert len(problem.message) > 10, problem


@pytest.mark.parametrize(
    ("found", "state"),
    [
        ([], "ready"),
        ([Problem("front", "title", "Enter")], "in_progress"),
        ([Problem("front", "title", "No", wrong=True)], "attention"),
        ([Problem("options", "title", "No", wrong=True)], "ready"),
    ],
)
def test_how_far_a_part_is(found, state):
    assert gate.status(draft(), "front", found) == state


def test_a_part_that_was_never_saved_is_not_started():
    made = draft()
    made.versions.pop("options")
    assert gate.status(made, "options", []) == "not_started"
