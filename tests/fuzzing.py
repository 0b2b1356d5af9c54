"""Forms as no person would fill them in: random fields, mutated from what a page would send."""

from __future__ import annotations

import string
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from urllib.parse import quote_from_bytes

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests import amounts
from tests.decisions.sending import Page
from tests.factories import PASSWORD

Pairs = list[tuple[str, bytes]]
NASTY = (
    *("\x00", "a\x01b\x1b[31mc\x7fd", "\u202e\u05e9\u05dc\u05d5\u05dd\u202c", "\ufeff\u200b\u200d"),
    *("🧑\u200d🚒🦄", "e\u0301\u0301\u0301", "\U000e0041", "\ufdd0 \U0010ffff", "\u2028\u0085\x0b"),
    *("<script>alert(1)</script>\"'>", "{{ 7|add:7 }}{% csrf_token %}", "${7*7} %s %(x)s {0}"),
    *("'; DROP TABLE audit_event; --", "../../etc/passwd", "&amp;&#0;&lt;", "</textarea>", "\\"),
    *("=1+1", "9" * 400, "-5", "1e999", "nan", "£1,2oo", "٣", "½", "31", "2", "2026", "0"),
)  # fmt: skip
TRICKS = (
    *("**", "*", "_", "[", "]", "(", "[2e]", "[](#k000000)", "[x](javascript:alert(1))", "[2e](#"),
    *("- x", "  - y", "      - z", "a) ", "z) z", "1. ", "999999999999) x", "# ", "> ", "```"),
    *("| a | b |", "| - | - |", "|", "||||", "---", "\\*", "\\", "![x](y)", "{#kfee22}", "[4.2a]"),
)  # fmt: skip
WRAPPED = (
    *("{}", "{}", "{}", "**{}**", "- {}", "a) {}", "[{}](https://a.example/)", "{}\x00"),
    *("| {} | x |", "\u202e{}", "({})", "“{}”", "{}, {}", "[2e] {}"),
    *("\\*{}\\*", "<{}>", "{}&amp;", "  - {}"),
)  # fmt: skip
CHOSEN = ("yes", "no", "some", "none", "once", "", "1", "5", "0", "-1", "on", "x", "9" * 50, "\x00")
VERSIONS = ("", "0", "1", "2", "3", "-1", "1.5", "x", "9" * 9, "9" * 50, "\u0663", "\x00", " 1 ")
BUTTONS = ("continue", "back", "join", "add", "remove-", "remove-x", "", "x", "\x00", "REMOVE-k")
IDENTITIES = ("", "k1", "KKKKKKK", "x" * 300, "<b>", "k0000\x00", "entry", "k00000é", "\u0663")
BYTES = (b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82")
SEED = str(time.time_ns()) if amounts.FULL else "9"
FORM = "application/x-www-form-urlencoded"
# A thousand take half a minute, and what is fuzzed is the reading of forms, not the database.
ONCE = pytest.mark.skipif(
    connection.vendor != "sqlite" and not amounts.FULL, reason="make test fuzzes on SQLite alone."
)
BOUNDARY = b"qqqqqqqq"
FILES = "multipart/form-data; boundary=qqqqqqqq"
LARGE = 200_100  # characters: more than any field takes


@dataclass(frozen=True)
class Posted:
    """What is sent: its fields, and the words that the page must not lose."""

    pairs: Pairs
    words: frozenset[str]

    def body(self) -> bytes:
        return "&".join(f"{_quoted(name)}={quote_from_bytes(v)}" for name, v in self.pairs).encode()

    def parts(self) -> bytes:
        """The same as a form with a file box sends it, with no file chosen."""
        lines = [
            b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
            % (BOUNDARY, _quoted(name).encode(), value)
            for name, value in self.pairs
        ]
        return b"".join([*lines, b"--%s--\r\n" % BOUNDARY])


def sent(client: Client, address: str, posted: Posted, *, takes_file: bool = False) -> HttpResponse:
    """Send it as a browser sends a form; an exception of the server is raised here."""
    body, kind = (posted.parts(), FILES) if takes_file else (posted.body(), FORM)
    return client.generic("POST", address, body, content_type=kind)


def _quoted(name: str) -> str:
    return quote_from_bytes(name.encode("utf-8", "surrogatepass"))


def post(random: Random, page: Page, extra: Iterable[str] = ()) -> Posted:
    """Return what a page would send, mutated; `extra` are fields that it does not show."""
    given: dict[str, list[bytes]] = {
        name: [value.encode() for value in values] for name, values in page.values.items()
    }
    typed = set(page.typed) | set(extra)
    _entries(random, given, typed)
    for name in sorted(typed):
        if random.random() < 0.5:
            given[name] = [text(random) for _ in range(random.choice((1, 1, 1, 2)))]
    for name in sorted(page.never_shown):
        given[name] = [random.choice((PASSWORD.encode(), text(random)))]
    for name in sorted(set(page.choices) | _chosen(page)):
        if random.random() < 0.3:
            given[name] = [random.choice(CHOSEN).encode() for _ in range(random.choice((1, 1, 3)))]
    _misshape(random, given, typed)
    kept = words(given, typed, has_entries="entry" in page.values)
    return Posted([(name, value) for name, values in given.items() for value in values], kept)


def _chosen(page: Page) -> set[str]:
    """Fields that are neither typed nor hidden by the page's own making: lists to choose from."""
    return set(page.values) - page.typed - {"entry", "version", "opened", "csrfmiddlewaretoken"}


def _entries(random: Random, given: dict[str, list[bytes]], typed: set[str]) -> None:
    """Send more entries than the page has, some under what is no identity."""
    listed = [each.decode() for each in given.get("entry", ())]
    if not listed or random.random() < 0.5:
        return
    fields = [name.removeprefix(listed[0]) for name in typed if name.startswith(f"{listed[0]}-")]
    for _ in range(random.choice((1, 1, 2, 5))):
        letters = "".join(random.choices("0123456789abcdef", k=6))
        added = random.choice((f"k{letters}", *random.sample(IDENTITIES, 1)))
        listed.append(added)
        typed |= {added + field for field in fields}
        given |= {added + field: [b""] for field in fields}
    random.shuffle(listed)
    given["entry"] = [each.encode() for each in listed]


def _misshape(random: Random, given: dict[str, list[bytes]], typed: set[str]) -> None:
    """Leave fields out, add some that no page has, and mutate what the page sends of itself."""
    for name in sorted(given):
        if random.random() < 0.03:
            del given[name]
    if random.random() < 0.2:
        given[random.choice(("x", "", "\x00", "entry-", "id", "pk", "state"))] = [text(random)]
    for name, values, often in (("version", VERSIONS, 0.4), ("opened", VERSIONS, 0.1)):
        if random.random() < often:
            given[name] = [random.choice(values).encode()]
    removals = [f"remove-{each.decode()}" for each in given.get("entry", ())]
    given["do"] = [random.choice((*BUTTONS[:3], *BUTTONS, *removals)).encode()]


def words(
    given: Mapping[str, list[bytes]], typed: Iterable[str], *, has_entries: bool
) -> frozenset[str]:
    """Return the words that may not be lost: of each typed field, those that were sent last; not
    those of an entry that the list of entries leaves out or the button takes out."""
    listed = set(given.get("entry", ()))
    taken = given.get("do", [b""])[-1].removeprefix(b"remove-")
    found: set[str] = set()
    for name in typed:
        beginning, hyphen, _ = name.rpartition("-")
        is_left_out = has_entries and hyphen and beginning.encode() not in listed
        if name not in given or is_left_out or (hyphen and beginning.encode() == taken):
            continue
        found |= set(_words(given[name][-1]))
    return frozenset(found)


def _words(value: bytes) -> list[str]:
    """The words that `text` put there: each begins with "qz" and has eight letters."""
    found = value.decode("utf-8", "replace").split("qz")[1:]
    return [f"qz{each[:6]}" for each in found]


def text(random: Random) -> bytes:
    """Return something typed: words that are told again by their letters, amid what is nasty."""
    pieces = [_piece(random) for _ in range(random.choice((1, 1, 2, 4, 12)))]
    if random.random() < 0.003:
        pieces.append("x " * (LARGE // 2))
    typed = "".join(piece + random.choice((" ", " ", "\r\n", "\r\n\r\n", "\n")) for piece in pieces)
    sent = typed.encode()
    return sent + b" " + random.choice(BYTES) if random.random() < 0.05 else sent


def _piece(random: Random) -> str:
    chance = random.random()
    if chance < 0.2:
        return random.choice(NASTY)
    if chance < 0.35:
        return random.choice(TRICKS)
    return random.choice(WRAPPED).replace("{}", _word(random))


def _word(random: Random) -> str:
    return "qz" + "".join(random.choices(string.ascii_lowercase.replace("q", ""), k=6))
