"""Every cell of the table of moves: state × act."""

import itertools

import pytest

from decisions.moves import MOVES, Act, State, target, why_not_move

# Read row by row: what each act leads to from each state; a dot is no move.
#               draft        submitted    deferred     decided  withdrawn
TABLE = {
    "save": ("draft", ".", ".", ".", "."),
    "submit": ("submitted", ".", ".", ".", "."),
    "sign": (".", "submitted", ".", ".", "."),
    "declare_conflict": (".", "submitted", ".", ".", "."),
    "return": (".", "draft", "draft", ".", "."),
    "withdraw": ("withdrawn", "withdrawn", "withdrawn", ".", "."),
    "defer": (".", "deferred", ".", ".", "."),
    "bring_back": (".", ".", "submitted", ".", "."),
    "decide": (".", "decided", ".", ".", "."),
}
CELLS = [
    (state, act, TABLE[act][place])
    for act in Act.values
    for place, state in enumerate(State.values)
]


def test_the_table_has_every_cell():
    assert len(CELLS) == len(State) * len(Act) == 45
    assert {act for _, act, _ in CELLS} == set(TABLE)


@pytest.mark.parametrize(("state", "act", "leads_to"), CELLS)
def test_each_act_in_each_state(state, act, leads_to):
    assert target(state, act) == (None if leads_to == "." else leads_to)


@pytest.mark.parametrize(("state", "act", "leads_to"), CELLS)
def test_the_reason_is_given_exactly_where_there_is_no_move(state, act, leads_to):
    reason = why_not_move(state, act)
    assert (reason is None) == (leads_to != ".")
    if reason:
        assert State(state).label.lower() in reason


def test_nothing_leaves_decided_or_withdrawn():
    ends = {State.DECIDED, State.WITHDRAWN}
    assert not any(start in ends for start, _ in MOVES)


def test_every_state_can_be_reached_from_a_draft():
    reached = {str(State.DRAFT)}
    for _ in State:
        reached |= {str(end) for (start, _), end in MOVES.items() if start in reached}
    assert reached == set(State.values)


def test_only_decide_reaches_decided():
    acts = {act for (_, act), end in MOVES.items() if end == State.DECIDED}
    assert acts == {Act.DECIDE}
    assert len(list(itertools.chain(MOVES))) == 12
