"""Writing a comment: on a part of a draft, or on one paragraph of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.actions import Refused
from comments import actions, listing, paragraphs, rules
from comments.forms import CommentForm
from comments.opened import Opened, forget, keep, kept, new_name, open_comments
from comments.paragraphs import Anchor, Paragraph
from decisions import queries as decisions
from decisions import texts
from decisions.drafts import Draft


@dataclass(frozen=True)
class Target:
    """What a comment is being written about: the paragraph as it is now, and as it was seen."""

    draft: Draft
    part: str
    field: str
    anchor: Anchor | None
    at: Paragraph | None

    @property
    def is_gone(self) -> bool:
        """Whether it is about a paragraph, and none reads like that any more."""
        return bool(self.field) and self.at is None

    @property
    def has_moved_on(self) -> bool:
        """Whether the paragraph reads otherwise than its reader saw it."""
        return (
            self.at is not None and self.anchor is not None and self.at.words != self.anchor.quote
        )

    @property
    def name(self) -> str:
        """Under what it is kept while it is not sent."""
        return new_name(self.part, self.field, self.anchor.place if self.anchor else "")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show a paragraph with a field for a comment on it; add the comment."""
    opened = open_comments(request, pk)
    draft = decisions.draft(opened.decision)
    if key not in draft.parts:
        raise Http404("This form has no such part.")
    why_not = rules.why_not_comment(opened.reader, key)
    # What is typed is kept unsealed: nothing of what is withheld may be, so nothing is taken there
    if why_not and (request.method != "POST" or key == rules.WITHHELD):
        raise PermissionDenied(why_not)
    if request.method == "POST":
        return _send(request, opened, _target(draft, key, request.POST), why_not)
    return _open(request, opened, _target(draft, key, request.GET))


def _target(draft: Draft, key: str, given: QueryDict) -> Target:
    """Return the paragraph that is meant: by the words that were seen, or by its place alone."""
    name, place = (given.get(each, "").replace("\0", "") for each in ("field", "place"))
    quote = given.get("quote", "").replace("\0", "")
    if not name:
        return Target(draft, key, "", None, None)
    body = texts.of(draft.part(key)).get(name)
    among = paragraphs.of(body, draft.labels()) if body else []
    here = next((each for each in among if each.place == place), None)
    anchor = Anchor(place, "", quote or (here.words if here else ""))
    at = paragraphs.find(anchor, among) if quote else here
    return Target(draft, key, name, anchor, at)


def _open(request: HttpRequest, opened: Opened, target: Target) -> HttpResponse:
    typed = kept(request, opened.decision, target.name)
    if typed and "kept" in request.GET:
        target = _target(target.draft, target.part, typed.fields)
        if target.is_gone:
            return _gone(request, opened, target, typed.fields, status=200)
        form = CommentForm(initial=_initial(typed.fields), draft=target.draft, at=target.at)
        return _page(request, opened, target, form, is_brought_back=True)
    if target.is_gone:
        raise Http404("This paragraph is not there any more.")
    form = CommentForm(draft=target.draft, at=target.at)
    return _page(request, opened, target, form, kept=typed)


def _initial(fields: QueryDict) -> dict[str, str]:
    return {name: fields.get(name, "") for name in ("text", "suggestion") if name in fields}


def _send(
    request: HttpRequest, opened: Opened, target: Target, why_not: str | None
) -> HttpResponse:
    """Add the comment, or show its page again with all that was typed."""
    if target.is_gone:
        return _gone(request, opened, target, request.POST, status=409)
    form = CommentForm(request.POST, draft=target.draft, at=target.at)
    is_valid, now = form.is_valid(), target
    refused = why_not or (actions.MOVED_ON if target.has_moved_on else "")
    if is_valid and not refused:
        try:
            made = _add(request, opened, target, form)
            forget(request, opened.decision, target.name)
            messages.success(request, "Your comment is there.")
            return redirect(f"{_list(opened)}#comment-{made.pk}")
        except actions.MovedOn as moved:
            refused, now = moved.reason, replace(target, at=moved.now or target.at)
        except Refused as error:
            refused = error.reason
    if refused:
        form.add_error(None, refused)
    keep(request, opened.decision, target.name, request.POST)
    return _page(request, opened, now, form, status=409 if refused else 200)


def _gone(
    request: HttpRequest, opened: Opened, target: Target, typed: QueryDict, *, status: int
) -> HttpResponse:
    """Show what was typed for a paragraph that is gone, as a comment on its part as a whole."""
    words = [typed.get("text", ""), f"I suggest: {typed.get('suggestion', '')}"]
    words = words if typed.get("suggestion") else words[:1]
    quote = f"On the words “{_quote(target)}”:" if _quote(target) else ""
    text = "\n\n".join(filter(None, [quote, *words]))
    whole = Target(target.draft, target.part, "", None, None)
    text = _with_unsent(request, opened, whole, text)
    merged = QueryDict(mutable=True)
    merged.update({"part": target.part, "field": "", "place": "", "quote": "", "text": text})
    keep(request, opened.decision, whole.name, merged)
    forget(request, opened.decision, target.name)
    form = CommentForm(initial={"text": text}, draft=target.draft, at=None)
    return _page(request, opened, whole, form, status=status, is_gone=True)


def _with_unsent(request: HttpRequest, opened: Opened, whole: Target, text: str) -> str:
    """Return a text after what the person has typed on the part as a whole and not sent."""
    before = kept(request, opened.decision, whole.name)
    unsent = before.fields.get("text", "").strip() if before else ""
    return "\n\n".join(filter(None, [unsent, text])) if text not in unsent else unsent


def _quote(target: Target) -> str:
    return target.anchor.quote if target.anchor else ""


def _add(request: HttpRequest, opened: Opened, target: Target, form: CommentForm) -> Any:
    return actions.comment(
        opened.decision,
        target.part,
        by=request.user,
        field=target.field,
        anchor=target.anchor,
        text=form.cleaned_data["text"],
        suggestion=form.cleaned_data.get("suggestion"),
    )


def _list(opened: Opened) -> str:
    return reverse("comments:list", args=[opened.decision.pk])


def _page(
    request: HttpRequest, opened: Opened, target: Target, form: CommentForm, *,
    status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    draft, at = target.draft, target.at
    context = {
        "decision": opened.decision,
        "form": form,
        "forms": None,
        "heading": listing.about(draft, target.part, target.field, at),
        "target": target,
        "quote": at.words if at else _quote(target),
        "shown": listing.alone(at, draft.labels()) if at else "",
        "mark": at.mark if at else "",
        "name": target.name,
        "back": f"{_list(opened)}#part-{target.part}",
        **more,
    }
    return render(request, "comments/add.html", context, status=status)
