"""The form as data: what 2018 holds, and how a wrong edition says what is wrong."""

import re
from pathlib import Path

import pytest

from decisions import editions
from decisions.editions import BadEdition

SMALL = Path(__file__).parent.parent / "editions" / "small.toml"


def broken(tmp_path: Path, *changes: tuple[str, str], name: str = "small") -> str:
    """Return what is said of the small edition with some of its text replaced."""
    text = SMALL.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = tmp_path / f"{name}.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadEdition) as raised:
        editions.read(path)
    return str(raised.value)


def test_2018_has_the_parts_of_the_form():
    edition = editions.load("2018")
    assert [line.key for line in edition.checklist] == [
        "legal",
        "finance",
        "equality",
        "plan",
        "consulted",
        "communications",
        "implications",
    ]
    assert [section.key for section in edition.sections] == [
        "purpose",
        "background",
        "recommendation",
        "finance",
        "risks",
        "equality",
        "environment",
        "consultation",
    ]
    assert [ground.letter for ground in edition.withholding.grounds] == list("abcde")


def test_2018_answers_are_those_that_the_office_uses():
    edition = editions.load("2018")
    answers = {line.key: [answer.key for answer in line.answers] for line in edition.checklist}
    assert answers["legal"] == ["yes", "not-yet", "no", "not-required"]
    assert answers["plan"] == ["consistent", "in-part", "not-consistent"]
    assert "in-part" in answers["consulted"]
    assert "in-part" in answers["communications"]
    assert "so-far" in answers["implications"]


@pytest.mark.parametrize("answer", ["not-yet", "no", "not-required", "in-part", "so-far"])
def test_2018_asks_for_words_with_every_answer_short_of_yes(answer):
    for line in editions.load("2018").checklist:
        choice = line.answer(answer)
        assert choice is None or choice.explain, line.key


def test_2018_grounds_say_whose_view_and_what_else_is_needed():
    grounds = {ground.letter: ground for ground in editions.load("2018").withholding.grounds}
    assert [grounds[letter].view_of for letter in "abc"] == ["chief officer"] * 3
    assert grounds["d"].needs == ("enactment",)
    assert grounds["e"].needs == ("whose_interest", "harm", "until")


def test_2018_is_signed_in_this_order():
    slots = list(editions.load("2018").slots())
    assert [(slot.key, slot.by, slot.demanded) for slot in slots] == [
        ("approver", "named", "always"),
        ("finance", "cfo", "money"),
        ("legal", "legal-adviser", "line:legal:not-required"),
        ("attest", "deputy-chief-executive", "always"),
        ("decide", "pcc", "always"),
    ]
    assert slots[0].count == 2
    assert slots[3].instead == "chief-executive"


def test_2018_outcomes_have_their_marks():
    outcomes = {outcome.key: outcome.mark for outcome in editions.load("2018").outcomes}
    assert outcomes == {
        "approved": "tick",
        "approved-with-conditions": "diamond",
        "approved-with-amendment": "pencil",
        "not-approved": "cross",
        "noted": "dot",
    }


def test_2018_has_help_for_every_section():
    for section in editions.load("2018").sections:
        assert section.help, section.key
        assert section.example or section.kind == "recommendation", section.key


def test_the_small_edition_has_nothing_of_2018():
    small, large = editions.load("small"), editions.load("2018")
    assert len(small.checklist) == len(small.sections) == 5
    assert not {s.key for s in small.sections} & {s.key for s in large.sections}
    assert not {s.by for s in small.slots()} - {"named"} & {s.by for s in large.slots()} - {"named"}
    assert not {o.key for o in small.outcomes} & {o.key for o in large.outcomes}


def test_posts_of_an_edition_include_those_that_stand_in():
    assert {"chief-executive", "deputy-chief-executive", "pcc"} <= editions.load("2018").posts()
    assert "named" not in editions.load("2018").posts()


def test_a_section_is_numbered_by_its_place():
    edition = editions.load("2018")
    assert edition.number_of("risks") == 5
    assert edition.section("risks").title == "Risk assessment"
    with pytest.raises(KeyError):
        edition.section("hazards")


