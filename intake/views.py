"""Reading a Word form into a draft: choose the file, look at what was found, take in what is
right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from confined.uploads import NoFile, TooLarge, sent_file, takes_file
from decisions import queries
from decisions.counting import counted
from decisions.models import Decision
from decisions.opening import FORM, allow, version, visible
from intake import rules, shelf, showing, taking
from intake.forms import WordForm
from intake.unsettled import Open

LIMIT = 10  # MiB


def _writable(request: HttpRequest, pk: int) -> Decision:
    """Return the decision; 404 for those who may not see it, 403 with the reason for those who may
    not write in it."""
    decision = visible(request, pk)
    allow(rules.why_not_read_in(decision, request.user))
    return decision


@takes_file(limit=LIMIT)
@FORM
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a Word form; read it, and show what was found in it."""
    decision = _writable(request, pk)
    form = WordForm()
    open_: tuple[Open, ...] = ()
    if request.method == "POST":
        form = WordForm({})
        try:
            data = sent_file(request).read()
            shelf.read(decision, data, by=request.user)
            return redirect("intake:review", pk=pk)
        except (NoFile, TooLarge) as error:
            form.add_error("file", error.message)
        except shelf.NotTaken as error:
            form.add_error("file", str(error))
            open_ = error.open
    kept = shelf.kept(decision, by=request.user)
    context = {"decision": decision, "form": form, "open": open_, "kept": kept}
    return render(request, "intake/upload.html", context)


@FORM
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show each thing that was found beside what it becomes; take in what was chosen."""
    decision = _writable(request, pk)
    kept = shelf.kept(decision, by=request.user)
    if kept is None:
        return redirect("intake:upload", pk=pk)
    if request.method != "POST":
        return _review_page(request, decision, kept)
    chosen = request.POST.getlist("take")
    if not chosen:
        problem = "Choose what to take in, or go back to the draft"
        return _review_page(request, decision, kept, chosen, [("take-all", problem)])
    done = taking.take(decision, chosen, by=request.user, versions=_versions(request))
    if done.parts:
        parts = counted(len(done.parts), "part", "parts")
        messages.success(request, f"What you chose stands in {parts} of the form now.")
    if done.problems:
        rest = shelf.kept(decision, by=request.user) or kept
        problems = [(f"part-{key}", why) for key, why in done.problems]
        return _review_page(request, decision, rest, chosen, problems, status=409)
    return redirect("intake:review", pk=pk)


def _versions(request: HttpRequest) -> dict[str, int | None]:
    """Return the version of each part that the page was opened with; one that is no number fits
    nothing."""
    return {
        name.removeprefix("version-"): version(request.POST.get(name, ""))
        for name in request.POST
        if name.startswith("version-")
    }


def _review_page(
    request: HttpRequest,
    decision: Decision,
    kept: shelf.Kept,
    chosen: list[str] | None = None,
    problems: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    draft = queries.draft(decision)
    context: dict[str, Any] = {
        "decision": decision,
        "kept": kept,
        "groups": showing.groups(draft, kept.found, chosen),
        "left": showing.left(kept.found),
        "problems": problems or [],
        "words": draft.edition.words,
    }
    return render(request, "intake/review.html", context, status=status)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what was found: its author has done with it."""
    decision = _writable(request, pk)
    shelf.forget(decision, by=request.user)
    return redirect("desk:decision", pk=pk)
