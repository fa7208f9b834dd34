"""One survey says the same as its parts asked one by one, and asks each of them once."""

from __future__ import annotations

import pytest

from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.code import script
from workbench.core.net.problems import problems
from workbench.core.net.survey import survey
from workbench.core.net.trace import trace
from workbench.core.project.project import Project, starter

BROKEN = Project(layers=(Flatten(), Dense(units=7, activation="softmax")))


@pytest.mark.parametrize("project", [starter(), BROKEN, Project()], ids=["starter", "broken", "empty"])
def test_it_says_what_its_parts_say(project: Project) -> None:
    found = survey(project)
    assert found.project is project
    assert found.trace == trace(project)
    assert found.problems == problems(project)
    assert found.script == script.export(project)


def test_errors_are_the_problems_that_keep_it_from_training() -> None:
    assert survey(starter()).errors == ()
    found = survey(BROKEN)
    assert [problem.where for problem in found.errors] == ["dense"]
    assert found.problems_of("dense") == found.problems
    assert found.problems_of("flatten") == ()


def test_every_part_is_worked_out_when_asked_for_and_only_once(survey_calls: list[str]) -> None:
    found = survey(starter())
    assert survey_calls == []
    for _ in range(2):
        assert found.errors == ()
    assert survey_calls == ["trace", "problems"]
    for _ in range(2):
        assert found.script.text
    assert survey_calls == ["trace", "problems", "export"]
