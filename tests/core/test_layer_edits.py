"""Moving, copying and muting several layers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.catalog.layers import Dense, Dropout
from workbench.core.net import layer_edits
from workbench.core.project.project import Project

from .generate import projects


def letters(text: str) -> Project:
    return Project(layers=tuple(Dense(name=letter) for letter in text))


def text(project: Project) -> str:
    return "".join(layer.name for layer in project.layers)


def test_moving_keeps_the_order_of_the_moved() -> None:
    project = letters("abcdef")
    assert text(layer_edits.moving(project, {"b", "e"}, 0)) == "beacdf"
    assert text(layer_edits.moving(project, {"b", "e"}, 6)) == "acdfbe"
    assert text(layer_edits.moving(project, {"b", "e"}, 3)) == "acbedf"
    assert text(layer_edits.moving(project, {"c"}, 2)) == "abcdef"
    assert text(layer_edits.moving(project, {"c"}, 3)) == "abcdef"


def test_shifting_stops_at_the_ends() -> None:
    project = letters("abcd")
    assert text(layer_edits.shifting(project, {"c"}, -1)) == "acbd"
    assert text(layer_edits.shifting(project, {"b"}, 1)) == "acbd"
    assert text(layer_edits.shifting(project, {"a"}, -1)) == "abcd"
    assert text(layer_edits.shifting(project, {"d"}, 1)) == "abcd"
    assert text(layer_edits.shifting(project, {"a", "c"}, 1)) == "bdac"
    assert text(layer_edits.shifting(project, set(), 1)) == "abcd"


def test_copies_stand_behind_and_get_names_of_their_own() -> None:
    project = Project(layers=(Dense(name="head"), Dropout(), Dense(name="tail_3")))
    after = layer_edits.duplicating(project, {"head", "tail_3"})
    assert [layer.name for layer in after.layers] == ["head", "dropout", "tail_3", "head_1", "tail"]


def test_inserting_before_never_renames_what_was_there() -> None:
    project = Project(layers=(Dense(name="dense", units=3),))
    after = layer_edits.inserting(project, [Dense(name="dense", units=9)], 0)
    assert [(layer.name, layer.units) for layer in after.layers if isinstance(layer, Dense)] == [
        ("dense_1", 9),
        ("dense", 3),
    ]


def test_a_name_of_full_length_can_be_copied() -> None:
    name = "n" * 63
    after = layer_edits.duplicating(Project(layers=(Dense(name=name),)), {name})
    assert len(after.layers) == 2


def test_muting_and_taking_in_again() -> None:
    project = letters("abc")
    muted = layer_edits.muting(project, {"a", "c"}, True)
    assert [layer.muted for layer in muted.layers] == [True, False, True]
    assert layer_edits.muting(muted, {"a", "c"}, False) == project


@given(projects(), st.data())
def test_nothing_is_lost_or_renamed(project: Project, data: st.DataObject) -> None:
    names = {layer.name for layer in project.layers}
    chosen = data.draw(st.sets(st.sampled_from(sorted(names))) if names else st.just(set()))
    gap = data.draw(st.integers(0, len(project.layers)))
    assert {layer.name for layer in layer_edits.moving(project, chosen, gap).layers} == names
    doubled = layer_edits.duplicating(project, chosen)
    assert len(doubled.layers) == len(project.layers) + len(chosen)
    assert names <= {layer.name for layer in doubled.layers}
