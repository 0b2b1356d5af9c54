"""Starting a decision: on a blank form, from a template, or from an earlier decision."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.asking import attempt, posted
from audit.actions import Refused
from decisions import actions, copying, rules
from decisions.models import Decision
from decisions.opening import FORM, allow, visible
from decisions.start_forms import StartForm


@FORM
def start(request: HttpRequest) -> HttpResponse:
    """Ask what a decision is to be started from; start it when the button is pressed."""
    body = request.user.body
    allow(rules.why_not_start(body, request.user))
    form = StartForm(posted(request), user=request.user)
    if form.is_valid():
        if form.source is not None:
            return redirect("decisions:copy", pk=form.source.pk)
        given = {"edition": form.cleaned_data.get("edition", ""), "starter": form.starter}
        if decision := attempt(form, lambda: actions.start(body, by=request.user, **given)):
            return redirect("desk:decision", pk=decision.pk)
    context = {"body": body, "form": form, "heading": "Start a decision"}
    return render(request, "decisions/start.html", context)


@FORM
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what of a decision is copied and what is not; copy it when the button is pressed."""
    source = visible(request, pk)
    allow(rules.why_not_start(source.body, request.user))
    read = _readable(source, request)
    if request.method == "POST":
        decision = actions.copy(source, by=request.user)
        if copying.into(read, decision).left:
            return redirect("decisions:not_copied", pk=decision.pk)
        return redirect("desk:decision", pk=decision.pk)
    context = {"decision": source, "source": read, "heading": f"Copy {source} to a new draft"}
    return render(request, "decisions/copy.html", context)


@require_safe
def not_copied(request: HttpRequest, pk: int) -> HttpResponse:
    """Show in full what of a decision had no place in its copy, so that none of it is lost."""
    decision = visible(request, pk)
    allow(rules.why_not_read_draft(decision, request.user))
    if decision.copied_from is None:
        raise Http404("This draft was not copied from another decision.")
    source = visible(request, decision.copied_from.pk)
    left = copying.into(_readable(source, request), decision).left
    context = {"decision": decision, "source": source, "left": left}
    return render(request, "decisions/not_copied.html", context)


def _readable(source: Decision, request: HttpRequest) -> copying.Source:
    try:
        return copying.read(source, request.user)
    except Refused as refused:
        raise Http404(refused.reason) from refused
