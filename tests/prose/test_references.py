"""References follow their paragraphs, and what leads nowhere is said in words."""

import itertools
import re

from prose import notation, references, tree
from prose.tree import Ref

# D09's second and fourth sections, in words of our own.
BACKGROUND = """\
a) The national vision for 2025 expects the public to reach any force online.
b) The weekly executive board saw the proposal in February 2018.
c) The national lead has asked that the statement is signed by 23 March 2018.
d) Both sites share a platform that costs about £20,000 a year.
e) The statement carries no confirmed price: £45,704.63 to £65,117.33 a year."""
MONEY = "What it costs is not fixed: see [2e] above.\n- a lead;\n- a manager."


def bodies(**typed):
    """Return the trees of sections: `bodies(s2="a) one")`."""
    return {name.removeprefix("s"): notation.parse(text).body for name, text in typed.items()}


def resolved(**typed):
    found = references.resolve(bodies(**typed))
    assert found.problems == {}
    return found.sections


def problems(**typed):
    return {
        section: [problem.message for problem in found]
        for section, found in references.resolve(bodies(**typed)).problems.items()
    }


def test_a_reference_is_resolved_to_the_identity_of_its_paragraph():
    sections = resolved(s2=BACKGROUND, s4=MONEY)
    (ref,) = references.refs(sections["4"])
    assert references.labels(sections) == {ref.to: "2e"}
    assert tree.ID.fullmatch(ref.to)


def test_only_what_is_referred_to_is_given_an_identity():
    items = [item for _, item in references.places("2", resolved(s2=BACKGROUND, s4=MONEY)["2"])]
    assert [bool(item.id) for item in items] == [False, False, False, False, True]


def test_a_reference_follows_its_paragraph():
    sections = resolved(s2=BACKGROUND, s4=MONEY)
    field = notation.write(sections["2"], labels=references.labels(sections))
    sections["2"] = notation.parse("a) A new first one.\n" + field).body
    assert references.resolve(sections).problems == {}
    labels = references.labels(sections)
    assert notation.write(sections["4"], labels=labels).startswith(
        "What it costs is not fixed: see [2f](#k"
    )


def test_resolving_again_changes_nothing():
    sections = resolved(s2=BACKGROUND, s4=MONEY)
    assert references.resolve(sections).sections == sections


def test_two_references_to_one_paragraph_share_its_identity():
    sections = resolved(s2=BACKGROUND, s4="[2e] and [2e]", s5="[2e]")
    assert len({ref.to for body in sections.values() for ref in references.refs(body)}) == 1


def test_a_reference_may_stand_in_a_list_or_a_table():
    sections = resolved(s2=BACKGROUND, s4="- see [2a]\n  - and [2b]\n\n| [2c] |\n| --- |\n| [2d] |")
    assert sorted(references.labels(sections).values()) == ["2a", "2b", "2c", "2d"]


def test_letters_run_on_through_a_section():
    sections = resolved(s2="a) one\n\nwords\n\n- point\n\na) two", s3="[2b]")
    assert list(references.labels(sections).values()) == ["2b"]


def test_fifteen_paragraphs_are_a_to_o():
    body = notation.parse("\n".join(f"a) Risk {n}." for n in range(15))).body
    assert [label for label, _ in references.places("5", body)] == [
        f"5{x}" for x in "abcdefghijklmno"
    ]


def test_a_paragraph_without_a_number_can_refer_but_not_be_referred_to():
    found = references.resolve(
        {
            "2": notation.parse("a) one").body,
            "front/summary": notation.parse("a) [2a] {#kfee22a}").body,
        }
    )
    assert list(references.labels(found.sections).values()) == ["2a"]


def test_a_label_that_leads_nowhere_says_what_there_is():
    assert problems(s2="a) one\nb) two", s4="[2f]") == {
        "4": ["There is no paragraph 2f to refer to. Section 2 has paragraphs 2a to 2b."]
    }


def test_a_label_of_a_section_that_is_not_there():
    assert problems(s2="[9a]") == {
        "2": ["There is no paragraph 9a to refer to. There is no section 9."]
    }


def test_a_label_of_a_section_without_letters():
    assert problems(s2="words", s4="[2a]")["4"] == [
        "There is no paragraph 2a to refer to. Section 2 has no lettered paragraphs."
    ]


def test_a_label_that_leads_nowhere_is_kept_as_it_was_typed():
    found = references.resolve(bodies(s4="[2f]"))
    assert list(references.refs(found.sections["4"])) == [Ref("label:2f")]


def test_a_paragraph_that_was_taken_out_is_named_by_its_mark():
    (message,) = problems(s2="a) one", s4="see [2e](#kfee22a)")["4"]
    assert "taken out" in message
    assert "#kfee22a" in message


def test_a_copy_of_a_paragraph_in_another_section_loses_the_identity():
    sections = resolved(s2="a) one {#kfee22a}", s3="a) one {#kfee22a}", s4="[?](#kfee22a)")
    assert references.labels(sections) == {"kfee22a": "2a"}
    assert [item.id for _, item in references.places("3", sections["3"])] == [""]


def test_a_new_identity_is_never_one_that_is_taken(monkeypatch):
    drawn = itertools.chain(["kfee22a", "kfee22b"])
    monkeypatch.setattr(references, "new_id", lambda: next(drawn))
    sections = resolved(s2="a) one {#kfee22a}\nb) two", s4="[2b] [?](#kfee22a)")
    assert references.labels(sections) == {"kfee22a": "2a", "kfee22b": "2b"}


def test_new_identities_have_the_form_of_a_mark():
    assert re.fullmatch("k[0-9a-f]{6}", references.new_id())


def test_a_label_in_plain_words_is_a_warning():
    body = notation.parse("As explained in 2e) above, the cost is £20k.").body
    (warning,) = references.literal_mentions("4", body)
    assert "write [2e]" in warning.message
