"""Stories told side by side, in the order of their times: the log never goes back.

A story is a generator: it yields the time of its next act, and does the act when it is resumed.
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Callable, Generator, Iterable

from audit import clock
from body import working_days

Story = Generator[datetime.datetime, None, None]


def at(day: datetime.date, hour: int = 10, minute: int = 0) -> datetime.datetime:
    """Return a time of a day in London (aware)."""
    return datetime.datetime.combine(day, datetime.time(hour, minute), clock.LONDON)


def working_days_before(today: datetime.date, count: int) -> datetime.date:
    """Return the day that is `count` working days before today."""
    day = today
    while count > 0:
        day -= datetime.timedelta(1)
        count -= working_days.is_working(day)
    return day


def tell(
    stories: Iterable[Story], *, now: datetime.datetime, heard: Callable[[], None] = lambda: None
) -> None:
    """Tell every story to its end, act by act, in order of time; none goes beyond `now`."""
    queue: list[tuple[datetime.datetime, int, Story]] = []
    for number, story in enumerate(stories):
        queue.append((min(next(story), now), number, story))
    heapq.heapify(queue)
    while queue:
        moment, number, story = heapq.heappop(queue)
        with clock.scripted(moment):
            following = next(story, None)
        heard()
        if following is not None:
            heapq.heappush(queue, (min(max(following, moment), now), number, story))
