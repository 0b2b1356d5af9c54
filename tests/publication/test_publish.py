"""Publishing: who, what exactly, and what the public then has."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.models import Role
from approvals import actions as approvals
from audit.actions import Refused, Stale
from audit.models import Event
from body.models import Body
from decisions.models import Decision
from part_two.models import Drafter
from prose import tree
from public_record.models import Document, Record
from publication import actions, gate, queries
from publication.models import Publication, Viewing
from publication.renderings import public_digest, render
from publication.snapshot import snapshot
from tests import factories, life, states
from tests.factories import PASSWORD
from tests.kept import kept
from tests.publication import cases
from tests.publication.cases import addresses_of, answers, listed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
made = kept(cases.decided)


def test_nothing_is_public_before_it_is_published(made):
    decision = made.fresh()
    assert answers(decision) == [404] * 4
    assert listed(decision) == []


def test_publish_makes_page_pdf_and_data_public_and_lists_them(made):
    decision = made.fresh()
    life.publish(decision, by=made.office.publisher)
    assert answers(decision) == [200] * 4
    assert len(listed(decision)) == 6
    assert queries.standing(decision).state == "published"


def test_what_is_public_is_what_was_approved_byte_for_byte(made):
    decision = made.fresh()
    approved = cases.renderings(decision)
    act = life.publish(decision, by=made.office.publisher)
    assert (act.digest, act.pdf_sha256) == (approved.digest, approved.pdf_sha256)
    page, pdf, data, _ = addresses_of(decision)
    assert Client().get(pdf).content == approved.pdf
    assert Client().get(data).content == approved.json
    assert Client().get(page).content == approved.page
    assert Record.objects.get(slug=decision.slug).digest == approved.digest


def test_the_renderings_that_are_looked_at_are_those_that_become_public(made):
    decision = made.fresh()
    publisher = Client()
    publisher.force_login(made.office.publisher)
    seen = {
        kind: publisher.get(reverse("publication:rendering", args=[decision.pk, kind])).content
        for kind in ("page", "pdf", "json")
    }
    life.publish(decision, by=made.office.publisher)
    page, pdf, data, _ = addresses_of(decision)
    public = {
        kind: Client().get(at).content
        for kind, at in {"page": page, "pdf": pdf, "json": data}.items()
    }
    assert public == seen


def test_the_act_names_digest_and_proof(made):
    decision = made.fresh()
    act = life.publish(decision, by=made.office.publisher)
    assert (act.act, act.by, act.proof.act) == (
        "publish",
        made.office.publisher,
        f"publish:{decision.pk}",
    )
    event = Event.objects.order_by("-seq").first()
    assert event.kind == "publication.published"
    assert act.digest in event.facts


def test_publish_of_what_was_not_seen_is_stale(made):
    decision, publisher = made.fresh(), made.office.publisher
    proof = factories.proof(publisher, actions.publish_act(decision), "0" * 64)
    with pytest.raises(Stale, match="Look at it again"):
        actions.publish(decision, by=publisher, digest="0" * 64, proof=proof)
    assert not Publication.objects.filter(decision=decision).exists()


@pytest.mark.parametrize("act", ["publish:0", "sign:1:approver"])
def test_a_proof_for_something_else_publishes_nothing(made, act):
    decision, publisher = made.fresh(), made.office.publisher
    digest = public_digest(decision)
    life.view(decision, by=publisher, digest=digest)
    proof = factories.proof(publisher, act, digest)
    with pytest.raises(Refused, match="Confirm who you are again"):
        actions.publish(decision, by=publisher, digest=digest, proof=proof)
    assert answers(decision) == [404] * 4


def test_publish_twice_loses_cleanly(made):
    decision = made.fresh()
    life.publish(decision, by=made.office.publisher)
    with pytest.raises(Refused, match="already settled: published"):
        life.publish(decision, by=made.office.publisher)
    assert Publication.objects.filter(decision=decision).count() == 1


def test_the_author_does_not_publish_though_they_are_a_publisher(made):
    accounts.grant(made.office.author, Role.PUBLISHER, by=made.office.admin)
    with pytest.raises(Refused, match="You wrote this report"):
        life.publish(made.fresh(), by=made.office.author)


def test_who_wrote_in_part_two_does_not_publish(made):
    decision, publisher = made.fresh(), made.office.publisher
    Drafter.objects.create(decision=decision, person=publisher, since=decision.created_at)
    with pytest.raises(Refused, match="wrote in what is withheld"):
        life.publish(decision, by=publisher)


def test_what_a_signer_said_of_part_two_while_its_key_was_away_is_held(of, settings, tmp_path):
    decision = cases.part_two.draft(of, cases.part_two.private(text=tree.para(cases.SECRET)))
    approvals.submit(decision, by=of.author)
    line = life.current(decision).lines[0]
    keys, settings.PART_TWO_KEYS_FILE = settings.PART_TWO_KEYS_FILE, tmp_path / "nowhere.json"
    life.sign(decision, line, comment="At £412,500 it is a good price.")
    settings.PART_TWO_KEYS_FILE = keys
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    life.decide(decision)
    with pytest.raises(Refused, match="the decision is held"):
        life.publish(decision, by=of.publisher)
    assert answers(decision) == [404] * 4


# Warnings about personal data


@pytest.fixture
def warned():
    """A decision whose decision maker named a telephone number."""
    of = factories.office()
    decision = life.with_decider(of)
    life.decide(decision, words="I approve. Ask on 01452 754 321.")
    return cases.Made(of, decision)


def warnings_of(decision: Decision) -> tuple[gate.Warning, ...]:
    found = render(decision, published_on=cases.clock.today())
    return gate.scan(queries.decided_revision(decision), found).warnings


def test_a_warning_must_be_answered_before_publishing(warned):
    decision, publisher = warned.fresh(), warned.office.publisher
    with pytest.raises(Refused, match="a telephone number may be published"):
        life.publish(decision, by=publisher)
    (warning,) = warnings_of(decision)
    actions.acknowledge(
        decision,
        by=publisher,
        digest=public_digest(decision),
        warning=warning.digest,
        reason="It is the office's own number.",
    )
    assert life.publish(decision, by=publisher)


def test_an_answer_needs_its_reason_and_is_given_once(warned):
    decision = warned.fresh()
    (warning,) = warnings_of(decision)
    said = {"digest": public_digest(decision), "warning": warning.digest}
    by = warned.office.publisher
    with pytest.raises(Refused, match="Say why"):
        actions.acknowledge(decision, by=by, reason=" ", **said)
    actions.acknowledge(decision, by=by, reason="It is public.", **said)
    with pytest.raises(Stale, match="answered in the meantime"):
        actions.acknowledge(decision, by=by, reason="It is public.", **said)


def test_the_page_asks_for_the_answer_and_takes_it(warned):
    decision, client = warned.fresh(), Client()
    client.force_login(warned.office.publisher)
    open_renderings(client, decision)
    address = reverse("publication:prepare", args=[decision.pk])
    assert "01452 754 321" in client.get(address).content.decode()
    (warning,) = warnings_of(decision)
    said = {"digest": public_digest(decision), "warning": warning.digest, "reason": "Ours."}
    response = client.post(reverse("publication:answer", args=[decision.pk]), said)
    assert response.url == address
    sent = {"digest": said["digest"], "when": "now", "password": PASSWORD}
    assert client.post(address, sent).status_code == 302


# What the publisher has seen


def open_renderings(client: Client, decision: Decision, *kinds: str) -> None:
    for kind in kinds or Viewing.Kind.values:
        address = reverse("publication:rendering", args=[decision.pk, kind])
        assert client.get(address).status_code == 200


def test_what_was_not_opened_is_not_published(made):
    decision, client = made.fresh(), Client()
    client.force_login(made.office.publisher)
    address = reverse("publication:prepare", args=[decision.pk])
    sent = {"digest": public_digest(decision), "when": "now", "password": PASSWORD}
    assert "Open first: the page, the PDF, the data." in client.get(address).content.decode()
    open_renderings(client, decision, "page", "json")
    response = client.post(address, sent)
    assert response.status_code == 409
    assert "Open first: the PDF." in response.content.decode()
    assert answers(decision) == [404] * 4
    open_renderings(client, decision, "pdf")
    assert client.post(address, sent).status_code == 302


def test_opening_again_is_no_event_and_asking_for_the_headers_is_no_opening(made):
    decision, client = made.fresh(), Client()
    client.force_login(made.office.publisher)
    client.head(reverse("publication:rendering", args=[decision.pk, "pdf"]))
    assert not Viewing.objects.exists()
    open_renderings(client, decision, "pdf", "pdf")
    assert Event.objects.filter(kind="publication.viewed").count() == 1


def test_what_another_publisher_opened_is_not_seen(made):
    decision = made.fresh()
    other = factories.person(decision.body, roles=(Role.PUBLISHER,))
    digest = public_digest(decision)
    life.view(decision, by=other, digest=digest)
    by = made.office.publisher
    proof = factories.proof(by, actions.publish_act(decision), digest)
    with pytest.raises(Refused, match="Open first: the page, the PDF, the data"):
        actions.publish(decision, by=by, digest=digest, proof=proof)


def test_a_record_that_has_changed_is_not_noted_as_seen(made):
    with pytest.raises(Stale):
        actions.view(made.fresh(), by=made.office.publisher, digest="0" * 64, kind="pdf")
    with pytest.raises(Refused, match="no such rendering"):
        actions.view(made.fresh(), by=made.office.publisher, digest="0" * 64, kind="word")


# Decisions that are not of significant public interest


def small(**fields):
    of = factories.office(**fields)
    return cases.Made(of, life.decided(of, **states.NO_MONEY))


def test_a_decision_that_is_not_significant_is_not_public_by_default():
    made = small()
    with pytest.raises(Refused, match="this office publishes only decisions where"):
        life.publish(made.decision, by=made.office.publisher)
    assert answers(made.decision) == [404] * 4


def test_it_is_public_where_the_office_publishes_all():
    made = small(publishes_all=True)
    life.publish(made.decision, by=made.office.publisher)
    assert answers(made.decision) == [200] * 4


def test_close_records_why_it_is_not_published_and_it_stays_unknown():
    made = small()
    closed = actions.close(made.decision, by=made.office.publisher, reason="It is small.")
    assert (closed.reason, queries.standing(made.decision).state) == (
        "It is small.",
        "not_for_publication",
    )
    assert answers(made.decision) == [404] * 4


def test_nothing_stays_unpublished_where_the_office_publishes_all():
    made = small(publishes_all=True)
    with pytest.raises(Refused, match="publishes every decision"):
        actions.close(made.decision, by=made.office.publisher, reason="It is small.")


def test_a_significant_decision_cannot_be_closed(made):
    with pytest.raises(Refused, match="must be published"):
        actions.close(made.fresh(), by=made.office.publisher, reason="It is small.")


# Names


@pytest.mark.parametrize(
    ("policy", "author_named", "maker_named"),
    [("all", True, True), ("chosen", False, True), ("titles", False, True)],
)
def test_names_are_public_by_the_body_s_policy_and_job_titles_always(
    made, policy, author_named, maker_named
):
    decision = made.fresh()
    Body.objects.filter(pk=decision.body_id).update(names_policy=policy)
    found = snapshot(Decision.objects.get(pk=decision.pk))
    assert (bool(found.originator.name), bool(found.outcome.maker.name)) == (
        author_named,
        maker_named,
    )
    assert found.originator.job_title == "Digital Engagement Lead"


def test_no_address_of_a_person_is_in_any_public_byte(made):
    life.publish(made.fresh(), by=made.office.publisher)
    stored = b"".join(bytes(row.content) for row in Document.objects.exclude(kind="pdf"))
    assert not [who.email for who in made.office.people.values() if who.email.encode() in stored]


# Pages


def test_a_wrong_password_publishes_nothing(made):
    decision, client = made.fresh(), Client()
    client.force_login(made.office.publisher)
    open_renderings(client, decision)
    sent = {"digest": public_digest(decision), "when": "now", "password": "wrong"}
    html = client.post(reverse("publication:prepare", args=[decision.pk]), sent).content.decode()
    assert "That is not your password" in html
    assert answers(decision) == [404] * 4


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"when": "later"}, "Give the day on which it becomes public"),
        (
            {"when": "later", "until_day_0": "1", "until_day_1": "5", "until_day_2": "2019"},
            "Give the time at which it becomes public",
        ),
        (
            {
                "when": "later",
                "until_day_0": "1",
                "until_day_1": "5",
                "until_day_2": "2019",
                "until_time": "09:30",
            },
            "Give a day and a time that are still to come",
        ),
        ({"when": ""}, "Choose when the public sees it"),
    ],
)
def test_a_time_that_cannot_be_is_an_error(made, when, said):
    decision, client = made.fresh(), Client()
    client.force_login(made.office.publisher)
    sent = {"digest": public_digest(decision), "password": PASSWORD, **when}
    html = client.post(reverse("publication:prepare", args=[decision.pk]), sent).content.decode()
    assert said in html
    assert not Publication.objects.filter(decision=decision).exists()


def test_a_stale_page_of_publishing_shows_the_record_that_stands_now(made):
    decision, client = made.fresh(), Client()
    client.force_login(made.office.publisher)
    sent = {"digest": "0" * 64, "when": "now", "password": PASSWORD}
    response = client.post(reverse("publication:prepare", args=[decision.pk]), sent)
    assert response.status_code == 409
    assert public_digest(decision) in response.content.decode()
