"""What is typed and not saved is kept for its writer alone, and overwrites nobody's text."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from audit.actions import Refused
from audit.models import Event
from decisions import actions, drafts, keeping, queries
from decisions.content import Section
from decisions.models import Kept
from prose import tree
from tests import factories

pytestmark = pytest.mark.django_db
KEY = "section-purpose"


def page(decision, key: str = KEY) -> str:
    return reverse("decisions:part", args=[decision.pk, key])


def keep(client: Client, decision, text: str, key: str = KEY, **more: str):
    address = reverse("decisions:keep", args=[decision.pk, key])
    return client.post(address, {"text": text, "version": "", **more})


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_typed_is_kept_and_is_no_part_of_the_draft_and_no_event(author, blank):
    before = Event.objects.count()
    assert "Kept at" in keep(author, blank, "Half a sentence").json()["kept"]
    assert not blank.parts.exists()
    assert Event.objects.count() == before


def test_the_page_says_so_and_brings_it_back(author, blank):
    keep(author, blank, "Half a sentence")
    html = shown(author, page(blank))
    assert "You typed on this page and did not save it" in html
    assert "Half a sentence" not in html
    assert "Half a sentence" in shown(author, page(blank) + "?kept")


def test_what_is_brought_back_is_shown_as_it_was_typed_however_wrong(author, blank):
    keep(author, blank, "a) one\n - [9z] <b>")
    assert "a) one\n - [9z] &lt;b&gt;" in shown(author, page(blank) + "?kept")


def test_every_field_and_entry_of_a_page_comes_back(author, blank):
    sent = {"entry": "kaaaaaa", "kaaaaaa-title": "Wait", "kaaaaaa-text": "It is cheap."}
    keep(author, blank, "", key="options", **sent)
    html = shown(author, page(blank, "options") + "?kept")
    assert "Wait" in html
    assert "It is cheap." in html


def test_saving_throws_it_away(author, blank):
    keep(author, blank, "Half a sentence")
    author.post(page(blank), {"text": "A whole one.", "version": "", "do": "back"})
    assert not Kept.objects.exists()
    assert "did not save" not in shown(author, page(blank))


def test_a_page_that_cannot_be_saved_is_kept(author, blank):
    response = author.post(page(blank), {"text": "- x\n   - y\n      - z", "version": ""})
    assert response.status_code == 200
    assert "- z" in shown(author, page(blank) + "?kept")


def test_what_was_kept_before_another_saved_is_stale_and_overwrites_nothing(author, blank, office):
    keep(author, blank, "Mine")
    actions.save_part(blank, KEY, Section(text=tree.para("Theirs")), by=office.author, version=None)
    html = shown(author, page(blank) + "?kept")
    assert 'name="version" value=""' in html
    response = author.post(page(blank), {"text": "Mine", "version": "", "do": "back"})
    assert response.status_code == 409
    text = drafts.read(queries.draft(blank).decision).parts[KEY].text
    assert text == tree.para("Theirs")
    assert keeping.kept(blank, KEY, by=office.author).fields["text"] == "Mine"


def test_what_is_kept_just_as_it_is_saved_is_not_called_unsaved(author, blank):
    author.post(page(blank), {"text": "A whole one.", "version": "", "do": "back"})
    keep(author, blank, "A whole one.")
    assert "did not save" not in shown(author, page(blank))
    keep(author, blank, "A whole one, and more.")
    assert "did not save" in shown(author, page(blank))


def test_keeping_is_refused_to_all_but_the_writers_whatever_the_way_in(blank, office):
    for who in (office.approver1, office.pcc, office.admin, office.auditor):
        with pytest.raises(Refused, match="Only the author and the originator"):
            keeping.keep(blank, KEY, QueryDict("text=x"), by=who)
    assert not Kept.objects.exists()


def test_throwing_it_away_leaves_the_draft(author, blank):
    keep(author, blank, "Half a sentence")
    response = author.post(reverse("decisions:forget", args=[blank.pk, KEY]))
    assert response.url == page(blank)
    assert not Kept.objects.exists()


def test_it_is_its_writer_s_alone(author, blank, office, client):
    named = office.finance
    keep(author, blank, "Half a sentence")
    blank.originator = named
    blank.save()
    client.force_login(named)
    assert "did not save" not in shown(client, page(blank))
    assert "Half a sentence" not in shown(client, page(blank) + "?kept")


@pytest.mark.parametrize("name", ["keep", "forget"])
def test_nobody_else_keeps_or_forgets(client, blank, office, name):
    address = reverse(f"decisions:{name}", args=[blank.pk, KEY])
    for who in (office.approver1, office.pcc, office.admin, factories.office().author):
        client.force_login(who)
        assert client.post(address, {"text": "x"}).status_code == 404
    client.force_login(office.author)
    unknown = reverse(f"decisions:{name}", args=[blank.pk, "nothing"])
    assert client.post(unknown, {"text": "x"}).status_code == 404


def test_nothing_is_kept_of_what_was_submitted(author, blank, office):
    from tests import life

    decision = life.submitted(office)
    assert keep(author, decision, "Too late").status_code == 403


def test_no_token_and_no_button_is_kept(author, blank, office):
    keep(author, blank, "x", csrfmiddlewaretoken="secret", do="continue")
    assert Kept.objects.get().typed == "text=x&version="


def test_too_much_is_not_kept_and_says_so(author, blank):
    assert "too much" in keep(author, blank, "x" * keeping.LONGEST).json()["error"]
    assert not Kept.objects.exists()


def test_signing_in_again_gives_a_new_token(author, blank):
    answer = author.get(reverse("decisions:keep", args=[blank.pk, KEY])).json()
    assert len(answer["token"]) > 30


def test_keeping_twice_keeps_the_last(blank, office):
    for text in ("first", "second"):
        keeping.keep(blank, KEY, QueryDict(f"text={text}"), by=office.author)
    assert keeping.kept(blank, KEY, by=office.author).fields["text"] == "second"


def test_one_person_fills_the_table_with_so_many_pages_of_a_decision_and_no_more(
    author, blank, monkeypatch
):
    monkeypatch.setattr(keeping, "MOST", 2)
    for key in (KEY, "section-background"):
        keep(author, blank, "Some words", key=key)
    assert "too much" in keep(author, blank, "One too many", key="section-equality").json()["error"]
    assert "Kept at" in keep(author, blank, "Other words", key=KEY).json()["kept"]
    assert Kept.objects.filter(decision=blank).count() == 2
