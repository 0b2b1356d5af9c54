"""Bad input: an error beside its field, all that was typed comes back, and never a 500."""

from __future__ import annotations

import pytest

from decisions import drafts, editions
from prose.clean import visible
from tests.decisions.sending import fields, read, send, stored, url

pytestmark = pytest.mark.django_db
KEYS = drafts.part_keys(editions.load("2018"))
NASTY = {
    "nothing": "",
    "spaces": " \u00a0\u3000 ",
    "long": "ab " * 50_000,
    "controls": "a\x01b\x1b[31mc\x7f\x00d",
    "emoji": "🧑‍🚒 to 🦄",
    "right_to_left": "\u202eשלום עולם\u202c مرحبا",
    "script": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "template": "{{ 7|add:7 }}{% csrf_token %}${7*7}",
    "huge_number": "9" * 5_000,
    "lone_marks": "** [ [2e](#k000000 {#kfee22} \\ | | a) - ![",
    "line_ends": "a\rb\u2028c\x85d\x0be",
}
LONG = "x" * 200_000


@pytest.mark.slow
@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("key", KEYS)
def test_no_field_of_no_page_breaks_or_loses_what_was_typed(author, blank, key, nasty):
    sent = fields(author.get(url(blank, key)))
    names = [name for name in sent if name not in ("entry", "version", "csrfmiddlewaretoken")]
    names += _choices(author, blank, key)
    typed = {**sent, **dict.fromkeys(names, NASTY[nasty])}
    answer = author.post(url(blank, key), typed)
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        return
    page = read(answer)
    for name in set(page.values) & set(names) & page.typed:
        assert _seen(page.values[name][0]) == _seen(NASTY[nasty]), name


def _choices(client, decision, key):
    """The names of radios and boxes, which a page sends nothing of while none is chosen."""
    return read(client.get(url(decision, key))).choices


def _seen(text: str) -> str:
    """What a browser shows and sends back: line ends are its own affair."""
    return " ".join(visible(text).split())


@pytest.mark.parametrize("key", KEYS)
def test_page_with_no_field_at_all_is_no_fault(author, blank, key):
    assert author.post(url(blank, key), {}).status_code in (200, 302)


@pytest.mark.parametrize("key", KEYS)
def test_fields_sent_twice_are_no_fault(author, blank, key):
    sent = fields(author.get(url(blank, key)))
    twice = {
        name: [value, value] if isinstance(value, str) else value * 2
        for name, value in sent.items()
    }
    assert author.post(url(blank, key), twice).status_code in (200, 302)


def test_text_of_200_000_signs_says_how_long_it_may_be_and_comes_back(author, blank):
    answer = send(author, blank, "section-purpose", text=LONG, do="back")
    assert (
        "This text has 200,000 characters. Shorten it to 60,000 or fewer."
        in answer.content.decode()
    )
    assert read(answer).values["text"] == [LONG]


def test_text_of_60_000_signs_is_saved(author, blank):
    assert send(author, blank, "section-purpose", text="x" * 60_000, do="back").status_code == 302


def test_title_of_201_signs_says_how_long_it_may_be(author, blank):
    answer = send(author, blank, "front", title="x" * 201, do="back")
    assert "This is 201 characters. Use 200 or fewer." in answer.content.decode()


def test_line_of_301_signs_says_how_long_it_may_be(author, blank):
    answer = send(author, blank, "front", why="x" * 301, do="back")
    assert "This is 301 characters. Use 300 or fewer." in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [
        ("31", "2", "2026", "There is no day 31 in February 2026"),
        ("29", "2", "2025", "There is no day 29 in February 2025"),
        ("3", "", "2026", "must include a month"),
        ("", "", "2026", "must include a day and a month"),
        ("x", "2", "2026", "must be a number"),
        ("1", "1", "26", "year"),
        ("1", "1", "9" * 400, "year"),
        ("1", "١", "2026", "month"),
    ],
)
def test_dates_that_do_not_exist_or_are_half_there(author, blank, day, month, year, said):
    typed = {"needed_by_0": day, "needed_by_1": month, "needed_by_2": year}
    answer = send(author, blank, "front", do="back", **typed)
    page = read(answer)
    assert said in answer.content.decode()
    assert [page.values[f"needed_by_{n}"] for n in range(3)] == [[day], [month], [year]]
    assert blank.parts.count() == 0


@pytest.mark.parametrize("amount", ["£1,2oo", "20k", "-5", "1.999", "1e9", "٣", "9" * 400, "nan"])
def test_amounts_that_are_none_come_back(author, blank, amount):
    answer = send(author, blank, "section-finance", answer="some", first__low=amount, do="back")
    page = read(answer)
    assert answer.status_code == 200
    assert page.values[f"{page.values['entry'][0]}-low"] == [amount]
    assert blank.parts.count() == 0


def test_low_above_high_is_an_error_of_the_highest(author, blank):
    answer = send(
        author, blank, "section-finance", first__low="20", first__high="10", answer="some"
    )
    page = read(answer)
    assert "The highest amount must be the same as the lowest, or more" in answer.content.decode()
    assert f"id_{page.values['entry'][0]}-high" in page.links


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("significance", "answer"),
        ("withholding", "first__ground"),
        ("checklist", "legal__answer"),
        ("section-finance", "first__often"),
        ("section-risks", "first__likelihood"),
        ("links", "first__kind"),
        ("front", "originator"),
        ("front", "objectives"),
        ("approvers", "people"),
    ],
)
def test_answer_that_the_page_did_not_offer_is_refused(author, office, blank, key, name):
    office.body.objectives.create(title="Safer roads")
    answer = send(author, blank, key, do="back", **{name: "99999999999999999999"})
    assert answer.status_code == 200
    assert "to put right" in answer.content.decode()
    assert blank.parts.count() == 0


def test_fault_of_the_notation_names_its_line(author, blank):
    text = "One\nTwo\n[here](javascript:alert(1))"
    answer = send(author, blank, "section-purpose", text=text, do="back")
    assert "Line 3:" in answer.content.decode()
    assert read(answer).values["text"] == [text.replace("\n", "\r\n")]


def test_typed_markup_is_only_words(author, blank):
    send(author, blank, "section-purpose", text="<b>bold</b> & [x](https://a.example/?a=1&b=2)")
    page = author.get(url(blank, "section-purpose").replace("parts/section-purpose", "report"))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in page.content.decode()
    assert "<p>&lt;b&gt;" in page.content.decode()


def test_nul_is_left_out_of_what_is_kept(author, blank):
    send(
        author,
        blank,
        "front",
        title="A\x00B",
        summary="[x](https://a.example/\x00y) a\x00b",
        do="back",
    )
    assert stored(blank, "front").title == "AB"


@pytest.mark.parametrize("version", ["x", "-1", "1.5", "9" * 50, "٣"])
def test_version_that_is_no_number_loses_to_what_is_stored(author, blank, version):
    send(author, blank, "front", title="First", do="back")
    answer = send(author, blank, "front", title="Second", version=version, do="back")
    assert answer.status_code == 409
    assert stored(blank, "front").title == "First"


@pytest.mark.parametrize("key", ["nothing", "section-", "section-recommendation", "section-none"])
def test_part_that_the_form_has_not_is_not_found(author, blank, key):
    assert author.get(f"/office/decisions/{blank.pk}/parts/{key}/").status_code == 404


def test_address_with_a_huge_number_is_not_found(author):
    assert author.get(f"/office/decisions/{'9' * 30}/parts/front/").status_code == 404
