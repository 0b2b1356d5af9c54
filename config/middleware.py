"""Headers that every answer carries, and who must be signed in."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse

OFFICE = "/office/"
NOTHING_ALLOWED = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
Handler = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: Handler) -> Handler:
    """Add what SecurityMiddleware does not; keep every page of the office out of every cache, and
    any page that does not say that it may be kept."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_ALLOWED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(OFFICE):
            response.headers["Cache-Control"] = "no-store, private"
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


class SignInRequired(LoginRequiredMiddleware):
    """Django's, but for a public view it does not look at the session at all: looking would make
    the page vary with a cookie, and keep it out of every shared cache."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *args: Any
    ) -> HttpResponse | None:
        """Send a visitor to the sign-in page, where the view wants somebody signed in."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, *args)
