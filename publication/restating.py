"""What a public page should say now of the little that changes after publication: where its
conditions stand, and which later decisions vary, supersede or rescind it. Reading only."""

from __future__ import annotations

import datetime

from django.db.models import F, OuterRef, Q, Subquery

from audit import clock
from decisions import revisions
from decisions.models import Decision
from public_record import data, page
from public_record import part_one as public
from public_record.models import Document, Record
from publication import queries, snapshot
from publication.models import Publication
from publication.queries import PublicationState

CHANGING = ("varies", "supersedes", "rescinds")
LOOK_BACK = datetime.timedelta(days=30)  # how long a worker may have been away
Act = Publication.Act


def fresh(decision: Decision, held: queries.Standing) -> public.Standing | None:
    """Return what a decision's page should say now; None where it is not public."""
    first = held.first_public
    if held.state != PublicationState.PUBLISHED or first is None:
        return None
    published_on = clock.day(first.at)
    return snapshot.standing(
        decision,
        published_on=published_on,
        versions=[public.VersionLine(version=first.version, published_on=published_on)],
        later=snapshot.later(decision),
    )


def shown(decision: Decision) -> public.PartOne:
    """Return the record that is public now; raises Document.DoesNotExist where none is."""
    return data.read_decision(bytes(_document(decision, Document.Kind.JSON).content))


def is_shown(decision: Decision, standing: public.Standing) -> bool:
    """Say whether the page that the public sees says all this already."""
    pdf = bytes(_document(decision, Document.Kind.PDF).content)
    pages = Record.objects.values_list("pdf_pages", flat=True).get(slug=decision.slug)
    now = page.fragment(shown(decision), public.measured(standing, pdf, pages))
    return bytes(_document(decision, Document.Kind.PAGE).content) == now.encode()


def _document(decision: Decision, kind: str) -> Document:
    return Document.objects.get(slug=queries.address(decision), kind=kind, is_current=True)


def is_up_to_date(decision: Decision) -> bool:
    """Say whether there is nothing to restate: it is not public, or its page says what holds."""
    standing = fresh(decision, queries.standing(decision))
    return standing is None or is_shown(decision, standing)


def changed_by(decision: Decision) -> list[Decision]:
    """Return the decisions that a decided one varies, supersedes or rescinds."""
    links = revisions.read(queries.decided_revision(decision)).links.entries
    numbers = [link.number for link in links if link.kind in CHANGING]
    return list(Decision.objects.filter(body=decision.body, number__in=numbers).order_by("pk"))


def to_look_at(now: datetime.datetime) -> list[Decision]:
    """Return the public decisions of which something happened after their page was last made."""
    shown_at = Record.objects.filter(slug=OuterRef("slug"), state=Record.State.PUBLIC)
    public_ones = Decision.objects.annotate(
        shown_at=Subquery(shown_at.values("changed_at")[:1])
    ).filter(shown_at__isnull=False)
    reported = public_ones.filter(ruling__conditions__reports__at__gt=F("shown_at")).distinct()
    linked = {earlier.pk: act.at for act in _recent(now) for earlier in changed_by(act.decision)}
    found = {decision.pk: decision for decision in reported}
    for decision in public_ones.filter(pk__in=linked):
        if linked[decision.pk] > decision.shown_at:
            found[decision.pk] = decision
    return [found[pk] for pk in sorted(found)]


def _recent(now: datetime.datetime) -> list[Publication]:
    """The latest acts by which decisions that change others became public or were taken down."""
    content = "decision__ruling__signature__revision__content__contains"
    changing = [Q(**{content: f'"kind":"{kind}"'}) for kind in CHANGING]
    acts = Publication.objects.filter(
        changing[0] | changing[1] | changing[2],
        act__in=[Act.PUBLISH, Act.RELEASE, Act.TAKE_DOWN],
        at__gte=now - LOOK_BACK,
    )
    return list(acts.select_related("decision__body").order_by("at", "pk"))
