"""What changed between two revisions, by words and by entries. No database."""

import datetime

import msgspec
import pytest

from decisions import compare, content, editions, revisions
from decisions.compare import Change
from prose import notation
from prose.tree import Body
from tests.decisions.forms_data import changed, filled_parts, with_line

PARTS = filled_parts()
RISKS = PARTS["section-risks"]
MONEY = PARTS["section-finance"]
PEOPLE = tuple(
    revisions.FrozenPerson(id=n, name=name, job_title="Officer")
    for n, name in enumerate(("Daniel Asante", "Priya Menon", "Helen Marwood", "Eleanor"), start=1)
)


def frozen(*, approvers=PEOPLE[1:3], originator=PEOPLE[0], **parts) -> revisions.Frozen:
    given = {**PARTS, **{key.replace("_", "-"): part for key, part in parts.items()}}
    return revisions.Frozen(
        number="D09-2018",
        revision=1,
        body=revisions.FrozenBody(name="PCC", short_name="PCC", slug="pcc"),
        edition=editions.load("2018"),
        author=PEOPLE[0],
        originator=originator,
        approvers=approvers,
        submitted_to=PEOPLE[3],
        bands=(),
        parts={key: content.dump(part) for key, part in given.items()},
    )


def changes(**parts) -> list[Change]:
    return compare.changes(frozen(), frozen(**parts))


def typed(text: str) -> Body:
    return notation.parse(text).body


def risks(place: int, **fields) -> content.Section:
    entries = list(RISKS.risks)
    entries[place] = changed(entries[place], **fields)
    return changed(RISKS, risks=tuple(entries))


def test_the_same_revision_has_no_changes():
    assert changes() == []


def test_a_score_that_rose():
    [found] = changes(section_risks=risks(0, likelihood=4, impact=4))
    assert found == Change("Section 5, risk a)", "raised", "from 12 to 16")


def test_a_score_that_fell():
    [found] = changes(section_risks=risks(2, likelihood=3))
    assert found == Change("Section 5, risk c)", "lowered", "from 16 to 12")


def test_a_score_that_is_made_of_other_numbers():
    [found] = changes(section_risks=risks(0, likelihood=3, impact=4))
    assert found == Change("Section 5, risk a)", "changed", "from 4 × 3 to 3 × 4")


def test_a_risk_that_was_scored_at_last():
    found = changes(section_risks=risks(10, likelihood=2, impact=2, unscored_reason=""))
    assert Change("Section 5, risk k)", "changed", "from not scored to 4") in found
    assert ("Section 5, risk k), why it is not scored", "removed") in {
        (change.place, change.kind) for change in found
    }


def test_risks_are_known_by_their_identity_when_they_move():
    turned = changed(RISKS, risks=tuple(reversed(RISKS.risks)))
    assert changes(section_risks=turned) == []


def test_a_risk_that_came_and_one_that_went():
    new = content.RiskEntry(id="k0a0001", text="Herons nest there.", owner="Warden")
    found = changes(section_risks=changed(RISKS, risks=(*RISKS.risks[:-1], new)))
    assert [(change.place, change.kind) for change in found] == [
        ("Section 5, risk o)", "added"),
        ("Section 5, risk o) of before", "removed"),
    ]


def test_the_words_and_the_owner_of_a_risk():
    text = RISKS.risks[3].text.replace("plainly ", "")
    found = changes(section_risks=risks(3, text=text, owner="Warden"))
    assert found == [
        Change("Section 5, risk d)", "removed", "“plainly”"),
        Change(
            "Section 5, risk d), owner", "changed", "“Chief Information Officer” became “Warden”"
        ),
    ]


@pytest.mark.parametrize(("high", "kind"), [(70_000_00, "raised"), (60_000_00, "lowered")])
def test_money_that_changed(high, kind):
    entry = changed(MONEY.money[0], high=high)
    [found] = changes(section_finance=changed(MONEY, money=(entry,)))
    assert (found.place, found.kind) == ("Section 4, amount a)", kind)
    assert found.words.startswith("from £45,704.63 to £65,117.33 to ")


def test_money_that_came():
    entry = changed(MONEY.money[0], id="k090402", label="Training", low=1_00, high=1_00)
    found = changes(section_finance=changed(MONEY, money=(*MONEY.money, entry)))
    assert [(change.place, change.kind) for change in found] == [("Section 4, amount b)", "added")]
    assert "Training" in found[0].words


