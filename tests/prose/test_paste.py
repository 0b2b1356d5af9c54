"""What people paste: from Word, Outlook, mail, a web page, a document on the web, another table."""

import pytest

from prose import notation, paste
from prose.tree import normal


def text(html: str) -> str:
    """Return what lands in the field."""
    return notation.write(paste.read(html).body)


def left_out(html: str) -> tuple[str, ...]:
    return paste.read(html).left_out


def word(*paragraphs: str) -> str:
    """A page as Word puts it on the clipboard."""
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator '
        'content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style>'
        "<!--[if gte mso 9]><xml><w:WordDocument>secret</w:WordDocument></xml><![endif]--></head>"
        f"<body><!--StartFragment-->{''.join(paragraphs)}<!--EndFragment--></body></html>"
    )


def item(mark: str, words: str, level: int = 1) -> str:
    """An item of a list as Word writes it: a paragraph, with its mark as words."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'>"
        "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>"
        f"{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>"
        f"<![endif]>{words}<o:p></o:p></p>"
    )


def normal_(words: str) -> str:
    return f"<p class=MsoNormal><span style='color:red'>{words}</span><o:p></o:p></p>"


def test_word_s_paragraphs_keep_their_words_and_bold_and_nothing_of_their_look():
    html = word(normal_("<b>Purpose</b>"), normal_("To join the\nSingle Online Home."))
    assert text(html) == "**Purpose**\n\nTo join the Single Online Home."
    assert left_out(html) == ()


def test_word_s_lists_become_letters_and_bullets_at_two_levels():
    html = word(
        item("a)", "First"),
        item("i.", "Under it", level=2),
        item("b)", "Second"),
        normal_("Between."),
        item("·", "Bullet"),
        item("o", "Under the bullet", level=2),
    )
    assert text(html) == (
        "a) First\n   i) Under it\nb) Second\n\nBetween.\n\n- Bullet\n   - Under the bullet"
    )


def test_word_s_tracked_changes_comments_and_hidden_words_stay_out_and_are_named():
    html = word(
        normal_(
            "We pay <del cite='mailto:x' datetime=2018>zanzibar</del><ins>the price</ins>"
            "<span class=MsoCommentReference><a href='#_msocom_1'>[HA1]</a></span>"
            "<span style='mso-hide:all;display:none'>quagga</span>."
        ),
        "<div style='mso-element:comment-list'><div style='mso-element:comment'>"
        "<p class=MsoCommentText>Is this wise?</p></div></div>",
    )
    assert text(html) == "We pay the price."
    assert left_out(html) == ("comments", "hidden text", "text that was deleted")


def test_word_s_field_codes_stay_out():
    field = (
        "<!--[if supportFields]><span style='mso-element:field-begin'></span> PAGEREF x "
        "<span style='mso-element:field-separator'></span><![endif]-->12"
    )
    assert text(word(normal_(f"See page {field}."))) == "See page 12."


def test_a_table_lands_as_a_table_and_bold_first_cells_are_its_header():
    html = word(
        "<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Site</b></p></td>"
        "<td><p><b>Cost</b></p></td></tr><tr><td rowspan=2><p>Old</p></td><td>£1</td></tr>"
        "<tr><td>£2 | less</td></tr><tr><td colspan=2>All</td></tr></table>"
    )
    assert text(html) == (
        "| Site | Cost |\n| --- | --- |\n| Old | £1 |\n|  | £2 \\| less |\n| All |  |"
    )


def test_a_table_that_only_lays_out_a_mail_is_its_words():
    html = (
        "<div><table role=presentation><tr><td><table><tr><td>Hello</td></tr></table></td>"
        "<td><p>Second</p></td></tr></table></div>"
    )
    assert text(html) == "Hello\n\nSecond"


def test_a_web_page_s_lists_nest_and_its_headings_are_bold():
    html = (
        "<h2>What we do</h2><ul><li>One<ul><li>Two<ol><li>Three</li></ol></li></ul></li>"
        "<li><p>First line</p><p>Second line</p></li></ul><ol><li>Numbered</li></ol>"
    )
    assert text(html) == (
        "**What we do**\n\n- One\n   - Two\n   - Three\n- First line\n   Second line\n\na) Numbered"
    )


def test_a_document_on_the_web_is_bold_by_its_style_alone():
    html = (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span '
        'style="font-weight:700">Bold</span><span style="font-weight:400"> plain</span></p></b>'
    )
    assert text(html) == "**Bold** plain"


def test_safe_links_stay_and_others_are_their_words_and_named():
    html = (
        '<p><a href="https://example.org/a?b=1">One</a> <a href="javascript:alert(1)">two</a> '
        '<a href="#top">three</a></p>'
    )
    assert text(html) == "[One](https://example.org/a?b=1) two three"
    assert left_out(html) == ("links that are not safe",)


def test_pictures_and_boxes_stay_out_and_are_named():
    html = "<p>Before <img src=x><svg><text>drawn</text></svg><input value=v>after</p>"
    assert text(html) == "Before after"
    assert left_out(html) == ("boxes and buttons of a form", "pictures")


def test_letters_that_were_typed_are_letters():
    assert text("<p>a) First</p><p>b) Second</p><p>Not a) a letter</p>") == (
        "a) First\nb) Second\n\nNot a) a letter"
    )


def test_signs_of_the_notation_are_words():
    html = "<p>**not bold** [2e] {#kfee22a} \\</p>"
    pasted = paste.read(html)
    again = notation.parse(notation.write(pasted.body))
    assert again.body == pasted.body
    assert again.problems == []


def test_script_and_style_are_nothing():
    html = "<script>alert(1)</script><style>p{}</style><p onclick='x()'>Words</p><title>t</title>"
    assert text(html) == "Words"


def test_a_name_of_a_file_is_words(tmp_path):
    """The parser would read a file whose name it is given."""
    secret = tmp_path / "secret.html"
    secret.write_text("<p>zanzibar</p>")
    assert "zanzibar" not in text(str(secret))


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "a href=x", "font color=1"])
def test_what_nests_without_end_is_refused_at_once(tag):
    with pytest.raises(paste.TooMuch, match="nested too deeply"):
        paste.read(f"<{tag}>" * 20_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    "html", ["<p>x</p>" * 30_000, "<br>" * 60_000, "x" * 500_000, "<li>" + "</li>" * 60_000]
)
def test_much_is_read_in_time(html):
    paste.read(html)


def test_too_much_is_refused():
    with pytest.raises(paste.TooMuch, match="in parts"):
        paste.read("x" * (paste.LARGEST + 1))


@pytest.mark.parametrize("inner", ["ul><li", "table><tr><td", "div><p", "blockquote"])
def test_what_nests_deeply_but_not_too_deeply_is_read(inner):
    tags = inner.split("><")
    opened = "".join(f"<{tag}>" for tag in tags)
    closed = "".join(f"</{tag}>" for tag in reversed(tags))
    n = paste.DEEPEST // len(tags)
    assert "deep" in text(opened * n + "deep" + closed * n)


def test_what_lands_is_canonical():
    body = paste.read(word(item("a)", "  First  "), "<p>&nbsp;</p>", normal_("A\u200bB"))).body
    assert normal(body) == body
