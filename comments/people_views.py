"""Who is invited to comment on a draft; and what the script asks for that keeps what is typed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from audit.actions import Refused
from comments.forms import InviteForm
from comments.opened import KEPT, KEPT_OF, Opened, forget, open_comments
from decisions import actions, keeping, queries, rules
from decisions.models import Invitation
from decisions.opening import FORM, allow
from prose import dates


@FORM
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who may comment; invite somebody."""
    opened = open_comments(request, pk)
    allow(rules.why_not_end_invitation(opened.decision, request.user))
    why_not = rules.why_not_invite(opened.decision, request.user)
    form = InviteForm(request.POST or None, decision=opened.decision)
    if request.method == "POST":
        allow(why_not)
        if _invite(request, opened, form):
            return redirect("comments:people", pk=pk)
    context = {
        "decision": opened.decision,
        "form": form,
        "forms": None,
        "why_not": why_not,
        "invitations": queries.invitations(opened.decision),
    }
    return render(request, "comments/people.html", context)


def _invite(request: HttpRequest, opened: Opened, form: InviteForm) -> bool:
    form.is_bound, form.data = True, request.POST
    if not form.is_valid():
        return False
    person = form.cleaned_data["person"]
    try:
        actions.invite(opened.decision, person, by=request.user)
    except Refused as refused:
        form.add_error("person", refused.reason)
        return False
    messages.success(request, f"{person.name} can read this draft and comment on it now.")
    return True


@require_POST
def end(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """End an invitation."""
    opened = open_comments(request, pk)
    allow(rules.why_not_end_invitation(opened.decision, request.user))
    found = get_object_or_404(
        Invitation.objects.select_related("person"), pk=invitation, decision=opened.decision
    )
    try:
        actions.end_invitation(found, by=request.user)
    except Refused as refused:
        raise PermissionDenied(refused.reason) from refused
    messages.success(request, f"{found.person.name} is no longer invited. What they said stays.")
    return redirect("comments:people", pk=pk)


@FORM
def keep(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Keep what is typed; asked without any, say who may go on after signing in again."""
    decision = _writing(request, pk, name).decision
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    try:
        at = keeping.keep(decision, KEPT + name, request.POST, by=request.user)
    except keeping.TooLong:
        return JsonResponse({"error": "There is too much on this page to keep it. Send it."})
    return JsonResponse({"kept": f"Kept at {dates.write_time(at)}, not yet sent"})


@require_POST
def throw_away(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Throw away what is kept of something that was not sent."""
    opened = _writing(request, pk, name)
    forget(request, opened.decision, name)
    return redirect("comments:list", pk=pk)


def _writing(request: HttpRequest, pk: int, name: str) -> Opened:
    opened = open_comments(request, pk)
    allow(rules.why_not_keep(opened.decision, request.user))
    if not KEPT_OF.fullmatch(name):
        raise Http404("Nothing is kept under this name.")
    return opened