def test_an_explanation_that_was_given():
    bare = changed(PARTS["checklist"], explanations={})
    [found] = compare.changes(frozen(checklist=bare), frozen())
    assert (found.place, found.kind) == ("Checklist line 3", "explained")
    assert "signing the statement alone" in found.words


def test_an_explanation_that_was_taken_back():
    [found] = changes(checklist=changed(PARTS["checklist"], explanations={}))
    assert found == Change("Checklist line 3", "removed", "the explanation")


def test_an_answer_that_changed():
    [found] = changes(checklist=with_line("equality", answer="yes"))
    assert found == Change("Checklist line 3", "changed", "“Not yet” became “Yes”")


def test_who_and_when_of_a_line():
    line = with_line("legal", who="Monitoring Officer", on=datetime.date(2018, 3, 17))
    assert [change.place for change in changes(checklist=line)] == [
        "Checklist line 1, who",
        "Checklist line 1, when",
    ]


def test_a_sentence_that_was_put_in():
    text = typed("It is too early.\nNo harm is expected.")
    before = frozen(section_environment=content.Section(text=typed("It is too early.")))
    [found] = compare.changes(before, frozen(section_environment=content.Section(text=text)))
    assert found == Change("Section 7", "added", "“No harm is expected.”")


def test_only_the_words_that_differ_are_told():
    before = frozen(section_environment=content.Section(text=typed("It saves 9 tonnes a year.")))
    after = frozen(section_environment=content.Section(text=typed("It saves 12 tonnes a year.")))
    assert compare.changes(before, after) == [Change("Section 7", "changed", "“9” became “12”")]


def test_a_paragraph_put_before_another_changes_no_reference_to_it():
    background = PARTS["section-background"]
    first = typed("a) Nothing came before this.").blocks[0].items[0]
    [block] = background.text.blocks
    longer = content.Section(
        text=Body((msgspec.structs.replace(block, items=(first, *block.items)),))
    )
    found = changes(section_background=longer)
    assert found == [Change("Section 2", "added", "“Nothing came before this.”")]


def test_the_recommendation_is_told_once():
    found = changes(recommendation=content.Recommendation(text=typed("That we do nothing.")))
    assert {change.place for change in found} == {"Recommendation"}


def test_the_front_page():
    front = changed(
        PARTS["front"],
        title="Leaving the Single Online Home",
        needed_by=datetime.date(2018, 4, 1),
        objectives=("Safer roads",),
    )
    found = changes(front=front, originator=PEOPLE[2])
    assert [(change.place, change.kind) for change in found] == [
        ("Title", "changed"),
        ("Needed by", "changed"),
        ("Originator", "changed"),
        ("Objective", "added"),
        ("Objective", "removed"),
    ]


def test_options_that_came_and_changed():
    first, *rest = PARTS["options"].entries
    new = content.OptionEntry(id="k0a0001", title="Ask again")
    entries = (changed(first, recommended=False), *rest, new)
    assert changes(options=content.Options(entries=entries)) == [
        Change("Option a)", "changed", "no longer recommended"),
        Change("Option d)", "added", "“Ask again”"),
    ]


def test_significance_that_changed():
    found = changes(significance=changed(PARTS["significance"], answer="no"))
    assert found == [Change("Significant public interest", "changed", "“Yes” became “No”")]


def test_an_item_that_was_withheld():
    entry = content.WithheldEntry(id="k0a0001", ground="safety", concerns="Where people live.")
    found = changes(withholding=content.Withholding(answer="yes", entries=(entry,)))
    assert found[-1] == Change("Part Two, item a)", "added", "“Where people live.”")


def test_approvers_and_links():
    entry = content.LinkEntry(id="k0b0001", kind="varies", number="D08-2018")
    found = changes(approvers=PEOPLE[1:2], links=content.Links(entries=(entry,)))
    assert found == [
        Change("Approver", "removed", "Helen Marwood"),
        Change("Link", "added", "varies D08-2018"),
    ]


def test_a_long_text_is_compared_paragraph_by_paragraph():
    many = [f"Paragraph {n} speaks of herons." for n in range(300)]
    before = frozen(section_environment=content.Section(text=typed("\n".join(many))))
    many[150] = "Paragraph 150 speaks of kingfishers."
    after = frozen(section_environment=content.Section(text=typed("\n".join(many))))
    assert compare.changes(before, after) == [
        Change("Section 7", "changed", "“herons.” became “kingfishers.”")
    ]
