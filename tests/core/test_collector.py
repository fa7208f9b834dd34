"""Python's collector rests while modules are imported."""

from __future__ import annotations

import gc

import pytest

from workbench.core.base.collector import resting


def test_it_rests_inside_and_leaves_alone_what_was_made() -> None:
    frozen = gc.get_freeze_count()
    with resting():
        assert not gc.isenabled()
        made: list[list[int]] = [[] for _ in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(made)


def test_it_works_again_after_an_import_that_fails() -> None:
    with pytest.raises(ImportError), resting():
        raise ImportError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
