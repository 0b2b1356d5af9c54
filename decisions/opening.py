"""What every page about a decision begins with: the decision, whether the person may go on, and
the version that the page was made from."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from decisions import queries
from decisions.models import Decision

FORM = require_http_methods(["GET", "HEAD", "POST"])
NO_VERSION = -1  # fits nothing that is stored
MOST_DIGITS = 9


def visible(request: HttpRequest, pk: int) -> Decision:
    """Return the decision, where the person may see it; 404 for all others."""
    found = queries.visible_to(request.user).select_related("body", "author", "originator")
    return get_object_or_404(found, pk=pk)


def allow(reason: str | None) -> None:
    """Answer 403 with the reason where a rule says no."""
    if reason:
        raise PermissionDenied(reason)


def version(posted: str) -> int | None:
    """Return the version that a page says it was made from: None where it says that nothing was
    stored; one that is no number fits nothing."""
    if not posted:
        return None
    is_number = posted.isascii() and posted.isdigit() and len(posted) <= MOST_DIGITS
    return int(posted) if is_number else NO_VERSION
