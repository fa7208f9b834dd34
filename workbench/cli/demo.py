"""``demo``: the whole way in a minute, without a project of one's own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..core.base.text import mark, text
from . import exit_codes
from .run_options import add_run_options

HELP = mark("train the starter project and read the sample digits")


def arguments(parser: ArgumentParser) -> None:
    """Add the verb's arguments."""
    add_run_options(parser)


def run(options: Namespace) -> int:
    """Train the starter project on the built-in digits, then read the sample digits."""
    import numpy as np

    from ..core.base import paths
    from ..core.project.project import starter
    from ..core.run import run_folder
    from ..engine import KerasEngine
    from . import training
    from .quiet import started
    from .samples import read_samples
    from .terminal import table

    engine = started(KerasEngine())
    result = training.train(engine, starter(), options.epochs, options.runs)
    if result.status != "finished":
        return exit_codes.STOPPED if result.status == "stopped" else exit_codes.DONE
    samples = read_samples(paths.samples())
    if not samples:
        print(text("There are no sample digits in {samples}, so none are read.", samples=paths.samples()))
        return exit_codes.DONE
    rows = engine.open(result.folder / run_folder.BEST).read(np.stack([sample.picture for sample in samples]))
    lines = [
        (s.name, str(s.label), str(row.argmax()), f"{row.max():.1%}", "" if row.argmax() == s.label else text("wrong"))
        for s, row in zip(samples, rows, strict=True)
    ]
    print(table((text("sample"), text("digit"), text("read as"), text("probability"), ""), lines))
    right = sum(row.argmax() == s.label for s, row in zip(samples, rows, strict=True))
    print(text("{right} of {count} read right.", right=right, count=len(samples)))
    return exit_codes.DONE
