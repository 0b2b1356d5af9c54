"""The steps of the set-up."""

import pytest

from tools import machine, setup, steps
from tools.steps import Failed, Step


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    (tmp_path / "in").write_text("one")
    return tmp_path


def step(project, done, **more):
    return Step(
        "Some step",
        lambda: done.append(1),
        inputs=[project / "in"],
        stamps=project / "stamps",
        **more,
    )


def test_step_is_done_once_while_its_inputs_stay(project):
    done = []
    for _ in range(2):
        steps.take([step(project, done)])
    assert done == [1]


def test_step_is_done_again_when_an_input_changed(project):
    done = []
    steps.take([step(project, done)])
    (project / "in").write_text("two")
    steps.take([step(project, done)])
    assert done == [1, 1]


def test_step_is_done_again_when_a_fact_changed(project):
    done = []
    steps.take([step(project, done, facts=["3.11"])])
    steps.take([step(project, done, facts=["3.12"])])
    assert done == [1, 1]


def test_step_is_done_again_when_what_it_made_is_gone(project):
    done = []
    for _ in range(2):
        steps.take([step(project, done, outputs=[project / "gone"])])
    assert done == [1, 1]


def test_step_that_failed_is_not_noted_as_done_and_says_what_to_do(project, capsys):
    def fail():
        raise Failed("It broke.", "Mend it.")

    failing = Step("Some step", fail, stamps=project / "stamps")
    with pytest.raises(SystemExit, match=r"(?s)It broke.*What to do: Mend it."):
        steps.take([failing])
    assert not failing.is_done()
    assert "Some step ... failed." in capsys.readouterr().out


def test_command_that_fails_tells_what_it_said():
    with pytest.raises(Failed, match="no such thing"):
        steps.run("sh", "-c", "echo no such thing; exit 3", mend="Look.")


def test_command_that_does_not_exist_is_a_failure_too():
    with pytest.raises(Failed, match="could not be started"):
        steps.run("part-one-no-such-program", mend="Look.")


def test_ordinary_user_is_told_the_exact_command(monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    with pytest.raises(Failed) as caught:
        machine.install(["chromium", "postgresql"])
    assert "apt-get install --no-install-recommends -y chromium postgresql" in caught.value.mend


def test_data_stands_where_it_is_asked_to(monkeypatch, tmp_path):
    monkeypatch.setenv("PART_ONE_DATA", str(tmp_path))
    assert setup.data_folder() == tmp_path


def test_only_a_demonstration_is_filled(monkeypatch):
    monkeypatch.setenv("PART_ONE_MODE", "production")
    assert "Demonstration office" not in [step.name for step in setup.data()]
