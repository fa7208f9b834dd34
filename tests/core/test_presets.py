"""The presets' measurements: shown while they are of the preset as it is, and never otherwise."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from workbench.core.base.errors import WorkbenchError
from workbench.core.base.resources import resource
from workbench.core.net.trace import trace
from workbench.core.project.presets import PRESETS, Preset, measured
from workbench.core.project.project import Project, starter

from .generate import projects


def example() -> measured.Measured:
    return measured.Measured(
        project=measured.fingerprint(starter()), accuracy=0.9712, last_accuracy=0.97, seconds=83.4, parameters=101770,
        epochs=10, date="2026-11-23", cores=2, load=0.5, command="python benchmarks/presets.py --idx FOLDER",
    )  # fmt: skip


def test_what_ships_is_readable_and_names_presets() -> None:
    assert set(measured.read(resource(*measured.FILE))) <= {preset.title for preset in PRESETS}


def test_measurements_are_kept_and_said(tmp_path: Path) -> None:
    path = tmp_path / "presets" / "measured.json"
    assert measured.read(path) == {}
    measured.write({"Dense 128": example()}, path)
    assert measured.read(path) == {"Dense 128": example()}
    said = measured.words(example())
    assert "97.12%" in said
    assert "min" not in said, "another machine's time"
    assert measured.words(None) == "Not measured here yet."
    path.write_text("{")
    with pytest.raises(WorkbenchError, match=r"measured\.json is damaged"):
        measured.read(path)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_every_measurement_that_ships_is_of_the_preset_as_it_is(preset: Preset) -> None:
    assert preset.measured is not None


def test_a_fingerprint_depends_on_what_is_set_and_on_nothing_else() -> None:
    class Later(Project):
        """A project of a later version, with a new field in front."""

        added: str = "as it always was"

    now = starter()
    values = {name: getattr(now, name) for name in reversed(Project.model_fields)}
    assert measured.fingerprint(Later(**values)) == measured.fingerprint(now)
    assert measured.fingerprint(Later(**values, added="otherwise")) != measured.fingerprint(now)


@given(projects(), projects())
def test_two_projects_share_a_fingerprint_only_if_they_are_equal(one: Project, other: Project) -> None:
    assert (measured.fingerprint(one) == measured.fingerprint(other)) == (one == other)
    assert measured.fingerprint(one) == measured.fingerprint(one.with_())


def test_measurements_from_before_versions_were_written_are_read(tmp_path: Path) -> None:
    path = tmp_path / "measured.json"
    path.write_text(json.dumps({"Dense 128": example().model_dump()}), encoding="utf-8")
    assert measured.read(path) == {"Dense 128": example()}


def test_a_changed_preset_is_no_longer_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "_shipped", lambda: {"Dense 128": example()})
    assert PRESETS[0].measured == example()
    assert PRESETS[0].description.startswith(PRESETS[0].teaches)
    changed = starter().with_(train=starter().train.with_(epochs=11))
    assert measured.of("Dense 128", changed) is None
    assert measured.of("Another", starter()) is None


def test_the_compact_preset_is_compact() -> None:
    compact = next(preset for preset in PRESETS if preset.title.startswith("Compact"))
    assert trace(compact.project).parameters <= 20_000
