"""The pages of comments: load, ask, act, go on. What somebody typed is never lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audit.actions import Refused, Stale
from comments import actions, listing, queries, rules
from comments.forms import AnswerForm, ReplyForm
from comments.opened import Opened, forget, keep, kept, open_comments, open_thread, unsent
from comments.threads import Thread
from decisions import queries as decisions
from decisions.opening import FORM, allow, version


@require_safe
def list_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form paragraph by paragraph, with what was said of each."""
    opened = open_comments(request, pk)
    threads = queries.threads(opened.decision)
    draft = decisions.draft(opened.decision)
    context = {
        "decision": opened.decision,
        "title": draft.front.title,
        "groups": listing.groups(draft, threads, opened.reader),
        "open": sum(thread.is_open for thread in threads),
        "may_comment": opened.reader.why_not_comment is None,
        "why_not": opened.reader.why_not_comment,
        "is_writer": opened.reader.is_writer,
        "elsewhere": rules.ELSEWHERE.format(name=opened.decision.author.name),
        "unsent": unsent(request, opened.decision),
        "words": draft.edition.words,
    }
    return render(request, "comments/list.html", context)


@FORM
def thread(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Show a comment with its replies; add a reply."""
    opened, found = open_thread(request, pk, comment)
    if request.method != "POST":
        return _thread_page(request, opened, found)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            actions.reply(opened.decision, comment, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            forget(request, opened.decision, f"reply-{comment}")
            messages.success(request, "Your reply is there.")
            return redirect("comments:thread", pk=pk, comment=comment)
    keep(request, opened.decision, f"reply-{comment}", request.POST)
    return _thread_page(request, opened, found, form)


def _thread_page(
    request: HttpRequest, opened: Opened, found: Thread, form: ReplyForm | None = None
) -> HttpResponse:
    name = f"reply-{found.comment.pk}"
    typed = kept(request, opened.decision, name) if form is None else None
    again = typed.fields.dict() if typed and "kept" in request.GET else None
    context = {
        "decision": opened.decision,
        "shown": listing.show(decisions.draft(opened.decision), found, opened.reader),
        "form": form or ReplyForm(initial=again),
        "forms": None,
        "why_not": opened.reader.why_not_comment,
        "name": name,
        "kept": typed,
        "is_brought_back": again is not None,
        "back": _place_of(found),
    }
    refused = form is not None and bool(form.non_field_errors())
    return render(request, "comments/thread.html", context, status=409 if refused else 200)


def _place_of(found: Thread) -> str:
    """Return where a comment stands on the page of all of them."""
    url = reverse("comments:list", args=[found.comment.decision.pk])
    return f"{url}#comment-{found.comment.pk}"


@FORM
def answer(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Show suggested wording beside what stands there now; accept or refuse it."""
    opened, found = open_thread(request, pk, comment)
    if request.method != "POST":
        if found.answer and not opened.reader.why_not_comment:  # with the back button
            return redirect(_place_of(found))
        allow(rules.why_not_answer(found, opened.reader))
        return _answer_page(request, opened, found, AnswerForm())
    form = AnswerForm(request.POST)
    try:
        if form.is_valid() and (said := _answer(request, opened, comment, **form.cleaned_data)):
            forget(request, opened.decision, f"answer-{comment}")
            messages.success(request, said)
            return redirect(_place_of(found))
    except Refused as refused:
        if not opened.reader.is_writer:
            raise PermissionDenied(refused.reason) from refused
        if not isinstance(refused, Stale):
            form.add_error(None, refused.reason)
        keep(request, opened.decision, f"answer-{comment}", request.POST)
        stale = refused.reason if isinstance(refused, Stale) else ""
        return _answer_page(request, opened, found, form, status=409, stale=stale)
    return _answer_page(request, opened, found, form)


def _answer(request: HttpRequest, opened: Opened, comment: int, reason: str) -> str:
    """Do what the button that was pressed says; return what was done, or nothing."""
    given: dict[str, Any] = {"by": request.user, "reason": reason}
    if request.POST.get("do") == "accept":
        known = version(request.POST.get("version", ""))
        actions.accept(opened.decision, comment, version=known, **given)
        return "The suggested wording stands in the form now."
    if request.POST.get("do") == "refuse":
        actions.refuse(opened.decision, comment, **given)
        return "The suggested wording was refused. The form is as it was."
    return ""


def _answer_page(
    request: HttpRequest, opened: Opened, found: Thread, form: AnswerForm, *,
    status: int = 200, stale: str = "",
) -> HttpResponse:  # fmt: skip
    draft = decisions.draft(opened.decision)
    shown = listing.show(draft, found, opened.reader)
    name = f"answer-{found.comment.pk}"
    typed = kept(request, opened.decision, name) if request.method != "POST" else None
    if typed and "kept" in request.GET:
        form = AnswerForm(initial=typed.fields.dict())
    context = {
        "decision": opened.decision,
        "shown": shown,
        "now": listing.alone(shown.at, shown.labels) if shown.at else "",
        "from_now": listing.from_now(shown),
        "version": draft.versions.get(found.comment.part, ""),
        "form": form,
        "forms": None,
        "stale": stale,
        "name": name,
        "kept": typed,
        "is_brought_back": bool(typed and "kept" in request.GET),
        "back": _place_of(found),
    }
    return render(request, "comments/answer.html", context, status=status)


@require_POST
def done(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Say that a comment is done."""
    opened, found = open_thread(request, pk, comment)
    return _settled(request, found, rules.why_not_done(found, opened.reader), actions.done)


@require_POST
def open_again(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Open a comment again."""
    opened, found = open_thread(request, pk, comment)
    why_not = rules.why_not_open_again(found, opened.reader)
    return _settled(request, found, why_not, actions.open_again)


@require_POST
def take_back(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Take back one's own comment, or a reply to it."""
    opened, found = open_thread(request, pk, comment)
    asked = request.POST.get("reply", "")
    said = next((s.reply for s in found.replies if str(s.reply.pk) == asked), None)
    if asked and said is None:
        raise Http404("This comment has no such reply.")
    why_not = rules.why_not_take_back(found, said or found.comment, opened.reader)
    reply = said.pk if said else None
    return _settled(request, found, why_not, actions.take_back, reply=reply)


def _settled(
    request: HttpRequest, found: Thread, why_not: str | None, act: Any, **more: Any
) -> HttpResponse:
    """Do what a button says, and show the comment in its place again."""
    allow(why_not)
    try:
        act(found.comment.decision, found.comment.pk, by=request.user, **more)
    except Refused as refused:
        raise PermissionDenied(refused.reason) from refused
    return redirect(_place_of(found))
