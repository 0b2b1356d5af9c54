"""How the public record answers: no cookie, no session, a strong ETag, a minute in a cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

FRESH = "public, max-age=60"
View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Make a view one of the public's: anyone may read, and nobody can do more than read.

    It is exempt from the form token, which it never has, so that a POST is 405 and not 403.
    """
    return csrf_exempt(login_not_required(wraps(view)(require_safe(view))))


def answer(
    request: HttpRequest, content: bytes, content_type: str, *, status: int = 200
) -> HttpResponseBase:
    """Return bytes with their digest as a strong ETag, or 304 where the reader has them."""
    response = HttpResponse(content, content_type=content_type, status=status)
    response.headers["Cache-Control"] = FRESH
    if status != 200:
        return response
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def html(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponseBase:
    """Return a page of the public frame that shows the list, and no record of its own.

    It is rendered without the request, so that nothing of a session can reach it.
    """
    context = {"demonstration": getattr(settings, "PART_ONE_DEMONSTRATION", False)} | context
    content = render_to_string(template, context).encode()
    return answer(request, content, "text/html; charset=utf-8", status=status)
