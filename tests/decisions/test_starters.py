"""Templates by kind of decision: each loads, fits every form, and leaves no prompt behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.models import Event
from decisions import actions, content, drafts, editions, filled_in, gate, starters, texts
from decisions.drafts import Draft
from decisions.editions import SHIPPED
from decisions.models import Decision
from prose import tree
from tests.decisions.forms_data import changed, filled_parts

KINDS = ("appointment", "collaboration", "contract-award", "estate", "grant", "policy")
EDITIONS = sorted(
    path.stem for path in [*SHIPPED.glob("*.toml"), Path("tests/editions/small.toml")]
)


def begun(kind: str, edition: str = "2018") -> Draft:
    form = editions.load(edition)
    parts = {**drafts.empty(form), **starters.parts(starters.load(kind), form)}
    decision = Decision(edition=edition, starter=kind)
    return Draft(decision, form, parts, dict.fromkeys(parts, 1))


def problems(draft: Draft) -> list:
    return list(filled_in.problems(draft))


def test_the_six_kinds_are_there():
    assert tuple(sorted(starters.known())) == KINDS


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_kind_fits_edition(kind, edition):
    draft = begun(kind, edition)
    assert set(draft.parts) == set(drafts.part_keys(draft.edition))
    assert drafts.resolve(draft.parts, draft.edition)[1] == []
    for key, part in draft.parts.items():
        assert content.load(key, content.dump(part)) == part
    risky = [shape.key for shape in draft.edition.sections if shape.kind == "risks"]
    assert all(draft.section(key).risks for key in risky)


@pytest.mark.parametrize("kind", KINDS)
def test_kind_says_something_in_every_part_of_the_form_of_2018(kind):
    starter, form = starters.load(kind), editions.load("2018")
    made = starters.parts(starter, form)
    sections = {shape.key for shape in form.sections if shape.kind != "recommendation"}
    assert {f"section-{key}" for key in sections} <= set(made)
    assert set(starter.checklist) == {line.key for line in form.checklist}
    assert set(starter.sections) == sections


@pytest.mark.parametrize("kind", KINDS)
def test_grounds_are_of_a_form_that_is_shipped(kind):
    shipped = {
        ground.key
        for path in SHIPPED.glob("*.toml")
        for ground in editions.load(path.stem).withholding.grounds
    }
    known = shipped | {"personal-data"}
    assert set(starters.load(kind).grounds) <= known


@pytest.mark.parametrize("kind", KINDS)
def test_scores_and_amounts_are_left_to_the_author(kind):
    draft = begun(kind)
    assert all(risk.likelihood is risk.impact is None for risk in draft.section("risks").risks)
    assert all(entry.low is entry.high is None for entry in draft.money())
    assert draft.significance.answer == ""
    assert draft.withholding == content.Withholding()


@pytest.mark.parametrize("kind", KINDS)
def test_each_prompt_is_found_where_it_stands(kind):
    starter, draft = starters.load(kind), begun(kind)
    wanted = {
        prompt
        for _, text in (*starter.texts(), *starter.lines())
        for prompt in filled_in.PROMPT.findall(text)
    }
    found = problems(draft)
    assert wanted == {problem.message.partition(": ")[2] for problem in found}


def test_prompt_names_its_section_and_its_field():
    found = [p for p in problems(begun("grant")) if p.part == "section-background"]
    assert found[0].field == "text"
    assert found[0].message.startswith("Section 2 still has a prompt from the template: [Describe")


def test_form_in_an_authors_own_words_has_no_prompt():
    draft = begun("grant")
    own = Draft(draft.decision, draft.edition, filled_parts(), draft.versions)
    assert problems(own) == []


def test_brackets_are_nobodys_business_without_a_template():
    draft = begun("grant")
    draft.decision.starter = ""
    assert problems(draft) == []


def test_prompt_in_bold_words_is_found_too():
    text = tree.normal(
        tree.Body(
            (tree.Para((tree.Text("[Say "), tree.Text("what", bold=True), tree.Text(" it is]"))),)
        )
    )  # fmt: skip
    draft = begun("grant").with_part("recommendation", content.Recommendation(text=text))
    assert [p for p in problems(draft) if p.part == "recommendation"]
    assert "[Say what it is]" in texts.plain(text, {})


@pytest.mark.django_db
def test_start_with_a_template_records_one_event(office):
    before = Event.objects.count()
    decision = actions.start(office.body, by=office.author, starter="grant")
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("seq")
    assert (event.kind, event.subject) == ("decision.started", decision.subject)
    assert '"starter":"grant"' in event.facts.replace(" ", "")


@pytest.mark.django_db
def test_copy_of_a_form_with_prompts_is_asked_for_them_too(office):
    source = actions.start(office.body, by=office.author, starter="grant")
    draft = drafts.read(actions.copy(source, by=office.author))
    found = gate.problems(draft, body=office.body)
    assert any("still has a prompt" in problem.message for problem in found)


@pytest.mark.django_db
def test_template_that_was_taken_away_breaks_no_page(office, client):
    decision = actions.start(office.body, by=office.author)
    Decision.objects.filter(pk=decision.pk).update(starter="no-longer")
    client.force_login(office.author)
    for key in ("withholding", "checklist", "front"):
        assert client.get(f"/office/decisions/{decision.pk}/parts/{key}/").status_code == 200


def test_unknown_template_is_named():
    with pytest.raises(starters.NoStarter, match="'nothing'"):
        starters.load("nothing")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('key = "grant"', 'key = "other"', "the file is called 'grant'"),
        ('title = "Grant"', "", "missing required field"),
        ('title = "Grant"', 'title = "Grant"\nextra = "x"', "unknown field"),
        ("[Say which partners", "[Tell which partners", "checklist.consulted: '[Tell which"),
        ("[Describe the need", "[x](javascript:1) [Describe the need", "sections.background: "),
        ('text = "[Say what could still', 'recommended = true\ntext = "[Say what could still',
         "recommend one"),
        ('title = "Grant to ', f'title = "{"x" * 201}', "front.title: use 200"),
        ("[front]", "[front", "grant.toml: "),
    ],
)  # fmt: skip
def test_each_fault_of_a_file_is_named(tmp_path, was, now, told):
    good = (starters.SHIPPED / "grant.toml").read_text()
    assert was in good
    path = tmp_path / "grant.toml"
    path.write_text(good.replace(was, now, 1))
    with pytest.raises(starters.NoStarter) as raised:
        starters.read(path)
    assert told in str(raised.value)
    assert "grant.toml" in str(raised.value)


def test_office_adds_its_own(tmp_path, settings):
    folder = tmp_path / "starters"
    folder.mkdir()
    good = (starters.SHIPPED / "grant.toml").read_text()
    (folder / "small-grant.toml").write_text(good.replace('key = "grant"', 'key = "small-grant"'))
    settings.EDITION_FOLDERS = [tmp_path]
    starters.known.cache_clear()
    try:
        assert starters.find("small-grant")
    finally:
        settings.EDITION_FOLDERS = []
        starters.known.cache_clear()


def test_filled_form_of_a_template_can_be_ready():
    """Nothing about a template keeps a form from being submitted once its prompts are gone."""
    parts = filled_parts()
    draft = begun("estate")
    for key, part in parts.items():
        draft = draft.with_part(key, changed(part))
    assert problems(draft) == []
