"""Who takes a decision's papers, what is told of it, and what stands on every page."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse

from audit import clock
from audit.models import Event
from papers import paper
from tests import factories, life, states
from tests.decisions.forms_data import changed, filled_parts
from tests.papers import reading
from tests.part_two import cases

pytestmark = pytest.mark.django_db

FILES = {"papers:word": "docx", "papers:print": "pdf"}
SECRET, SAFE = "The sale of zqsecretqz House", "An estate matter"
CANARY = "zqsecretqz"


def ask(client, who, name, decision, method="get"):
    client.force_login(who)
    return getattr(client, method)(reverse(name, args=[decision.pk]))


def hidden(of):
    """A draft whose title is not for the public."""
    front = changed(filled_parts()["front"], title=SECRET, public_title=SAFE)
    return life.draft(of, front=changed(front, originator=of.author.pk))


@pytest.mark.parametrize("name", FILES)
def test_file_is_named_by_number_and_kept_in_no_cache(of, client, name):
    decision = life.submitted(of)
    answer = ask(client, of.author, name, decision)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == (
        f'attachment; filename="{decision.slug}-papers.{FILES[name]}"'
    )
    assert answer["Cache-Control"] == "no-store, private"
    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")


def test_file_of_a_draft_is_named_without_its_title(of, client):
    decision = life.draft(of)
    answer = ask(client, of.author, "papers:word", decision)
    assert f'filename="draft-{decision.pk}-papers.docx"' in answer["Content-Disposition"]


@pytest.mark.parametrize("name", FILES)
def test_each_copy_is_one_event_without_a_word_of_the_form(of, client, name):
    decision = life.submitted(of)
    before = Event.objects.count()
    ask(client, of.pcc, name, decision)
    (event,) = Event.objects.order_by("seq")[before:]
    assert (event.kind, event.actor_id) == ("papers.printed", of.pcc.pk)
    assert event.subject == decision.subject
    assert json.loads(event.facts) == {
        "file": FILES[name],
        "revision": 1,
        "digest": life.revision(decision).digest,
    }


def test_event_of_a_draft_tells_its_text_from_another(of, client):
    decision = life.draft(of)
    facts = []
    for _ in range(2):
        ask(client, of.author, "papers:word", decision)
        facts.append(json.loads(Event.objects.order_by("-seq").first().facts))
        front = changed(filled_parts()["front"], title="Another", originator=of.author.pk)
        life.actions.save_part(decision, "front", front, by=of.author, version=len(facts))
    assert [each["revision"] for each in facts] == [0, 0]
    assert len({each["digest"] for each in facts}) == 2


@pytest.mark.parametrize("name", FILES)
def test_head_takes_nothing_away(of, client, name):
    decision = life.submitted(of)
    before = Event.objects.count()
    answer = ask(client, of.author, name, decision, "head")
    assert (answer.status_code, answer.content) == (200, b"")
    assert Event.objects.count() == before


def test_draft_is_for_its_writers_and_auditors(of, client):
    decision = life.draft(of)
    answers = {
        who: ask(client, person, "papers:word", decision, "head").status_code
        for who, person in of.people.items()
    }
    assert {who for who, status in answers.items() if status == 200} == {"author", "auditor"}
    assert set(answers.values()) == {200, 404}


def test_submitted_is_for_those_who_read_its_report(of, client):
    decision = life.submitted(of)
    for who, person in of.people.items():
        page = ask(client, person, "decisions:report", decision).status_code
        assert ask(client, person, "papers:word", decision, "head").status_code == page, who


def test_returned_draft_is_its_writers_and_the_revision_the_others(of):
    decision = life.returned(of)
    assert (
        reading.made(decision, of.author).revision,
        reading.made(decision, of.pcc).revision,
    ) == (0, 1)


@pytest.mark.parametrize(
    ("state", "mark", "shown"),
    [
        ("draft", "DRAFT", "Draft"),
        ("submitted", "DRAFT", "Submitted"),
        ("deferred", "DRAFT", "Deferred"),
        ("withdrawn", "DRAFT", "Withdrawn"),
        ("decided", "NOT THE PUBLISHED RECORD", "Decided"),
    ],
)
def test_mark_follows_the_state(of, state, mark, shown):
    found = reading.made(life.in_state(of, state), of.author)
    assert (found.mark, found.state) == (mark, shown)


def test_what_came_back_says_so(of):
    found = reading.made(life.returned(of), of.author)
    assert found.state == "Sent back"
    assert found.text.startswith("not yet submitted again, as saved at ")


def test_draft_says_when_it_was_saved(of):
    saved = r"not yet submitted, as saved at \d+:\d\d[ap]m on \d+ [A-Z][a-z]+ 20\d\d"
    text = reading.made(life.draft(of), of.author).text
    assert re.fullmatch(saved, reading.plain(text)) or "midday" in text or "midnight" in text


def test_safe_title_stands_for_the_secret_one(of):
    """Papers are left on tables; the report page has the other, for those who may read it."""
    found = reading.made(hidden(of), of.author)
    assert found.title == SAFE
    assert CANARY not in found.html
    assert SAFE in found.html


def test_part_two_is_told_of_and_not_told(of):
    html = reading.made(cases.submitted(of), of.author).html
    for words in ("e) Commercial sensitivity", "The prices offered by two bidders.", "Reviewed on"):
        assert words in html
    assert "What is withheld itself is in Part Two, which is not in these papers." in html


def test_signatures_are_told_without_comments(of):
    decision = life.submitted(of)
    line = life.current(decision).waiting_for()[0]
    life.sign(decision, line, comment="I have a zqremarkqz.")
    html = reading.plain(reading.made(decision, of.author).html)
    assert f'<p>{line.name}</p><p class="office">{line.job_title}</p>' in html
    assert f"Signed {reading.plain(paper.dates.write(clock.today()))}" in html
    assert "Next to sign" in html
    assert "zqremarkqz" not in html


def test_what_was_decided_stands_first_with_its_conditions(of):
    html = reading.made(states.decided(of), of.author).html
    assert html.index("What was decided") < html.index("Front page")
    assert "Approved with conditions" in html
    assert "Report on the price." in html


def test_every_reference_leads_to_a_paragraph(of):
    html = reading.made(life.draft(of), of.author).html
    led = set(re.findall(r'href="#(p\w+)"', html))
    assert led == {"p2e"}
    assert led <= set(re.findall(r'id="(p\w+)"', html))


def test_a_sign_that_is_in_no_font_is_refused_for_the_pdf_alone(of, client):
    front = changed(filled_parts()["front"], title="A 😀 title", originator=of.author.pk)
    decision = life.draft(of, front=front)
    before = Event.objects.count()
    refused = ask(client, of.author, "papers:print", decision)
    assert refused.status_code == 403
    assert "(grinning face)" in refused.content.decode()
    assert Event.objects.count() == before
    assert ask(client, of.author, "papers:word", decision).status_code == 200


@pytest.mark.parametrize("page", ["desk:decision", "decisions:report"])
def test_page_offers_both_files(of, client, page):
    decision = life.submitted(of)
    html = ask(client, of.finance, page, decision).content.decode()
    for name in FILES:
        assert f'href="{reverse(name, args=[decision.pk])}"' in html


def test_revision_offers_no_file_that_would_hold_another(of, client):
    decision = life.submitted(of)
    client.force_login(of.author)
    html = client.get(reverse("decisions:revision", args=[decision.pk, 1])).content.decode()
    assert reverse("papers:word", args=[decision.pk]) not in html


def test_what_it_costs_does_not_grow_with_the_form(of, django_assert_max_num_queries):
    decision = states.decided(of)
    with django_assert_max_num_queries(14):
        paper.of(decision, of.author, at=clock.now())


def test_nothing_filled_in_is_printed_too(of):
    decision = life.actions.start(of.body, by=of.author)
    found = reading.made(decision, of.author)
    assert found.title == "Untitled draft"
    assert found.text == "not yet submitted, with nothing saved in it"
    for render in (reading.as_word, reading.as_pdf):
        assert "Nobody has signed" in reading.words(render(decision, of.author))


def test_another_body_finds_nothing(of, client):
    decision = life.submitted(of)
    assert ask(client, factories.office().auditor, "papers:word", decision).status_code == 404
