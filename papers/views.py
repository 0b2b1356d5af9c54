"""A decision's papers as files. Each that is handed out is an event."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from audit import clock
from audit.actions import Refused
from decisions.opening import visible
from papers import actions, paper, pdf, word

Render = Callable[[paper.Paper], bytes]


@require_safe
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the papers as a PDF."""
    return _file(request, pk, "pdf", pdf.CONTENT_TYPE, pdf.render)


@require_safe
def as_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the papers as a Word file."""
    return _file(request, pk, "docx", word.CONTENT_TYPE, word.render)


def _file(
    request: HttpRequest, pk: int, kind: str, content_type: str, render: Render
) -> HttpResponse:
    """Answer with a file. A HEAD request takes none away, and so none is made."""
    decision = visible(request, pk)
    response = HttpResponse(content_type=content_type)
    # Named by its number alone: a file's name is seen by more people than the file
    name = decision.slug or f"draft-{decision.pk}"
    response["Content-Disposition"] = f'attachment; filename="{name}-papers.{kind}"'
    try:
        papers = paper.of(decision, request.user, at=clock.now())
        if request.method == "HEAD":
            return response
        response.content = render(papers)
        actions.hand_out(decision, papers, kind, by=request.user)
    except Refused as refused:
        raise PermissionDenied(refused.reason) from refused
    return response