@pytest.mark.parametrize("name", ["1999", "../2018", "", "2018.toml"])
def test_an_edition_that_is_not_there(name):
    with pytest.raises(BadEdition, match=re.escape(repr(name))):
        editions.load(name)


BROKEN = [
    ("not TOML", [('name = "small"', "name = small")], "small.toml", "line 4"),
    ("a missing field", [('title = "Mayoral decision notice"\n', "")], "'title' is missing", ""),
    ("an unknown field", [('marking = "', 'making = "')], "words: ", "nothing called 'making'"),
    (
        "a wrong type",
        [('comment = "required"', "comment = 3")],
        "stages[0].slots[0].comment: ",
        "words in",
    ),
    (
        "a mark that is no mark",
        [('mark = "cross"', 'mark = "star"')],
        "outcomes[2].mark: 'star'",
        "cross",
    ),
    (
        "a kind that is no kind",
        [('kind = "risks"', 'kind = "maps"')],
        "sections[1].kind: 'maps'",
        "risks",
    ),
    ("another name", [('name = "small"', 'name = "large"')], "name", "'small'"),
    (
        "a key used twice",
        [('key = "climate"', 'key = "cost"'), ('section = "climate"', 'section = "cost"')],
        "sections",
        "'cost' is used 2 times",
    ),
    ("a key with a space", [('key = "wards"', 'key = "the wards"')], "checklist", "'the wards'"),
    (
        "a line with one answer",
        [('  { key = "none", title = "Nothing is bought", needs_who = false },\n', "")],
        "checklist.procurement",
        "two possible answers",
    ),
    (
        "a contradiction of no line",
        [('line = "carbon"', 'line = "coal"')],
        "contradictions.carbon-counted",
        "no checklist line 'coal'",
    ),
    (
        "a contradiction of no answer",
        [('answers = ["not-counted"]', 'answers = ["perhaps"]')],
        "contradictions.carbon-counted",
        "has no answer 'perhaps'",
    ),
    (
        "a contradiction with no answers",
        [('answers = ["not-counted"]', "answers = []")],
        "contradictions.carbon-counted",
        "at least one answer",
    ),
    (
        "a contradiction of no section",
        [('section = "climate"', 'section = "weather"')],
        "contradictions.carbon-counted",
        "no section 'weather'",
    ),
    (
        "a contradiction without phrases",
        [('phrases = ["carbon neutral", "tonnes"]', 'phrases = [" "]')],
        "contradictions.carbon-counted",
        "at least one phrase",
    ),
    (
        "a demand that cannot be met",
        [('demanded = "money"', 'demanded = "line:carbon:green"')],
        "stages.slots.treasurer",
        "'line:carbon:green'",
    ),
    (
        "a statement left out",
        [('statement = "The cost is right."', 'statement = " "')],
        "stages.slots.treasurer",
        "statement",
    ),
    (
        "a post that is no key",
        [('by = "treasurer"', 'by = "The Treasurer"')],
        "stages.slots.treasurer",
        "'The Treasurer'",
    ),
    (
        "two holders of one post",
        [('by = "treasurer"', 'by = "treasurer", count = 2')],
        "stages.slots.treasurer",
        "count",
    ),
    (
        "a post that takes over from itself",
        [('by = "treasurer"', 'by = "treasurer", instead = "treasurer"')],
        "stages.slots.treasurer",
        "another post",
    ),
    (
        "people named twice",
        [('by = "treasurer"', 'by = "named"')],
        "stages",
        "only one slot",
    ),
    (
        "nobody who decides",
        [("decides = true, ", "")],
        "stages",
        "a slot that decides",
    ),
    (
        "a decision before the last stage",
        [('by = "monitoring-officer"', 'by = "monitoring-officer", decides = true')],
        "stages",
        "only slots of the last stage",
    ),
    (
        "a decision by people named on the form",
        [('by = "mayor"', 'by = "named"'), ('by = "named", statement', 'by = "dean", statement')],
        "stages.slots.mayor",
        "a post's",
    ),
    (
        "two who decide",
        [
            (
                'statement = "I determine this as Mayor." },',
                'statement = "I determine this as Mayor." },\n'
                '{ key = "deputy", title = "Deputy", verb = "Determine", by = "deputy", '
                'decides = true, comment = "none", statement = "I do too." },',
            )
        ],
        "stages: only one slot may decide",
        "after the first",
    ),
    (
        "no outcome that approves",
        [('mark = "tick"', 'mark = "dot"'), ('mark = "diamond"', 'mark = "dot"')],
        "outcomes: one must approve",
        "SI 2011/3050",
    ),
    (
        "no outcome that refuses",
        [('mark = "cross"', 'mark = "dot"')],
        "outcomes: one must refuse",
        "SI 2011/3050",
    ),
    (
        "an outcome without a button",
        [('button = "Refuse"', 'button = " "')],
        "outcomes.refused",
        "button",
    ),
    (
        "no question of significance",
        [('question = "Is this a key decision?"', 'question = " "')],
        "significance: ",
        "SI 2011/3050",
    ),
    (
        "an answer that says the same as the other",
        [('no = "It is not a key decision"', 'no = "It is a key decision"')],
        "significance: ",
        "not the same words",
    ),
    (
        "no question of withholding",
        [('question = "Is there anything exempt in Part B?"', 'question = ""')],
        "withholding: ",
        "Freedom of Information Act 2000",
    ),
    (
        "a ground that says nothing",
        [('wording = "It would harm a business affair."', 'wording = ""')],
        "withholding.grounds.business: write its wording",
        "Freedom of Information Act 2000",
    ),
    (
        "two grounds of one letter",
        [('letter = "3"', 'letter = "2"')],
        "withholding.grounds: 2 grounds have the letter '2'",
        "Give each",
    ),
    (
        "two parts of one name",
        [('part_two = "Part B"', 'part_two = "Part A"')],
        "words: part_one and part_two",
        "differently",
    ),
    (
        "a marking above what may be published",
        [('marking = "OFFICIAL"', 'marking = "SECRET"')],
        "words.marking",
        "'OFFICIAL'",
    ),
    (
        "a Part Two above what may be kept",
        [('part_two_marking = "OFFICIAL-SENSITIVE"', 'part_two_marking = "SECRET"')],
        "words.part_two_marking",
        "may not be kept here",
    ),
    (
        "a form without a name",
        [('form = "Decision notice"', 'form = ""')],
        "words.form",
        "write it",
    ),
    (
        "two recommendations",
        [
            ('title = "Climate"', 'kind = "recommendation"\ntitle = "Climate"'),
            ('title = "Wards affected"', 'kind = "recommendation"\ntitle = "Wards affected"'),
        ],
        "sections",
        "only one",
    ),
]


