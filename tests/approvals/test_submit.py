"""Submitting: the gate, the frozen revision, the number; two tabs, two at once."""

import pytest

from accounts import actions as accounts
from approvals import actions
from approvals.submission import all_problems, fingerprint
from audit.actions import Refused, Stale
from audit.models import Event
from decisions import content, queries
from decisions.models import Revision
from part_two import actions as part_two
from prose import tree
from tests import life
from tests.decisions.forms_data import changed, filled_parts
from tests.part_two import cases

pytestmark = pytest.mark.django_db


def test_submit_runs_the_whole_gate_and_says_what_is_missing(of):
    front = changed(filled_parts()["front"], why="", title="", originator=of.author.pk)
    decision = life.draft(of, front=front)
    with pytest.raises(actions.NotReady) as refused:
        actions.submit(decision, by=of.author)
    assert {(p.part, p.field) for p in refused.value.problems} == {
        ("front", "title"),
        ("front", "why"),
    }
    assert not Revision.objects.exists()


def test_a_draft_that_is_not_ready_takes_no_number(of):
    decision = life.draft(of, front=content.Front())
    with pytest.raises(actions.NotReady):
        actions.submit(decision, by=of.author)
    assert life.submitted(of).number.startswith("D01-")


def test_submit_freezes_what_was_saved_and_its_digest(of):
    decision = life.submitted(of)
    frozen = life.current(decision).frozen
    assert frozen.front.title == filled_parts()["front"].title
    assert frozen.number == decision.number
    assert frozen.submitted_to.name == of.pcc.name


def test_submit_of_a_draft_that_changed_in_another_tab_is_stale(of):
    decision = life.draft(of)
    seen = fingerprint(queries.draft(decision))
    life.actions.save_part(
        decision,
        "recommendation",
        content.Recommendation(text=tree.para("Do less.")),
        by=of.author,
        version=decision.parts.get(key="recommendation").version,
    )
    with pytest.raises(Stale, match="Check your answers again"):
        actions.submit(decision, by=of.author, seen=seen)
    assert not Revision.objects.exists()


def test_submit_twice_loses_cleanly(of):
    decision = life.draft(of)
    actions.submit(decision, by=of.author)
    with pytest.raises(Refused, match="submitted"):
        actions.submit(decision, by=of.author)
    assert Revision.objects.count() == 1
    assert Event.objects.filter(kind="decision.submitted").count() == 1


def test_a_returned_decision_is_submitted_again_as_its_next_revision_with_its_number(of):
    decision = life.returned(of)
    number = decision.number
    assert actions.submit(decision, by=of.author).number == 2
    decision.refresh_from_db()
    assert decision.number == number


def test_submit_where_nobody_decides_is_refused(of):
    decision = life.draft(of)
    accounts.end_appointment(of.pcc.appointments.get(), by=of.admin)
    with pytest.raises(Refused, match="Nobody holds the post"):
        actions.submit(decision, by=of.author)


# What of Part Two stands in Part One, told before anybody signs


def withheld(of, words, **public):
    decision = cases.draft(of, cases.private(text=tree.para(words)), public=cases.withholding())
    for key, part in public.items():
        version = decision.parts.get(key=key).version
        life.actions.save_part(decision, key, part, by=of.author, version=version)
    return decision


def told(decision):
    return [p.message for p in all_problems(queries.draft(decision)) if p.part == "withholding"]


SECRET = "The bidder offers eleven grey geese for the lot, £412,500 in all."


def test_a_part_two_that_stands_nowhere_else_may_be_submitted(of):
    decision = withheld(of, SECRET)
    assert told(decision) == []
    assert actions.submit(decision, by=of.author).number == 1


@pytest.mark.parametrize(
    "leak",
    [
        "They offered eleven grey geese for the lot last week.",
        "They OFFER ELEVEN grey  geese, for the lot.",
        "It comes to 412 500 pounds.",
        "It comes to £412,500.00.",
    ],
)
def test_words_and_figures_of_part_two_in_part_one_keep_it_from_being_submitted(of, leak):
    text = content.Recommendation(text=tree.para(leak))
    decision = withheld(of, SECRET, recommendation=text)
    assert len(told(decision)) == 1
    with pytest.raises(actions.NotReady, match="also stand in Part Two"):
        actions.submit(decision, by=of.author)


