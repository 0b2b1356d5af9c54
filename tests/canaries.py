"""Looking for words that must not be public, in every form in which bytes can carry them."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pikepdf
import pypdf
from django.test import Client

START = (
    "/",
    "/decisions/",
    "/decisions.csv",
    "/decisions.json",
    "/decisions.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/accessibility/",
)
HERE = (None, "localhost", "testserver")
ELSEWHERE = ("/office/", "/static/")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{8,}")
_LINK = re.compile(rb"""(?:href|src|url)="([^"]+)"|<loc>([^<]+)</loc>|"(https?://[^"]+)\"""")


def found(words: Iterable[str], data: bytes) -> set[str]:
    """Return the words that some bytes carry: plain, as UTF-16, or in base64, in any case; in a
    PDF also in what is compressed, drawn, or hidden in its metadata, outlines and attachments."""
    pieces = [data, *_in_pdf(data)] if data.startswith(b"%PDF") else [data]
    pieces = [piece.lower() for each in pieces for piece in (each, *_out_of_base64(each))]
    return {
        word for word in words if any(form in piece for form in _plain(word) for piece in pieces)
    }


def _plain(word: str) -> list[bytes]:
    return [word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


def _out_of_base64(data: bytes) -> Iterator[bytes]:
    """What each run of base64's signs means, wherever in the run its groups of four begin."""
    for run in _BASE64.findall(data.replace(b"-", b"+").replace(b"_", b"/")):
        for shift in range(4):
            whole = (len(run) - shift) // 4 * 4
            yield base64.b64decode(run[shift : shift + whole])


def _in_pdf(data: bytes) -> Iterator[bytes]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    yield "\n".join(page.extract_text() for page in reader.pages).encode()
    yield str(reader.metadata).encode()
    yield from (str(item).encode() for item in reader.outline)
    for name, contents in reader.attachments.items():
        yield from (name.encode(), *contents)
    with pikepdf.open(io.BytesIO(data)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                yield each.read_bytes(pikepdf.StreamDecodeLevel.all)
            else:
                yield b"\n".join(_strings(each))


def _strings(value: Any) -> Iterator[bytes]:
    """The strings of an object, as bytes and as text, without following references."""
    if isinstance(value, pikepdf.String):
        yield from (bytes(value), str(value).encode())
    elif isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect:
        items = value.values() if isinstance(value, pikepdf.Dictionary) else value
        for item in items:
            yield from _strings(item)
    elif isinstance(value, pikepdf.Dictionary):
        for item in value.values():
            if not getattr(item, "is_indirect", False):
                yield from _strings(item)


def searched(word: str) -> bytes:
    """Return what the public gets who searches for a word, less the word itself."""
    body = Client().get("/decisions/", {"q": word}).content
    assert word.encode() in body
    return body.replace(word.encode(), b"")


@dataclass(frozen=True)
class Answer:
    """What an address answers."""

    status: int
    headers: bytes
    body: bytes

    def holds(self, words: Iterable[str]) -> set[str]:
        """Return the words that its headers or its body carry."""
        words = list(words)
        return found(words, self.headers) | found(words, self.body)


def crawl(*more: str) -> dict[str, Answer]:
    """Return the answer of every public address that can be reached from the first ones by links,
    feeds and data, and of `more`."""
    client = Client()
    waiting, seen = [*START, *more], dict[str, Answer]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = str(response.headers).encode()
        seen[address] = Answer(response.status_code, headers, body)
        waiting += [link for link in _links(address, body) if link not in seen]
    return seen


def _links(base: str, body: bytes) -> Iterator[str]:
    if body.startswith(b"%PDF"):
        return
    for groups in _LINK.findall(body):
        parts = urlsplit(next(filter(None, groups)).decode().replace("&amp;", "&"))
        path = parts.path or base.partition("?")[0]
        if parts.hostname in HERE and path.startswith("/") and not path.startswith(ELSEWHERE):
            yield path + (f"?{parts.query}" if parts.query else "")
