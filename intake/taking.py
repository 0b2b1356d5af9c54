"""Taking proposals into the draft: each part that they concern is saved as its own page does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from audit.actions import Refused
from decisions import actions, content, queries, summaries
from decisions.content import Content
from decisions.drafts import Draft
from decisions.models import Decision
from intake import shelf
from intake.findings import Proposal

UNREAD = (
    "This page was filled in for you, and nobody has read it yet. Open it, read it and save it, "
    "then choose again."
)
APPENDED = ("money", "risks", "entries", "people")  # what is added to what is there, never over it


@dataclass
class Taken:
    """What became of a choice: the titles of the parts that were saved, and why others were not."""

    parts: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)  # (part, why)


def take(
    decision: Decision, ids: Collection[str], *, by: User, versions: Mapping[str, int | None]
) -> Taken:
    """Save the chosen proposals, part by part; what was saved goes off the shelf.

    `versions` are those of the parts when the page was opened. A part that moved on since is not
    saved, and the others are.
    """
    kept = shelf.kept(decision, by=by)
    chosen = [each for each in (kept.found.proposals if kept else ()) if each.id in ids]
    done = Taken()
    for key in queries.part_keys(queries.draft(decision).edition):
        own = [each for each in chosen if each.part == key]
        if own:
            _take_part(decision, key, own, by, versions.get(key), done)
    return done


def _take_part(
    decision: Decision,
    key: str,
    own: Sequence[Proposal],
    by: User,
    version: int | None,
    done: Taken,
) -> None:
    draft = queries.draft(decision)
    title = summaries.title(draft.edition, key)
    try:
        part = with_all(draft, key, own)
        if part != draft.part(key):
            _refuse_unread(draft, key, own)
            actions.save_part(decision, key, part, by=by, version=version)
    except actions.StalePart:
        why = f"{title} was saved in another window or by somebody else. Look again, then choose."
        done.problems.append((key, why))
        return
    except Refused as refused:
        done.problems.append((key, f"{title}: {refused.reason}"))
        return
    shelf.drop(decision, [each.id for each in own], by=by)
    done.parts.append(title)


def _refuse_unread(draft: Draft, key: str, own: Sequence[Proposal]) -> None:
    """Refuse proposals beside which something would stay that was filled in and that nobody has
    read: saving the part would say that it was."""
    empty = draft.with_part(key, content.type_of(key)())
    if draft.is_unread(key) and with_all(draft, key, own) != with_all(empty, key, own):
        raise Refused(UNREAD)


def with_all(draft: Draft, key: str, own: Sequence[Proposal]) -> Content:
    """Return a part with proposals taken into it."""
    data = content.dump(draft.part(key))
    for each in own:
        merge(data, each.value)
    return content.load(key, data)


def merge(data: dict[str, Any], value: Mapping[str, Any]) -> None:
    """Put a proposal's fields into a part's plain data; entries come after those that are there."""
    for name, given in value.items():
        if name == "lines":
            for key, entry in given.items():
                data["lines"].setdefault(key, {}).update(entry)
        elif name in APPENDED:
            data[name] = [*data[name], *(each for each in given if not _is_there(each, data[name]))]
        else:
            data[name] = given


def _is_there(entry: Any, entries: Collection[Any]) -> bool:
    """Say whether an entry is there already, whatever its identity."""
    if not isinstance(entry, dict):
        return entry in entries
    bare = _bare(entry)
    return any(bare.items() <= _bare(each).items() for each in entries)


def _bare(entry: Mapping[str, Any]) -> dict[str, Any]:
    said = {
        name: given for name, given in entry.items() if name != "id" and given not in (None, "", [])
    }
    return {name: str(given) for name, given in said.items()}
