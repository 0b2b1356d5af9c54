"""What counts as a trace of Part Two: its figures, its short pieces, the names in it."""

import time

import pytest

from part_two import content
from part_two.traces import figures, traces
from prose import notation
from tests.part_two import cases

NAMED = "The cost of Operation Nightjar is met from reserves in the coming year."


def withheld(text: str, **fields) -> str:
    parsed = notation.parse(text)
    return content.words_for_gate([cases.private(text=parsed.body, **fields)])


def found(text: str, public: str, **given) -> list[str]:
    return [trace.words for trace in traces(withheld(text), public, **given)]


# Short pieces


def test_a_withheld_name_of_two_words_is_a_trace():
    assert found("Operation Nightjar", NAMED) == ["operation nightjar"]


def test_a_withheld_name_is_no_part_of_a_longer_word():
    assert found("Operation Night", NAMED) == []


def test_a_withheld_name_in_the_safe_sentence_is_no_trace():
    assert found("Operation Nightjar", NAMED, allowed=["Of Operation Nightjar."]) == []


def test_a_single_word_is_no_trace():
    assert found("Reserves", NAMED) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is this.\n- grey geese\n- white swans",
        "It is this.\n\na) grey geese\nb) white swans",
        "It is this.\n\ngrey geese",
        "| Bidder | What |\n| The first | Eleven fine grey geese |",
    ],
    ids=["item", "lettered item", "paragraph", "cell"],
)
def test_each_block_is_a_piece_of_its_own(text):
    assert found(text, "We would buy eleven fine grey geese, of course.")


@pytest.mark.parametrize("field", ["whose_interest", "harm", "view_of", "view_how", "why"])
def test_each_reason_is_a_piece_of_its_own(field):
    hidden = withheld("Nothing of note here.", **{field: "grey Quollbright geese"})
    assert traces(hidden, "All grey quollbright geese are for sale.")


@pytest.mark.parametrize(
    "public",
    [
        "It was told at a meeting.",
        "The total cost is met.",
        "The Chief Constable of Gloucestershire Constabulary was asked.",
    ],
)
def test_what_is_common_is_no_trace(public):
    hidden = withheld(
        "| Total cost | When |\n| £5 | In May |",
        view_how="at a meeting",
        view_of="The Chief Constable, Gloucestershire Constabulary",
    )
    assert traces(hidden, public, named=["The Commissioner for Gloucestershire"]) == []


# Names


OFFERS = (
    "We asked three. Because Zanzibar Marine Limited and Quollbright plc offered less than Smith & "
    "Quagga, the Bank of Numbat gave way to Ms Ada Okapi in Operation Nightjar."
)


@pytest.mark.parametrize(
    "name",
    [
        "Zanzibar Marine Limited",
        "Zanzibar Marine’s",
        "QUOLLBRIGHT PLC",
        "Smith & Quagga",
        "Bank of Numbat",
        "Ada Okapi",
        "Operation Nightjar",
    ],
)
def test_a_name_within_a_longer_text_is_a_trace(name):
    assert found(OFFERS, f"We had in mind {name} as well.")


@pytest.mark.parametrize(
    "public",
    [
        "We asked Another Marine Limited.",  # the end of a name alone
        "We Asked Three of them.",
        "Because they offered, it is so.",
        "The bank of the river; operation of nightjars.",
    ],
)
def test_what_only_looks_like_a_name_is_no_trace(public):
    assert found(OFFERS, public) == []


@pytest.mark.parametrize(
    "name",
    ["Home Office", "Freedom of Information Act", "May 2026", "Gloucestershire Constabulary"],
)
def test_the_name_of_a_public_body_is_no_trace(name):
    text = f"They told the {name} of it."
    assert found(text, f"It is so, {name}.", named=["Commissioner for Gloucestershire"]) == []


def test_what_the_office_says_of_itself_is_no_trace():
    text = "It would harm the Quiet Streets plan."
    assert found(text, "It serves Quiet Streets.") == ["quiet streets"]
    assert found(text, "It serves Quiet Streets.", known=["Objective: quiet streets."]) == []


def test_the_wording_of_the_form_is_no_trace_but_its_figures_are():
    text = "Publishing it would breach commercial sensitivity, as would £50,000."
    said = ["Publishing it would breach commercial sensitivity.", "More than £50,000."]
    assert found(text, " ".join(said), known=said) == ["50000"]


# Figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The bids were 412,500, 418,000 and 431,250.", "412500"),
        ("The bids were 412,500, 418,000 and 431,250.", "418000"),
        ("The bids were 412,500 418,000", "418000"),
        ("In 2026, 412,500 pounds", "412500"),
        ("In 2026 412 500 pounds", "412500"),
        ("Lot 2 412,500 and so on", "412500"),
        ("Lot 2 412 500 and so on", "412500"),
        ("Lot 2 412 500 and so on", "2412500"),
        ("It is 412\u00a0500.00 pounds", "412500"),
        ("It is 412\u202f500.50 pounds", "412500.5"),
        ("£412/500", "412500"),
        ("£412.500", "412500"),
        ("£412’500", "412500"),
        ("£412, 500", "412500"),
        ("£412.5k", "412500"),
        ("£412 k", "412000"),
        ("1.2m", "1200000"),
        ("£1.25 million", "1250000"),
        ("£2,000", "2000"),
        ("£2000", "2000"),
        ("2000 pounds", "2000"),
        ("412,500,418,000,431,250", "418000"),
    ],
)
def test_a_figure_is_found_however_it_is_written(text, figure):
    assert figure in figures(text)


@pytest.mark.parametrize(
    "text",
    ["In 2026 it was", "On 27 March 2026", "£950", "From 412 to 500", "1234567", "£1,412,500"],
)
def test_what_is_no_such_figure(text):
    assert not {"2026", "950", "412500", "1234", "412"} & figures(text)


def test_figures_beside_each_other_do_not_merge():
    assert figures("412,500, 418,000 and 2 431,250") == {"412500", "418000", "431250"}


def test_a_figure_beside_another_is_a_trace():
    bids = "The bids were 412,500, 418,000 and 431,250 pounds. In 2026, 977,350 are the ceiling."
    assert found(bids, "The bids came to £412,500 and £418,000; our ceiling is £977,350.") == [
        "412500",
        "418000",
        "977350",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "endless",
    ["9" * 200_000, "412,500," * 25_000, "412 500 " * 25_000, "Zanzibar Marine " * 12_000],
    ids=["digits", "commas", "spaces", "names"],
)
def test_comparing_is_linear(endless):
    begun = time.process_time()
    traces(endless, endless, allowed=["£412,500"])
    assert time.process_time() - begun < 10


def test_words_for_the_gate_hold_no_letters_of_lists():
    body = notation.parse("a) Quollbright plc\nb) Another").body
    pieces = content.words_for_gate([cases.private(text=body)]).split("\n\n")
    assert "Quollbright plc" in pieces
