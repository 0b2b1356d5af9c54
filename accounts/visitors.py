"""Where a request came from, so that wrong tries can be counted by place."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def visitor(request: HttpRequest) -> str:
    """Return the address that a request came from.

    Behind `PROXIES` proxies of the office's own it is the entry that the outermost of them wrote;
    what stands before it in the header was sent by the visitor and is not believed.
    """
    hops = getattr(settings, "PROXIES", 0)
    entries = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if hops and len(entries) >= hops and entries[-hops]:
        return entries[-hops]
    return request.META.get("REMOTE_ADDR", "")
