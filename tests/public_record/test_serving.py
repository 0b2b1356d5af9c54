"""How the public record answers: status, headers, tombstones."""

import pytest
from django.test import Client

from public_record.models import Document
from tests.public_record import samples, shelf

pytestmark = pytest.mark.django_db
LISTS = ("/", "/decisions/", "/decisions.csv", "/decisions.json", "/decisions.atom")
FILES = ("/sitemap.xml", "/robots.txt", "/accessibility/")
SLUG = "D09-2018"
ADDRESSES = [address.format(slug=SLUG) for address in shelf.ADDRESSES]


@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS, *FILES])
def test_a_public_address_answers_and_may_be_kept_for_a_minute(client, address):
    shelf.publish()
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers["ETag"].startswith('"')


@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS, *FILES])
def test_a_public_address_sets_no_cookie_and_does_not_vary_by_one(client, address):
    shelf.publish()
    response = client.get(address)
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").casefold()


@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS, *FILES])
def test_what_a_reader_has_is_not_sent_again(client, address):
    shelf.publish()
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == etag
    assert again.headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS, *FILES])
def test_head_is_answered_without_a_body(client, address):
    shelf.publish()
    response = client.head(address)
    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS, *FILES])
def test_nobody_can_do_more_than_read(address, method):
    shelf.publish()
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


def test_a_page_s_etag_changes_with_its_bytes(client):
    shelf.publish()
    before = client.get(ADDRESSES[0]).headers["ETag"]
    Document.objects.filter(kind="page").update(content=b"<h1>Restated</h1>")
    assert client.get(ADDRESSES[0]).headers["ETag"] != before


def test_a_page_is_one_indexed_read(client, django_assert_num_queries):
    shelf.publish()
    for address in ADDRESSES:
        with django_assert_num_queries(1):
            client.get(address)


def test_the_pdf_is_sent_as_it_was_stored(client):
    shelf.publish(pdf=b"%PDF-1.7 exactly these")
    response = client.get(ADDRESSES[1])
    assert response.content == b"%PDF-1.7 exactly these"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="D09-2018-part-one.pdf"'


@pytest.mark.parametrize("address", shelf.ADDRESSES)
def test_what_is_taken_down_is_gone_at_every_address_with_the_public_reason(client, address):
    shelf.publish()
    shelf.take_down(reason="It held personal data.")
    response = client.get(address.format(slug=SLUG))
    assert response.status_code == 410
    text = response.content.decode()
    assert "It held personal data." in text
    assert "3\u00a0May\u00a02018" in text
    assert "Single Online Home" not in text


def test_what_is_taken_down_is_gone_however_its_number_is_typed(client):
    shelf.publish()
    shelf.take_down()
    assert client.get("/decisions/d09-2018/").status_code == 410


def test_what_a_reader_kept_of_a_record_taken_down_is_not_confirmed(client):
    shelf.publish()
    etag = client.get(ADDRESSES[1]).headers["ETag"]
    shelf.take_down()
    assert client.get(ADDRESSES[1], headers={"If-None-Match": etag}).status_code == 410


@pytest.mark.parametrize("address", shelf.ADDRESSES)
def test_an_unknown_decision_is_not_found(client, address):
    assert client.get(address.format(slug="D99-2018")).status_code == 404


def test_every_decision_that_is_not_public_answers_in_the_same_bytes(client):
    shelf.publish()
    pages = {
        client.get(address.format(slug=slug)).content
        for slug in ("D10-2018", "never-was", "d10-2018")
        for address in shelf.ADDRESSES
    }
    assert len(pages) == 1


def test_a_version_that_does_not_exist_is_not_found(client):
    shelf.publish()
    for number in ("2", "0", "99999999999999999999"):
        assert client.get(f"/decisions/{SLUG}/versions/{number}/").status_code == 404


@pytest.mark.parametrize("address", shelf.ADDRESSES)
def test_another_case_of_a_public_number_leads_to_it(client, address):
    shelf.publish()
    response = client.get(address.format(slug="d09-2018"))
    assert response.status_code == 301
    assert response.headers["Location"] == address.format(slug=SLUG)


def test_an_earlier_version_stays_and_leads_to_the_current(client):
    shelf.publish()
    shelf.publish(version=2, title="Joining the Single Online Home, corrected")
    first = client.get(f"/decisions/{SLUG}/versions/1/").content.decode()
    assert "This is an earlier version" in first
    assert f'href="/decisions/{SLUG}/"' in first
    current = client.get(ADDRESSES[0]).content.decode()
    assert "corrected" in current
    assert "This is an earlier version" not in current


def test_the_page_says_where_the_body_stands_in_its_frame(client):
    shelf.publish()
    html = client.get(ADDRESSES[0]).content.decode()
    assert "D09-2018: Joining the Single Online Home – Police and Crime Commissioner" in html


def test_the_policy_lets_nothing_in_from_elsewhere(client):
    shelf.publish()
    policy = client.get(ADDRESSES[0]).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_robots_may_read_all_but_the_office(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /office/" in text
    assert "Sitemap: http://localhost:8000/sitemap.xml" in text


def test_a_demonstration_is_told_on_lists_by_the_settings(client, settings):
    line = "This is a demonstration. Its people are invented."
    settings.PART_ONE_DEMONSTRATION = True
    assert line in client.get("/decisions/").content.decode()
    settings.PART_ONE_DEMONSTRATION = False
    assert line not in client.get("/decisions/").content.decode()


def test_a_demonstration_s_record_says_so_wherever_it_is_served(client, settings):
    settings.PART_ONE_DEMONSTRATION = False
    shelf.publish(demonstration=True)
    assert "Its people are invented." in client.get(ADDRESSES[0]).content.decode()


def test_typed_text_on_lists_never_becomes_markup(client):
    shelf.publish(title="<script>x</script>", why="<b>bold</b>")
    for address in ("/", "/decisions/", "/decisions/?q=script"):
        html = client.get(address).content.decode()
        assert "<script" not in html
        assert "<b>" not in html


def test_the_front_page_shows_the_five_newest(client):
    for order in range(1, 8):
        shelf.publish_number(order, title=f"Decision called {order}")
    html = client.get("/").content.decode()
    assert [f"Decision called {n}" in html for n in range(1, 8)] == [False] * 2 + [True] * 5


def test_the_public_pages_stand_before_anything_is_published(client):
    assert "No decision has been published yet." in client.get("/").content.decode()
    assert client.get("/decisions/").status_code == 200


def test_the_canary_of_another_room_has_no_way_into_a_record():
    with pytest.raises(TypeError):
        samples.part_one(part_two_text="canary")
