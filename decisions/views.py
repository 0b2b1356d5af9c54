"""The form's pages: load, ask, act, go on. A person's typed text is never lost."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from accounts.models import User
from audit.actions import Refused
from decisions import (
    actions,
    beside,
    drafts,
    keeping,
    margin,
    origin,
    outgrown,
    presence,
    queries,
    reading,
    revisions,
    rules,
    settling,
)
from decisions import compare as comparison
from decisions import report as reports
from decisions.models import Decision, Revision
from decisions.moves import State
from decisions.opening import FORM, allow, visible
from decisions.page_problems import private_halves
from decisions.part_pages import PartPage, open_page
from decisions.problems import Problem

FOUND = 302


@FORM
def part(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show a part's form; save it where it may be saved, and show it again where it may not."""
    decision = visible(request, pk)
    draft = _draft_with(decision, key)
    if request.method == "POST":
        # Its writer gets the page with what they typed, though it may not be saved just now
        if not rules.is_writer(decision, request.user):
            allow(rules.why_not_save(decision, request.user))
        page = open_page(draft, key, data=request.POST)
        response = _join(request, page) or _save(request, page) or _part_page(request, page)
        if response.status_code != FOUND:
            _keep(request, page)
        return response
    allow(rules.why_not_save(decision, request.user))
    kept = _unsaved(request, draft, key)
    if kept and "kept" in request.GET:
        page = open_page(draft, key, data=kept.fields)
        page.show_as_typed()
        return _part_page(request, page, kept=kept, is_brought_back=True, version=kept.version)
    before = beside.earlier(decision, key)
    again = before.part if before and "again" in request.GET else None
    page = open_page(draft, key, part=again)
    if "check" in request.GET:
        page.check_stored()
    return _part_page(request, page, kept=kept)


def _unsaved(request: HttpRequest, draft: drafts.Draft, key: str) -> keeping.Typed | None:
    """Return what the person typed and did not save; not what the part says by now: a page can be
    kept once more just as it is saved."""
    kept = keeping.kept(draft.decision, key, by=request.user)
    if kept is None:
        return None
    page = open_page(draft, key, data=kept.fields)
    return None if page.is_well_formed() and page.content() == draft.part(key) else kept


def _keep(request: HttpRequest, page: PartPage) -> None:
    """Keep what was typed and could not be saved, should its writer go elsewhere."""
    with suppress(keeping.TooLong, Refused):
        keeping.keep(page.draft.decision, page.key, request.POST, by=request.user)


def _draft_with(decision: Decision, key: str) -> drafts.Draft:
    draft = queries.draft(decision)
    if key not in draft.parts:
        raise Http404("This form has no such part.")
    return draft


def _save(request: HttpRequest, page: PartPage) -> HttpResponse | None:
    """Save a page and go on, or return nothing with the page's errors in place."""
    if page.is_rearranged or page.joins or not page.may_be_saved():
        return None
    decision, part = page.draft.decision, page.content()
    try:
        actions.save_part(decision, page.key, part, by=request.user, version=page.version())
    except actions.StalePart as stale:
        now = queries.draft(decision)
        # Pressed twice: what is stored is what this page says
        return (
            _go_on(request, page)
            if now.part(page.key) == part
            else _stale_page(request, page, stale, now)
        )
    except Refused as refused:
        page.forms()[0].add_error(None, refused.reason)
        return _part_page(request, page, status=409, unsaved="")
    return _go_on(request, page)


def _go_on(request: HttpRequest, page: PartPage) -> HttpResponse:
    """Go where the button that was pressed leads: back, or on to the next part; from what is
    withheld, to the first private half that is not written."""
    decision, following = page.draft.decision, page.next_key()
    keeping.forget(decision, page.key, by=request.user)
    presence.left(decision, page.key, by=request.user)
    if page.goes_back:
        return redirect("desk:decision", pk=decision.pk)
    if page.key == "withholding":
        for item in private_halves(_problems(queries.draft(decision))):
            return redirect("part_two:edit", pk=decision.pk, item=item)
    if following is None:
        return redirect("decisions:check", pk=decision.pk)
    return redirect("decisions:part", pk=decision.pk, key=following)


def _stale_page(
    request: HttpRequest, page: PartPage, stale: actions.StalePart, now: drafts.Draft
) -> HttpResponse:
    """Show both texts: what was typed in the form, and what was saved in between."""
    context = settling.both(page, now, by=request.user)
    return _part_page(request, page, status=409, stale=stale.reason, **context)


def _join(request: HttpRequest, page: PartPage) -> HttpResponse | None:
    """Put both texts of a stale page together in its form, unsaved, where every field can be read
    and it may still be saved."""
    decision = page.draft.decision
    if not page.joins or rules.why_not_save(decision, request.user) or not page.is_well_formed():
        return None
    proposal, context = settling.together(page, page.draft, by=request.user)
    return _part_page(request, proposal, **context)


