"""Answering what the check found, on a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from audit.actions import Refused
from decisions import queries as decisions
from decisions import rules as writing
from decisions.models import Decision
from decisions.opening import FORM, allow, visible
from quality import actions, queries, rules
from quality.forms import AnswerForm
from quality.queries import Answered

CHECK = "check"  # ?from=check: the person came from the page that checks all parts


@FORM
def answer(request: HttpRequest, pk: int, identity: str) -> HttpResponse:
    """Show one finding and ask why it is right; keep the answer, and go back where it stood."""
    decision = visible(request, pk)
    if request.method != "POST" or not writing.is_writer(decision, request.user):
        allow(rules.why_not_answer(decision, request.user))
    found = queries.report(decisions.draft(decision)).find(identity)
    if found is None and request.method != "POST":
        raise Http404("The words that this was about have changed.")
    given = found.answer if found else None
    typed = request.POST if request.method == "POST" else None
    form = AnswerForm(typed, initial={"reason": given.reason if given else ""})
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            if given is None or given.reason != reason:
                actions.answer(decision, identity, by=request.user, reason=reason)
            return redirect(_back(request, decision, found))
        except Refused as refused:
            form.add_error(None, refused.reason)
            return _page(request, decision, found, form, status=409)
    return _page(request, decision, found, form)


@require_POST
def take_back(request: HttpRequest, pk: int, identity: str) -> HttpResponse:
    """Take an answer back; taken back already is as good."""
    decision = visible(request, pk)
    allow(rules.why_not_answer(decision, request.user))
    found = queries.report(decisions.draft(decision)).find(identity)
    if identity in queries.standing(decision):
        actions.take_back(decision, identity, by=request.user)
    return redirect(_back(request, decision, found))


def _page(
    request: HttpRequest,
    decision: Decision,
    found: Answered | None,
    form: AnswerForm,
    status: int = 200,
) -> HttpResponse:
    context = {
        "decision": decision,
        "found": found,
        "form": form,
        "heading": "Say why this is right",
        "back_url": _back(request, decision, found),
        "back_text": "Back to the answers" if _is_from_check(request) else "Back to the page",
        "submit_text": "Save the answer",
    }
    return render(request, "quality/answer.html", context, status=status)


def _back(request: HttpRequest, decision: Decision, found: Answered | None) -> str:
    """Return where the finding stood: the page that checks all, or the part's own."""
    if found is None or _is_from_check(request):
        anchor = f"#part-{found.finding.part}" if found else ""
        return reverse("decisions:check", args=[decision.pk]) + anchor
    return reverse("decisions:part", args=[decision.pk, found.finding.part]) + "#found"


def _is_from_check(request: HttpRequest) -> bool:
    return request.GET.get("from") == CHECK
