"""The pages of Part Two: who finds them, what each leaves behind, and what never leaks."""

import logging

import pytest
from django.contrib.sessions.models import Session

from audit.models import Event
from part_two import actions, sealing
from part_two.models import PrivateDraft
from tests import life
from tests.part_two import cases
from tests.part_two.cases import CANARIES, ITEM, private

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ANSWERS = {
    "text": "The zanzibar price is £412,500.",
    "why": "axolotl",
    "weighing": "numbat",
    "whose_interest": "dugong",
    "harm": "pangolin",
    "until_0": "31",
    "until_1": "3",
    "until_2": "2029",
    "version": "0",
}


def read_page(decision) -> str:
    return f"/office/decisions/{decision.pk}/part-two/"


def edit_page(decision, item: str = ITEM) -> str:
    return f"{read_page(decision)}{item}/"


def events() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("kind", flat=True))


def html(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("state", "statuses"),
    [
        (cases.draft, {"author": 200, "auditor": 403}),
        (
            cases.submitted,
            {
                "author": 200,
                "approver1": 200,
                "approver2": 200,
                "finance": 200,
                "legal": 200,
                "attest": 200,
                "pcc": 200,
                "chiefexec": 403,
                "auditor": 403,
            },
        ),
    ],
    ids=["draft", "submitted"],
)
def test_who_finds_the_page_and_who_may_read_it(client, office, state, statuses):
    decision = state(office)
    for name, who in office.people.items():
        client.force_login(who)
        assert (name, client.get(read_page(decision)).status_code) == (
            name,
            statuses.get(name, 404),
        )


def test_reading_shows_all_and_is_one_event(client, office):
    decision = cases.submitted(office)
    client.force_login(office.pcc)
    before = len(events())
    page = html(client.get(read_page(decision)))
    assert [CANARIES[name] in page for name in ("text", "why", "weighing", "harm")] == [True] * 4
    assert events()[before:] == ["part_two.read"]


def test_page_is_marked_and_kept_in_no_cache(client, office):
    decision = cases.submitted(office)
    client.force_login(office.pcc)
    response = client.get(read_page(decision))
    assert "OFFICIAL-SENSITIVE: PART TWO" in html(response)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("page", [read_page, edit_page])
def test_head_request_reads_nothing(client, office, page):
    decision = cases.draft(office, private())
    client.force_login(office.author)
    before = len(events())
    response = client.head(page(decision))
    assert (response.status_code, response.content) == (200, b"")
    assert len(events()) == before


def test_refused_reading_is_no_event_and_says_why(client, office):
    decision = cases.submitted(office)
    client.force_login(office.auditor)
    before = len(events())
    assert "read by those who wrote the report" in html(client.get(read_page(decision)))
    assert len(events()) == before


def test_decision_without_a_part_two_has_no_such_page(client, office):
    decision = life.draft(office)
    client.force_login(office.author)
    assert client.get(read_page(decision)).status_code == 404
    assert client.get(edit_page(decision)).status_code == 404


def test_first_private_half_is_written(client, office):
    decision = cases.draft(office)
    client.force_login(office.author)
    assert client.get(edit_page(decision)).status_code == 200
    response = client.post(edit_page(decision), {**ANSWERS, "then": "continue"})
    assert response.headers["Location"] == f"/office/decisions/{decision.pk}/parts/checklist/"
    saved = actions.read(decision, by=office.author)[ITEM]
    assert (saved.why, saved.until.year) == ("axolotl", 2029)


def test_looking_at_an_empty_form_is_no_reading(client, office):
    decision = cases.draft(office)
    client.force_login(office.author)
    before = len(events())
    client.get(edit_page(decision))
    assert len(events()) == before


def test_opening_a_written_form_is_a_reading_for_editing(client, office):
    decision = cases.draft(office, private())
    client.force_login(office.author)
    page = html(client.get(edit_page(decision)))
    assert "axolotl" in page
    assert '"purpose":"edit"' in Event.objects.order_by("-seq").first().facts


@pytest.mark.parametrize(
    ("ground", "asked", "not_asked"),
    [
        ("commercial", "Whose interest is it?", "Which enactment"),
        ("enactment", "Which enactment prohibits publishing it?", "Whose view do you rely on?"),
        ("safety", "Whose view do you rely on?", "Whose interest"),
        ("", "Why does this have to be withheld", "Whose view do you rely on?"),
    ],
)
def test_form_asks_what_the_ground_needs(client, office, ground, asked, not_asked):
    decision = cases.draft(office, public=cases.withholding(cases.entry(ground)))
    client.force_login(office.author)
    page = html(client.get(edit_page(decision)))
    assert asked in page
    assert not_asked not in page


def test_save_and_continue_asks_for_all_of_it(client, office):
    decision = cases.draft(office)
    client.force_login(office.author)
    data = {**ANSWERS, "harm": "", "until_0": "", "until_1": "", "until_2": "", "then": "continue"}
    page = html(client.post(edit_page(decision), data))
    assert "Say what harm publishing it would do" in page
    assert "axolotl" in page
    assert not PrivateDraft.objects.exists()


def test_save_and_continue_goes_on_to_the_next_item(client, office):
    public = cases.withholding(cases.entry(), cases.entry("safety", "k0a0002"))
    decision = cases.draft(office, public=public)
    client.force_login(office.author)
    response = client.post(edit_page(decision), {**ANSWERS, "then": "continue"})
    assert response.headers["Location"] == edit_page(decision, "k0a0002")


