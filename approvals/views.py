"""Pages of the way of sign-off: load, ask, act, go back to the decision."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import prove
from accounts.models import User
from approvals import actions, forms, pages, rules
from approvals.models import Condition
from approvals.sheet import Sheet, sheet
from audit import clock
from audit.actions import Refused
from decisions import queries
from decisions.models import Decision

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _decision(request: HttpRequest, pk: int) -> Decision:
    """Return the decision that the person may see; 404 for all others."""
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def _with_sheet(request: HttpRequest, pk: int) -> tuple[Decision, Sheet]:
    decision = _decision(request, pk)
    found = sheet(decision)
    if found is None:
        raise Http404("This decision has not been submitted.")
    return decision, found


def _allow(reason: str | None) -> None:
    """Answer 403 with the reason where a rule says no."""
    if reason:
        raise PermissionDenied(reason)


def _back(decision: Decision) -> HttpResponse:
    return redirect("desk:decision", pk=decision.pk)


@require_safe
def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    return render(request, "approvals/sheet.html", pages.sheet_context(decision, found))


@FORM
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    _allow(rules.why_not_submit(decision, request.user))
    draft = queries.draft(decision)
    refused = None
    if request.method == "POST":
        try:
            actions.submit(decision, by=request.user, seen=request.POST.get("seen", ""))
            return _back(decision)
        except Refused as error:
            refused, draft = error, queries.draft(decision)
    context = pages.submit_context(decision, draft, refused)
    return render(request, "approvals/submit.html", context, status=409 if refused else 200)


@FORM
def sign(request: HttpRequest, pk: int, slot: str) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(rules.why_not_sign(found, request.user, slot))
    line = found.line_for(request.user, slot)
    data = request.POST if request.method == "POST" else None
    form = forms.SignForm(data, slot=line.slot, initial={"digest": found.revision.digest})
    if form.is_valid() and _sign(request.user, decision, slot, form):
        return _back(decision)
    return render(request, "approvals/sign.html", pages.sign_context(decision, found, line, form))


def _sign(person: User, decision: Decision, slot: str, form: forms.SignForm) -> bool:
    data = form.cleaned_data
    act = actions.sign_act(decision, slot)
    try:
        proof = prove(person, password=data["password"], act=act, digest=data["digest"])
    except Refused as error:
        form.add_error("password", error.reason)
        return False
    try:
        actions.sign(
            decision,
            slot,
            by=person,
            digest=data["digest"],
            proof=proof,
            comment=data.get("comment", ""),
        )
    except Refused as error:
        form.add_error(None, error.reason)
        return False
    return True


@FORM
def conflict(request: HttpRequest, pk: int, slot: str) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(rules.why_not_declare_conflict(found, request.user, slot))
    form = _reason_form(
        request,
        found,
        label="What is the interest?",
        help_text="Only the office reads this. Somebody else then signs for you.",
    )
    if form.is_valid() and _try(
        form,
        lambda data: actions.declare_conflict(
            decision, slot, by=request.user, digest=data["digest"], reason=data["reason"]
        ),
    ):
        return _back(decision)
    return _reason_page(request, decision, form, "Declare an interest", "Declare and step back")


@FORM
def return_to_author(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(rules.why_not_return(found, request.user))
    form = _reason_form(
        request,
        found,
        label="What has to change, and why?",
        help_text="The author reads this first. The signatures on this revision "
        "no longer count once the text changes.",
    )
    if form.is_valid() and _try(
        form,
        lambda data: actions.return_to_author(
            decision, by=request.user, digest=data["digest"], reason=data["reason"]
        ),
    ):
        return _back(decision)
    return _reason_page(request, decision, form, "Return to the author", "Return")


@FORM
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    _allow(rules.why_not_withdraw(decision, request.user))
    form = forms.WithdrawForm(
        request.POST if request.method == "POST" else None,
        label="Why is it withdrawn?",
        help_text="A number that was given stays used. This cannot be undone.",
    )
    if form.is_valid() and _try(
        form, lambda data: actions.withdraw(decision, by=request.user, reason=data["reason"])
    ):
        return _back(decision)
    return _reason_page(request, decision, form, "Withdraw this decision", "Withdraw")


@FORM
def defer(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(rules.why_not_defer(found, request.user))
    form = forms.DeferForm(
        request.POST if request.method == "POST" else None,
        initial={"digest": found.revision.digest},
        label="What are you waiting for?",
        help_text="The author and everybody who signed can read this.",
    )
    if form.is_valid() and _try(
        form,
        lambda data: actions.defer(
            decision,
            by=request.user,
            digest=data["digest"],
            reason=data["reason"],
            bring_back_on=data["bring_back_on"],
        ),
    ):
        return _back(decision)
    return _reason_page(request, decision, form, "Defer this decision", "Defer")


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(rules.why_not_bring_back(found, request.user))
    try:
        actions.bring_back(decision, by=request.user)
    except Refused as error:
        raise PermissionDenied(error.reason) from error
    return _back(decision)


@require_safe
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(rules.why_not_decide(found, request.user, at=clock.now()))
    return render(
        request, "approvals/decide.html", pages.decide_context(decision, found, request.user)
    )


@FORM
def confirm(request: HttpRequest, pk: int, outcome: str) -> HttpResponse:
    decision, found = _with_sheet(request, pk)
    _allow(rules.why_not_decide(found, request.user, at=clock.now()))
    choice = found.frozen.edition.outcome(outcome)
    if choice is None:
        raise Http404("This form has no such outcome.")
    page = pages.RulingPage(decision, found, choice, request)
    if request.method == "POST" and page.is_valid() and _decide(request.user, page):
        return redirect("desk:my_work")
    return render(request, "approvals/confirm.html", page.context())


def _decide(person: User, page: pages.RulingPage) -> bool:
    data, form = page.form.cleaned_data, page.form
    ruling = page.ruling()
    digest = actions.ruling_digest(data["digest"], **ruling)
    act = actions.decide_act(page.decision, page.outcome.key)
    try:
        proof = prove(person, password=data["password"], act=act, digest=digest)
    except Refused as error:
        form.add_error("password", error.reason)
        return False
    try:
        actions.decide(page.decision, by=person, digest=data["digest"], proof=proof, **ruling)
    except Refused as error:
        form.add_error(None, error.reason)
        return False
    return True


@FORM
def condition(request: HttpRequest, pk: int) -> HttpResponse:
    visible = queries.visible_to(request.user)
    found = get_object_or_404(
        Condition.objects.select_related("ruling__decision", "owner").filter(
            Q(owner=request.user) | Q(ruling__decision__in=visible)
        ),
        pk=pk,
    )
    reason = rules.why_not_report(found, request.user)
    if request.method == "POST":
        _allow(reason)
    form = forms.ConditionReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _try(
        form,
        lambda data: actions.report_condition(
            found, by=request.user, state=data["state"], evidence=data["evidence"]
        ),
    ):
        return redirect(reverse("approvals:condition", args=[found.pk]))
    context = {
        "condition": found,
        "form": None if reason else form,
        "reports": found.reports.select_related("by"),
        "may_see": visible.filter(pk=found.ruling.decision_id).exists(),
    }
    return render(request, "approvals/condition.html", context)


def _reason_form(request: HttpRequest, found: Sheet, **words: str) -> forms.ReasonForm:
    data = request.POST if request.method == "POST" else None
    return forms.ReasonForm(data, initial={"digest": found.revision.digest}, **words)


def _reason_page(request: HttpRequest, decision: Decision, form, title: str, button: str):
    context = {"decision": decision, "form": form, "title": title, "button": button}
    return render(request, "approvals/reason.html", context)


def _try(form, act) -> bool:
    """Do an act with what was typed; where it is refused, say why on the form and keep it all."""
    try:
        act(form.cleaned_data)
    except Refused as error:
        form.add_error(None, error.reason)
        return False
    return True
