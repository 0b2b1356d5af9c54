"""Reading and writing a Part Two. Each reading, and each saving, is an event of its own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from audit.actions import Refused, Stale
from decisions import queries
from decisions.drafts import part_after
from decisions.models import Decision
from part_two import actions, pages, rules, store
from part_two.content import PrivateItem
from part_two.forms import PrivateForm

CONTINUE = "continue"


@require_http_methods(["GET", "HEAD"])
@sensitive_variables()
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a Part Two to one who may read it. A HEAD request shows, and so reads, nothing."""
    decision = _decision(request, pk)
    withheld = pages.withheld(decision)
    if not withheld.entries:
        raise Http404
    if reason := rules.why_not_read(decision, request.user):
        raise PermissionDenied(reason)
    if request.method == "HEAD":
        return HttpResponse()
    shown = withheld.shown(_read(request, decision))
    may_draft = rules.why_not_draft(decision, request.user) is None
    return _page(
        request, "part_two/read.html", decision, withheld, shown=shown, may_draft=may_draft
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def edit(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """Write the private half of one withheld item."""
    decision = _decision(request, pk)
    withheld = pages.withheld(decision)
    entry = withheld.entry(item)
    if entry is None:
        raise Http404
    if reason := rules.why_not_draft(decision, request.user):
        raise PermissionDenied(reason)
    if request.method == "HEAD":
        return HttpResponse()
    about: dict[str, Any] = {"entry": entry, "ground": withheld.edition.ground(entry.ground)}
    if request.method == "POST":
        return _save(request, decision, withheld, about)
    version = _stored_version(decision)
    stored = _read(request, decision, "edit").get(item) if version else None
    form = PrivateForm(stored=stored, **about)
    return _edit_page(request, decision, withheld, form, version)


@sensitive_variables()
def _save(
    request: HttpRequest, decision: Decision, withheld: pages.Withheld, about: dict[str, Any]
) -> HttpResponse:
    goes_on = request.POST.get("then") == CONTINUE
    form = PrivateForm(request.POST, is_finished=goes_on, **about)
    version = _seen_version(request)
    if form.is_valid():
        item = form.item()
        try:
            actions.save(decision, {item.id: item}, by=request.user, version=version)
        except Stale:
            return _stale_page(request, decision, withheld, form)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return _go_on(decision, withheld, item.id) if goes_on else _go_back(decision)
    return _edit_page(request, decision, withheld, form, version)


def _go_back(decision: Decision) -> HttpResponse:
    return redirect("desk:decision", decision.pk)


def _go_on(decision: Decision, withheld: pages.Withheld, item: str) -> HttpResponse:
    """Go to the next item's private half, or from the last one to the part after."""
    if following := withheld.after(item):
        return redirect("part_two:edit", decision.pk, following.id)
    if key := part_after(withheld.edition, rules.PART):
        return redirect("decisions:part", decision.pk, key)
    return _go_back(decision)


@sensitive_variables()
def _stale_page(
    request: HttpRequest, decision: Decision, withheld: pages.Withheld, form: PrivateForm
) -> HttpResponse:
    """Both texts: the person's own in the form, and beside it the one that was saved meanwhile."""
    version = _stored_version(decision)
    stored = _read(request, decision, "compare").get(form.entry.id)
    theirs = pages.answers_of(stored, form.ground)
    return _edit_page(request, decision, withheld, form, version, is_stale=True, theirs=theirs)


@sensitive_variables()
def _edit_page(
    request: HttpRequest,
    decision: Decision,
    withheld: pages.Withheld,
    form: PrivateForm,
    version: int,
    **context: Any,
) -> HttpResponse:
    number = 1 + withheld.entries.index(form.entry)
    context |= {
        "form": form,
        "version": version,
        "entry": form.entry,
        "ground": form.ground,
        "heading": f"{withheld.edition.words.part_two}: what is withheld",
        "caption": f"Withheld item {number} of {len(withheld.entries)}. {decision}",
        "public_half": reverse("decisions:part", args=[decision.pk, rules.PART]),
    }
    status = 409 if context.get("is_stale") else 200
    return _page(request, "part_two/edit.html", decision, withheld, status=status, **context)


def _page(
    request: HttpRequest,
    template: str,
    decision: Decision,
    withheld: pages.Withheld,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    words = withheld.edition.words
    context |= {
        "decision": decision,
        "words": words,
        "marking": words.part_two_marking,
        "back": reverse("desk:decision", args=[decision.pk]),
    }
    context |= {"back_url": context["back"], "back_text": f"Back to {decision}"}
    return render(request, template, context, status=status)


@sensitive_variables()
def _read(request: HttpRequest, decision: Decision, reason: str = "") -> dict[str, PrivateItem]:
    try:
        return actions.read(decision, by=request.user, reason=reason)
    except Refused as refused:
        raise PermissionDenied(refused.reason) from refused


def _decision(request: HttpRequest, pk: int) -> Decision:
    visible = queries.visible_to(request.user).select_related("body")
    return get_object_or_404(visible, pk=pk)


def _stored_version(decision: Decision) -> int:
    row = store.draft_row(decision)
    return row.version if row else 0


def _seen_version(request: HttpRequest) -> int:
    """The version that the page was made from; one that cannot be read is of no version."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1
