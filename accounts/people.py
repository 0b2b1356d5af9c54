"""Pages of who holds which post and who has which role. Administrators change it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, queries, rules
from accounts.asking import attempt, posted
from accounts.forms import AppointForm, ConfirmForm, GrantForm, PersonForm
from accounts.models import Appointment, Grant, User

page = require_http_methods(["GET", "HEAD", "POST"])


@require_http_methods(["GET", "HEAD"])
def people(request: HttpRequest) -> HttpResponse:
    """Show who does what in the body; everybody who is signed in reads it."""
    context = {
        "people": queries.directory(request.user.body),
        "is_administrator": _why_not(request) is None,
    }
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "HEAD"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what one person does, with an administrator's buttons."""
    shown = get_object_or_404(queries.directory(request.user.body), pk=pk)
    context = {
        "person": shown,
        "back": reverse("accounts:people"),
        "is_administrator": _why_not(request) is None,
        "is_welcome_due": rules.why_not_welcome(shown) is None,
    }
    return render(request, "accounts/person.html", context)


@page
def add(request: HttpRequest) -> HttpResponse:
    """Add a person, then show the link by which they set their password."""
    _administrators_only(request)
    form = PersonForm(posted(request))
    if form.is_valid():
        added = attempt(
            form,
            lambda: actions.add_person(request.user.body, by=request.user, **form.cleaned_data),
        )
        if added:
            return _show_link(request, added)
    return _form_page(request, form, "Add a person", "Add", back=reverse("accounts:people"))


@require_POST
def welcome_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new link for a person who has not set their password."""
    _administrators_only(request)
    return _show_link(request, _person(request, pk))


@page
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person take up a post."""
    subject = _person(request, pk)
    form = AppointForm(posted(request), person=subject)
    return _act_page(
        request,
        subject,
        form,
        lambda given: actions.appoint(subject, given["post"], kind=given["kind"], by=request.user),
        title=f"Record a post that {subject.name} takes up",
        button="Record",
        note="It is in force from the moment you record it, and stays in the log for good.",
    )


@page
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    subject = _person(request, pk)
    return _act_page(
        request,
        subject,
        GrantForm(posted(request)),
        lambda given: actions.grant(subject, given["role"], by=request.user),
        title=f"Give {subject.name} a role",
        button="Give the role",
        note="It is in force from the moment you give it, and stays in the log for good.",
    )


@page
def end_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a person leaves a post."""
    found = get_object_or_404(
        Appointment.objects.select_related("person", "post"),
        pk=pk,
        post__body=request.user.body,
        end__isnull=True,
    )
    return _act_page(
        request,
        found.person,
        ConfirmForm(posted(request)),
        lambda _: actions.end_appointment(found, by=request.user),
        title=f"Record that {found.person.name} leaves the post of {found.post.title}",
        button="Record that they leave",
        note="What they signed while they held it stands.",
    )


@page
def end_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role from a person."""
    found = get_object_or_404(
        Grant.objects.select_related("person"),
        pk=pk,
        person__body=request.user.body,
        end__isnull=True,
    )
    return _act_page(
        request,
        found.person,
        ConfirmForm(posted(request)),
        lambda _: actions.end_grant(found, by=request.user),
        title=f"End the role of {found.get_role_display().lower()} for {found.person.name}",
        button="End the role",
        note="What they did while they had it stands.",
    )


@page
def end_access(request: HttpRequest, pk: int) -> HttpResponse:
    """End a person's access, with their posts and roles."""
    subject = _person(request, pk)
    return _act_page(
        request,
        subject,
        ConfirmForm(posted(request)),
        lambda _: actions.end_access(subject, by=request.user),
        title=f"End access for {subject.name}",
        button="End access",
        note="They are signed out, and leave every post and role. What they did stands.",
    )


def _act_page(
    request: HttpRequest,
    subject: User,
    form: Form,
    act: Callable[[dict[str, Any]], object],
    *,
    title: str,
    button: str,
    note: str,
) -> HttpResponse:
    """A page with one form and one button; afterwards, the person's page."""
    _administrators_only(request)
    back = reverse("accounts:person", args=[subject.pk])
    if form.is_valid() and attempt(form, lambda: act(form.cleaned_data)) is not None:
        return redirect(back)
    return _form_page(request, form, title, button, back=back, note=note)


def _form_page(
    request: HttpRequest, form: Form, title: str, button: str, *, back: str, note: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "heading": title,
        "submit_text": button,
        "back_url": back,
        "back_text": "Back",
        "note": note,
    }
    return render(request, "accounts/change.html", context)


def _show_link(request: HttpRequest, added: User) -> HttpResponse:
    """The link is shown once, in the answer itself: it is kept in no session and no log."""
    form = ConfirmForm({})
    token = attempt(form, lambda: actions.make_welcome_link(added, by=request.user))
    link = ""
    if token:
        path = reverse("accounts:welcome", args=[uid_of(added), token])
        link = request.build_absolute_uri(path)
    context = {
        "person": added,
        "link": link,
        "form": form,
        "back": reverse("accounts:person", args=[added.pk]),
        "back_text": f"Back to {added.name}",
    }
    return render(request, "accounts/link.html", context)


def uid_of(person: User) -> str:
    """Return how a person is named in the address of their link."""
    return urlsafe_base64_encode(force_bytes(person.pk))


def _person(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(User, pk=pk, body=request.user.body)


def _why_not(request: HttpRequest) -> str | None:
    return rules.why_not_administer(request.user, body_id=request.user.body_id)


def _administrators_only(request: HttpRequest) -> None:
    if reason := _why_not(request):
        raise PermissionDenied(reason)