def test_save_and_go_back_keeps_what_there_is(client, office):
    decision = cases.draft(office)
    client.force_login(office.author)
    client.post(edit_page(decision), {"why": "axolotl", "version": "0", "then": "back"})
    assert actions.read(decision, by=office.author)[ITEM] == private(
        **dict.fromkeys({*CANARIES} - {"text", "why"}, ""),
        text=cases.tree.para(),
        view_on=None,
        until=None,
    )


def test_stale_tab_sees_both_texts_and_can_save_its_own(client, office):
    decision = cases.draft(office, private())
    actions.save(decision, {ITEM: private(why="Saved meanwhile.")}, by=office.author, version=1)
    client.force_login(office.author)
    data = {**ANSWERS, "why": "Typed in the old tab.", "version": "1", "then": "continue"}
    response = client.post(edit_page(decision), data)
    page = html(response)
    assert response.status_code == 409
    assert "Saved meanwhile." in page
    assert "Typed in the old tab." in page
    assert 'name="version" value="2"' in page
    client.post(edit_page(decision), {**data, "version": "2"})
    assert actions.read(decision, by=office.author)[ITEM].why == "Typed in the old tab."


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "１", "\x00"])
def test_version_that_is_none_is_stale(client, office, version):
    decision = cases.draft(office, private())
    client.force_login(office.author)
    response = client.post(edit_page(decision), {**ANSWERS, "version": version})
    assert response.status_code == 409


BAD = {
    "marking": ({"why": "SECRET: prices"}, "Take out what is marked SECRET or TOP SECRET"),
    "too long": ({"why": "x" * 200_000}, "200,000 characters"),
    "long text": ({"text": "word " * 40_000}, "characters"),
    "impossible date": ({"until_0": "31", "until_1": "2"}, "There is no day 31"),
    "half a date": ({"until_0": ""}, "day"),
    "script": ({"why": "<script>alert(1)</script>", "until_0": "99"}, "&lt;script&gt;alert(1)"),
    "right to left": ({"why": "\u202eabc 👩‍🚀", "until_0": "99"}, "abc"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_answered_by_the_form(client, office, case):
    change, said = BAD[case]
    decision = cases.draft(office)
    client.force_login(office.author)
    response = client.post(edit_page(decision), {**ANSWERS, **change})
    assert response.status_code == 200
    assert said in html(response)
    assert not PrivateDraft.objects.exists()


def test_nobody_edits_what_was_submitted(client, office):
    decision = cases.submitted(office)
    client.force_login(office.author)
    response = client.post(edit_page(decision), ANSWERS)
    assert response.status_code == 403
    assert "is not a draft" in html(response)


@pytest.mark.parametrize("item", ["k0a0009", "nonsense"])
def test_item_that_is_not_on_the_form_is_not_found(client, office, item):
    decision = cases.draft(office, private())
    client.force_login(office.author)
    assert client.get(edit_page(decision, item)).status_code == 404


@pytest.mark.parametrize("page", [read_page, edit_page])
def test_missing_key_is_said_in_words(client, office, settings, tmp_path, page):
    decision = cases.draft(office, private())
    client.force_login(office.author)
    settings.PART_TWO_KEYS_FILE = tmp_path / "none.json"
    response = client.get(page(decision))
    assert response.status_code == 403
    assert "keys file of Part Two is missing" in html(response)


def test_missing_key_keeps_what_was_typed(client, office, settings, tmp_path):
    decision = cases.draft(office)
    client.force_login(office.author)
    settings.PART_TWO_KEYS_FILE = tmp_path / "none.json"
    page = html(client.post(edit_page(decision), ANSWERS))
    assert "keys file of Part Two is missing" in page
    assert "axolotl" in page


def canaries_in(text: str) -> list[str]:
    return [word for word in CANARIES.values() if word in text.lower()]


def test_no_word_of_it_reaches_events_sessions_or_cookies(client, office):
    decision = cases.draft(office)
    client.force_login(office.author)
    client.post(edit_page(decision), ANSWERS)
    client.get(read_page(decision))
    client.post(edit_page(decision), {**ANSWERS, "version": "9"})
    kept = [
        *(str(vars(event)) for event in Event.objects.all()),
        *(str(session.get_decoded()) for session in Session.objects.all()),
        str(client.cookies),
    ]
    assert "part_two.read" in "".join(kept)
    assert canaries_in("".join(kept)) == []


def test_no_word_of_it_reaches_the_process_s_log_when_something_fails(
    client, office, monkeypatch, caplog
):
    def fail(*args, **kwargs):
        raise RuntimeError("It broke.")

    decision = cases.draft(office)
    client.force_login(office.author)
    client.raise_request_exception = False
    monkeypatch.setattr(sealing, "_encrypt", fail)
    from config.log_lines import Lines

    with caplog.at_level(logging.DEBUG):
        response = client.post(edit_page(decision), ANSWERS)
    lines = [Lines().format(record) for record in caplog.records if record.levelno >= logging.INFO]
    assert response.status_code == 500
    assert any("RuntimeError" in line for line in lines)
    assert canaries_in("".join(lines)) == []
    assert canaries_in(html(response)) == []


def test_debugging_report_leaves_what_was_typed_out(rf, office, monkeypatch):
    """Django's own report of an error, as a mail to administrators would carry it."""
    import sys

    from django.views.debug import ExceptionReporter

    from part_two import views

    def fail(*args, **kwargs):
        raise RuntimeError("It broke.")

    decision = cases.draft(office)
    request = rf.post(edit_page(decision), ANSWERS)
    request.user = office.author
    monkeypatch.setattr(sealing, "_encrypt", fail)
    try:
        views.edit(request, decision.pk, ITEM)
    except RuntimeError:
        report = ExceptionReporter(request, *sys.exc_info()).get_traceback_text()
    assert "It broke." in report
    assert canaries_in(report) == []
