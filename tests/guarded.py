"""A life in which every field that is not for the public carries a word of its own."""

from __future__ import annotations

import datetime
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import User
from approvals import actions as approvals
from audit import clock
from decisions import content, drafts, keeping
from decisions.models import Decision
from intake import shelf
from prose import tree
from publication import actions as publication
from publication import gate, queries
from publication.renderings import render
from tests import factories, life
from tests.decisions.forms_data import changed, filled_parts
from tests.decisions.sending import fields
from tests.factories import CAST, PASSWORD, Office
from tests.intake import word as word_file
from tests.part_two import cases
from tests.quality.found import first as first_found

DOMAIN = "office.example"  # of every e-mail address
TELEPHONE = "01452 555 0199"
# Each text of each table that is not for the public; in brackets, where one has several.
PRIVATE = (
    "User.email",
    "User.name",
    "Movement.reason return",
    "Movement.reason defer",
    "Movement.reason withdraw",
    "Conflict.reason",
    "ConditionReport.evidence",
    "Publication.reason take-down",
    "Publication.reason close",
    "Acknowledgement.reason",
    "Kept.typed",
    "Attachment.name",
    "Attachment.description",
    "Answer.reason",
    "Replaced.content",
    "ReadIn.found",
    "Signature.comment void",
    *("Comment.text", "Comment.quote", "Comment.was", "Comment.suggestion", "Reply.text"),
    "Settlement.reason",
    "Revision.content earlier",
    "Decision.title withheld",
    *(f"DraftPart.content {state}" for state in ("draft", "returned")),
    *(f"Revision.content {state}" for state in ("submitted", "deferred", "decided", "withdrawn")),
    *("Held.part_one", "Revision.content closed", "Document.content taken-down"),
    *(f"PrivateItem.{name}" for name in cases.CANARIES),
)
# Texts that the public gets, from the record of a decision that is published.
PUBLIC = {
    *("User.job_title", "User.department", "Signature.job_title", "Signature.statement"),
    *("Signature.capacity", "Signature.comment", "Ruling.title", "Ruling.text"),
    *("Ruling.interests", "Condition.text", "Condition.owner_title", "Publication.public_reason"),
    *("Body.name", "Body.short_name", "Post.title", "Objective.title"),
    *("Decision.title", "Decision.number", "Decision.slug", "Revision.content"),
    *("DraftPart.content", "Movement.as_post", "Signature.name"),
}
# Texts that nobody types: keys, kinds, digests, and what the log makes of them.
MADE = {
    *("User.password", "Proof.act", "Proof.digest", "Proof.method", "SignInAttempt.account"),
    *("SignInAttempt.visitor", "Appointment.kind", "Grant.role", "Signature.slot"),
    *("Signature.post", "Signature.digest", "Conflict.slot", "Ruling.outcome"),
    *("ConditionReport.state", "Event.kind", "Event.actor", "Event.subject", "Event.facts"),
    *("Event.previous", "Event.digest", "Body.slug", "Body.address_prefix", "Body.edition"),
    *("Body.number_pattern", "Body.number_year", "Body.names_policy", "Body.deputy_policy"),
    *(
        "Post.key",
        "Decision.edition",
        "Decision.state",
        "Decision.starter",
        "DraftPart.key",
        "Revision.digest",
    ),
    *("Movement.act", "Movement.from_state", "Movement.to_state", "Publication.act"),
    *("Publication.digest", "Publication.pdf_sha256", "Acknowledgement.digest"),
    *("OfferedEdition.name", "OfferedEdition.digest"),
    *("Attachment.part", "Attachment.kind", "Attachment.digest", "Attachment.place"),
    *("Answer.identity", "Answer.kind", "Answer.part"),
    *("Replaced.key", "Opened.key"),
    *("Viewing.digest", "Viewing.kind", "Kept.key", "Comment.part", "Comment.field"),
    *("Comment.place", "Comment.identity", "Settlement.kind"),
    *("Acknowledgement.warning", "PrivateDraft.key_id", "FrozenPartTwo.key_id"),
    *("FrozenPartTwo.commitment",),
}


def word(private: str) -> str:
    """Return the word that a private field carries."""
    return f"zq{re.sub('[^a-z]', '', private.lower())}qz"


WORDS = tuple(word(private) for private in PRIVATE)


def office() -> Office:
    """An office whose people are known to the public by their job titles alone; but for the
    decision maker, who holds a public office and is named."""
    body = factories.body(names_policy="titles")
    cast = {
        part: factories.person(
            body,
            roles=roles,
            holds=holds,
            job_title=title,
            name="Pia Public" if part == "pcc" else f"{word('User.name')} {part}",
            email=f"{word('User.email')}.{part}@{DOMAIN}",
        )
        for part, (title, roles, holds) in CAST.items()
    }
    return Office(body=body, **cast)


