"""Setting up a body: its posts and its plan's objectives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.actions import Actor, Refused, action, record
from body import numbers
from body.models import Body, Objective, Post


class NewPost(NamedTuple):
    """A post to be made: its key in editions of the form, its title, who reads the log."""

    key: str
    title: str
    reads_log: bool = False


# The posts that the form of an English or Welsh office names, in the order they are listed.
USUAL_POSTS = (
    NewPost("pcc", "Police and Crime Commissioner", reads_log=True),
    NewPost("deputy-pcc", "Deputy Police and Crime Commissioner"),
    NewPost("chief-executive", "Chief Executive"),
    NewPost("deputy-chief-executive", "Deputy Chief Executive"),
    NewPost("cfo", "Chief Finance Officer"),
    NewPost("legal-adviser", "Senior Legal Adviser"),
    NewPost("publisher", "Democratic Services Officer"),
)


@action
def create(
    body: Body,
    *,
    posts: Sequence[NewPost] = USUAL_POSTS,
    objectives: Sequence[str] = (),
    by: Actor | None,
) -> Body:
    """Make a body, as yet unsaved, with its posts and objectives.

    Raises Refused where the pattern of its numbers is not of the grammar, ValidationError where
    a field or a constraint is broken.
    """
    try:
        numbers.check(body.number_pattern)
    except numbers.BadPattern as error:
        raise Refused(str(error)) from error
    body.full_clean()
    body.save(force_insert=True)
    for order, post in enumerate(posts, 1):
        Post.objects.create(body=body, order=order, **post._asdict())
    for order, title in enumerate(objectives, 1):
        Objective.objects.create(body=body, title=title, order=order)
    record("body.created", by=by, subject=f"body:{body.pk}", slug=body.slug)
    return body
