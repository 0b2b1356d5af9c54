"""The pages and files of the public record."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse

from public_record import addresses, feeds, queries
from public_record import data as open_data
from public_record import page as decision_page
from public_record.models import Document, Record
from public_record.serving import FRESH, answer, html, public

NEWEST = 5
HTML = "text/html; charset=utf-8"


@public
def front(request: HttpRequest) -> HttpResponseBase:
    """What this is, the newest decisions, and a search box."""
    context = {"records": queries.newest(NEWEST), "body_name": queries.body_name()}
    return html(request, "public_record/front.html", context)


@public
def decisions(request: HttpRequest) -> HttpResponseBase:
    """The list: newest first, with search and filters."""
    context = {
        "listing": queries.listing(request.GET),
        "taken_down": queries.taken_down(),
        "body_name": queries.body_name(),
        "menu_current": "decisions",
    }
    return html(request, "public_record/list.html", context)


@public
def page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page of one decision, as it was stored when it was published."""
    document = queries.current(slug, Document.Kind.PAGE)
    if document is None:
        return _absent(request, slug)
    return answer(request, _composed(document), HTML)


@public
def pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    document = queries.current(slug, Document.Kind.PDF)
    if document is None:
        return _absent(request, slug)
    response = answer(request, bytes(document.content), "application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-part-one.pdf"'
    return response


@public
def data(request: HttpRequest, slug: str) -> HttpResponseBase:
    document = queries.current(slug, Document.Kind.JSON)
    if document is None:
        return _absent(request, slug)
    return answer(request, bytes(document.content), "application/json")


@public
def version(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """The page of one version; an earlier one says so, and leads to the current."""
    document = queries.version(slug, number)
    if document is None:
        return _absent(request, slug)
    return answer(request, _composed(document), HTML)


@public
def as_csv(request: HttpRequest) -> HttpResponseBase:
    content = open_data.as_csv(queries.for_data())
    return answer(request, content, "text/csv; charset=utf-8")


@public
def as_json(request: HttpRequest) -> HttpResponseBase:
    content = open_data.as_json(queries.for_data(), queries.taken_down())
    return answer(request, content, "application/json")


@public
def atom(request: HttpRequest) -> HttpResponseBase:
    content = feeds.atom(queries.for_feed(), body_name=queries.body_name())
    return answer(request, content, "application/atom+xml; charset=utf-8")


@public
def sitemap(request: HttpRequest) -> HttpResponseBase:
    content = feeds.sitemap(queries.public().only("slug", "changed_at"))
    return answer(request, content, "application/xml; charset=utf-8")


@public
def robots(request: HttpRequest) -> HttpResponseBase:
    lines = (
        "User-agent: *",
        "Disallow: /office/",
        f"Sitemap: {addresses.absolute(reverse('public_record:sitemap'))}",
        "",
    )
    return answer(request, "\n".join(lines).encode(), "text/plain; charset=utf-8")


@public
def accessibility(request: HttpRequest) -> HttpResponseBase:
    """The accessibility statement. Source: SI 2018/952, regulation 8."""
    context = {"body_name": queries.body_name(), "contact": settings.CONTACT}
    return html(request, "public_record/accessibility.html", context)


def _composed(document: Document) -> bytes:
    around = decision_page.Frame(
        number=document.number,
        year=document.year,
        title=document.title,
        body_name=document.body_name,
        demonstration=document.demonstration,
    )
    newer = "" if document.is_current else addresses.page(document.slug)
    return decision_page.compose(around, bytes(document.content).decode(), newer=newer)


def _absent(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer 410 with the public reason, lead to the slug as it is written, or raise Http404.

    A slug that never was public, or is not yet, answers as an unknown one does.
    """
    record = queries.by_any_case(slug)
    if record is None:
        raise Http404
    if record.state == Record.State.TAKEN_DOWN:
        context = {
            "record": record,
            "body_name": record.body_name,
            "crumbs": [("Decisions", addresses.LIST), (record.number, "")],
        }
        return html(request, "public_record/taken_down.html", context, status=410)
    if record.slug == slug:
        raise Http404
    response = HttpResponsePermanentRedirect(request.path.replace(slug, record.slug, 1))
    response.headers["Cache-Control"] = FRESH
    return response
