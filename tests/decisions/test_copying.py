"""Copying an earlier decision: what goes into the new draft, what never does, and who may."""

from __future__ import annotations

import msgspec
import pytest

from audit.actions import Refused
from audit.models import Event
from decisions import actions, content, copying, drafts, editions, gate, queries
from decisions.content import EMPTY
from prose import notation, references, tree
from prose.tree import Ref
from tests import factories, life
from tests.decisions.forms_data import changed, filled_parts
from tests.part_two import cases

pytestmark = pytest.mark.django_db
NEW_ANSWERS = ("title", "why", "summary", "objectives")


def copied(of, **parts):
    source = life.submitted(of, **parts)
    made = actions.copy(source, by=of.author)
    return source, drafts.read(made)


def sentences(data) -> list[str]:
    """Return every text that a person typed, out of plain data."""
    if isinstance(data, dict):
        return [
            text
            for key, value in data.items()
            if key not in ("id", "is", "kind", "to", "href", "number", "ground", "answer", "who")
            for text in sentences(value)
        ]
    if isinstance(data, list):
        return [text for value in data for text in sentences(value)]
    return [data] if isinstance(data, str) and " " in data else []


def left_of(source, decision, by):
    return copying.into(copying.read(source, by), decision).left


def test_every_sentence_of_what_is_copied_is_in_the_new_draft(office):
    source, draft = copied(office)
    frozen = queries.frozen.read(life.revision(source))
    told = set(sentences({key: content.dump(part) for key, part in draft.parts.items()}))
    left = {
        words for each in left_of(source, draft.decision, office.author) for words in each.words
    }
    for key, part in frozen.contents().items():
        if key != "withholding":
            assert set(sentences(content.dump(part))) - told - left == set(), key


def test_what_is_given_anew_is_empty(office):
    _, draft = copied(office)
    assert (draft.front.needed_by, draft.front.originator, draft.front.from_maker) == (
        None, None, False,
    )  # fmt: skip
    assert draft.significance.answer == ""
    for line in draft.checklist.lines.values():
        assert (line.answer, line.who, line.on) == ("", "", None)
    assert draft.checklist.explanations == {}
    assert {entry.firm for entry in draft.money()} == {""}
    assert draft.decision.number == ""


def test_amounts_keep_their_figures(office):
    _source, draft = copied(office)
    was = filled_parts()["section-finance"].money
    assert [(e.label, e.low, e.high) for e in draft.money()] == [
        (e.label, e.low, e.high) for e in was
    ]


def test_risks_keep_words_and_owner_and_lose_their_scores(office):
    scored = content.Section(
        answer="some",
        risks=(content.RiskEntry(id="k0b0001", text="It is late.", likelihood=4, impact=3,
                                 owner="Head of Estates"),),
    )  # fmt: skip
    _, draft = copied(office, section_risks=scored)
    (risk,) = draft.section("risks").risks
    assert (risk.text, risk.owner) == ("It is late.", "Head of Estates")
    assert (risk.likelihood, risk.impact) == (None, None)


def test_entries_get_identities_of_their_own(office):
    source, draft = copied(office)
    frozen = queries.frozen.read(life.revision(source))
    for part, name in (("options", "entries"), ("section-finance", "money")):
        old = {entry.id for entry in getattr(frozen.part(part), name)}
        new = {entry.id for entry in getattr(draft.part(part), name)}
        assert new
        assert not old & new


def test_references_lead_to_the_same_paragraphs(office):
    source, draft = copied(office)
    frozen = queries.frozen.read(life.revision(source))
    before = drafts.labels(frozen.contents(), frozen.edition)
    wanted = [before[ref.to] for ref in references.refs(frozen.section("finance").text)]
    now = [draft.labels()[ref.to] for ref in references.refs(draft.section("finance").text)]
    assert wanted
    assert now == wanted


def test_nothing_of_part_two_is_copied(office):
    source = cases.submitted(office)
    decision = actions.copy(source, by=office.author)
    rows = list(decision.parts.values_list("key", "content"))
    assert "withholding" not in dict(rows)
    for word in (*cases.CANARIES.values(), cases.entry().concerns, cases.ITEM):
        assert word not in str(rows)
        assert word not in str(left_of(source, decision, office.author))


def test_title_that_is_withheld_stays_behind(office):
    front = changed(
        filled_parts()["front"],
        title="Source handling of Heron",
        public_title="A police operation",
        originator=None,
    )
    _, draft = copied(office, front=front)
    assert draft.front.title == "A police operation"
    assert draft.decision.title == "A police operation"
    assert "Heron" not in str(list(draft.decision.parts.values("content")))


def test_new_draft_relates_to_its_source_and_takes_over_no_other_link(office):
    other = life.submitted(office)
    linked = content.Links(
        entries=(content.LinkEntry(id="k0c0001", kind="relates", number=other.number),)
    )
    source, draft = copied(office, links=linked)
    assert [(e.kind, e.number) for e in draft.links.entries] == [("relates", source.number)]
    left = left_of(source, draft.decision, office.author)
    assert f"relates to {other.number}" in [word for each in left for word in each.words]


def test_copy_of_a_draft_without_number_has_no_link(office):
    made = actions.copy(life.draft(office), by=office.author)
    assert not made.parts.filter(key="links").exists()


def test_approvers_who_may_not_approve_any_more_are_left_out(office):
    source = life.submitted(office)
    grant = office.approver1.grants.get()
    from accounts import actions as accounts

    accounts.end_grant(grant, by=office.admin)
    draft = drafts.read(actions.copy(source, by=office.author))
    assert draft.approvers.people == (office.approver2.pk,)


