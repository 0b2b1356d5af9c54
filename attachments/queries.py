"""Which attachments a person sees."""

from __future__ import annotations

import functools
import operator

from django.db.models import Count, Q, QuerySet, Sum

from accounts.models import User
from attachments.models import Attachment, stood_beside
from decisions import queries as decisions
from decisions import rules as decision_rules
from decisions.models import Decision, Revision
from decisions.moves import State
from decisions.revisions import FrozenAttachment


def standing(decision: Decision) -> QuerySet[Attachment]:
    """Return what stands beside a decision now, oldest first, with who added each."""
    found = Attachment.objects.filter(decision=decision, removal__isnull=True)
    return found.select_related("by")


def frozen(decision: Decision) -> tuple[FrozenAttachment, ...]:
    """Return what stands beside a draft, as the revision that is made of it names it."""
    return tuple(
        FrozenAttachment(id=each.pk, name=each.name, size=each.size, digest=each.digest)
        for each in standing(decision)
    )


def total(decision: Decision) -> tuple[int, int]:
    """Return how many attachments stand beside a decision, and their bytes together."""
    found = standing(decision).order_by().aggregate(files=Count("pk"), size=Sum("size"))
    return found["files"], found["size"] or 0


def shown_to(user: User, decision: Decision) -> QuerySet[Attachment]:
    """Return what a person who may see the decision sees beside it: while it is a draft that they
    may not read, what stood beside the revision that was submitted last."""
    if decision.state != State.DRAFT or decision_rules.why_not_read_draft(decision, user) is None:
        return standing(decision)
    last = decisions.current_revision(decision)
    found = Attachment.objects.filter(stood_beside(last)) if last else Attachment.objects.none()
    return found.select_related("by")


def opened_by(user: User, decision: Decision) -> QuerySet[Attachment]:
    """Return what that person may open: what they are shown, and what any revision keeps."""
    kept: list[Q] = [stood_beside(revision) for revision in decision.revisions.all()]
    shown = Q(pk__in=shown_to(user, decision).order_by().values("pk"))
    found = Attachment.objects.filter(decision=decision)
    return found.filter(functools.reduce(operator.or_, kept, shown))


def was_submitted(attachment: Attachment) -> bool:
    """Say whether an attachment that stands has stood beside a revision."""
    revisions = Revision.objects.filter(decision=attachment.decision)
    return revisions.filter(submitted_at__gte=attachment.at).exists()
