"""What every page of comments begins with: the decision, who reads it, what was not sent yet."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse

from audit.actions import Refused
from comments import queries, rules
from comments.threads import Thread
from decisions import keeping
from decisions.models import Decision, Kept
from decisions.opening import allow, visible

KEPT = "comment:"  # before what is kept here; the pages of the form's parts have keys without it
KEPT_OF = re.compile(r"new-[0-9a-f]{16}|reply-[0-9]{1,18}|answer-[0-9]{1,18}")


@dataclass(frozen=True)
class Opened:
    """A decision whose comments somebody reads."""

    decision: Decision
    reader: rules.Reader


def open_comments(request: HttpRequest, pk: int) -> Opened:
    """Return the decision and what the person may do with its comments: 404 where they may not
    see it, 403 with the reason where they may not read what is said about it."""
    decision = visible(request, pk)
    by = rules.reader(decision, request.user)
    allow(by.why_not_read)
    return Opened(decision, by)


def open_thread(request: HttpRequest, pk: int, comment: int) -> tuple[Opened, Thread]:
    """Return the same, with one comment of the decision."""
    opened = open_comments(request, pk)
    thread = queries.thread(opened.decision, comment)
    if thread is None:
        raise Http404("This draft has no such comment.")
    return opened, thread


# What was typed and not sent


def new_name(part: str, field: str, place: str) -> str:
    """Return under what a comment that is being written is kept: one for each paragraph."""
    return f"new-{hashlib.sha256(f'{part}/{field}/{place}'.encode()).hexdigest()[:16]}"


def keep(request: HttpRequest, decision: Decision, name: str, fields: QueryDict) -> None:
    """Keep what was typed and could not be sent, should its writer go elsewhere."""
    with suppress(keeping.TooLong, Refused):
        keeping.keep(decision, KEPT + name, fields, by=request.user)


def kept(request: HttpRequest, decision: Decision, name: str) -> keeping.Typed | None:
    return keeping.kept(decision, KEPT + name, by=request.user)


def forget(request: HttpRequest, decision: Decision, name: str) -> None:
    keeping.forget(decision, KEPT + name, by=request.user)


def unsent(request: HttpRequest, decision: Decision) -> list[dict[str, Any]]:
    """Return the new comments that the person typed and did not send, and where each is written."""
    rows = Kept.objects.filter(
        decision=decision, person=request.user, key__startswith=f"{KEPT}new-"
    ).order_by("kept_at")
    found = []
    for row in rows:
        typed = QueryDict(row.typed)
        if not typed.get("text", "").strip() and "suggestion" not in typed:
            continue
        with suppress(NoReverseMatch):
            url = reverse("comments:add", args=[decision.pk, typed.get("part", "")])
            place = {"field": typed.get("field", ""), "place": typed.get("place", "")}
            name = row.key.removeprefix(KEPT)
            query = urlencode({**place, "kept": ""})
            found.append({"at": row.kept_at, "url": f"{url}?{query}", "name": name})
    return found
