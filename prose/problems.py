"""What is wrong with what was typed, and how to put it right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line of a text (counted from 1; 0: the text as a whole)."""

    line: int
    message: str

    @property
    def told(self) -> str:
        """The message, with the line it is about where there is one."""
        return f"Line {self.line}: {self.message}" if self.line else self.message


class Invalid(ValueError):
    """One value that was typed cannot be read; its message is a sentence for the person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
