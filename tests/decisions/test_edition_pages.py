"""Pages of the forms: each as its writers meet it, what it changes in the one in force, and what is
wrong with a file, in sentences."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from decisions import drafts, edition_actions, edition_differences, editions, offers, shelf
from decisions.editions import SHIPPED
from tests.decisions.sending import fields, read

pytestmark = pytest.mark.django_db
FULL, SHORT, MAYOR = (editions.load(name) for name in ("2018", "short", "mayor"))


@pytest.fixture
def own(tmp_path, settings):
    """A folder of the office's own forms; returns how to write one into it."""
    settings.EDITION_FOLDERS = [tmp_path]

    def write(name: str, *changes: tuple[str, str], like: str = "short") -> None:
        text = (SHIPPED / f"{like}.toml").read_text("utf-8")
        for old, new in ((f'name = "{like}"', f'name = "{name}"'), *changes):
            assert old in text, old
            text = text.replace(old, new, 1)
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")

    return write


def page(who, name: str, *args, status: int = 200) -> str:
    client = Client()
    client.force_login(who)
    response = client.get(reverse(f"decisions:{name}", args=args))
    assert response.status_code == status
    return response.content.decode()


def said(old, new) -> list[tuple[str, str, str]]:
    return [(c.place, c.kind, c.words) for c in edition_differences.changes(old, new)]


def test_the_list_has_those_in_use_first_and_every_other_file(office, own):
    own("ours")
    html = page(office.auditor, "editions")
    order = [html.index(f'/form/{name}/"') for name in ("2018", "mayor", "short", "ours")]
    assert order == sorted(order)
    assert "Change which forms are in use" not in html
    assert "Change which forms are in use" in page(office.admin, "editions")


@pytest.mark.parametrize("edition", [FULL, SHORT, MAYOR], ids=lambda e: e.name)
def test_each_part_is_shown_with_the_fields_that_its_writer_gets(office, edition):
    for key in drafts.part_keys(edition):
        html = page(office.admin, "edition_part", edition.name, key)
        assert '<fieldset class="govuk-fieldset" disabled>' in html
        assert "Nothing can be typed here" in html


def test_a_preview_has_the_same_fields_as_the_page_itself(office):
    client = Client()
    client.force_login(office.author)
    client.post(reverse("decisions:start"))
    decision = office.body.decisions.get()
    for key in ("checklist", "significance", "section-background"):
        shown = client.get(reverse("decisions:edition_part", args=["2018", key]))
        real = client.get(reverse("decisions:part", args=[decision.pk, key]))
        assert set(read(shown).values) <= set(read(real).values)
        assert set(read(real).choices) == set(read(shown).choices)


def test_a_preview_stores_nothing(office):
    page(office.author, "edition_part", "2018", "front")
    assert not office.body.decisions.exists()


@pytest.mark.parametrize(("name", "key"), [("2018", "section-hazards"), ("1999", "front")])
def test_a_part_that_no_form_has(office, name, key):
    page(office.author, "edition_part", name, key, status=404)


def test_a_form_tells_who_signs_what_and_when(office):
    html = page(office.author, "edition", "2018")
    for words in (
        *("Each person whom the form names, 2 at least", "Where the form names money"),
        "Unless “Legal advice” is answered “Not required”",
        "Deputy Chief Executive; after a conflict of interests, Chief Executive",
        "Approved with conditions, which needs at least one condition",
    ):
        assert words in html
    assert "The post mayor, which this office does not have" in page(
        office.author, "edition", "mayor"
    )


# Differences


def test_what_the_short_form_leaves_out_and_says_otherwise():
    found = said(FULL, SHORT)
    kinds = {(place, kind) for place, kind, _ in found}
    for place in ("Section “Background”", "Checklist line “Consultation”", "Stage “Attestation”"):
        assert (place, "removed") in kinds
    assert ("Wording: summary", "changed", "“Executive summary” became “In brief”") in found
    assert ("Stage “Originator’s approval”, signature “Originator’s approver”: how many sign",
            "changed", "“2” became “1”") in found  # fmt: skip
    assert ("The form: whether it is only for what is below the threshold", "changed",
            "“no” became “yes”") in found  # fmt: skip
    assert not any(kind == "added" for _, kind in kinds)


def test_an_edition_changes_nothing_in_itself():
    assert said(FULL, FULL) == []


def test_the_other_way_round_what_was_removed_is_added():
    removed = {place for place, kind, _ in said(FULL, SHORT) if kind == "removed"}
    added = {place for place, kind, _ in said(SHORT, FULL) if kind == "added"}
    assert removed & added >= {"Section “Background”", "Outcome “Noted”"}


def test_sections_renamed_and_put_in_another_order(own):
    own(
        "ours",
        ('title = "Purpose of the report"', 'title = "What it is for"'),
        ('key = "purpose"', 'key = "swap"'),
        ('key = "risks"', 'key = "purpose"'),
        ('key = "swap"', 'key = "risks"'),
    )
    ours = shelf.find("ours")
    kinds = {(place, kind) for place, kind, _ in said(SHORT, ours.edition)}
    assert ("Sections", "put in another order") in kinds


