"""The markup of page and PDF, and the plain words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given

from prose import html, notation, tree
from tests.prose.trees import BODIES

ALLOWED = {
    "p": set(), "ul": set(), "ol": {"class", "start"}, "li": {"id"}, "table": {"class"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "thead": set(), "tbody": set(), "tr": set(), "th": {"scope", "class"}, "td": {"class"},
    "strong": set(),
    "a": {"href", "rel"}, "br": set(),
}  # fmt: skip
IN_ITEM = {"strong", "a", "br", "ul", "ol"}


class Reader(HTMLParser):
    """Keeps the tags, each with the one it stands in, and the text."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.text = [""], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((self.open[-1], tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def render(typed, **options):
    return html.render(notation.parse(typed).body, **options)


@given(BODIES)
def test_only_listed_tags_and_attributes_are_written_and_all_are_closed(body):
    reader = Reader(html.render(body, labels={"kfee220": "2e"}, section="2"))
    assert reader.open == [""]
    for within, tag, attributes in reader.tags:
        assert set(attributes) <= ALLOWED[tag]
        assert within != "li" or tag in IN_ITEM
        assert within != "a"


@given(BODIES)
def test_the_page_says_what_the_plain_words_say(body):
    labels = {f"kfee22{n}": f"2{tree.letter(n)}" for n in range(6)}
    letterless = tree.normal(
        tree.Body(tuple(b for b in body.blocks if not isinstance(b, tree.List)))
    )
    said = "".join(html.render_words(letterless, labels))
    page = Reader(html.render(letterless, labels=labels)).text
    assert "".join(page.split()) == "".join(said.split())


def test_what_is_typed_is_only_ever_words():
    assert render('<script>alert("x")</script> **<b>**') == (
        "<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; <strong>&lt;b&gt;</strong></p>\n"
    )


def test_lettered_paragraphs_of_a_section_can_be_linked_to():
    assert 'id="p2b"' in render("a) one\nb) two", section="2")


@pytest.mark.parametrize("section", ["", "significance", "line3"])
def test_lettered_paragraphs_elsewhere_have_no_address(section):
    assert "id=" not in render("a) one", section=section)


def test_numerals_have_no_address():
    assert render("a) one\n  i) under", section="2").count("id=") == 1


def test_a_list_that_goes_on_says_where_it_starts():
    page = render("a) one\nwords\na) two\nb) three", section="2")
    assert '<ol class="letters">\n<li id="p2a">' in page
    assert '<ol class="letters" start="2">\n<li id="p2b">' in page


def test_a_nested_list_comes_last_in_its_item():
    assert render("a) one\n  - under") == (
        '<ol class="letters">\n<li>one\n<ul>\n<li>under</li>\n</ul>\n</li>\n</ol>\n'
    )


def test_numerals_go_on_past_bullet_points():
    page = render("a) one\n  i) x\n  - y\n  ii) z")
    assert '<ol class="numerals" start="2">' in page


def test_a_reference_is_a_link_to_its_paragraph():
    page = render("see [?](#kfee22a)", labels={"kfee22a": "2e"})
    assert page == '<p>see <a href="#p2e">2e</a></p>\n'


def test_references_and_addresses_can_stand_on_another_page():
    labels = {"kfee22a": "2a"}
    page = render("a) see [?](#kfee22a)", labels=labels, section="2", link_prefix="/d/#para-")
    assert '<li id="para-2a">see <a href="/d/#para-2a">2a</a></li>' in page


def test_a_reference_that_is_not_resolved_is_shown_as_it_was_typed():
    assert render("see [2e]") == "<p>see 2e</p>\n"


def test_a_reference_to_a_paragraph_that_is_gone_says_so():
    assert html.TAKEN_OUT in render("see [?](#kfee22a)")


def test_a_link_follows_nobody():
    assert render("[x](https://example.org/?a=1&b=2)") == (
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="nofollow noreferrer">x</a></p>\n'
    )


def test_headings_of_a_table_have_their_scope():
    page = render("| Site | Cost |\n| --- | --- |\n| Ours | 10 |")
    assert '<tr><th scope="col">Site</th><th scope="col" class="figure">Cost</th></tr>' in page
    assert '<tr><th scope="row">Ours</th><td class="figure">10</td></tr>' in page


def test_an_empty_cell_is_no_heading():
    page = render("| | Cost |\n| --- | --- |\n| | 10 |")
    assert page.count("<td></td>") == 2


def test_words_are_read_with_their_letters():
    body = notation.parse("a) one\n  i) first\n  - point\n  ii) second\nwords\n\na) see [2a]").body
    assert html.render_words(body, {}, "2") == [
        "a) one", "i) first", "point", "ii) second", "words", "b) see 2a",
    ]  # fmt: skip


def test_words_of_a_table_are_its_cells():
    body = notation.parse("| Site | |\n| --- | --- |\n| Ours | 10 |").body
    assert html.render_words(body) == ["Site", "Ours", "10"]


def test_a_break_is_a_new_line_on_the_page_and_a_space_in_words():
    body = notation.parse("one\\\ntwo").body
    assert html.render(body) == "<p>one<br>two</p>\n"
    assert html.render_words(body) == ["one two"]


def test_a_short_text_can_stand_on_one_line():
    body = notation.parse("one **two**\nthree").body
    assert html.render_inline(body) == "one <strong>two</strong> three"


def test_a_column_of_figures_lines_up_and_one_of_words_does_not():
    page = render("| Site | Cost | Note |\n| --- | --- | --- |\n| Ours | about 10,000 | 3 sites |")
    assert '<td class="figure">about 10,000</td><td>3 sites</td>' in page
