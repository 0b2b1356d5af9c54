"""A plugin for mypy: `request.user` is one of our people, since signing in is required by default.

Without it every view would have to say so again. A public view has no business with it.
"""

from collections.abc import Callable
from typing import cast

from mypy.checker import TypeChecker
from mypy.nodes import TypeInfo
from mypy.plugin import AttributeContext, Plugin
from mypy.types import Instance, Type

USER = "django.http.request.HttpRequest.user"


class Requests(Plugin):
    """Tells mypy the type of the user of a request."""

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what decides the type of an attribute, where it is the user of a request."""
        return _user if fullname == USER else None


def _user(context: AttributeContext) -> Type:
    module = cast(TypeChecker, context.api).modules.get("accounts.models")
    node = module.names["User"].node if module else None
    return Instance(node, []) if isinstance(node, TypeInfo) else context.default_attr_type


def plugin(version: str) -> type[Plugin]:
    """Return the plugin, as mypy asks for it."""
    return Requests
