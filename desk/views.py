"""The pages that span rooms: my work, the list of decisions, a decision's overview."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from approvals import actions as approvals
from approvals.forms import ConditionReportForm
from approvals.models import Condition
from approvals.rules import why_not_report
from decisions import queries
from decisions.moves import State
from desk import overview, work
from publication import queries as publication
from publication.actions import bring_up_to_date

PAGE = 25


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/my_work.html", {"work": work.of(request.user)})


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision that the person may know of, newest first, by state and by words."""
    found = queries.known_to(request.user).select_related("body", "author", "ruling")
    restricted = overview.sees_numbers_only(request.user)
    state, words = request.GET.get("state", ""), request.GET.get("q", "").replace("\0", "").strip()
    if state in State.values:
        found = found.filter(state=state)
    for word in words.split()[:10]:
        found = found.filter(queries.matching(word, titles=not restricted))
    page = Paginator(found.order_by("-created_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    standings = publication.standings(d for d in page if d.state == State.DECIDED)
    context = {
        "page": page,
        "rows": [{"decision": d, "standing": standings.get(d.pk)} for d in page],
        "state": state,
        "states": State.choices,
        "words": words,
        "query": f"{urlencode({'q': words, 'state': state})}&",
        "restricted": restricted,
    }
    return render(request, "desk/decisions.html", context)


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        queries.known_to(request.user).select_related("body", "author", "originator"), pk=pk
    )
    if overview.sees_numbers_only(request.user):
        return render(request, "desk/decision_number.html", {"decision": found})
    return render(request, "desk/decision.html", overview.context(found, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def condition(request: HttpRequest, pk: int) -> HttpResponse:
    """A condition and its reports; its owner reports on it, and its public page follows."""
    visible = queries.visible_to(request.user)
    found = get_object_or_404(
        Condition.objects.select_related("ruling__decision", "owner").filter(
            Q(owner=request.user) | Q(ruling__decision__in=visible)
        ),
        pk=pk,
    )
    reason, decision = why_not_report(found, request.user), found.ruling.decision
    if reason and request.method == "POST":
        raise PermissionDenied(reason)
    form = ConditionReportForm(request.POST if request.method == "POST" else None)
    if form.try_to(lambda data: approvals.report_condition(found, by=request.user, **data)):
        bring_up_to_date([decision])
        return redirect("desk:condition", pk=pk)
    context = {
        "condition": found,
        "form": None if reason else form,
        "reports": found.reports.select_related("by"),
        "may_see": visible.filter(pk=decision.pk).exists(),
    }
    return render(request, "desk/condition.html", context)
