"""D09 in our own words: every fact and figure of the form is there, and it passes the gate."""

import re
from collections import Counter
from pathlib import Path

import pytest

from decisions import content, drafts, editions, texts
from demo import d09
from risks import scale
from tests.decisions.forms_data import draft, filled_parts

PARTS = filled_parts()
SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "D09-2018.txt"


def words(*keys: str) -> str:
    """Return all words of parts of the form, labels and entries included."""
    edition = editions.load("2018")
    labels = drafts.labels(PARTS, edition)
    said = []
    for key in keys or PARTS:
        part = PARTS[key]
        said += [texts.plain(body, labels) for body in texts.of(part).values()]
        said.append(str(content.dump(part)))
    return " ".join(said)


FACTS = {
    "front": [
        "24 hours",
        "365 days",
        "Digital Policing Portfolio",
        "Digital Public Contact (DPC)",
        "Single Online Home (SOH)",
        "Weekly Executive Board (WEB)",
        "19 February 2018",
        "first 20 forces",
        "Channel Management Delivery Board",
        "statement of intent (SOI)",
        "23 March 2018",
        "Monthly Executive Board (MEB)",
        "15 March 2018",
        "Senior Legal Advisor",
        "not a legal document",
        "Go Digital",
        "best intentions",
        "engagement session",
        "contract of liability",
        "Chief Finance Officer",
        "April 2019",
        "November 2018",
        "share one platform",
        "nothing like it is planned for commissioners",
        "keep every service",
        "channel management and neighbourhood policing",
    ],
    "significance": ["£50,000", "reaches the Constabulary online", "the same across the country"],
    "checklist": ["orally", "Monthly Executive Board", "boots on the ground", "about 2,000 people"],
    "section-background": [
        "2025",
        "February 2018",
        "23 March 2018",
        "£20,000",
        "£10,000",
        "£45,704.63",
        "£65,117.33",
        "November 2018",
        "£75,000",
        "£55,000",
    ],
    "section-finance": [
        "business change lead",
        "superintendent",
        "transition project manager",
        "strategic sponsor",
        "contact management",
        "copywriting",
        "experts in processes",
        "ICT change",
        "nothing for its first year",
        "see 2e",
        "Operational Policing Improvement Board",
        "29 March 2018",
        "digital transformation",
    ],
    "section-risks": [
        "£20,000",
        "£55,000",
        "NHP",
        "Crime Command",
        "GOV.UK",
        "big bang",
        "grants",
        "metropolitan",
        "rural",
        "Niche",
        "UNIFI",
        "live chat",
        "cyber-attack",
        "2 years",
        "14 people",
        "20 forces",
        "Wiltshire",
        "Avon & Somerset",
        "Tri-Force",
    ],
    "section-consultation": [
        "(MEB)",
        "Change and Transformation",
        "ICT",
        "Communications and Engagement",
        "Channel Management Delivery Board",
        "Digital Policing Programme",
    ],
}


@pytest.mark.parametrize(
    ("part", "fact"), [(part, fact) for part, facts in FACTS.items() for fact in facts]
)
def test_the_form_states(part, fact):
    assert fact in words(part)


def test_every_part_is_filled_in():
    assert list(PARTS) == drafts.part_keys(editions.load("2018"))
    empty = [key for key, part in PARTS.items() if part == type(part)()]
    assert empty == ["links"]


def test_section_2_has_five_lettered_paragraphs_and_section_4_refers_to_the_last():
    [block] = PARTS["section-background"].text.blocks
    assert (block.kind, len(block.items)) == ("letter", 5)
    assert list(draft().labels().values()) == ["2e"]


def test_fifteen_risks_six_high_seven_medium_two_not_scored():
    bands = Counter(
        scale.band_of(risk.likelihood * risk.impact).key if risk.likelihood else "not scored"
        for risk in PARTS["section-risks"].risks
    )
    assert bands == {"high": 6, "medium": 7, "not scored": 2}


def test_the_money_is_a_range_a_year_and_an_estimate():
    [entry] = PARTS["section-finance"].money
    assert (entry.low, entry.high) == (45_704_63, 65_117_33)
    assert (entry.often, entry.firm) == ("yearly", "estimate")


def test_entries_have_identities_of_their_own():
    entries = [
        *PARTS["options"].entries,
        *PARTS["section-finance"].money,
        *PARTS["section-risks"].risks,
    ]
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(re.fullmatch("k[0-9a-f]{6}", entry.id) for entry in entries)


def test_a_fault_in_the_notation_is_an_error():
    with pytest.raises(ValueError, match="notation"):
        d09._body("a" * 70_000)


@pytest.mark.skipif(not SEED.exists(), reason="the form itself is not on this machine")
def test_no_sentence_is_copied_from_the_form():
    def sentences(text: str) -> set[str]:
        folded = re.sub(r"\s+", " ", text.replace("’", "'"))
        return {s.strip() for s in re.split(r"[.;:\n]", folded) if len(s.split()) > 8}

    typed = "\n".join(
        texts.plain(body, {}) for part in PARTS.values() for body in texts.of(part).values()
    )
    assert not sentences(SEED.read_text("utf-8")) & sentences(typed)
