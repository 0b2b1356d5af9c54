"""The whole demonstration: an office, D09-2018, three years of decisions, and today's work."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from audit import clock
from demo import office, past, present, stories
from demo.script import Story, at
from demo.script import tell as tell_stories
from demo.stories import Telling

OPENED = at(datetime.date(2018, 3, 19), 8)


def demonstration(*, tell: Callable[[str], object] = print) -> None:
    """Load the demonstration into an empty database; `tell` is told how far it is.

    Its time is a script's, so that D09 is of 2018 and the rest ends today. Raises
    NotADemonstration where the log belongs to an office.
    """
    now = clock.now()
    with clock.scripted(OPENED):
        office.begin()
        body, people = office.make()
    telling = Telling(body=body, people=people, today=clock.day(now))
    heard = 0

    def hear() -> None:
        nonlocal heard
        heard += 1
        if heard % 50 == 0:
            tell(f"  {heard} acts of the story are done")

    tell_stories(every_story(telling), now=now, heard=hear)
    tell(f"The demonstration is loaded: {heard} acts.")


def every_story(telling: Telling) -> Iterator[Story]:
    """Yield every story of the demonstration."""
    yield stories.d09_2018(telling)
    for weeks_ago, author, case, days in past.PUBLISHED:
        start = at(telling.today - datetime.timedelta(weeks=weeks_ago), 10)
        yield stories.published(telling, case, start, author, days)
    yield from present.every_story(telling)
