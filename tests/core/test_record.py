"""A run's record: changed from two lanes, and of any version so far."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.run import record
from workbench.core.run.files import RECORD
from workbench.core.run.record import RunRecord


def test_two_lanes_change_it_and_neither_undoes_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record.write(tmp_path, RunRecord(name="before", created=""))
    read = record.read
    reading = threading.Event()

    def slowly(folder: Path) -> RunRecord:
        found = read(folder)
        # The other lane may read now, too, unless something keeps it from doing so.
        reading.set()
        time.sleep(0.1)
        return found

    monkeypatch.setattr(record, "read", slowly)
    engine = threading.Thread(target=lambda: record.update(tmp_path, epochs=3, best={"val_accuracy": 0.9}))
    engine.start()
    assert reading.wait(5)
    record.update(tmp_path, name="after")
    engine.join(5)
    assert read(tmp_path) == RunRecord(name="after", created="", epochs=3, best={"val_accuracy": 0.9})


def test_it_says_what_it_is(tmp_path: Path) -> None:
    record.write(tmp_path, RunRecord(name="名字", created="now"))
    document = json.loads((tmp_path / RECORD).read_text(encoding="utf-8"))
    assert (document["format"], document["version"]) == ("digit-workbench run", 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"format": "digit-workbench run", "version": 6, "name": "x", "created": ""}', "format version 6"),
        ('{"format": "digit-workbench run", "version": 2, "name": "x"}', "created"),
        ('{"format": "digit-workbench project", "version": 2}', "not a run's record"),
        ("[]", "not a run's record"),
        ('{"name": "x", "created": "", "status": "flying"}', "status"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / RECORD).write_text(text)
    with pytest.raises(WorkbenchError, match=reason) as caught:
        record.read(tmp_path)
    assert str(tmp_path / RECORD) in caught.value.message