def _part_page(
    request: HttpRequest, page: PartPage, status: int = 200, **more: Any
) -> HttpResponse:
    decision, draft = page.draft.decision, page.draft
    if page.was_stale and "stale" not in more:
        both = settling.both(page, draft, by=request.user)
        more = {"stale": "Both texts are here. Nothing on this page is saved.", **both, **more}
    posted = request.POST.get("version", "") if request.method == "POST" else None
    context = {
        **page.context(),
        **beside.context(draft, page.key),
        "decision": decision,
        "key": page.key,
        "do": "back" if page.goes_back else "continue",
        "version": draft.versions.get(page.key, "") if posted is None else posted,
        "shared": presence.is_shared(decision),
        "here": presence.here(decision, page.key, by=request.user),
        "saved": beside.saved_words(queries.draft_part(decision, page.key)),
        "earlier": beside.earlier(decision, page.key),
        "unsaved": beside.unsaved_words(draft, page.key) if posted is not None else "",
        "beside": margin.pieces("beside", draft, page.key, request.user),
        "after": margin.pieces("after", draft, page.key, request.user),
        "below": margin.pieces("below", draft, page.key, request.user),
        "outgrown": outgrown.why(draft, decision.body.significance_threshold),
        "origin": origin.of(decision, request.user),
        **more,
    }
    return render(request, "decisions/part.html", context, status=status)


def _problems(draft: drafts.Draft) -> list[Problem]:
    """Return all that keeps a draft from being submitted, as `SUBMIT_GATE` finds it: beyond this
    room too."""
    return import_string(settings.SUBMIT_GATE)(draft)


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every answer of a draft with what is to be put right, before it is submitted."""
    decision = visible(request, pk)
    allow(rules.why_not_save(decision, request.user))
    draft = queries.draft(decision)
    found = _problems(draft)
    form = reading.of_draft(draft)
    groups = [
        (title, [_checked(draft, part, found, request.user) for part in parts])
        for title, parts in form.groups()
    ]
    context = {
        "decision": decision,
        "groups": groups,
        "problems": found,
        "form": form,
        "outgrown": outgrown.why(draft, decision.body.significance_threshold),
        "head": margin.pieces("head", draft, "", request.user),
    }
    return render(request, "decisions/check.html", context)


def _checked(
    draft: drafts.Draft, part: reading.Reading, found: list[Problem], reader: User
) -> tuple[reading.Reading, list[str], list[str], list[margin.Piece]]:
    """Return a part with what is to be put right in it, what only to look at, and what the rooms
    above say of it."""
    wrong = [problem.message for problem in found if problem.part == part.key]
    said = margin.pieces("check", draft, part.key, reader)
    return part, wrong, beside.past(draft, part.key), said


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole form to be read: the draft to its writers, else what was submitted last."""
    decision = visible(request, pk)
    try:
        found = reports.of(decision, request.user)
    except Refused as refused:
        raise PermissionDenied(refused.reason) from refused
    return _report_page(request, decision, found, is_current=True)


@require_safe
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a revision as it was submitted."""
    decision = visible(request, pk)
    return _report_page(request, decision, reports.of_revision(_numbered(decision, number)))


@require_safe
def compare(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show what a revision changed in the one before it, or in an earlier one: `?with=1`."""
    decision = visible(request, pk)
    later = _numbered(decision, number)
    earlier = list(queries.revisions(decision).filter(number__lt=number))
    before = _asked_for(request, earlier) if earlier else None
    found = comparison.changes(revisions.read(before), revisions.read(later)) if before else None
    context = {
        "decision": decision,
        "revision": later,
        "before": before,
        "others": [other for other in earlier if other != before],
        "changes": found,
    }
    return render(request, "decisions/compare.html", context)


@require_safe
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a draft that came back has changed in the revision that was submitted last."""
    decision = visible(request, pk)
    allow(rules.why_not_read_draft(decision, request.user))
    before = queries.current_revision(decision)
    if before is None or decision.state != State.DRAFT:
        raise Http404("There is no draft that came back.")
    found = comparison.changes(revisions.read(before), queries.as_drafted(decision, before))
    context = {"decision": decision, "before": before, "changes": found}
    return render(request, "decisions/compare.html", context)


def _asked_for(request: HttpRequest, earlier: list[Revision]) -> Revision:
    """Return the revision that is to be compared with: the last one where none is asked for."""
    wanted = request.GET.get("with", str(earlier[-1].number))
    found = [revision for revision in earlier if str(revision.number) == wanted]
    if not found:
        raise Http404("There is no such earlier revision.")
    return found[0]


def _numbered(decision: Decision, number: int) -> Revision:
    return get_object_or_404(queries.revisions(decision), number=number)


def _report_page(
    request: HttpRequest, decision: Decision, found: reports.Report, *, is_current: bool = False
) -> HttpResponse:
    """Show a report; the current one, with its files to take away."""
    context = {
        "decision": decision,
        "form": found.form,
        "groups": found.form.groups(),
        "title": found.title,
        "revision": found.revision,
        "attached": found.attached,
        "is_current": is_current,
        "may_copy": rules.why_not_start(decision.body, request.user) is None,
    }
    return render(request, "decisions/report.html", context)
