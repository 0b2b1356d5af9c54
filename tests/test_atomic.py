"""Every action of every room is one transaction with one event: all of it is there, or nothing.

Each statement of each action is made to fail in turn. Actions on people, bodies and Part Two are
tried in tests/audit/test_all_or_nothing.py; here are those upon a decision.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from approvals import actions as approvals
from approvals.models import Condition
from attachments import actions as attachments
from audit import clock
from comments import actions as comments
from decisions import actions as decisions
from decisions import edition_actions
from decisions.content import Checklist, LinkEntry, Links
from decisions.models import Decision
from demo import office as demonstration
from papers import actions as papers
from papers import paper
from publication import actions as publication
from publication import gate, queries
from publication.renderings import public_digest, render
from quality import actions as quality
from tests import factories, life, states
from tests.amounts import COUNTED, amount
from tests.attachments import attached
from tests.comments import cases as commented
from tests.factories import Office
from tests.later import later
from tests.quality.found import first as first_found
from tests.statements import check_all_or_nothing
from tests.states import Try

pytestmark = [pytest.mark.django_db, pytest.mark.slow, *COUNTED]
ELSEWHERE = Path(__file__).parent / "audit" / "test_all_or_nothing.py"
MOST = amount(7, full=10_000)  # of an action's statements, spread over all
Act = Callable[[], object]


def trying(state: str, role: str, attempt: Callable[[Try], object]) -> Callable[[Office], Act]:
    """Return how to reach a state, and then what somebody tries."""

    def prepare(of: Office) -> Act:
        found = Try(states.STATES[state](of), of.people[role])
        return lambda: attempt(found)

    return prepare


def copying(of: Office) -> Act:
    source = life.submitted(of)
    return lambda: decisions.copy(source, by=of.author)


def signing(of: Office) -> Act:
    """The proof is made before: it is no part of the action."""
    decision = life.submitted(of)
    digest, by = life.revision(decision).digest, of.approver1
    proof = factories.proof(by, approvals.sign_act(decision, "approver"), digest)
    return lambda: approvals.sign(decision, "approver", by=by, digest=digest, proof=proof)


def deciding(of: Office) -> Act:
    decision = life.with_decider(of)
    digest = life.revision(decision).digest
    condition = approvals.NewCondition("Report on it.", of.riskowner, clock.today())
    said = {
        "outcome": "approved-with-conditions",
        "text": states.TEXT,
        "conditions": (condition, condition),
        "has_interest": True,
        "interests": "I know the supplier.",
    }
    act = approvals.decide_act(decision, "approved-with-conditions")
    proof = factories.proof(of.pcc, act, approvals.ruling_digest(digest, **said))
    return lambda: approvals.decide(decision, by=of.pcc, digest=digest, proof=proof, **said)


def publishing(of: Office) -> Act:
    """Rendering and scanning come before the transaction."""
    decision = life.decided(of)
    renderings = render(decision, published_on=clock.today())
    findings = gate.scan(queries.decided_revision(decision), renderings)
    life.view(decision, by=of.publisher, digest=renderings.digest)
    act = publication.publish_act(decision)
    proof = factories.proof(of.publisher, act, renderings.digest)
    return lambda: publication._publish(
        decision,
        by=of.publisher,
        proof=proof,
        renderings=renderings,
        findings=findings,
        embargo_until=None,
    )


def viewing(of: Office) -> Act:
    decision = life.decided(of)
    seen = public_digest(decision)
    return lambda: publication.view(decision, by=of.publisher, digest=seen, kind="pdf")


def answering(of: Office) -> Act:
    """The digest is of what was seen before the transaction."""
    decision = life.decided(of)
    seen = public_digest(decision)
    return lambda: publication.acknowledge(
        decision, by=of.publisher, digest=seen, warning="f" * 64, reason="It is public already."
    )


def explaining(of: Office) -> Act:
    decision = life.draft(of)
    identity = first_found(decision).identity
    return lambda: quality.answer(decision, identity, by=of.author, reason="Readers know it.")


def explaining_no_more(of: Office) -> Act:
    decision = life.draft(of)
    identity = first_found(decision).identity
    quality.answer(decision, identity, by=of.author, reason="Readers know it.")
    return lambda: quality.take_back(decision, identity, by=of.author)


def releasing(of: Office) -> Act:
    decision = states.embargoed(of)

    def release() -> None:
        with later(days=8):
            publication.release(decision)

    return release


def restating(of: Office) -> Act:
    decision = states.published(of)
    condition = Condition.objects.get(ruling__decision=decision)
    approvals.report_condition(condition, by=of.riskowner, state="met", evidence="The letter.")
    return lambda: publication.restate(decision)


def saving(of: Office) -> Act:
    """A new part, with a link to another decision."""
    decision = life.draft(of)
    links = Links(entries=(LinkEntry(id="k0a0001", kind="relates", number="D01-2018"),))
    version = decision.parts.get(key="links").version
    return lambda: decisions.save_part(decision, "links", links, by=of.author, version=version)


def carrying_over(of: Office) -> Act:
    """A draft on the short form, with the full form beside it."""
    given = {"by": of.admin, "seen": 0}
    edition_actions.offer_editions(of.body, ["short", "2018"], **given)
    decision = decisions.start(of.body, by=of.author)
    decisions.save_part(decision, "checklist", Checklist(), by=of.author, version=None)
    return lambda: edition_actions.change_edition(decision, "2018", by=of.author, seen="short")


def handing_out(of: Office) -> Act:
    """The papers are made before: it is no part of the action."""
    decision = life.submitted(of)
    made = paper.of(decision, of.pcc, at=clock.now())
    return lambda: papers.hand_out(decision, made, "docx", by=of.pcc)


def taking_down(of: Office) -> Act:
    decision = states.published(of)
    why = {"reason": "A mistake.", "public_reason": "It names a person."}
    return lambda: publication._take_down(decision, by=of.publisher, **why)


def attaching(of: Office) -> Act:
    """The file is judged and written before the transaction."""
    decision = life.draft(of)
    return lambda: attached.text(decision, by=of.author)


def removing(of: Office) -> Act:
    added = attached.text(life.draft(of), by=of.author)
    return lambda: attachments.remove(added, by=of.author)


def _inviting(of: Office) -> Act:
    decision = commented.draft(of)
    return lambda: decisions.invite(decision, of.pcc, by=of.author)


def _ending(of: Office) -> Act:
    made = commented.invite(of, commented.draft(of))
    return lambda: decisions.end_invitation(made, by=of.author)


def _commenting(of: Office) -> Act:
    decision = commented.invited(of)
    return lambda: commented.comment(of, decision, suggests="Other words.")


def _said(of: Office, act: Callable[[Decision, int], object]) -> Act:
    """What is done about a suggestion."""
    decision = commented.invited(of)
    made = commented.comment(of, decision, suggests="Other words.")
    return lambda: act(decision, made.pk)


def _opening_again(of: Office) -> Act:
    decision = commented.invited(of)
    made = commented.comment(of, decision)
    comments.done(decision, made.pk, by=of.author)
    return lambda: comments.open_again(decision, made.pk, by=of.author)


CASES: dict[str, Callable[[Office], Act]] = {
    "demo.begin": lambda of: demonstration.begin,
    "attachments.add": attaching,
    "attachments.remove": removing,
    "decisions.start": lambda of: lambda: decisions.start(of.body, by=of.author),
    "decisions.copy": copying,
    "decisions.save_part": saving,
    "decisions.offer_editions": lambda of: (
        lambda: edition_actions.offer_editions(of.body, ["2018", "short"], by=of.admin, seen=0)
    ),
    "decisions.change_edition": carrying_over,
    "decisions.invite": lambda of: _inviting(of),
    "decisions.end_invitation": lambda of: _ending(of),
    "comments.comment": lambda of: _commenting(of),
    "comments.reply": lambda of: _said(
        of, lambda d, c: comments.reply(d, c, by=of.author, text="?")
    ),
    "comments.done": lambda of: _said(of, lambda d, c: comments.done(d, c, by=of.author)),
    "comments.open_again": lambda of: _opening_again(of),
    "comments.take_back": lambda of: _said(
        of, lambda d, c: comments.take_back(d, c, by=of.riskowner)
    ),
    "comments.accept": lambda of: _said(
        of, lambda d, c: comments._accept(d, c, by=of.author, reason="Better.")
    ),
    "comments.refuse": lambda of: _said(of, lambda d, c: comments.refuse(d, c, by=of.author)),
    "approvals.submit": trying("draft", "author", Try.submit),
    "approvals.sign": signing,
    "approvals.declare_conflict": trying(
        "at the approvers", "attest", lambda t: t.step_back("attest")
    ),
    "approvals.return_to_author": trying("at the approvers", "approver1", Try.send_back),
    "approvals.withdraw": trying("at advice", "author", Try.withdraw),
    "approvals.defer": trying("at the decision maker", "pcc", Try.defer),
    "approvals.bring_back": trying("deferred", "pcc", Try.bring_back),
    "approvals.decide": deciding,
    "approvals.report_condition": trying("decided", "riskowner", Try.report),
    "papers.hand_out": handing_out,
    "quality.answer": explaining,
    "quality.take_back": explaining_no_more,
    "publication.publish": publishing,
    "publication.view": viewing,
    "publication.release": releasing,
    "publication.take_down": taking_down,
    "publication.confirm_take_down": trying("taken down", "chiefexec", Try.confirm),
    "publication.close": trying("decided, not significant", "publisher", Try.close),
    "publication.acknowledge": answering,
    "publication.restate": restating,
}


@pytest.mark.parametrize("name", CASES)
def test_action_is_all_or_nothing(name):
    act = CASES[name](factories.office())
    assert check_all_or_nothing(act, most=MOST) >= 3


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.walk(ast.parse(path.read_text()))
    return {node.name: node for node in tree if isinstance(node, ast.FunctionDef)}


def _is_action(node: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "action" for each in node.decorator_list)


def test_every_action_of_every_room_is_tried():
    found = {
        f"{room}.{name.lstrip('_')}"
        for room in settings.ROOMS
        for path in (settings.BASE_DIR / room).rglob("*.py")
        for name, node in _functions(path).items()
        if _is_action(node)
    }
    tried = ELSEWHERE.read_text()
    missing = {name for name in found - set(CASES) if name.partition(".")[2] not in tried}
    assert missing == set()
    assert set(CASES) <= found