@pytest.mark.parametrize(
    ("changes", "place", "words"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_broken_edition_names_file_place_and_fault(tmp_path, changes, place, words):
    message = broken(tmp_path, *changes)
    assert message.startswith("small.toml: ")
    assert place in message
    assert words in message


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("sections", "sections: there must be at least one"),
        ("outcomes", "outcomes: there must be at least one"),
        ("withholding.grounds", "withholding.grounds: there must be at least one"),
        ("stages", "stages: the last stage must hold a slot that decides"),
    ],
)
def test_an_edition_cannot_drop_what_the_law_asks(tmp_path, table, fault):
    text = SMALL.read_text("utf-8")
    kept = [
        block for block in re.split(r"(?m)^(?=\[)", text) if not block.startswith(f"[[{table}]]")
    ]
    key = table.rpartition(".")[2]
    place = next(n for n, block in enumerate(kept) if block.startswith("[withholding]"))
    if table == "withholding.grounds":
        kept[place] += f"{key} = []\n"
    else:
        kept[0] += f"{key} = []\n"
    path = tmp_path / "small.toml"
    path.write_text("".join(kept), "utf-8")
    with pytest.raises(BadEdition, match=re.escape(fault)):
        editions.read(path)


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "small.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BadEdition, match=r"small\.toml"):
        editions.read(path)
