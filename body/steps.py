"""Writes for the actions of rooms above."""

from __future__ import annotations

import datetime

from body import numbers
from body.models import Body, NumberCounter


def take_number(body: Body, on: datetime.date) -> numbers.Number:
    """Give the next number of the body's series, inside the caller's transaction.

    The counter's row is locked, so a number is given once, and one that is rolled back is
    given to the next. Source: domain.md, Numbers.
    """
    year = numbers.series_year(body.number_year, on)
    NumberCounter.objects.get_or_create(body=body, year=year)
    counter = NumberCounter.objects.select_for_update().get(body=body, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    text = numbers.write(body.number_pattern, year=year or on.year, seq=counter.last)
    return numbers.Number(text=text, year=year, seq=counter.last)
