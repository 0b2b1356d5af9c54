"""A decision's attachments: listed, added, opened, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from attachments import actions, pages, queries, rules, store
from attachments.forms import AttachForm
from attachments.kinds import EACH
from attachments.models import Attachment
from audit.actions import Refused
from confined.uploads import NoFile, TooLarge, sent_file, takes_file
from decisions import queries as decisions
from decisions import rules as decision_rules
from decisions.models import Decision
from decisions.opening import FORM, allow, visible

# What is served does nothing, whatever the program that opens it is told it is.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@takes_file(limit=EACH)
@FORM
def attachments(request: HttpRequest, pk: int) -> HttpResponse:
    """List what stands beside a decision; add a file while it is a draft."""
    decision = visible(request, pk)
    allow(rules.why_not_list(decision, request.user))
    why_not = rules.why_not_change(decision, request.user)
    if request.method == "POST":
        # Its writer gets the page with what they typed, though nothing may be added just now
        if not decision_rules.is_writer(decision, request.user):
            allow(why_not)
        form = AttachForm(request.POST, draft=decisions.draft(decision))
        if added := _attach(request, decision, form):
            messages.success(request, pages.added_words(added, _name(request)))
            return redirect("attachments:list", pk=pk)
        return _page(request, decision, form, status=409 if why_not else 200)
    if why_not:
        return _page(request, decision, None)
    part = {"part": request.GET.get("part", "")}
    return _page(request, decision, AttachForm(initial=part, draft=decisions.draft(decision)))


def _name(request: HttpRequest) -> str:
    """Return what the file that was sent is called."""
    return sent_file(request).name or ""


def _attach(request: HttpRequest, decision: Decision, form: AttachForm) -> Attachment | None:
    """Attach the file that was sent, or put the reason why not beside its field."""
    try:
        file = sent_file(request)
        if not form.is_valid():
            form.add_error("file", "Choose the file again: a browser does not keep it")
            return None
        asked = form.cleaned_data
        return actions.add(
            decision,
            by=request.user,
            name=file.name or "",
            data=file.read(),
            description=asked["description"],
            part=asked["part"],
        )
    except (NoFile, TooLarge) as error:
        form.add_error("file", error.message)
    except Refused as error:
        form.add_error("file", error.reason)
    return None


def _page(
    request: HttpRequest, decision: Decision, form: AttachForm | None, status: int = 200
) -> HttpResponse:
    context = pages.context(decision, request.user, form)
    return render(request, "attachments/attachments.html", context, status=status)


def _attachment(request: HttpRequest, pk: int, attachment: int) -> Attachment:
    """Return one that the person may open; 404 for all others."""
    decision = visible(request, pk)
    allow(rules.why_not_list(decision, request.user))
    found = queries.opened_by(request.user, decision).select_related("decision", "by")
    return get_object_or_404(found, pk=attachment)


@require_safe
def opened(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """Give the bytes, to be saved and never shown in the browser. Bytes that are gone or altered
    are an error that says so, never a wrong file."""
    found = _attachment(request, pk, attachment)
    try:
        data = store.read(found.place)
    except store.Lost:
        return render(request, "attachments/lost.html", {"attachment": found}, status=500)
    response = HttpResponse(data, content_type=found.content_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response


@FORM
def remove(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """Ask whether to take a file away; take it away when the button is pressed."""
    decision = visible(request, pk)
    found = get_object_or_404(Attachment, pk=attachment, decision=decision)
    allow(rules.why_not_remove(found, request.user))
    if request.method == "POST":
        try:
            actions.remove(found, by=request.user)
        except Refused as error:
            raise PermissionDenied(error.reason) from error
        messages.success(request, "The file is removed.")
        return redirect("attachments:list", pk=pk)
    context: dict[str, Any] = {
        "decision": decision,
        "attachment": found,
        "is_kept": queries.was_submitted(found),
    }
    return render(request, "attachments/remove.html", context)
