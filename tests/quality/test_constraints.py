"""Each constraint of the tables of the check, broken by its name."""

import pytest

from audit import clock
from quality.models import Answer
from tests import life
from tests.breaking import breaks, of_room
from tests.quality import found

pytestmark = pytest.mark.django_db


def write(decision, **fields):
    finding = found.first(decision)
    given = {"identity": finding.identity, "kind": finding.kind, "part": finding.part}
    Answer.objects.create(
        decision=decision, by=decision.author, at=clock.now(), **{**given, **fields}
    )


BREAKS = {
    "answer_says_why": [
        lambda decision: write(decision, reason=""),
        lambda decision: write(decision, reason="It is right.", stands=False),
    ],
}


@pytest.mark.parametrize("name", BREAKS)
def test_constraint_holds(office, name):
    decision = life.draft(office)
    for act in BREAKS[name]:
        breaks(name, lambda act=act: act(decision))


def test_every_constraint_is_broken():
    assert set(BREAKS) == of_room("quality")