class Person:
    """Somebody who signs in with their address and password, and sends forms."""

    def __init__(self, user: User) -> None:
        self.user, self.client = user, Client()
        self.sends(reverse("accounts:sign_in"), email=user.email, password=PASSWORD)

    def sends(self, address: str, **typed: object) -> None:
        response = self.client.post(address, fields(self.client.get(address), **typed))
        assert response.status_code == 302, response.content.decode()

    def acts(self, name: str, decision: Decision, *more: object, **typed: object) -> None:
        self.sends(reverse(name, args=[decision.pk, *more]), **typed)
        decision.refresh_from_db()


def live(of: Office) -> Decision:
    """Live the whole life; return the one decision that is published at its end."""
    others = (
        _draft, _returned, _submitted, _deferred, _decided, _withdrawn, _closed, _held, _taken_down,
    )  # fmt: skip
    published = _published(of)
    for other in others:
        other(of)
    return published


def front(title: str, **more: object) -> content.Front:
    return changed(filled_parts()["front"], title=title, originator=None, **more)


def _saying(private: str) -> dict[str, content.Content]:
    """Parts of a form that carry a word in their title, and in what is recommended."""
    said = word(private)
    text = tree.para(f"That {said} is paid.")
    return {"front": front(f"On {said}"), "recommendation": content.Recommendation(text=text)}


def _published(of: Office) -> Decision:
    """One whose subject itself is withheld, which went round twice and was put off once."""
    author, pcc = Person(of.author), Person(of.pcc)
    decision = _with_part_two(of, author)
    identity = first_found(decision).identity
    author.acts("quality:finding", decision, identity, reason=word("Answer.reason"))
    _comment(of, decision)
    approvals.submit(decision, by=of.author)
    line = next(line for line in life.current(decision).lines if line.person_id == of.approver2.pk)
    life.sign(decision, line, comment=word("Signature.comment void"))
    approver = Person(of.approver1)
    approver.acts("approvals:return", decision, reason=word("Movement.reason return"))
    again = filled_parts()["recommendation"]
    version = drafts.read(decision).versions["recommendation"]
    life.actions.save_part(decision, "recommendation", again, by=of.author, version=version)
    approvals.submit(decision, by=of.author)
    while life.current(decision).current.key != "attestation":
        life.sign_next(decision)
    Person(of.attest).acts("approvals:conflict", decision, "attest", reason=word("Conflict.reason"))
    life.sign_next(decision)
    back_on = clock.today() + datetime.timedelta(days=9)
    pcc.acts(
        "approvals:defer",
        decision,
        reason=word("Movement.reason defer"),
        bring_back_on_0=str(back_on.day),
        bring_back_on_1=str(back_on.month),
        bring_back_on_2=str(back_on.year),
    )
    approvals.bring_back(decision, by=of.pcc)
    condition = approvals.NewCondition("Report on the cost.", of.riskowner, back_on)
    life.decide(decision, "approved-with-conditions", conditions=(condition,))
    _publish(of, decision)
    report = reverse("desk:condition", args=[decision.ruling.conditions.get().pk])
    said = word("ConditionReport.evidence")
    Person(of.riskowner).sends(report, state="met", evidence=said)
    return decision


def _with_part_two(of: Office, author: Person) -> Decision:
    """A draft with a Part Two, whose private half is written on its page."""
    earlier = tree.para(f"That {word('Revision.content earlier')} is paid.")
    withheld = cases.withholding(cases.entry("safety"))
    decision = life.draft(
        of,
        front=front(
            word("Decision.title withheld"),
            public_title="A title that is safe",
            why=f"Telephone {TELEPHONE}.",
        ),
        recommendation=content.Recommendation(text=earlier),
        withholding=withheld,
    )
    for ground in ("enactment", "commercial", "safety"):
        version = drafts.read(decision).versions["withholding"]
        part = cases.withholding(cases.entry(ground))
        life.actions.save_part(decision, "withholding", part, by=of.author, version=version)
        author.acts("part_two:edit", decision, cases.ITEM, **_private_half(ground))
    _attach(decision, author)
    return decision


def _attach(decision: Decision, author: Person) -> None:
    """A file, sent by its form; what it holds is private as its name is."""
    said = word("Attachment.description")
    file = SimpleUploadedFile(f"{word('Attachment.name')}.txt", f"It says {said}.".encode())
    author.acts("attachments:list", decision, file=file, description=said)


