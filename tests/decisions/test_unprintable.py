"""What the published PDF cannot show is a problem of its own field, before anyone signs."""

from decisions import content, gate
from prose.tree import Body, Para, Text
from tests.decisions.forms_data import FACTS, changed, draft, filled_parts, with_line

PARTS = filled_parts()
EMOJI = Body((Para((Text("A 🦄 for all."),)),))


def fields(**parts) -> list[tuple[str, str]]:
    return [(problem.part, problem.field) for problem in gate.check(draft(**parts), FACTS)]


def test_a_line_of_plain_text():
    assert fields(front=changed(PARTS["front"], why="For a 🦄.")) == [("front", "why")]


def test_formatted_text():
    assert fields(recommendation=content.Recommendation(text=EMOJI)) == [("recommendation", "text")]


def test_a_comment_of_the_checklist():
    assert fields(checklist=with_line("legal", comments=EMOJI)) == [("checklist", "legal-comments")]


def test_a_repeated_entry():
    entry = content.OptionEntry(id="k0a0001", title="A 🦄")
    found = fields(options=content.Options(entries=(entry,)))
    assert found == [("options", "k0a0001-title")]


def test_the_message_names_the_character():
    (problem,) = gate.check(draft(recommendation=content.Recommendation(text=EMOJI)), FACTS)
    assert problem.message.startswith("The published PDF cannot show “🦄” (unicorn face).")
    assert problem.wrong
