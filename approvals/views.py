"""Pages of the way of sign-off: load, ask, act, go back to the decision.

A person who signs, decides or asked for the decision keeps what they typed when it comes too late:
their page is shown again with the reason. Anybody else is answered 403 with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import prove
from approvals import actions, decide_page, forms, pages, rules
from approvals.ruling_page import RulingPage
from approvals.sheet import Sheet, sheet
from audit import clock
from audit.actions import Refused
from decisions import queries
from decisions.models import Decision
from decisions.moves import State

FORM = require_http_methods(["GET", "HEAD", "POST"])
Act = Callable[[dict[str, Any]], object]


def _decision(request: HttpRequest, pk: int) -> Decision:
    """Return the decision that the person may see; 404 for all others."""
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def _with_sheet(request: HttpRequest, pk: int) -> tuple[Decision, Sheet]:
    decision = _decision(request, pk)
    found = sheet(decision)
    if found is None:
        raise Http404("This decision has not been submitted.")
    return decision, found


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _allow(request: HttpRequest, reason: str | None, *, typed: bool = False) -> None:
    """Answer 403 with the reason where a rule says no; not where a text of theirs would be lost."""
    if reason and not (typed and request.method == "POST"):
        raise PermissionDenied(reason)


def _done(request: HttpRequest, decision: Decision, done: str) -> HttpResponse:
    """Go back to the decision, and say there what was done."""
    messages.success(request, f"{decision.number or 'Your draft'}: {done}.")
    return redirect("desk:decision", pk=decision.pk)


def _status(form: forms.Asked) -> int:
    return 409 if form.is_refused else 200


@require_safe
def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    return render(request, "approvals/sheet.html", pages.sheet_context(decision, found))


@FORM
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    is_back = request.method != "POST" and decision.state != State.DRAFT
    if is_back and rules.is_authors(decision, request.user):
        return redirect("desk:decision", pk=pk)  # the button "Back", once it was submitted
    _allow(request, rules.why_not_submit(decision, request.user))
    draft = queries.draft(decision)
    refused = None
    if request.method == "POST":
        try:
            actions.submit(decision, by=request.user, seen=request.POST.get("seen", ""))
            decision.refresh_from_db()
            return _done(request, decision, "submitted")
        except Refused as error:
            refused, draft = error, queries.draft(decision)
    context = pages.submit_context(decision, draft, refused)
    return render(request, "approvals/submit.html", context, status=409 if refused else 200)


@FORM
def sign(request: HttpRequest, pk: int, slot: str) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    reason, line = rules.why_not_sign(found, request.user, slot), found.line_for(request.user, slot)
    if line is None or line.slot.decides:
        raise PermissionDenied(reason)
    _allow(request, reason, typed=True)
    digest = found.revision.digest
    form = forms.SignForm(_posted(request), slot=line.slot, initial={"digest": digest})

    def act(data: dict[str, Any]) -> None:
        name = actions.sign_act(decision, slot)
        seen, comment = data["digest"], data.get("comment", "")
        proof = prove(request.user, password=data["password"], act=name, digest=seen)
        actions.sign(decision, slot, by=request.user, digest=seen, proof=proof, comment=comment)

    is_again = line.signature is not None and request.POST.get("digest") == digest
    if is_again or form.try_to(act, unless=reason, now=digest):
        return _done(request, decision, "you have signed")
    context = pages.sign_context(decision, found, line, form)
    return render(request, "approvals/sign.html", context, status=_status(form))


@dataclass(frozen=True)
class Asking:
    """A page that asks for a reason, and what is done with it."""

    title: str
    button: str
    done: str
    why_not: str | None
    is_theirs: bool  # theirs to lose: a text that comes too late is shown again

    def answer(
        self, request: HttpRequest, decision: Decision, form: forms.ReasonForm, act: Act
    ) -> HttpResponse:
        """Show the form, or do the act and go back to the decision."""
        _allow(request, self.why_not, typed=self.is_theirs)
        if form.try_to(act, unless=self.why_not, now=str(form.initial.get("digest", ""))):
            return _done(request, decision, self.done)
        context = {
            "decision": decision,
            "form": form,
            "title": self.title,
            "button": self.button,
        }
        return render(request, "approvals/reason.html", context, status=_status(form))


def _is_on(found: Sheet, request: HttpRequest) -> bool:
    return any(line.person_id == request.user.pk for line in found.lines)


@FORM
def conflict(request: HttpRequest, pk: int, slot: str) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    reason = rules.why_not_declare_conflict(found, request.user, slot)
    form = forms.ReasonForm(
        _posted(request),
        initial={"digest": found.revision.digest},
        label="What is the interest?",
        help_text="Only the office reads this. Somebody else then signs for you.",
    )
    asking = Asking(
        "Declare an interest",
        "Declare and step back",
        "you stepped back",
        reason,
        _is_on(found, request),
    )
    return asking.answer(
        request,
        decision,
        form,
        lambda data: actions.declare_conflict(
            decision, slot, by=request.user, digest=data["digest"], reason=data["reason"]
        ),
    )


@FORM
def return_to_author(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    reason = rules.why_not_return(found, request.user)
    typed = request.POST.get("text", "")  # the words of an amendment that must go back instead
    form = forms.ReasonForm(
        None if "text" in request.POST else _posted(request),
        initial={"digest": found.revision.digest, "reason": typed},
        label="What has to change, and why?",
        help_text="The author reads this first. The signatures on this revision no longer count "
        "once the text changes.",
    )
    asking = Asking("Return to the author", "Return", "returned", reason, _is_on(found, request))
    return asking.answer(
        request,
        decision,
        form,
        lambda data: actions.return_to_author(
            decision, by=request.user, digest=data["digest"], reason=data["reason"]
        ),
    )


@FORM
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    reason = rules.why_not_withdraw(decision, request.user)
    form = forms.WithdrawForm(
        _posted(request),
        label="Why is it withdrawn?",
        help_text="A number that was given stays used. This cannot be undone.",
    )
    is_theirs = rules.is_authors(decision, request.user)
    asking = Asking("Withdraw this decision", "Withdraw", "withdrawn", reason, is_theirs)
    return asking.answer(
        request,
        decision,
        form,
        lambda data: actions.withdraw(decision, by=request.user, reason=data["reason"]),
    )


@FORM
def defer(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    reason = rules.why_not_defer(found, request.user)
    form = forms.DeferForm(
        _posted(request),
        initial={"digest": found.revision.digest},
        label="What are you waiting for?",
        help_text="The author and everybody who signed can read this.",
    )
    asking = Asking("Defer this decision", "Defer", "deferred", reason, _is_on(found, request))
    return asking.answer(
        request,
        decision,
        form,
        lambda data: actions.defer(
            decision,
            by=request.user,
            digest=data["digest"],
            reason=data["reason"],
            bring_back_on=data["bring_back_on"],
        ),
    )


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(request, rules.why_not_bring_back(found, request.user))
    try:
        actions.bring_back(decision, by=request.user)
    except Refused as error:
        raise PermissionDenied(error.reason) from error
    return _done(request, decision, "brought back")


@require_safe
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(request, rules.why_not_decide(found, request.user, at=clock.now()))
    return render(
        request, "approvals/decide.html", decide_page.context(decision, found, request.user)
    )


@FORM
def confirm(request: HttpRequest, pk: int, outcome: str) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    reason = rules.why_not_decide(found, request.user, at=clock.now())
    _allow(request, reason, typed=rules.decides(found, request.user))
    choice = found.frozen.edition.outcome(outcome)
    if choice is None:
        raise Http404("This form has no such outcome.")
    page = RulingPage(decision, found, choice, _posted(request))

    def act(data: dict[str, Any]) -> None:
        new, seen = page.ruling(), data["digest"]
        name, digest = actions.decide_act(decision, outcome), new.digest(seen)
        proof = prove(request.user, password=data["password"], act=name, digest=digest)
        actions.decide(decision, by=request.user, digest=seen, proof=proof, **vars(new))

    if page.is_valid() and page.form.try_to(act, unless=reason, now=found.revision.digest):
        return _done(request, decision, f"you decided: {choice.title}")
    return render(request, "approvals/confirm.html", page.context(), status=_status(page.form))
