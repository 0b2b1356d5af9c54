"""Keeping what is typed: asked for by the script of a page, and by the buttons of its notice."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from decisions import drafts, editions, keeping, queries, rules
from decisions.models import Decision
from prose import dates


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Keep a page's fields; asked without any, say who may go on after signing in again."""
    decision = _writable(request, pk, key)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    try:
        at = keeping.keep(decision, key, request.POST, by=request.user)
    except keeping.TooLong:
        return JsonResponse({"error": "There is too much on this page to keep it. Save it."})
    return JsonResponse({"kept": f"Kept at {dates.write_time(at)}, not yet saved"})


@require_POST
def forget(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Throw away what is kept of a page."""
    decision = _writable(request, pk, key)
    keeping.forget(decision, key, by=request.user)
    return redirect("decisions:part", pk=pk, key=key)


def _writable(request: HttpRequest, pk: int, key: str) -> Decision:
    found = queries.visible_to(request.user).select_related("body", "author", "originator")
    decision = get_object_or_404(found, pk=pk)
    if reason := rules.why_not_save(decision, request.user):
        raise PermissionDenied(reason)
    if key not in drafts.part_keys(editions.load(decision.edition)):
        raise Http404("This form has no such part.")
    return decision
