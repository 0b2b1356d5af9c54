"""Pages for an error. Each says what happened and, where there is one, the reason.

The office's pages have the office's header; all others have the public's, which asks nothing of
a session, so that a page for an unknown address is the same for everybody.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.loader import render_to_string

from config.middleware import OFFICE


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the request could not be read."""
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403, with the reason that the refusing code gave."""
    return _page(request, "403.html", 403, reason=str(exception))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403: the form did not come from our own page, or its page was too old."""
    return _page(request, "403_csrf.html", 403, no_cookie=reason == REASON_NO_CSRF_COOKIE)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, in the same bytes whatever was asked for."""
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, asking nothing of the database or the session, which may be what failed."""
    return HttpResponse(render_to_string("500.html", _facts()), status=500)


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    office = request.path.startswith(OFFICE)
    context |= _facts(office)
    html = render_to_string(template, context, request if office else None)
    return HttpResponse(html, status=status)


def _facts(office: bool = False) -> dict[str, Any]:
    return {
        "layout": "base_office.html" if office else "base_public.html",
        "office": office,
        "demonstration": settings.PART_ONE_DEMONSTRATION,
    }
