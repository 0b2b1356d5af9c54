"""Which characters the print fonts have."""

from public_record import glyphs


def test_letters_of_welsh_polish_and_greek_are_there():
    assert glyphs.missing("Ŵŷ ł ż é ß Ωμ “quoted” – £45,704.63 × ½ ≤ → €\u00a0\u2011\n") == []


def test_missing_characters_are_listed_once_in_order():
    assert glyphs.missing("a😀b☃c😀") == ["😀", "☃"]


def test_a_hidden_character_is_named_by_its_code():
    assert glyphs.name("\u200f") == "“U+200F” (right-to-left mark)"


def test_a_character_without_a_name_is_named_by_its_code():
    assert glyphs.name("\ue000") == "“U+E000” (u+e000)"


def test_a_text_that_can_be_printed_is_not_refused():
    assert glyphs.refusal("Cyhoeddi’r penderfyniad: £45,704.63 – tŷ") is None


def test_a_refusal_names_the_first_few_characters():
    said = glyphs.refusal("🦄😀☃שלום")
    assert said is not None
    assert said.startswith("The published PDF cannot show “🦄” (unicorn face), “😀”")
    assert "“ם”" not in said
