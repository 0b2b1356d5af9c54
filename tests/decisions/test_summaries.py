"""The task list: what each part is called, and in a line what it holds."""

from dataclasses import replace

import pytest

from decisions import content, drafts, editions, summaries
from decisions.problems import Problem
from prose import notation
from tests.decisions.forms_data import changed, draft, filled_parts

PARTS = filled_parts()
RISKS = PARTS["section-risks"]
MONEY = PARTS["section-finance"]


def empty_parts(edition: editions.Edition) -> dict[str, content.Content]:
    return {key: content.type_of(key)() for key in drafts.part_keys(edition)}


def line(key: str, part: content.Content) -> str:
    return summaries.summary(draft(**{key.replace("-", "_"): part}), key)


@pytest.mark.parametrize("name", ["2018", "small"])
def test_every_part_is_in_the_task_list_once(name):
    edition = editions.load(name)
    listed = [key for _, items in summaries.groups(edition) for key, _ in items]
    assert sorted(listed) == sorted(drafts.part_keys(edition))


def test_the_small_editions_words_are_its_own():
    titles = dict(pair for _, items in summaries.groups(editions.load("small")) for pair in items)
    assert titles["withholding"] == "Part B"
    assert titles["recommendation"] == "Proposed decision"
    assert titles["section-hazards"] == "2\u00a0What could go wrong"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("front", "Needed by 23\u00a0March\u00a02018."),
        ("recommendation", "Entered once; shown on the front page and as section\u00a03."),
        ("options", "Three options."),
        ("significance", "Yes, three reasons."),
        ("withholding", "None."),
        ("checklist", "Seven lines."),
        ("section-purpose", ""),
        ("section-background", "Five paragraphs, a) to e)."),
        ("section-finance", "£45,704.63 to £65,117.33 a year."),
        ("section-risks", "15 risks."),
        ("approvers", "Two approvers."),
        ("links", "No links."),
    ],
)
def test_what_d09_holds(key, words):
    assert summaries.summary(draft(), key) == words


def test_risks_without_score_and_reason_are_counted():
    bare = [changed(risk, unscored_reason="") for risk in RISKS.risks]
    told = line("section-risks", changed(RISKS, risks=tuple(bare)))
    assert told == "15 risks. Two have no score and no reason yet."


def test_one_risk_is_told_as_one():
    bare = changed(RISKS.risks[10], unscored_reason="")
    told = line("section-risks", changed(RISKS, risks=(bare,)))
    assert told == "One risk. One has no score and no reason yet."


@pytest.mark.parametrize(("key", "words"), [("risks", "No risks."), ("finance", "No cost.")])
def test_knowingly_none(key, words):
    assert line(f"section-{key}", content.Section(answer="none")) == words


def test_several_amounts_are_told_together():
    entry = MONEY.money[0]
    two = changed(MONEY, money=(entry, changed(entry, id="k090402", high=1_000_00)))
    assert line("section-finance", two) == "Two amounts, up to £66,117.33."


def test_an_amount_half_typed_is_counted():
    entry = changed(MONEY.money[0], low=None)
    assert line("section-finance", changed(MONEY, money=(entry,))) == "One amount."


def test_lines_without_an_answer_are_counted():
    lines = {key: PARTS["checklist"].lines[key] for key in ("legal", "finance")}
    told = line("checklist", content.Checklist(lines=lines))
    assert told == "Seven lines. Five have no answer yet."


def test_significance_without_an_answer():
    assert line("significance", content.Significance()) == "No answer yet."


def test_significance_whose_reasons_are_no_list():
    reasons = notation.parse("It is a small sum.").body
    assert line("significance", content.Significance(answer="no", reasons=reasons)) == "No."


def test_items_withheld_are_counted():
    entries = (content.WithheldEntry(id="k0a0001"),)
    assert line("withholding", content.Withholding(answer="yes", entries=entries)) == (
        "One item withheld."
    )


def sections(problems=()):
    """The lines of the task list that stand under Part One."""
    made = draft()
    return dict(summaries.tasks(made, problems))[made.edition.words.part_one]


def test_the_recommendation_stands_among_the_sections_too():
    assert [task.title[0] for task in sections()] == list("12345678")
    again = sections()[2]
    assert (again.key, again.title) == ("recommendation", "3\u00a0Recommendation(s)")
    assert again.hint == "Entered once, with the front page."


def test_the_recommendation_is_as_far_in_both_places():
    problems = [Problem("recommendation", "text", "Write what you recommend")]
    assert sections(problems)[2].state == "in_progress"


@pytest.mark.parametrize("name", ["2018", "small"])
def test_each_part_is_counted_once_in_the_task_list(name):
    edition = editions.load(name)
    made = replace(draft(), edition=edition, parts=empty_parts(edition), versions={})
    listed = [t.key for _, own in summaries.tasks(made, []) for t in own if t.is_part]
    assert listed == drafts.part_keys(edition)


def test_the_hint_says_what_is_wrong_first():
    problems = [
        Problem("options", "x-title", "Give this option a name"),
        Problem("options", "x-title", "These two are the same", wrong=True),
    ]
    assert summaries.hint(draft(), "options", problems) == "These two are the same"
    assert summaries.hint(draft(), "options", problems[:1]) == "Three options."


def test_a_part_that_was_not_saved_has_no_hint():
    made = draft()
    made.versions.pop("options")
    assert summaries.hint(made, "options") == ""
