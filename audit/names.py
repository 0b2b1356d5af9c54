"""What the subjects of the log are called.

The rooms above know the people and the decisions; the log may not import them, so one of them
says at its start whom to ask.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple, Protocol


class Name(NamedTuple):
    """A subject as a reader knows it, and where the reader finds it, if anywhere."""

    words: str
    url: str = ""


class Names(Protocol):
    """Whoever knows the subjects of the log."""

    def tell(self, subjects: Collection[str], reader: Any) -> dict[str, Name]:
        """Return what subjects ("decision:12") are called, those that are known."""

    def find(self, words: str) -> Collection[str]:
        """Return the subjects that a reader may mean by some words."""


_asked: list[Names] = []


def use(names: Names) -> None:
    """Ask these from now on."""
    _asked[:] = [names]


def tell(subjects: Collection[str], reader: Any) -> dict[str, Name]:
    """Return the name of every subject; one that nobody knows goes by its kind and number."""
    told = {subject: Name(_plainly(subject)) for subject in subjects}
    for names in _asked:
        told.update(names.tell(subjects, reader))
    return told


def find(words: str) -> list[str]:
    """Return the subjects that a reader may mean by some words."""
    return [subject for names in _asked for subject in names.find(words)]


def _plainly(subject: str) -> str:
    """Return "Decision 12"; nothing for a subject without a number, which its event names."""
    kind, _, number = subject.partition(":")
    return f"{kind.replace('_', ' ').capitalize()} {number}" if number else ""
