"""What a browser would send from a page: its fields as they stand, with some typed over."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from decisions import drafts
from decisions.content import Content
from decisions.models import Decision


class Page(HTMLParser):
    """The fields of a page's main form, in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, list[str]] = {}
        self.ids: dict[str, str] = {}
        self.typed: set[str] = set()
        self.never_shown: set[str] = set()  # passwords and files: no page sends them back
        self.choices: list[str] = []
        self.links: list[str] = []
        self.buttons: list[tuple[str, str]] = []
        self.in_main = False
        self.open: tuple[str, list[str]] | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.in_main = self.in_main or tag == "main"
        if "id" in given:
            self.ids[given["id"] or ""] = tag
        if tag == "a" and (given.get("href") or "").startswith("#"):
            self.links.append((given["href"] or "")[1:])
        if not self.in_main:
            return
        if tag == "input":
            self._input(given)
        elif tag == "textarea":
            self.open = (given["name"] or "", [])
        elif tag == "select":
            self.select = given["name"] or ""
            self.values.setdefault(self.select, [])
        elif tag == "option" and self.select and "selected" in given:
            self.values[self.select] = [given.get("value") or ""]
        elif tag == "button":
            self.buttons.append((given.get("name") or "", given.get("value") or ""))

    def _input(self, given: dict[str, str | None]) -> None:
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox"):
            self.choices.append(given["name"] or "")
            if "checked" not in given:
                return
        elif kind in ("password", "file"):
            self.never_shown.add(given["name"] or "")
        elif kind != "hidden":
            self.typed.add(given["name"] or "")
        default = "on" if kind == "checkbox" else ""
        self.values.setdefault(given["name"] or "", []).append(given.get("value") or default)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.open:
            name, words = self.open
            typed = "".join(words).removeprefix("\n")
            self.typed.add(name)
            self.values[name] = [typed.replace("\n", "\r\n")]
            self.open = None
        elif tag == "select":
            self.select = None
        elif tag == "main":
            self.in_main = False


def read(response: HttpResponse) -> Page:
    """Return what a page holds: `values` by name, of which some are `typed`, the names of its
    `choices`, `ids` with their tags, `links` and `buttons`."""
    page = Page()
    page.feed(response.content.decode())
    return page


def fields(response: HttpResponse, **typed: Any) -> dict[str, Any]:
    """Return what the page's form would send, with some fields typed over (None leaves one out).

    A hyphen in a name is written as two underscores, the first entry's identity as "first"; `do`
    is the button.
    """
    sent = dict(read(response).values)
    first = sent.get("entry", [""])[0]
    for typed_name, value in typed.items():
        name = typed_name.replace("first__", f"{first}__").replace("__", "-")
        if value is None:
            sent.pop(name, None)
        else:
            sent[name] = value
    return sent


def url(decision: Decision, key: str) -> str:
    return reverse("decisions:part", args=[decision.pk, key])


def send(client: Client, decision: Decision, key: str, **typed: Any) -> HttpResponse:
    """Open a part's page, type some fields over, and press a button."""
    return client.post(url(decision, key), fields(client.get(url(decision, key)), **typed))


def stored(decision: Decision, key: str) -> Content:
    """Return a part as it is saved now."""
    return drafts.read(Decision.objects.get(pk=decision.pk)).part(key)
