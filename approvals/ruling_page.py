"""The second page of deciding: words, conditions, interests, and who it is."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from approvals import forms
from approvals.pages import recommended
from approvals.queries import may_own_conditions
from approvals.ruling import NewCondition, NewRuling
from approvals.sheet import Sheet
from audit import clock
from decisions.editions import OutcomeChoice
from decisions.models import Decision
from prose import dates
from public_record.templatetags.look import Problem, first_input, form_problems


class RulingPage:
    """Its forms, and what they say together."""

    def __init__(
        self, decision: Decision, found: Sheet, outcome: OutcomeChoice, posted: QueryDict | None
    ) -> None:
        self.decision, self.sheet, self.outcome = decision, found, outcome
        self.adding = posted is not None and "add_condition" in posted
        self.form = forms.RulingForm(
            posted,
            outcome=outcome,
            initial={"digest": found.revision.digest, "text": outcome.words},
        )
        self.conditions = self._condition_forms(posted)
        if self.adding:  # no act: everything is shown as typed, without errors
            for form in (self.form, *self.conditions):
                form.errors.clear()

    def _condition_forms(self, posted: QueryDict | None) -> list[forms.ConditionForm]:
        if self.outcome.conditions != "required":
            return []
        owners = may_own_conditions(self.decision.body)
        made = forms.condition_forms(posted, count=_count(posted) + self.adding, owners=owners)
        if self.adding:  # the page is long: it goes on where the button was pressed
            made[-1].fields["text"].widget.attrs["autofocus"] = True
        return made

    def is_valid(self) -> bool:
        """Say whether all forms are, and the outcome has the conditions it needs."""
        if not self.form.is_bound or self.adding:
            return False
        faulty = [form for form in (self.form, *self.conditions) if not form.is_valid()]
        if not faulty and self.conditions and not self._set():
            self.conditions[0].add_error("text", "Set at least one condition.")
            return False
        return not faulty

    def _set(self) -> list[NewCondition]:
        return [made for form in self.conditions if (made := form.condition())]

    def ruling(self) -> NewRuling:
        """Return what is decided, from forms that are valid."""
        data = self.form.cleaned_data
        has_interest = data["has_interest"] == "yes"
        return NewRuling(
            outcome=self.outcome.key,
            text=data["text"],
            conditions=self._set(),
            has_interest=has_interest,
            interests=data["interests"].strip() if has_interest else "",
            changes_report=data.get("amends") == "yes",
        )

    def _problems(self) -> list[Problem]:
        """What must be put right, in the order of the page: words, conditions, the rest."""
        own, first = form_problems(self.form), first_input(self.form["text"])
        words = [problem for problem in own if problem.target == first]
        rest = [problem for problem in own if problem.target != first]
        return [*words, *form_problems(self.conditions), *rest]

    def context(self) -> dict[str, Any]:
        return {
            "decision": self.decision,
            "sheet": self.sheet,
            "outcome": self.outcome,
            "form": self.form,
            "conditions": self.conditions,
            "count": len(self.conditions),
            "forms": [self.form, *self.conditions],
            "problems": self._problems(),
            "recommendation": recommended(self.sheet.frozen),
            "may_add": len(self.conditions) < forms.MOST_CONDITIONS,
            "today": dates.plain(clock.today()),
        }


def _count(posted: QueryDict | None) -> int:
    try:
        return int(posted.get("count", "1")) if posted is not None else 1
    except ValueError:
        return 1
