"""Signing in and out, and a person's own account."""

from __future__ import annotations

import logging

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_decode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, demonstration, queries, rules
from accounts.asking import attempt, posted
from accounts.forms import MISMATCH, ChangePasswordForm, NewPasswordForm, SignInForm
from accounts.models import Role, User
from accounts.visitors import visitor

security = logging.getLogger("part_one.security")
FIRST_PAGE = "desk:my_work"


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign a person in and take them where they were going."""
    target = _target(request)
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(target)
        form = SignInForm(initial={"email": request.GET.get("email", "")[:200]})
        return _sign_in_page(request, form)
    form = SignInForm(request.POST)
    person = _recognise(request, form) if form.is_valid() else None
    if person is None:
        return _sign_in_page(request, form)
    login(request, person)
    actions.sign_in(person)
    return redirect(target)


def _recognise(request: HttpRequest, form: SignInForm) -> User | None:
    """Return whose address and password these are, or put the error into the form."""
    email, place = form.cleaned_data["email"], visitor(request)
    if reason := rules.count_try(email, visitor=place):
        security.warning("sign_in_slowed", extra=_facts(email))
        form.add_error("password", reason)
        return None
    person = authenticate(request, username=email, password=form.cleaned_data["password"])
    if person is None:
        security.warning("sign_in_failed", extra=_facts(email))
        form.add_error("password", MISMATCH)
        return None
    rules.forget_failures(email, visitor=place)
    return person


def _facts(email: str) -> dict[str, dict[str, str]]:
    """What the security log may hold of a try: never the address as it was typed."""
    return {"facts": {"account": rules.fold(email)}}


def _sign_in_page(request: HttpRequest, form: SignInForm) -> HttpResponse:
    people = demonstration.people()
    context = {
        "form": form,
        "heading": "Sign in",
        "submit_text": "Sign in",
        "next": _asked(request),
        "people": people,
        "password": demonstration.PASSWORD,
    }
    return render(request, "accounts/sign_in.html", context)


def _asked(request: HttpRequest) -> str:
    return request.POST.get("next", "") or request.GET.get("next", "")


def _target(request: HttpRequest) -> str:
    """Where to go after signing in: only to an address of our own office."""
    asked = _asked(request)
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours and asked.startswith("/office/") else reverse(FIRST_PAGE)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, here and in the browser's stores."""
    actions.sign_out(request.user)
    logout(request)
    response = redirect("accounts:sign_in")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    """Show a person what they may act as."""
    person, capacity = request.user, queries.capacity(request.user)
    posts = [held.post.title for held in capacity.appointments]
    roles = [role.label for role in Role if role in capacity.roles]
    rows = [
        {"label": "Name", "value": person.name},
        {"label": "Job title", "value": person.job_title},
        {"label": "E-mail address", "value": person.email},
        {"label": "Posts", "value": ", ".join(posts) or "None"},
        {"label": "Roles", "value": ", ".join(roles) or "None"},
        {"label": "Name in published records", "value": _naming(person)},
    ]
    return render(request, "accounts/account.html", {"rows": rows})


def _naming(person: User) -> str:
    return "May be published" if person.name_is_public else "Job title only"


@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Let a person change their own password, by the old one; other sessions of theirs end."""
    form = ChangePasswordForm(posted(request), person=request.user)
    if form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        person = attempt(
            form, lambda: actions.change_password(request.user, old=old, new=new), field="old"
        )
        if person:
            update_session_auth_hash(request, person)
            return redirect("accounts:account")
    context = {
        "form": form,
        "heading": "Change your password",
        "submit_text": "Change your password",
        "back_url": reverse("accounts:account"),
        "back_text": "Back to your account",
    }
    return render(request, "accounts/password.html", context)


@login_not_required
@sensitive_post_parameters("new")
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Let a new person set their first password by the link that they were given."""
    person = _person_of(uid)
    if person is None or not actions.is_welcome(person, token):
        return render(request, "accounts/welcome_over.html", status=410)
    form = NewPasswordForm(posted(request), person=person)
    if form.is_valid():
        new = form.cleaned_data["new"]
        if attempt(form, lambda: actions.set_first_password(person, token=token, password=new)):
            return redirect(f"{reverse('accounts:sign_in')}?email={person.email}")
    context = {
        "form": form,
        "person": person,
        "heading": "Set your password",
        "submit_text": "Set your password",
    }
    return render(request, "accounts/welcome.html", context)


def _person_of(uid: str) -> User | None:
    try:
        pk = int(urlsafe_base64_decode(uid))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    return User.objects.filter(pk=pk).first()
