"""The pages of sign-off: what is typed is kept, whatever comes in between."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Proof
from accounts.rules import TRIES
from approvals import actions
from approvals.models import Condition, Ruling, Signature
from approvals.submission import fingerprint
from audit.models import Event
from decisions import queries
from decisions.actions import save_part
from decisions.content import Approvers
from decisions.moves import State
from part_two import actions as part_two
from tests import life
from tests.decisions.forms_data import changed
from tests.factories import PASSWORD
from tests.part_two import cases

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SAID = "I have read every page of it."


def page(decision, name, *args):
    return reverse(f"approvals:{name}", args=[decision.pk, *args])


def browser(person):
    made = Client()
    made.force_login(person)
    return made


def form(decision, **fields):
    return {"digest": life.revision(decision).digest, "password": PASSWORD, **fields}


def text(response):
    return response.content.decode()


def test_sign_leads_back_to_the_decision(of):
    decision = life.submitted(of)
    address = page(decision, "sign", "approver")
    response = browser(of.approver1).post(address, form(decision, comment=SAID))
    assert response.url == reverse("desk:decision", args=[decision.pk])
    assert Signature.objects.get().comment == SAID


def test_a_stale_tab_keeps_the_comment_and_is_then_of_the_new_text(of):
    decision = life.submitted(of)
    old = form(decision, comment=SAID)
    digest = life.revision(decision).digest
    actions.return_to_author(decision, by=of.approver2, digest=digest, reason="Say more.")
    actions.submit(decision, by=of.author)
    response = browser(of.approver1).post(page(decision, "sign", "approver"), old)
    assert response.status_code == 409
    assert "has changed since you opened it" in text(response)
    assert SAID in text(response)
    assert life.revision(decision).digest in text(response)
    assert not Signature.objects.exists()


def test_a_tab_of_what_was_returned_meanwhile_keeps_the_comment(of):
    decision = life.submitted(of)
    old = form(decision, comment=SAID)
    digest = life.revision(decision).digest
    actions.return_to_author(decision, by=of.approver2, digest=digest, reason="Say more.")
    response = browser(of.approver1).post(page(decision, "sign", "approver"), old)
    assert response.status_code == 409
    assert SAID in text(response)
    assert not Proof.objects.exists()


def test_sign_twice_loses_cleanly(of):
    decision = life.submitted(of)
    address, sent = page(decision, "sign", "approver"), form(decision, comment=SAID)
    client = browser(of.approver1)
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent)
    assert again.url == reverse("desk:decision", args=[decision.pk])
    stale = client.post(address, form(decision, digest="0" * 64))
    assert stale.status_code == 409
    assert "You have signed this already" in text(stale)
    assert Event.objects.filter(kind="decision.signed").count() == 1


def test_a_wrong_password_keeps_the_comment_and_signs_nothing(of):
    decision = life.submitted(of)
    sent = form(decision, comment=SAID, password="not this one at all")
    response = browser(of.approver1).post(page(decision, "sign", "approver"), sent)
    assert response.status_code == 200
    assert SAID in text(response)
    assert "That is not your password" in text(response)
    assert "not this one at all" not in text(response)
    assert not Signature.objects.exists()


def test_wrong_passwords_are_slowed_for_the_right_one_too(of):
    decision = life.submitted(of)
    address, client = page(decision, "sign", "approver"), browser(of.approver1)
    for _ in range(TRIES):
        client.post(address, form(decision, password="wrong"))
    response = client.post(address, form(decision, comment=SAID))
    assert "too many wrong tries" in text(response)
    assert SAID in text(response)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("missing", ["password", "digest"])
def test_a_form_without_its_password_or_digest_signs_nothing(of, missing):
    decision = life.submitted(of)
    sent = form(decision, comment=SAID)
    del sent[missing]
    response = browser(of.approver1).post(page(decision, "sign", "approver"), sent)
    assert response.status_code == 200
    assert not Signature.objects.exists()


def test_return_that_comes_too_late_keeps_its_reason(of):
    decision = life.submitted(of)
    sent = form(decision, reason=SAID)
    life.sign_next(decision)
    response = browser(of.approver1).post(page(decision, "return"), sent)
    assert response.status_code == 409
    assert SAID in text(response)
    decision.refresh_from_db()
    assert decision.state == State.SUBMITTED


def test_defer_with_a_day_that_does_not_exist_keeps_its_reason(of):
    decision = life.with_decider(of)
    day = {"bring_back_on_0": "31", "bring_back_on_1": "2", "bring_back_on_2": "2099"}
    response = browser(of.pcc).post(page(decision, "defer"), form(decision, reason=SAID, **day))
    assert SAID in text(response)
    decision.refresh_from_db()
    assert decision.state == State.SUBMITTED


# Submitting


def test_submit_in_two_tabs_loses_cleanly(of):
    decision = life.draft(of)
    sent = {"seen": fingerprint(queries.draft(decision))}
    client = browser(of.author)
    assert client.post(page(decision, "submit"), sent).status_code == 302
    again = client.post(page(decision, "submit"), sent)
    assert again.status_code == 403
    assert "submitted" in text(again)
    assert decision.revisions.count() == 1


def test_submit_of_what_changed_in_another_tab_shows_what_there_is_now(of):
    decision = life.draft(of)
    response = browser(of.author).post(page(decision, "submit"), {"seen": "0" * 64})
    assert response.status_code == 409
    assert "Check your answers again" in text(response)
    assert fingerprint(queries.draft(decision)) in text(response)


def test_submit_page_says_what_is_missing(of):
    decision = life.draft(of, approvers=Approvers())
    html = text(browser(of.author).get(page(decision, "submit")))
    assert "Name at least two people to approve this" in html


SAME = "Nothing has changed since revision 1"


def test_submit_page_says_that_nothing_has_changed_since_it_was_returned(of):
    assert SAME in text(browser(of.author).get(page(life.returned(of), "submit")))


def test_submit_page_of_what_was_changed_or_is_new_says_nothing_of_that(of):
    assert SAME not in text(browser(of.author).get(page(life.draft(of), "submit")))
    decision = life.returned(of)
    front = changed(queries.draft(decision).front, title="Another title")
    version = queries.draft(decision).versions["front"]
    save_part(decision, "front", front, by=of.author, version=version)
    assert SAME not in text(browser(of.author).get(page(decision, "submit")))


def test_submit_page_knows_that_what_is_withheld_was_saved_since(of):
    decision = cases.submitted(of)
    digest = life.revision(decision).digest
    actions.return_to_author(decision, by=of.approver1, digest=digest, reason="Say more.")
    client = browser(of.author)
    assert SAME in text(client.get(page(decision, "submit")))
    private = {cases.ITEM: cases.private(why="They have not signed.")}
    part_two.save(decision, private, by=of.author, version=1)
    assert SAME not in text(client.get(page(decision, "submit")))


# Deciding


def ruling(decision, **fields):
    return form(decision, **{"text": SAID, "has_interest": "no", **fields})


def test_decide_leads_to_the_decision_and_says_what_was_decided(of):
    decision = life.with_decider(of)
    pcc = browser(of.pcc)
    response = pcc.post(page(decision, "confirm", "approved"), ruling(decision))
    assert response.url == reverse("desk:decision", args=[decision.pk])
    assert f"{decision.number}: you decided: Approved." in text(pcc.get(response.url))
    assert Ruling.objects.get().outcome == "approved"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "wrong"}, "That is not your password"),
        ({"has_interest": ""}, "whether you have an interest"),
        ({"has_interest": "yes"}, "Say what the interest is"),
        ({"digest": "0" * 64}, "has changed since you opened it"),
    ],
)
def test_a_ruling_that_is_refused_keeps_its_words(of, wrong, said):
    decision = life.with_decider(of)
    sent = ruling(decision, **wrong)
    response = browser(of.pcc).post(page(decision, "confirm", "approved"), sent)
    assert said in text(response)
    assert SAID in text(response)
    assert not Ruling.objects.exists()


def test_an_amendment_that_changes_the_report_must_be_returned(of):
    decision = life.with_decider(of)
    sent = ruling(decision, amends="yes")
    response = browser(of.pcc).post(page(decision, "confirm", "approved-with-amendment"), sent)
    assert "Return the report instead" in text(response)
    assert not Ruling.objects.exists()


def conditions(of, **fields):
    return {
        "count": "1",
        "condition-0-text": "Report on the price.",
        "condition-0-owner": of.riskowner.pk,
        "condition-0-due_on_0": "1",
        "condition-0-due_on_1": "12",
        "condition-0-due_on_2": "2099",
        **fields,
    }


def test_another_condition_is_asked_for_without_losing_the_first(of):
    decision = life.with_decider(of)
    sent = ruling(decision, **conditions(of), add_condition="1")
    html = text(browser(of.pcc).post(page(decision, "confirm", "approved-with-conditions"), sent))
    assert "Condition 2" in html
    assert "Report on the price." in html
    assert "There is a problem" not in html
    assert not Ruling.objects.exists()


def test_conditions_are_set_from_the_page(of):
    decision = life.with_decider(of)
    sent = ruling(decision, **conditions(of))
    response = browser(of.pcc).post(page(decision, "confirm", "approved-with-conditions"), sent)
    assert response.status_code == 302
    assert Condition.objects.get().owner == of.riskowner


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"condition-0-text": ""}, "Say what condition 1 is"),
        ({"condition-0-owner": ""}, "Choose who is to meet condition 1"),
        ({"condition-0-due_on_2": "1999"}, "Give a day from today on, by which condition 1"),
        ({"count": "many"}, ""),
    ],
)
def test_a_condition_half_filled_in_is_an_error_and_stays(of, wrong, said):
    decision = life.with_decider(of)
    sent = ruling(decision, **conditions(of, **wrong))
    response = browser(of.pcc).post(page(decision, "confirm", "approved-with-conditions"), sent)
    if said:
        assert said in text(response)
        assert SAID in text(response)
        assert not Ruling.objects.exists()
    else:
        assert Ruling.objects.exists()


def test_no_condition_at_all_is_an_error(of):
    decision = life.with_decider(of)
    address = page(decision, "confirm", "approved-with-conditions")
    response = browser(of.pcc).post(address, ruling(decision, count="1"))
    assert "Set at least one condition" in text(response)


def test_the_decision_page_shows_who_signed_and_what_they_said(of):
    decision = life.submitted(of)
    while not life.current(decision).is_with_decider:
        for line in life.current(decision).waiting_for():
            life.sign(decision, line, comment=f"Comment of {line.name}.")
    html = text(browser(of.pcc).get(page(decision, "decide")))
    for who in (of.approver1, of.approver2, of.finance, of.legal, of.attest):
        assert f"Comment of {who.name}." in html


def test_the_sheet_of_a_returned_draft_says_that_signatures_no_longer_count(of):
    decision = life.submitted(of)
    life.sign(decision, life.current(decision).lines[0])
    actions.return_to_author(
        decision, by=of.approver2, digest=life.revision(decision).digest, reason="Say more."
    )
    html = text(browser(of.author).get(page(decision, "sheet")))
    assert "its signatures no longer count" in html


# Where the error stands


def confirm(decision, of, **typed):
    sent = ruling(decision, **typed)
    return browser(of.pcc).post(page(decision, "confirm", "approved-with-conditions"), sent)


def beside(html: str, field: str) -> bool:
    """Whether an error stands beside a field, and the summary leads to it."""
    return f'id="id_{field}_error"' in html and f'href="#id_{field}' in html


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"condition-0-text": "Report \U0001f6b2."}, "condition-0-text"),
        ({"condition-0-due_on_2": "2020"}, "condition-0-due_on"),
        ({"text": "I approve \U0001f6b2."}, "text"),
        ({"has_interest": "yes", "interests": "A \U0001f6b2."}, "interests"),
    ],
)
def test_what_is_wrong_with_a_ruling_is_told_beside_its_field(of, typed, field):
    decision = life.with_decider(of)
    whole = {
        "condition-0-text": "Report on the price.",
        "condition-0-owner": of.riskowner.pk,
        "condition-0-due_on_0": "1",
        "condition-0-due_on_1": "2",
        "condition-0-due_on_2": "2099",
    }
    response = confirm(decision, of, **{**whole, **typed})
    assert response.status_code == 200
    assert beside(text(response), field)
    assert not Ruling.objects.exists()


def test_a_comment_that_cannot_be_printed_is_told_beside_it(of):
    decision = life.submitted(of)
    sent = form(decision, comment="Good \U0001f6b2.")
    response = browser(of.approver1).post(page(decision, "sign", "approver"), sent)
    assert beside(text(response), "comment")


def test_a_text_that_is_too_long_is_an_error_and_is_not_cut(of):
    decision = life.submitted(of)
    shown = text(browser(of.approver1).get(page(decision, "sign", "approver")))
    assert "maxlength" not in shown.split("id_comment", 1)[1].split("</textarea>")[0]
    sent = form(decision, comment="x" * 4_001)
    response = browser(of.approver1).post(page(decision, "sign", "approver"), sent)
    assert "x" * 4_001 in text(response)
    assert beside(text(response), "comment")
