"""Which editions a body offers to those who start a decision. The first is the one in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from body.models import Body
from decisions import shelf
from decisions.editions import Edition
from decisions.models import Offer, OfferedEdition


@dataclass(frozen=True)
class Offered:
    """An edition as it was taken into use, beside its file as it is now."""

    name: str
    digest: str  # of the file on the day; "" of one that came with the body
    found: shelf.Found

    @property
    def edition(self) -> Edition | None:
        return self.found.edition

    @property
    def is_changed(self) -> bool:
        """Whether the file is another than was taken into use."""
        return bool(self.digest) and self.digest != self.found.digest


def last(body: Body) -> Offer | None:
    """Return what an administrator said last, or None where none has said anything yet."""
    return Offer.objects.filter(body=body).order_by("-pk").first()


def of(body: Body) -> list[Offered]:
    """Return what a body offers, in order: by default, the edition that it was made with."""
    offer = last(body)
    rows = OfferedEdition.objects.filter(offer=offer).order_by("place") if offer else ()
    named = [(row.name, row.digest) for row in rows] or [(body.edition, "")]
    return [Offered(name, digest, _found(name)) for name, digest in named]


def usable(body: Body) -> list[Edition]:
    """Return the editions that a decision can be started with now: those without a fault."""
    return [offered.edition for offered in of(body) if offered.edition is not None]


def why_not_start_with(offered: Sequence[Offered], name: str) -> str | None:
    """Say why a decision cannot be started with an edition. Source: domain.md, Other forms."""
    chosen = next((each for each in offered if each.name == name), None)
    if chosen is None:
        return "That form is not in use here. Choose one that is."
    if chosen.edition is None:
        return (
            f"The form {name!r} cannot be used: there is a fault in its file. Ask an administrator "
            "to look at “Forms”."
        )
    return None


def _found(name: str) -> shelf.Found:
    missing = f"There is no file {name}.toml any more. Put it back, or take it out of use."
    return shelf.find(name) or shelf.Found(name, "", faults=(missing,))
