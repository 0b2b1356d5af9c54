"""What the script of a page asks for while somebody writes: a preview, what a clipboard says, and
that what is typed is kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from decisions import drafts, editions, keeping, presence, queries, rules, writing
from decisions.models import Decision
from decisions.opening import FORM, allow, visible
from prose import dates, notation
from prose import paste as clipboard


@require_POST
def preview(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show how a text that is being typed will read. Nothing is stored."""
    draft = queries.draft(_writable(request, pk, key))
    found = writing.preview(draft, key, request.POST.get("text", ""))
    return render(request, "decisions/preview.html", {"preview": found})


@require_POST
def paste(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Answer what a clipboard's HTML says, in the notation, and what was left out of it."""
    _writable(request, pk, key)
    try:
        pasted = clipboard.read(request.POST.get("html", ""))
    except clipboard.TooMuch as error:
        return JsonResponse({"error": str(error)})
    text = notation.write(pasted.body)
    return JsonResponse({"text": text, "left_out": pasted.left_out})


@FORM
def keep(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Keep a page's fields, and say who else is there; asked without any, say who may go on after
    signing in again."""
    decision = _writable(request, pk, key)
    if request.method != "POST":
        here = presence.here(decision, key, by=request.user)
        return JsonResponse({"token": get_token(request), "here": here})
    try:
        at = keeping.keep(decision, key, request.POST, by=request.user)
    except keeping.TooLong:
        return JsonResponse({"error": "There is too much on this page to keep it. Save it."})
    here = presence.here(decision, key, by=request.user)
    return JsonResponse({"kept": f"Kept at {dates.write_time(at)}, not yet saved", "here": here})


@require_POST
def forget(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Throw away what is kept of a page."""
    decision = _writable(request, pk, key)
    keeping.forget(decision, key, by=request.user)
    return redirect("decisions:part", pk=pk, key=key)


def _writable(request: HttpRequest, pk: int, key: str) -> Decision:
    decision = visible(request, pk)
    allow(rules.why_not_save(decision, request.user))
    if key not in drafts.part_keys(editions.load(decision.edition)):
        raise Http404("This form has no such part.")
    return decision
