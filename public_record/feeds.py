"""What machines follow: the Atom feed with its tombstones, and the site map."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from public_record import addresses, data
from public_record.models import Record

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"  # RFC 6721
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Xml.register_namespace("", ATOM)
Xml.register_namespace("at", TOMBSTONES)


def atom(records: Iterable[Record], *, body_name: str) -> bytes:
    """Return the feed of records, newest change first; one taken down is a deleted entry."""
    records = list(records)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", addresses.absolute("/decisions.atom"))
    _add(feed, "title", f"Decisions: {body_name}" if body_name else "Decisions")
    _add(feed, "updated", _time(max((r.changed_at for r in records), default=EPOCH)))
    _add(feed, "rights", f"{data.LICENCE['name']}, {data.LICENCE['url']}")
    _link(feed, addresses.absolute("/decisions.atom"), "self", "application/atom+xml")
    _link(feed, addresses.absolute(addresses.LIST), "alternate", "text/html")
    author = Xml.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", body_name or "Part One")
    for record in records:
        if record.state == Record.State.TAKEN_DOWN:
            _tombstone(feed, record)
        else:
            _entry(feed, record)
    return Xml.tostring(feed, encoding="utf-8", xml_declaration=True)


def sitemap(records: Iterable[Record]) -> bytes:
    """Return the site map: every public page, with the day of its last change."""
    urls = Xml.Element("urlset", xmlns=SITEMAP)
    for path in ("/", addresses.LIST, "/accessibility/"):
        _place(urls, path)
    for record in records:
        _place(urls, addresses.page(record.slug), record.changed_at)
    return Xml.tostring(urls, encoding="utf-8", xml_declaration=True)


def _entry(feed: Xml.Element, record: Record) -> None:
    page = addresses.absolute(addresses.page(record.slug))
    entry = Xml.SubElement(feed, f"{{{ATOM}}}entry")
    _add(entry, "id", page)
    _add(entry, "title", f"{record.number}: {record.title}")
    _add(entry, "updated", _time(record.changed_at))
    if record.published_at:
        _add(entry, "published", _time(record.published_at))
    _add(entry, "summary", f"{record.outcome}. {record.summary}")
    _link(entry, page, "alternate", "text/html")
    _link(entry, addresses.absolute(addresses.pdf(record.slug)), "enclosure", "application/pdf")
    Xml.SubElement(entry, f"{{{ATOM}}}category", term=_clean(record.outcome))


def _tombstone(feed: Xml.Element, record: Record) -> None:
    page = addresses.absolute(addresses.page(record.slug))
    deleted = Xml.SubElement(
        feed, f"{{{TOMBSTONES}}}deleted-entry", ref=page, when=_time(record.changed_at)
    )
    comment = Xml.SubElement(deleted, f"{{{TOMBSTONES}}}comment")
    comment.text = _clean(f"{record.number} was taken down: {record.taken_down_reason}")


def _place(urls: Xml.Element, path: str, changed_at: datetime.datetime | None = None) -> None:
    url = Xml.SubElement(urls, "url")
    Xml.SubElement(url, "loc").text = addresses.absolute(path)
    if changed_at:
        Xml.SubElement(url, "lastmod").text = changed_at.date().isoformat()


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}{name}").text = _clean(text)


def _link(parent: Xml.Element, href: str, rel: str, kind: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}link", href=href, rel=rel, type=kind)


def _time(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _clean(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
