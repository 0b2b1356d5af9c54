"""Pages of publishing: what waits, what exactly would be public, and the acts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import prove
from approvals.forms import Asked
from audit.actions import Refused
from decisions import queries as decision_queries
from decisions.models import Decision
from public_record.pdf import Unprintable
from publication import actions, forms, pages, queries, rules

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _decision(request: HttpRequest, pk: int) -> Decision:
    return get_object_or_404(decision_queries.visible_to(request.user), pk=pk)


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form: Asked) -> int:
    return 409 if form.is_refused else 200


def _allow(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


def _done(request: HttpRequest, decision: Decision, done: str) -> HttpResponse:
    """Go back to the decision, and say there what was done."""
    messages.success(request, f"{decision.number}: {done}.")
    return redirect("desk:decision", pk=decision.pk)


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
    form = forms.PublishForm(_posted(request), initial={"digest": page.digest})

    def act(data: dict[str, Any]) -> None:
        name, seen = actions.publish_act(decision), data["digest"]
        proof = prove(request.user, password=data["password"], act=name, digest=seen)
        until = form.embargo_until()
        actions.publish(decision, by=request.user, digest=seen, proof=proof, embargo_until=until)

    if form.try_to(act, unless=page.why_not, now=page.digest):
        done = "embargoed" if form.embargo_until() else "published"
        return _done(request, decision, done)
    return render(request, "publication/prepare.html", page.context(form), status=_status(form))


@require_safe
def rendering(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One rendering, byte for byte as it would be public; that it was opened is noted."""
    decision = _decision(request, pk)
    _allow(rules.why_not_prepare(decision, request.user))
    reader = request.user if request.method == "GET" else None
    try:
        content_type, data = pages.rendering(decision, kind, reader=reader)
    except KeyError as error:
        raise Http404("There is no such rendering.") from error
    except Unprintable as error:
        raise PermissionDenied(str(error)) from error
    return HttpResponse(data, content_type=content_type)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one warning about personal data."""
    decision = _decision(request, pk)
    _allow(rules.why_not_answer(decision, request.user, queries.standing(decision)))
    form = forms.WarningForm(request.POST)
    if form.try_to(lambda data: actions.acknowledge(decision, by=request.user, **data)):
        return redirect("publication:prepare", pk=pk)
    page = pages.PreparePage(decision, request.user, answering=form)
    context = page.context(forms.PublishForm(initial={"digest": page.digest}))
    return render(request, "publication/prepare.html", context, status=_status(form))


@FORM
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    _allow(rules.why_not_take_down(decision, request.user, queries.standing(decision)))
    form = forms.TakeDownForm(_posted(request))
    if form.try_to(lambda data: actions.take_down(decision, by=request.user, **data)):
        return _done(request, decision, "taken down; somebody else confirms it within 24 hours")
    context = {"decision": decision, "form": form}
    return render(request, "publication/take_down.html", context, status=_status(form))


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
        return _done(request, decision, "the take-down is confirmed")
    context = {"decision": decision, "down": standing.unconfirmed_take_down}
    return render(request, "publication/confirm_take_down.html", context)


@FORM
def close(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    _allow(rules.why_not_close(decision, request.user, queries.standing(decision)))
    form = forms.CloseForm(_posted(request))
    if form.try_to(lambda data: actions.close(decision, by=request.user, **data)):
        return _done(request, decision, "recorded as not for publication")
    context = {"decision": decision, "form": form}
    return render(request, "publication/close.html", context, status=_status(form))
