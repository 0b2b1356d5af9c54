"""Decisions in every state and stage, reached by the real actions; and everything that anybody can
try upon them, with digests and proofs that are right, so that only the rules can refuse."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from approvals import actions as approvals
from approvals.models import Condition
from audit import clock
from audit.actions import Refused
from decisions import actions as decisions
from decisions import content
from decisions.models import Decision
from prose import tree
from public_record import part_one
from publication import actions as publication
from publication.models import Publication
from publication.snapshot import snapshot
from tests import factories, life
from tests.decisions.forms_data import filled_parts
from tests.factories import Office

SLOTS = ("approver", "finance", "legal", "attest", "decide")
TEXT = tree.para("I approve the recommendation.")
WEEK = datetime.timedelta(days=7)
NO_MONEY = {
    "significance": content.Significance(answer="no", reasons=tree.para("It is a small matter.")),
    "section_finance": content.Section(answer="none", text=tree.para("Nothing is spent.")),
}


def _at(stage: str) -> Callable[[Office], Decision]:
    def reach(of: Office) -> Decision:
        decision = life.submitted(of)
        while (found := life.current(decision).current) is None or found.key != stage:
            life.sign_next(decision)
        return decision

    return reach


def decided(of: Office) -> Decision:
    """Decided on one condition, which the risk owner is to meet."""
    decision = life.with_decider(of)
    due_on = clock.today() + WEEK
    condition = approvals.NewCondition("Report on the price.", of.riskowner, due_on)
    life.decide(decision, "approved-with-conditions", conditions=(condition,))
    decision.refresh_from_db()
    return decision


def embargoed(of: Office) -> Decision:
    decision = decided(of)
    life.publish(decision, by=of.publisher, embargo_until=clock.now() + WEEK)
    return decision


def published(of: Office) -> Decision:
    decision = decided(of)
    life.publish(decision, by=of.publisher)
    return decision


def taken_down(of: Office) -> Decision:
    decision = published(of)
    publication.take_down(
        decision, by=of.publisher, reason="A mistake.", public_reason="It names a person."
    )
    return decision


def confirmed(of: Office) -> Decision:
    decision = taken_down(of)
    publication.confirm_take_down(decision, by=of.chiefexec)
    return decision


def closed(of: Office) -> Decision:
    decision = life.decided(of, **NO_MONEY)
    publication.close(decision, by=of.publisher, reason="It is of no wider interest.")
    return decision


STATES: dict[str, Callable[[Office], Decision]] = {
    "draft": life.draft,
    "returned": life.returned,
    "at the approvers": _at("approval"),
    "at advice": _at("advice"),
    "at attestation": _at("attestation"),
    "at the decision maker": _at("decision"),
    "deferred": life.deferred,
    "withdrawn": life.withdrawn,
    "decided": decided,
    "decided, not significant": lambda of: life.decided(of, **NO_MONEY),
    "embargoed": embargoed,
    "published": published,
    "taken down": taken_down,
    "taken down and confirmed": confirmed,
    "not for publication": closed,
}


@dataclass(frozen=True)
class Try:
    """Somebody tries something upon a decision."""

    decision: Decision
    by: User

    @property
    def digest(self) -> str:
        """The digest of what was submitted last, if anything was."""
        last = self.decision.revisions.last()
        return last.digest if last else ""

    def save(self) -> None:
        row = self.decision.parts.get(key="recommendation")
        part = filled_parts()["recommendation"]
        decisions.save_part(self.decision, "recommendation", part, by=self.by, version=row.version)

    def submit(self) -> None:
        approvals.submit(self.decision, by=self.by)

    def sign(self, slot: str) -> None:
        act = approvals.sign_act(self.decision, slot)
        proof = factories.proof(self.by, act, self.digest)
        approvals.sign(self.decision, slot, by=self.by, digest=self.digest, proof=proof)

    def step_back(self, slot: str) -> None:
        approvals.declare_conflict(
            self.decision, slot, by=self.by, digest=self.digest, reason="I know the supplier."
        )

    def send_back(self) -> None:
        approvals.return_to_author(
            self.decision, by=self.by, digest=self.digest, reason="Say more."
        )

    def withdraw(self) -> None:
        approvals.withdraw(self.decision, by=self.by, reason="It is not needed.")

    def defer(self) -> None:
        day = clock.today() + WEEK
        approvals.defer(
            self.decision, by=self.by, digest=self.digest, reason="Later.", bring_back_on=day
        )

    def bring_back(self) -> None:
        approvals.bring_back(self.decision, by=self.by)

    def decide(self) -> None:
        said = {"outcome": "approved", "text": TEXT, "conditions": (), "interests": ""}
        proven = approvals.ruling_digest(self.digest, has_interest=False, **said)
        act = approvals.decide_act(self.decision, "approved")
        proof = factories.proof(self.by, act, proven)
        approvals.decide(
            self.decision, by=self.by, digest=self.digest, proof=proof, has_interest=False, **said
        )

    def report(self) -> None:
        """Report on the decision's condition, where it has one."""
        condition = Condition.objects.filter(ruling__decision=self.decision).first()
        if condition is None:
            raise Refused("There is no condition.")
        approvals.report_condition(condition, by=self.by, state="met", evidence="The letter.")

    def publish(self, until: datetime.datetime | None = None) -> Publication:
        digest = _public_digest(self.decision)
        life.view(self.decision, by=self.by, digest=digest)
        act = publication.publish_act(self.decision)
        proof = factories.proof(self.by, act, digest)
        return publication.publish(
            self.decision, by=self.by, digest=digest, proof=proof, embargo_until=until
        )

    def embargo(self) -> None:
        self.publish(until=clock.now() + WEEK)

    def view(self) -> None:
        publication.view(
            self.decision, by=self.by, digest=_public_digest(self.decision), kind="pdf"
        )

    def answer(self) -> None:
        publication.acknowledge(
            self.decision,
            by=self.by,
            digest=_public_digest(self.decision),
            warning="f" * 64,
            reason="It is public already.",
        )

    def take_down(self) -> None:
        publication.take_down(
            self.decision, by=self.by, reason="A mistake.", public_reason="It names a person."
        )

    def confirm(self) -> None:
        publication.confirm_take_down(self.decision, by=self.by)

    def close(self) -> None:
        publication.close(self.decision, by=self.by, reason="It is of no wider interest.")


def _public_digest(decision: Decision) -> str:
    try:
        return part_one.digest(snapshot(decision))
    except Refused:
        return ""


ACTIONS: dict[str, Callable[[Try], object]] = {
    "save": Try.save,
    "submit": Try.submit,
    **{f"sign {slot}": lambda t, slot=slot: t.sign(slot) for slot in SLOTS},
    "step back from attest": lambda t: t.step_back("attest"),
    "step back from finance": lambda t: t.step_back("finance"),
    "return": Try.send_back,
    "withdraw": Try.withdraw,
    "defer": Try.defer,
    "bring back": Try.bring_back,
    "decide": Try.decide,
    "report": Try.report,
    "publish": Try.publish,
    "embargo": Try.embargo,
    "view": Try.view,
    "answer": Try.answer,
    "take down": Try.take_down,
    "confirm": Try.confirm,
    "close": Try.close,
}


@contextmanager
def undone() -> Iterator[None]:
    """Undo at the end whatever is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_allowed(decision: Decision, action: str, by: User) -> bool:
    """Try an action and undo it; say whether it was done. Anything but Refused is an error."""
    with undone():
        try:
            ACTIONS[action](Try(decision, by))
        except Refused:
            return False
        return True
