"""Who must be signed in: everybody, but on a view that says that it is public."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class SignInRequired(LoginRequiredMiddleware):
    """Django's, but for a public view it does not look at the session at all: looking would make
    the page vary with a cookie, and keep it out of every shared cache."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *args: Any
    ) -> HttpResponseBase | None:
        """Send a visitor to the sign-in page, where the view wants somebody signed in."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, *args)
