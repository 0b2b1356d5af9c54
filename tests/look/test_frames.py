"""The frames of office and public, and the pages for errors."""

import re

import pytest
from django.template.loader import render_to_string

ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("layout", ["base_office.html", "base_public.html"])
def test_error_page_stands_in_either_frame_without_a_request(name, layout):
    html = render_to_string(name, {"layout": layout, "office": layout == "base_office.html"})
    assert html.count("<h1>") == 1
    assert 'lang="en-GB"' in html


def test_refusal_gives_its_reason_escaped():
    html = render_to_string("403.html", {"reason": "Only <the> author may."})
    assert "Only &lt;the&gt; author may." in html


def test_public_frame_asks_for_nothing_from_elsewhere_and_runs_nothing():
    html = render_to_string("404.html", {})
    assert "<script" not in html
    assert "csrf" not in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


@pytest.mark.parametrize("layout", ["base_office.html", "base_public.html"])
def test_demonstration_says_so_and_nothing_else_does(layout):
    line = "This is a demonstration. Its people are invented."
    assert line in render_to_string("404.html", {"layout": layout, "demonstration": True})
    assert line not in render_to_string("404.html", {"layout": layout})
