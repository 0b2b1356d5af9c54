"""A decision's overview: its parts, its sheet, what is next, and what this person may do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import Role, User
from accounts.queries import posts_of, roles_of
from approvals import rules as approval_rules
from approvals.models import Ruling
from approvals.pages import sheet_intro, shown_sheet
from approvals.sheet import Sheet, sheet
from approvals.submission import all_problems
from attachments import queries as attachments
from attachments import rules as attachment_rules
from audit import clock
from audit import queries as log
from audit.models import Event
from comments import beside as comments
from decisions import editions, queries, summaries
from decisions.content import WithheldEntry
from decisions.counting import counted, sentence
from decisions.models import Decision, Movement
from decisions.moves import Act, State
from decisions.page_problems import private_halves
from decisions.problems import Problem
from decisions.rules import why_not_read_draft
from part_two import content as private_half
from part_two import rules as part_two_rules
from prose import dates, html, tree
from publication import queries as publication
from publication import rules as publication_rules
from publication.pages import publication_clock

Halves = Mapping[str, Collection[Problem]]  # what each private half lacks, by its item


@dataclass(frozen=True)
class Step:
    """Something that this person may do now."""

    verb: str
    url: str
    is_main: bool = False
    is_post: bool = False


def sees_numbers_only(person: User) -> bool:
    """An administrator who is nothing else sees number and state. Source: design.md, "Visible"."""
    roles = roles_of(person)
    return roles == {Role.ADMINISTRATOR} and not posts_of(person)


def context(decision: Decision, person: User) -> dict[str, Any]:
    """Return what the overview shows to one person."""
    found = sheet(decision)
    standing = publication.standing(decision)
    is_author = approval_rules.is_authors(decision, person)
    may_write = is_author and decision.state == State.DRAFT
    ruling = (
        Ruling.objects.filter(decision=decision).prefetch_related("conditions__reports").first()
    )
    said = comments.overview(decision, person)
    last = decision.movements.exclude(act__in=[Act.SIGN, Act.SAVE]).select_related("by", "revision")
    return {
        "decision": decision,
        "crumbs": [
            ("Decisions", reverse("desk:decisions")),
            (decision.number or "Draft", ""),
        ],
        "sheet": found,
        "stages": shown_sheet(found) if found else [],
        "intro": sheet_intro(decision, found) if found else "",
        "standing": standing,
        **_ruling(ruling, found),
        "clock": _clock(decision, ruling, standing),
        "tasks": _tasks(decision, said["by_part"] if said else {}) if may_write else None,
        "comments": said,
        **_last_move(decision, last.last()),
        "steps": steps(decision, found, standing, person),
        "part_two": _part_two(decision, found, person),
        "words": found.frozen.edition.words if found else editions.load(decision.edition).words,
        "may_take_papers": found is not None or why_not_read_draft(decision, person) is None,
        "attachments": _attachments(decision, person),
        "history": [_told(event) for event in log.history(decision.subject)],
    }


def _ruling(ruling: Ruling | None, found: Sheet | None) -> dict[str, Any]:
    """What was decided, in the decision maker’s words, and where its conditions stand."""
    if ruling is None or found is None:
        return {"ruling": None}
    return {
        "ruling": ruling,
        "ruling_words": html.render(tree.load(ruling.text)),
        "outcome": found.frozen.edition.outcome(ruling.outcome),
        "conditions": ruling.conditions.all(),
    }


def _last_move(decision: Decision, last: Movement | None) -> dict[str, Any]:
    """The move that the page must tell first: returned, deferred or withdrawn, and why."""
    if last is None:
        return {}
    who = f"{last.by.name if last.by else 'Part One'} on {dates.write(last.at)}"
    back = f", to come back on {dates.write(last.bring_back_on)}" if last.bring_back_on else ""
    return {
        "last_move": last,
        "returned": last if decision.state == State.DRAFT and last.act == Act.RETURN else None,
        "deferred_title": f"Deferred by {who}{back}",
        "withdrawn_title": f"Withdrawn by {who}",
    }


def _told(event: Event) -> dict[str, Any]:
    """An event in words: "decision.conflict_declared" is "conflict declared"."""
    words = event.kind.partition(".")[2].replace("_", " ")
    return {"at": event.at, "actor": event.actor, "words": words}


def _clock(decision: Decision, ruling: Ruling | None, standing: publication.Standing):
    if ruling is None:
        return None
    shown = standing.first_public
    return publication_clock(
        decision.body,
        clock.day(ruling.decided_at),
        clock.day(shown.at) if shown else None,
        clock.today(),
    )


def _tasks(decision: Decision, said: Mapping[str, int] | None = None) -> dict[str, Any]:
    """The task list of a draft: its groups, how many of its parts are ready, and how many comments
    on each are open."""
    draft = queries.draft(decision)
    problems = all_problems(draft)
    halves = private_halves(problems)
    private = {problem for lacking in halves.values() for problem in lacking}
    own = [problem for problem in problems if problem not in private]
    groups: list[dict[str, Any]] = [
        {
            "title": title,
            "items": [
                row for task in listed for row in _rows(draft, task, own, halves, said or {})
            ],
        }
        for title, listed in summaries.tasks(draft, own)
    ]
    states = [row["state"] for group in groups for row in group["items"] if row["is_part"]]
    return {
        "groups": groups,
        "ready": sum(state == "ready" for state in states),
        "all": len(states),
        "problems": problems,
        "check_url": reverse("decisions:check", args=[decision.pk]),
    }


def _rows(
    draft: queries.Draft,
    task: summaries.Task,
    own: Collection[Problem],
    halves: Halves,
    said: Mapping[str, int],
) -> Iterator[dict[str, Any]]:
    """Yield the row of a part; after that of what is withheld, one for each private half."""
    yield {
        "title": task.title,
        "url": reverse("decisions:part", args=[draft.decision.pk, task.key]),
        "hint": _with_comments(task.hint, said.get(task.key, 0)),
        "state": task.state,
        "is_part": task.is_part,
    }
    if task.key == part_two_rules.PART and draft.withholding.answer == "yes":
        is_shut = any(p.part == task.key and p.field == "entries" and p.wrong for p in own)
        for number, entry in enumerate(draft.withholding.entries, start=1):
            state = _private_state(draft, entry, halves.get(entry.id, []))
            yield {
                "title": f"{draft.edition.words.part_two}, item {number}",
                "url": reverse("part_two:edit", args=[draft.decision.pk, entry.id]),
                "hint": entry.concerns,
                "state": "cannot_start" if is_shut else state,
                "is_part": True,
            }


def _with_comments(hint: str, count: int) -> str:
    """Add how many comments on a part are open to what is said of it."""
    told = sentence(f"{counted(count, 'comment', 'comments')} open") if count else ""
    return " ".join(filter(None, [hint, told]))


def _private_state(draft: queries.Draft, entry: WithheldEntry, lacking: Collection[Problem]) -> str:
    """How far a private half is, told by what it lacks: it is not opened for this."""
    asked = private_half.asked_of(draft.edition.ground(entry.ground))
    if not lacking:
        return "ready"
    return "not_started" if len(lacking) >= len(asked) else "in_progress"


def steps(
    decision: Decision, found: Sheet | None, standing: publication.Standing, person: User
) -> list[Step]:
    """Return every act that no rule forbids this person now, the main one first."""

    def to(name: str, *more: Any) -> str:
        return reverse(name, args=[decision.pk, *more])

    at = clock.now()
    mine = [line for line in found.lines if line.person_id == person.pk] if found else []
    done: list[Step] = []
    for line in mine:
        if approval_rules.why_not_sign(found, person, line.slot.key) is None:
            done.append(Step(line.slot.verb, to("approvals:sign", line.slot.key), is_main=True))
    if approval_rules.why_not_decide(found, person, at=at) is None:
        done.append(Step("Decide", to("approvals:decide"), is_main=True))
    if approval_rules.why_not_submit(decision, person) is None:
        done.append(Step("Check and submit", to("decisions:check"), is_main=True))
    if approval_rules.why_not_bring_back(found, person) is None:
        done.append(Step("Bring back", to("approvals:bring_back"), is_main=True, is_post=True))
    if approval_rules.why_not_return(found, person) is None:
        done.append(Step("Return", to("approvals:return")))
    if approval_rules.why_not_withdraw(decision, person) is None:
        done.append(Step("Withdraw", to("approvals:withdraw")))
    return done + _public_steps(decision, standing, person, to)


def _public_steps(
    decision: Decision, standing: publication.Standing, person: User, to
) -> list[Step]:
    done = []
    if publication_rules.why_not_answer(decision, person, standing) is None:
        done.append(Step("Publish", to("publication:prepare"), is_main=True))
    if publication_rules.why_not_take_down(decision, person, standing) is None:
        done.append(Step("Take down", to("publication:take_down")))
    if publication_rules.why_not_confirm(decision, person, standing) is None:
        done.append(Step("Confirm the take-down", to("publication:confirm_take_down"), True))
    return done


def _attachments(decision: Decision, person: User) -> str:
    """How the link to a decision's attachments reads; nothing where there are none to see."""
    if attachment_rules.why_not_list(decision, person):
        return ""
    files = attachments.shown_to(person, decision).count()
    if files == 0:
        may_add = attachment_rules.why_not_change(decision, person) is None
        return "Attach a file" if may_add else ""
    return "1 attachment" if files == 1 else f"{files} attachments"


def _part_two(decision: Decision, found: Sheet | None, person: User) -> dict[str, Any]:
    """Whether there is a Part Two, which everybody in the office may know, and who may open it."""
    exists = found is not None and found.frozen.withholding.answer == "yes"
    if decision.state == State.DRAFT:
        exists = queries.draft(decision).withholding.answer == "yes"
    may_read = exists and part_two_rules.why_not_read(decision, person) is None
    return {"exists": exists, "may_read": may_read}
