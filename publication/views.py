"""Pages of publishing: what waits, what exactly would be public, and the acts."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import prove
from accounts.models import User
from audit.actions import Refused
from decisions import queries as decision_queries
from decisions.models import Decision
from publication import actions, forms, pages, queries, rules

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _decision(request: HttpRequest, pk: int) -> Decision:
    return get_object_or_404(decision_queries.visible_to(request.user), pk=pk)


def _allow(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What is to be published, held, public, or taken down and not yet confirmed."""
    return render(request, "publication/list.html", pages.list_context(request.user))


@FORM
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that would be public, as it would be; and the publisher's approval of it."""
    decision = _decision(request, pk)
    _allow(rules.why_not_prepare(decision, request.user))
    page = pages.PreparePage(decision, request.user)
    data = request.POST if request.method == "POST" else None
    form = forms.PublishForm(data, initial={"digest": page.digest})
    if form.is_valid() and _publish(request.user, decision, form):
        return redirect("desk:decision", pk=pk)
    return render(request, "publication/prepare.html", page.context(form))


def _publish(person: User, decision: Decision, form: forms.PublishForm) -> bool:
    data = form.cleaned_data
    act = actions.publish_act(decision)
    try:
        proof = prove(person, password=data["password"], act=act, digest=data["digest"])
    except Refused as error:
        form.add_error("password", error.reason)
        return False
    try:
        actions.publish(
            decision,
            by=person,
            digest=data["digest"],
            proof=proof,
            embargo_until=form.embargo_until(),
        )
    except Refused as error:
        form.add_error(None, error.reason)
        return False
    return True


@require_safe
def rendering(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One rendering, byte for byte as it would be public."""
    decision = _decision(request, pk)
    _allow(rules.why_not_prepare(decision, request.user))
    found = pages.rendering(decision, kind)
    if found is None:
        raise Http404("There is no such rendering.")
    content_type, data = found
    return HttpResponse(data, content_type=content_type)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one warning about personal data."""
    decision = _decision(request, pk)
    _allow(rules.why_not_prepare(decision, request.user))
    form = forms.WarningForm(request.POST)
    if form.is_valid():
        try:
            actions.acknowledge(decision, by=request.user, **form.cleaned_data)
            return redirect("publication:prepare", pk=pk)
        except Refused as error:
            form.add_error(None, error.reason)
    page = pages.PreparePage(decision, request.user, answering=form)
    publish = forms.PublishForm(initial={"digest": page.digest})
    return render(request, "publication/prepare.html", page.context(publish))


@FORM
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    _allow(rules.why_not_take_down(decision, request.user, queries.standing(decision)))
    form = forms.TakeDownForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.take_down(decision, by=request.user, **form.cleaned_data)
            return redirect("desk:decision", pk=pk)
        except Refused as error:
            form.add_error(None, error.reason)
    return render(request, "publication/take_down.html", {"decision": decision, "form": form})


@FORM
def confirm_take_down(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    standing = queries.standing(decision)
    _allow(rules.why_not_confirm(decision, request.user, standing))
    if request.method == "POST":
        try:
            actions.confirm_take_down(decision, by=request.user)
        except Refused as error:
            raise PermissionDenied(error.reason) from error
        return redirect("desk:decision", pk=pk)
    context = {"decision": decision, "down": standing.unconfirmed_take_down}
    return render(request, "publication/confirm_take_down.html", context)


@FORM
def close(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    _allow(rules.why_not_close(decision, request.user, queries.standing(decision)))
    form = forms.CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.close(decision, by=request.user, **form.cleaned_data)
            return redirect("desk:decision", pk=pk)
        except Refused as error:
            form.add_error(None, error.reason)
    return render(request, "publication/close.html", {"decision": decision, "form": form})