def test_the_place_is_named_and_nothing_quoted(of):
    text = content.Recommendation(text=tree.para("They offer eleven grey geese for the lot."))
    said = " ".join(told(withheld(of, SECRET, recommendation=text)))
    assert "“Recommendation”" in said
    assert "geese" not in said


def test_a_title_that_a_public_title_stands_for_is_no_leak(of):
    front = changed(
        filled_parts()["front"],
        title="Eleven grey geese for the lot",
        public_title="A purchase",
        originator=of.author.pk,
    )
    assert told(withheld(of, SECRET, front=front)) == []


def secret_title(of, **parts):
    front = changed(
        filled_parts()["front"],
        title="Covert van for Operation Nightjar in the north",
        public_title="Purchase of a van",
        originator=of.author.pk,
    )
    return life.draft(of, front=front, **parts)


@pytest.mark.parametrize(
    "leak",
    ["It is a covert van for operation nightjar.", "As Operation Nightjar asks, we buy it."],
)
def test_a_title_that_is_not_public_stands_nowhere_else(of, leak):
    text = content.Recommendation(text=tree.para(leak))
    with pytest.raises(actions.NotReady, match="“Recommendation” has words of the title"):
        actions.submit(secret_title(of, recommendation=text), by=of.author)


def test_the_public_title_may_stand_anywhere(of):
    text = content.Recommendation(text=tree.para("Approve the purchase of a van."))
    assert actions.submit(secret_title(of, recommendation=text), by=of.author).number == 1


def test_what_an_earlier_part_two_withheld_is_withheld_still(of):
    decision = withheld(of, SECRET)
    digest = actions.submit(decision, by=of.author).digest
    actions.return_to_author(decision, by=of.approver1, digest=digest, reason="Again.")
    versions = dict(decision.parts.values_list("key", "version"))
    for key, part in {
        "withholding": content.Withholding(answer="no", reason="There is none."),
        "recommendation": content.Recommendation(text=tree.para("It comes to £412,500.")),
    }.items():
        life.actions.save_part(decision, key, part, by=of.author, version=versions[key])
    decision.refresh_from_db()
    with pytest.raises(actions.NotReady, match="or was submitted before"):
        actions.submit(decision, by=of.author)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("The annex is OFFICIAL-SENSITIVE and is kept apart.", True),
        ("It is marked SECRET by those who wrote it.", True),
        ("It is no secret that it is official.", False),
    ],
)
def test_a_marking_in_part_one_keeps_it_from_being_submitted(of, words, held):
    text = content.Section(text=tree.para(words))
    found = all_problems(queries.draft(life.draft(of, section_consultation=text)))
    assert [problem.part for problem in found] == ["section-consultation"] * held
    assert all("marking" in problem.message for problem in found)


def test_the_safe_sentence_is_no_leak(of):
    entry = changed(cases.entry(), concerns="What the bidder offers eleven grey geese for.")
    public = content.Withholding(answer="yes", entries=(entry,))
    decision = cases.draft(of, cases.private(text=tree.para(SECRET)), public=public)
    text = content.Recommendation(text=tree.para("The bidder offers eleven grey geese for it."))
    version = decision.parts.get(key="recommendation").version
    life.actions.save_part(decision, "recommendation", text, by=of.author, version=version)
    assert told(decision) == []


def test_an_amount_that_is_asked_for_is_no_leak(of):
    money = filled_parts()["section-finance"].money[0]
    amount_asked = f"It costs £{money.low // 100:,}.{money.low % 100:02d}."
    assert told(withheld(of, amount_asked)) == []


def test_what_a_part_two_lacks_is_told_too(of):
    decision = cases.draft(of, cases.private(why=""))
    assert any("why this has to be withheld" in message for message in told(decision))


def test_a_frozen_part_two_is_the_one_of_its_revision(of):
    decision = cases.submitted(of)
    assert part_two.read(decision, by=of.pcc)[cases.ITEM] == cases.private()
