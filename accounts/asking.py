"""What pages with a form have in common: what was sent, and what an action refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms import Form
from django.http import HttpRequest, QueryDict

from audit.actions import Refused

R = TypeVar("R")


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a form, even if it is nothing; None where no form was sent."""
    return request.POST if request.method == "POST" else None


def attempt(form: Form, act: Callable[[], R], *, field: str | None = None) -> R | None:
    """Return what an action returns, or None with its reason put into the form."""
    try:
        return act()
    except Refused as refused:
        form.add_error(field, refused.reason)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
    except IntegrityError:
        form.add_error(field, "Somebody did this at the same moment. Look again before you go on.")
    return None
