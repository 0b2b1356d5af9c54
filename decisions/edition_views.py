"""Pages of the forms themselves: which there are, how each looks, what it changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.asking import attempt, posted
from decisions import (
    beside,
    edition_actions,
    edition_differences,
    edition_preview,
    offers,
    rules,
    shelf,
)
from decisions import editions as forms
from decisions.edition_forms import AnotherForm, OfferForm
from decisions.models import Decision, Offer
from decisions.opening import FORM, allow, visible
from decisions.part_pages import open_page

OFFER = "Change which forms are in use"


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """Show every form: those in use in their order, and what else there is a file of."""
    offered = offers.of(request.user.body)
    used = [each.found for each in offered]
    context = {
        "offered": offered,
        "others": [found for found in shelf.listed() if found not in used],
        "offer": offers.last(request.user.body),
        "may_offer": rules.why_not_offer(request.user.body, request.user) is None,
        "folder": forms.folders()[-1],
    }
    return render(request, "decisions/editions.html", context)


@require_safe
def edition(request: HttpRequest, name: str) -> HttpResponse:
    """Show one form: its parts, its signatures and outcomes; or what is wrong with its file."""
    found = _found(name)
    context: dict[str, Any] = {"found": found, **_in_force(request, found)}
    if found.edition:
        context["groups"] = edition_preview.groups(found.edition)
        context["stages"] = edition_preview.stages(found.edition, request.user)
    return render(request, "decisions/edition.html", context)


@require_safe
def part(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """Show one part of a form as its writer will meet it, with nothing typed."""
    found = _found(name)
    if found.edition is None:
        return redirect("decisions:edition", name=name)
    draft = edition_preview.draft(found.edition, request.user)
    if key not in draft.parts:
        raise Http404("This form has no such part.")
    page = open_page(draft, key)
    context = {
        **page.context(),
        **beside.context(draft, key),
        "found": found,
        "following": page.next_key(),
    }
    return render(request, "decisions/edition_part.html", context)


@require_safe
def differences(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a form changes in the one in force, in words."""
    found = _found(name)
    context: dict[str, Any] = {"found": found, **_in_force(request, found)}
    if found.edition and context["in_force"]:
        old = context["in_force"].edition
        context["changes"] = edition_differences.changes(old, found.edition)
    return render(request, "decisions/edition_differences.html", context)


@FORM
def offer(request: HttpRequest) -> HttpResponse:
    """Let an administrator say which forms are in use, and in which order."""
    body = request.user.body
    if reason := rules.why_not_offer(body, request.user):
        raise PermissionDenied(reason)
    before = offers.last(body)
    places = {each.name: place for place, each in enumerate(offers.of(body), start=1)}
    found, seen = shelf.listed(), before.pk if before else 0
    form = OfferForm(posted(request), found=found, places=places, seen=seen)
    if form.is_valid() and _offer(request, form):
        messages.success(request, "The forms in use were changed.")
        return redirect("decisions:editions")
    faulty = [each for each in found if each.edition is None]
    return render(
        request,
        "decisions/offer.html",
        {"form": form, "faulty": faulty, "heading": OFFER, "submit_text": "Save"},
    )


@FORM
def another_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry a draft over to another of the forms that are in use."""
    decision = visible(request, pk)
    allow(rules.why_not_save(decision, request.user))
    others = [e for e in offers.usable(decision.body) if e.name != decision.edition]
    form = AnotherForm(posted(request), others=others, seen=decision.edition)
    if form.is_valid() and _carry_over(request, decision, form):
        messages.success(request, "Your answers were carried over. See what the form still asks.")
        return redirect("desk:decision", pk=decision.pk)
    context = {
        "decision": decision,
        "heading": "Carry your answers over to another form",
        "form": form,
        "others": others,
        "edition": forms.load(decision.edition),
    }
    return render(request, "decisions/another_form.html", context)


def _offer(request: HttpRequest, form: OfferForm) -> Offer | None:
    body, seen = request.user.body, form.cleaned_data["seen"]
    return attempt(
        form,
        lambda: edition_actions.offer_editions(body, form.chosen(), by=request.user, seen=seen),
    )


def _carry_over(request: HttpRequest, decision: Decision, form: AnotherForm) -> Decision | None:
    to, seen = form.cleaned_data["edition"], form.cleaned_data["seen"]
    return attempt(
        form, lambda: edition_actions.change_edition(decision, to, by=request.user, seen=seen)
    )


def _found(name: str) -> shelf.Found:
    found = shelf.find(name) or next((f for f in shelf.listed() if f.name == name), None)
    if found is None:
        raise Http404("There is no such form.")
    return found


def _in_force(request: HttpRequest, found: shelf.Found) -> dict[str, Any]:
    """Return the form in force, unless it is the same or has a fault, and how this one is used."""
    offered = offers.of(request.user.body)
    first = offered[0]
    return {
        "in_force": first if first.edition and first.name != found.name else None,
        "offered": next((each for each in offered if each.name == found.name), None),
        "is_in_force": first.name == found.name,
    }