def _private_half(ground: str) -> dict[str, str]:
    asked = {
        "safety": ("view_of", "view_how"),
        "enactment": ("enactment",),
        "commercial": ("whose_interest", "harm"),
    }
    said = {
        name: f"It is {word(f'PrivateItem.{name}')}."
        for name in ("text", "why", "weighing", *asked[ground])
    }
    day = {"_0": "2", "_1": "3", "_2": "2026" if ground == "safety" else "2033"}
    dates = {"safety": "view_on", "commercial": "until"}
    return said | {dates[ground] + part: n for part, n in day.items() if ground in dates}


def _comment(of: Office, decision: Decision) -> None:
    """Somebody who is invited comments on what is recommended, and suggests words that are refused;
    then what was recommended is written anew."""
    author, guest = Person(of.author), Person(of.riskowner)
    quoted, was = word("Comment.quote"), word("Comment.was")
    _recommend(of, decision, f"That {quoted} is paid, and {was}.")
    author.acts("comments:people", decision, person=str(of.riskowner.pk))
    said = {"text": word("Comment.text"), "suggestion": word("Comment.suggestion")}
    address = reverse("comments:add", args=[decision.pk, "recommendation"])
    guest.sends(f"{address}?field=text&place=0", **said)
    (made,) = decision.comments.all()
    author.acts("comments:thread", decision, made.pk, text=word("Reply.text"))
    why = word("Settlement.reason")
    author.acts("comments:answer", decision, made.pk, do="refuse", reason=why)
    _recommend(of, decision, f"That {word('Revision.content earlier')} is paid.")


def _recommend(of: Office, decision: Decision, words: str) -> None:
    version = drafts.read(decision).versions["recommendation"]
    part = content.Recommendation(text=tree.para(words))
    life.actions.save_part(decision, "recommendation", part, by=of.author, version=version)


def _publish(of: Office, decision: Decision) -> None:
    """Publish, having said why what seems to be personal data may stand."""
    decision.refresh_from_db()
    renderings = render(decision, published_on=clock.today())
    for warning in gate.scan(queries.decided_revision(decision), renderings).warnings:
        publication.acknowledge(
            decision,
            by=of.publisher,
            digest=renderings.digest,
            warning=warning.digest,
            reason=word("Acknowledgement.reason"),
        )
    life.publish(decision, by=of.publisher)


def _draft(of: Office) -> None:
    decision = life.draft(of, **_saying("DraftPart.content draft"))
    typed = QueryDict(f"title={word('Kept.typed')}")
    keeping.keep(decision, "front", typed, by=of.author)
    for text in (f"Of {word('Replaced.content')}.", "Of something else."):
        part = content.Section(text=tree.para(text))
        version = drafts.read(decision).versions["section-purpose"]
        life.actions.save_part(decision, "section-purpose", part, by=of.author, version=version)
    file = word_file.Form()
    file.field("Subject", f"On {word('ReadIn.found')}")
    shelf.read(decision, file.bytes(), by=of.author)


def _returned(of: Office) -> None:
    life.returned(of, **_saying("DraftPart.content returned"))


def _submitted(of: Office) -> None:
    life.submitted(of, **_saying("Revision.content submitted"))


def _deferred(of: Office) -> None:
    life.deferred(of, **_saying("Revision.content deferred"))


def _decided(of: Office) -> None:
    life.decided(of, **_saying("Revision.content decided"))


def _withdrawn(of: Office) -> None:
    decision = life.submitted(of, **_saying("Revision.content withdrawn"))
    Person(of.author).acts("approvals:withdraw", decision, reason=word("Movement.reason withdraw"))


def _closed(of: Office) -> None:
    nothing = {
        "significance": content.Significance(answer="no", reasons=tree.para("A small matter.")),
        "section_finance": content.Section(answer="none", text=tree.para("Nothing is spent.")),
    }
    decision = life.decided(of, **_saying("Revision.content closed"), **nothing)
    said = word("Publication.reason close")
    Person(of.publisher).acts("publication:close", decision, reason=said)


def _held(of: Office) -> None:
    decision = life.decided(of, **_saying("Held.part_one"))
    until = clock.now() + datetime.timedelta(days=2)
    life.publish(decision, by=of.publisher, embargo_until=until)


def _taken_down(of: Office) -> None:
    decision = life.published(of, **_saying("Document.content taken-down"))
    Person(of.publisher).acts(
        "publication:take_down",
        decision,
        reason=word("Publication.reason take-down"),
        public_reason="A mistake was found.",
    )
