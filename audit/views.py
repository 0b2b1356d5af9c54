"""The log as its readers see it: whole, newest first."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from audit import names, queries
from prose.clean import clean_line

PAGE = 50


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the log, or what it holds about a decision or a person. Not found but for its readers.

    Who reads it is decided by people's roles and posts, which stand above this room: the setting
    `LOG_RULE` names the function that says why a person may not.
    """
    if import_string(settings.LOG_RULE)(request.user):
        raise Http404
    asked = clean_line(request.GET.get("about", ""))[:80]
    pages = Paginator(queries.search(asked), PAGE)
    page = pages.get_page(request.GET.get("page"))
    shown = pages.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    page.shown = shown  # type: ignore[attr-defined]
    told = names.tell({event.subject for event in page}, request.user)
    context = {
        "page": page,
        "rows": [(event, told[event.subject]) for event in page],
        "asked": asked,
        "query": urlencode({"about": asked}) + "&" if asked else "",
    }
    return render(request, "audit/log.html", context)
