"""Nothing that is not for the public leaves: every private field of every table carries a word of
its own, and every public byte is searched for it; so are log lines, sessions and the audit log."""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import pikepdf
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.test import Client

from audit.models import Event
from config.log_lines import Lines
from decisions.models import Decision
from part_two.content import PrivateItem
from prose.tree import Body
from tests import canaries, guarded
from tests.factories import PASSWORD
from tests.guarded import MADE, PRIVATE, PUBLIC, WORDS, word

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOMS = [room for room in settings.ROOMS if room not in ("public_record", "risks", "demo", "desk")]
KINDS = ("", "part-one.pdf", "versions/1/", "versions/2/")
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
SEALED = {"PrivateDraft.sealed", "FrozenPartTwo.sealed", "FrozenPartTwo.salt"}
PRINTED = {"Held.pdf"}  # from Held.part_one


@dataclass(frozen=True)
class Seen:
    """What was found after the life: plain data, so that it is lived once."""

    address: str
    public: dict[str, canaries.Answer]
    searched: dict[str, bytes]
    unknown: dict[str, bytes]  # what an address answers that never was
    log: str
    sessions: str
    events: str


class _Collect(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(Lines().format(record))


@pytest.fixture(scope="module")
def seen(django_db_setup: None, django_db_blocker) -> Iterator[Seen]:
    """Live the life in a transaction that is rolled back."""
    collect = _Collect()
    logging.getLogger().addHandler(collect)
    with django_db_blocker.unblock(), transaction.atomic():
        of = guarded.office()
        published = guarded.live(of)
        _go_astray(of)
        yield _look(published, collect)
        transaction.set_rollback(True)
    logging.getLogger().removeHandler(collect)


def _go_astray(of: guarded.Office) -> None:
    """Ask for what there is not, and sign in wrongly, with words that are private."""
    client = Client(raise_request_exception=False)
    private = word("PrivateItem.text")
    client.get(f"/office/{private}/", {"q": private})
    client.get(f"/decisions/{private}/")
    client.post("/office/sign-in/", {"email": of.author.email, "password": private})
    client.post("/office/sign-in/", {"email": private}, headers={"Host": f"{private}.example"})


def _look(published: Decision, collect: _Collect) -> Seen:
    slugs = Decision.objects.exclude(slug=None).values_list("slug", flat=True)
    more = [f"/decisions/{slug}/{kind}" for slug in slugs for kind in KINDS]
    more += [f"/decisions/{slug}.json" for slug in slugs]
    client = Client()
    hidden = Decision.objects.exclude(pk=published.pk).exclude(slug=None)
    return Seen(
        address=f"/decisions/{published.slug}/",
        public=canaries.crawl(*more),
        searched={private: canaries.searched(private) for private in (*WORDS, "xyzzyxy")},
        unknown={
            decision.slug: client.get(f"/decisions/{decision.slug}/").content
            for decision in [*hidden, Decision(slug="no-such-number")]
        },
        log="\n".join(collect.lines),
        sessions="\n".join(str(row.get_decoded()) for row in Session.objects.all()),
        events="\n".join(f"{e.kind} {e.subject} {e.facts}" for e in Event.objects.all()),
    )


def test_nothing_private_is_in_any_public_byte(seen):
    assert len(seen.public) > 40
    private = (*WORDS, guarded.DOMAIN)
    leaks = {place: held for place, shown in seen.public.items() if (held := shown.holds(private))}
    assert leaks == {}


def test_what_is_public_was_there_to_be_searched(seen):
    """The search would have found it: what may be public is found in each kind of file."""
    words = {"A title that is safe", "the cost"}
    for kind in ("", "part-one.pdf", "versions/1/"):
        assert seen.public[f"{seen.address}{kind}"].holds(words) == words
    for address in ("/decisions.csv", "/decisions.json", "/decisions.atom", "/decisions/"):
        assert seen.public[address].holds(["A title that is safe"])


def test_only_the_published_decision_answers(seen):
    records = {
        place: shown.status for place, shown in seen.public.items() if "/decisions/D" in place
    }
    shown = {place for place, status in records.items() if status == 200}
    assert {place[: len(seen.address) - 1] for place in shown} == {seen.address.rstrip("/")}
    assert {404, 410} <= set(records.values())


def test_what_is_not_public_answers_as_what_never_was(seen):
    gone = b"A mistake was found."
    bodies = {slug: body for slug, body in seen.unknown.items() if gone not in body}
    assert len(bodies) == len(seen.unknown) - 1 > 5
    assert {body.replace(slug.encode(), b"") for slug, body in bodies.items()} == {
        bodies["no-such-number"]
    }


def test_searching_for_a_private_word_is_searching_for_nonsense(seen):
    assert set(seen.searched.values()) == {seen.searched["xyzzyxy"]}


def test_log_lines_hold_nothing_that_was_typed(seen):
    assert '"status": 404' in seen.log
    assert [private for private in (*WORDS, PASSWORD) if private in seen.log] == []


def test_sessions_hold_nothing_that_was_typed(seen):
    assert "_auth_user_id" in seen.sessions
    assert [private for private in (*WORDS, PASSWORD) if private in seen.sessions] == []


def test_the_audit_log_holds_nothing_of_part_two_and_no_password(seen):
    part_two = [word(private) for private in PRIVATE if private.startswith("PrivateItem")]
    assert "part_two.read" in seen.events or "part_two.saved" in seen.events
    assert [private for private in (*part_two, PASSWORD) if private in seen.events] == []


def test_every_text_of_every_table_is_known_to_be_private_or_not():
    """A new column must be put where it belongs before it is stored in."""
    private = {entry.partition(" ")[0] for entry in PRIVATE}
    known = private | PUBLIC | MADE | SEALED | PRINTED
    assert _columns() - known == set()


def _columns() -> set[str]:
    return {
        f"{model.__name__}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS)
    }


def test_every_text_of_an_item_that_is_withheld_has_its_word():
    texts = {
        field.name
        for field in msgspec.structs.fields(PrivateItem)
        if field.type in (str, Body) and field.name != "id"
    }
    assert {f"PrivateItem.{name}" for name in texts} <= set(PRIVATE)


# The search itself can find


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_found_knows_other_ways_of_writing(code):
    assert canaries.found(["zanzibar"], "The Zanzibar price".encode(code)) == {"zanzibar"}


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_found_reads_base64(before):
    inside = base64.b64encode(f"{before}the Zanzibar price".encode())
    assert canaries.found(["zanzibar"], b"x" + inside) == {"zanzibar"}


@pytest.mark.parametrize("place", ["metadata", "xmp", "outline", "attachment", "stream"])
def test_found_reads_every_corner_of_a_pdf(place):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if place == "metadata":
        pdf.docinfo["/Subject"] = "Zanzibar"
    elif place == "xmp":
        with pdf.open_metadata() as metadata:
            metadata["dc:description"] = "Zanzibar"
    elif place == "outline":
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Zanzibar", 0))
    elif place == "attachment":
        pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, b"Zanzibar")
    else:
        pdf.pages[0].Contents = pdf.make_stream(b"% Zanzibar")
    out = io.BytesIO()
    pdf.save(out, compress_streams=True)
    assert canaries.found(["zanzibar"], out.getvalue()) == {"zanzibar"}
