"""A comment with its replies and what was done about it, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from comments.models import Comment, Reply, Settlement
from prose import tree
from prose.tree import Body

Kind = Settlement.Kind


@dataclass(frozen=True)
class Said:
    """A reply as it is shown: nothing of its words once it was taken back."""

    reply: Reply
    is_taken_back: bool


class Thread:
    """A comment, its replies in their order, and where it stands."""

    def __init__(self, comment: Comment) -> None:
        self.comment = comment
        self.settlements = list(comment.settlements.all())

    @cached_property
    def replies(self) -> list[Said]:
        return [Said(reply, self.took_back(reply)) for reply in self.comment.replies.all()]

    def took_back(self, said: Comment | Reply) -> bool:
        """Say whether the comment or one of its replies was taken back."""
        wanted = said.pk if isinstance(said, Reply) else None
        return any(s.kind == Kind.TAKE_BACK and s.reply_id == wanted for s in self.settlements)

    @property
    def is_taken_back(self) -> bool:
        return self.took_back(self.comment)

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to look at it: accepted or refused wording is settled, and so
        is a comment that was taken back before anybody replied."""
        if self.is_taken_back and not self.replies:
            return False
        turns = [s.kind for s in self.settlements if s.kind != Kind.TAKE_BACK]
        return not turns or turns[-1] == Kind.OPEN_AGAIN

    @property
    def answer(self) -> Settlement | None:
        """What was answered to the wording that it suggests, if anything."""
        return next((s for s in self.settlements if s.kind in (Kind.ACCEPT, Kind.REFUSE)), None)

    @property
    def last(self) -> Settlement | None:
        """What was done about it last, but for what was taken back."""
        return next((s for s in reversed(self.settlements) if s.kind != Kind.TAKE_BACK), None)

    @property
    def suggests(self) -> bool:
        return self.comment.suggestion is not None

    @property
    def waits_for_answer(self) -> bool:
        return self.suggests and not self.is_taken_back and self.answer is None

    @property
    def wording(self) -> Body:
        """The wording that it suggests."""
        return tree.load(self.comment.suggestion)

    @property
    def before(self) -> Body:
        """What stood there when it was suggested."""
        return tree.load(self.comment.was)
