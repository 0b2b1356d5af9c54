"""The Atom feed, its tombstones, and the site map."""

import datetime
from xml.etree import ElementTree as Xml

import pytest

from tests.public_record import shelf

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def feed(client):
    return Xml.fromstring(client.get("/decisions.atom").content)


def test_feed_has_an_entry_for_each_public_decision_last_changed_first(client):
    shelf.publish_number(1)
    later = shelf.AT + datetime.timedelta(days=1)
    shelf.publish_number(2, at=later, title="A & B <c>")
    titles = [entry.findtext(f"{ATOM}title") for entry in feed(client).iter(f"{ATOM}entry")]
    assert titles == ["D02-2018: A & B <c>", "D01-2018: Joining the Single Online Home"]
    assert feed(client).findtext(f"{ATOM}updated") == "2018-03-30T09:30:00Z"


def test_an_entry_leads_to_page_and_pdf(client):
    shelf.publish()
    entry = next(feed(client).iter(f"{ATOM}entry"))
    links = {link.get("rel"): link.get("href") for link in entry.iter(f"{ATOM}link")}
    assert links["alternate"] == "http://localhost:8000/decisions/D09-2018/"
    assert links["enclosure"] == "http://localhost:8000/decisions/D09-2018/part-one.pdf"
    assert entry.findtext(f"{ATOM}id") == links["alternate"]


def test_what_is_taken_down_becomes_a_deleted_entry_under_the_same_id(client):
    shelf.publish()
    before = next(feed(client).iter(f"{ATOM}entry")).findtext(f"{ATOM}id")
    shelf.take_down()
    assert not list(feed(client).iter(f"{ATOM}entry"))
    deleted = next(feed(client).iter(DELETED))
    assert deleted.get("ref") == before
    assert deleted.get("when") == "2018-05-03T15:00:00Z"
    assert "It held personal data." in "".join(deleted.itertext())


def test_feed_states_the_licence(client):
    assert "Open Government Licence v3.0" in feed(client).findtext(f"{ATOM}rights")


def test_feed_survives_characters_that_xml_cannot_hold(client):
    shelf.publish(title="Bell \x07 and \ufffe")
    assert feed(client).find(f"{ATOM}entry").findtext(f"{ATOM}title") == "D09-2018: Bell  and "


def test_feed_takes_two_queries_however_long(client, django_assert_num_queries):
    for order in range(1, 9):
        shelf.publish_number(order)
    with django_assert_num_queries(2):
        client.get("/decisions.atom")


def test_site_map_names_public_pages_and_nothing_taken_down(client):
    shelf.publish_number(1)
    shelf.publish_number(2)
    shelf.take_down("D02-2018")
    text = client.get("/sitemap.xml").content.decode()
    assert "http://localhost:8000/decisions/D01-2018/" in text
    assert "D02-2018" not in text