def test_who_approved_it_cannot_approve_their_own_copy(office):
    from accounts import actions as accounts
    from accounts.models import Role

    source = life.submitted(office)
    accounts.grant(office.approver1, Role.AUTHOR, by=None)
    draft = drafts.read(actions.copy(source, by=office.approver1))
    assert draft.approvers.people == (office.approver2.pk,)


def test_objective_that_the_plan_dropped_is_left_out_with_its_words(office):
    front = changed(filled_parts()["front"], originator=None, objectives=("Fewer burglaries",))
    source, draft = copied(office, front=front)
    assert draft.front.objectives == ()
    left = left_of(source, draft.decision, office.author)
    assert ("Fewer burglaries",) in [each.words for each in left]


def test_copy_records_one_event_that_names_the_source(office):
    source = life.submitted(office)
    before = Event.objects.count()
    decision = actions.copy(source, by=office.author)
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("seq")
    assert (event.kind, event.subject) == ("decision.copied", decision.subject)
    assert source.subject in event.facts
    assert source.title not in event.facts


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("approver1", "Only authors"),
        ("pcc", "Only authors"),
        ("publisher", "may not read"),
        ("admin", "may not read"),
        ("auditor", "Only authors"),
    ],
)
def test_copy_is_for_authors_who_may_read_it(office, who, message):
    source = life.submitted(office)
    with pytest.raises(Refused, match=message):
        actions.copy(source, by=getattr(office, who))


def test_author_copies_nothing_of_another_author(office):
    from accounts.models import Role

    other = factories.person(office.body, roles=(Role.AUTHOR,))
    for source in (life.draft(office), life.submitted(office)):
        with pytest.raises(Refused, match="may not read"):
            actions.copy(source, by=other)


def test_who_reads_only_what_was_submitted_copies_that(office):
    """An approver who writes forms too: the draft that came back is not theirs to read."""
    from accounts import actions as accounts
    from accounts.models import Role

    source = life.returned(office)
    accounts.grant(office.approver1, Role.AUTHOR, by=None)
    secret = content.Recommendation(text=tree.para("That heliotrope is paid."))
    version = drafts.read(source).versions["recommendation"]
    actions.save_part(source, "recommendation", secret, by=office.author, version=version)
    draft = drafts.read(actions.copy(source, by=office.approver1))
    assert "heliotrope" not in str(content.dump(draft.recommendation))
    assert "heliotrope" in str(
        content.dump(drafts.read(actions.copy(source, by=office.author)).recommendation)
    )


# Nothing is submitted unread


def test_every_part_waits_to_be_read_and_saved(office):
    _, draft = copied(office)
    found = gate.problems(draft, body=office.body)
    asked = {problem.part for problem in found if "filled in for you" in problem.message}
    assert asked == set(draft.versions)
    assert {gate.status(draft, key, found) for key in draft.versions} == {"in_progress"}


def test_saving_a_part_is_reading_it(office):
    _, draft = copied(office)
    actions.save_part(
        draft.decision, "recommendation", draft.recommendation, by=office.author, version=0
    )
    found = gate.problems(drafts.read(draft.decision), body=office.body)
    assert [problem for problem in found if problem.part == "recommendation"] == []


def test_saving_one_part_leaves_the_others_unread(office):
    """Though a paragraph of another is given an identity by it."""
    _, draft = copied(office)
    pointing = content.Section(text=notation.parse("See [7a].").body)
    written = content.Section(text=notation.parse("a) One.").body)
    edition = draft.edition
    assert edition.sections[6].key == "environment"
    actions.save_part(draft.decision, "section-environment", written, by=office.author, version=0)
    actions.save_part(draft.decision, "section-purpose", pointing, by=office.author, version=0)
    now = drafts.read(draft.decision)
    assert now.versions["section-environment"] == 1
    assert now.is_unread("section-background")


# Another form


def into_small(of, **parts):
    """Return D09 as it goes into another form."""
    source = copying.Source(life.submitted(of, **parts), filled_parts(), editions.load("2018"))
    small = editions.load("small")
    return source, small, copying.copied(source, small, objectives=(), people=())


def test_another_form_takes_what_has_its_key_or_its_kind(office):
    _, _, made = into_small(office)
    assert made.parts["section-cost"].money
    assert made.parts["section-hazards"].risks
    assert "section-background" not in made.parts


def test_what_another_form_does_not_ask_for_is_listed_with_all_its_words(office):
    source, _small, made = into_small(office)
    left = [words for each in made.left for words in each.words]
    told = sentences({key: content.dump(part) for key, part in made.parts.items()})
    everything = " ".join([*left, *told])
    for key, part in source.parts.items():
        if key == "withholding":
            continue
        for text in sentences(content.dump(part)):
            assert text.strip().rstrip(".") in everything, (key, text)


def test_reference_to_what_was_left_behind_becomes_words(office):
    _source, _small, made = into_small(office)
    assert list(references.refs(filled_parts()["section-finance"].text))
    text = made.parts["section-cost"].text
    assert not [ref for ref in references.refs(text) if isinstance(ref, Ref)]
    assert "2e" in str(tree.dump(text))
    assert tree.load(tree.dump(text)) == text


def test_copied_parts_are_of_their_types(office):
    _, small, made = into_small(office)
    assert set(made.parts) <= set(drafts.part_keys(small))
    for key, part in made.parts.items():
        assert content.load(key, content.dump(part)) == part
        assert part != content.type_of(key)()


def test_empty_form_is_copied_as_an_empty_one(office):
    source = actions.start(office.body, by=office.author)
    made = actions.copy(source, by=office.author)
    assert not made.parts.exists()
    assert made.copied_from == source
    assert drafts.read(made).front.summary == EMPTY
    assert msgspec.structs.asdict(drafts.read(made).front)["title"] == ""