def test_wording_of_a_statement_is_told_by_its_words(own):
    own("ours", ("I approve this report. It is below", "I approve this paper. It is below"))
    [title_free] = [c for c in said(SHORT, shelf.find("ours").edition) if "statement" in c[0]]
    assert title_free[1:] == ("changed", "“report.” became “paper.”")


def test_the_page_tells_what_a_form_changes_in_the_one_in_force(office):
    html = page(office.auditor, "differences", "short")
    assert "Compared with “Decision request, 2018”" in html
    assert "Section “Background”" in html
    assert "no other form in force" in page(office.auditor, "differences", "2018")


# Faults


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('mark = "cross"', 'mark = "tick"'), "outcomes: one must refuse"),
        (("[significance]", "[significance"), "It is not TOML."),
        (('title = "Short form', 'titel = "Short form'), "nothing called &#x27;titel&#x27; here"),
        (("below_threshold_only = true", 'below_threshold_only = "yes"'), "true or false"),
    ],
)
def test_a_fault_is_told_in_a_sentence_and_offers_nothing(office, own, change, told):
    own("ours", change)
    assert "Has a fault" in page(office.admin, "editions")
    assert told in page(office.admin, "edition", "ours")
    assert "This form has a fault" in page(office.admin, "differences", "ours")
    assert 'name="place-ours"' not in page(office.admin, "offer")
    page(office.admin, "edition_part", "ours", "front", status=302)


def test_bytes_that_are_no_text_are_told_so(office, tmp_path, settings):
    settings.EDITION_FOLDERS = [tmp_path]
    (tmp_path / "ours.toml").write_bytes(b"\xff\xfe")
    assert "Save it as UTF-8." in page(office.admin, "edition", "ours")


def test_a_file_cannot_take_the_name_of_a_form_that_is_shipped(office, own):
    own("2018", like="2018")
    html = page(office.admin, "editions")
    assert html.count("Has a fault") == 1
    assert "There is an edition of this name already." in html
    assert editions.path_of("2018").parent == SHIPPED


def test_a_file_whose_name_is_no_key(office, own, tmp_path):
    (tmp_path / "Our Form.toml").write_text("", "utf-8")
    assert "Has a fault" in page(office.admin, "editions")
    assert "small letters" in page(office.admin, "edition", "Our Form")
    [found] = [each for each in shelf.listed() if not each.is_shipped]
    assert "small letters, digits and single hyphens" in found.faults[0]


def test_a_form_in_use_whose_file_is_gone(office, own, tmp_path):
    own("ours")
    edition_actions.offer_editions(office.body, ["ours", "2018"], by=office.admin, seen=0)
    (tmp_path / "ours.toml").unlink()
    assert "Has a fault" in page(office.admin, "editions")
    assert [e.name for e in offers.usable(office.body)] == ["2018"]


# Choosing what is in use


def test_an_administrator_chooses_on_a_page(office):
    client = Client()
    client.force_login(office.admin)
    address = reverse("decisions:offer")
    given = fields(client.get(address))
    assert given["place-2018"] == ["1"]
    sent = {**given, "place-short": "1", "place-2018": "2"}
    assert client.post(address, sent).status_code == 302
    assert [each.name for each in offers.of(office.body)] == ["short", "2018"]
    late = client.post(address, sent).content.decode()
    assert "Somebody chose the forms in the meantime" in late


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ({"place-2018": "1", "place-short": "1"}, "Another form has this place"),
        ({"place-2018": "", "place-short": ""}, "Choose at least one form."),
        ({"place-2018": "1", "place-mayor": "2"}, "posts that this office does not have"),
        ({"place-2018": "9"}, "Choose one of these answers"),
    ],
)
def test_what_cannot_be_chosen_is_told_beside_it(office, places, told):
    client = Client()
    client.force_login(office.admin)
    answer = client.post(reverse("decisions:offer"), {"seen": "0", **places})
    assert told in answer.content.decode()
    assert [each.name for each in offers.of(office.body)] == ["2018"]


def test_the_list_asks_as_little_however_many_forms_there_are(
    office, own, django_assert_num_queries
):
    client = Client()
    client.force_login(office.admin)
    for n in range(5):
        own(f"ours-{n}")
    with django_assert_num_queries(10):
        client.get(reverse("decisions:editions"))


# The command


def test_the_command_finds_no_fault_in_what_is_shipped():
    out = StringIO()
    call_command("check_editions", stdout=out)
    assert out.getvalue().count("no fault") == 4


def test_the_command_tells_the_faults_of_a_file(tmp_path):
    path = tmp_path / "ours.toml"
    text = (SHIPPED / "short.toml").read_text("utf-8").replace('mark = "cross"', 'mark = "dot"')
    path.write_text(text, "utf-8")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_editions", str(path), str(tmp_path / "none.toml"), stdout=out)
    assert "outcomes: one must refuse" in out.getvalue()
    assert "so its name must be too" in out.getvalue()
    assert "cannot be read" in out.getvalue()
