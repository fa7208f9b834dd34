"""Which epoch's model is kept as the best: the rule that runs follow and the script prints."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..project.project import Monitor

VALIDATION = "val_"
RANKS = {
    "val_accuracy": (("val_accuracy", 1), ("val_loss", -1)),
    "val_loss": (("val_loss", -1), ("val_accuracy", 1)),
}
"""What counts first, and what decides among equals: 1 where more is better, -1 where less is."""
COMMENTS = {
    "val_accuracy": "The higher accuracy wins, and among equal ones the lower loss.",
    "val_loss": "The lower loss wins, and among equal ones the higher accuracy.",
}


@dataclass(frozen=True)
class KeepBest:
    """A model is kept when its epoch beats all before it in what is monitored."""

    monitor: Monitor

    def is_better(self, metrics: Mapping[str, float], best: Mapping[str, float]) -> bool:
        """Whether an epoch's metrics beat those of the best so far, which are empty before the first.

        A loss that is no number never does.
        """
        rank = self._rank(metrics)
        return all(map(math.isfinite, rank)) and (not best or rank > self._rank(best))

    def _rank(self, metrics: Mapping[str, float]) -> tuple[float, ...]:
        return tuple(sign * metrics[name] for name, sign in RANKS[self.monitor])

    def code(self) -> str:
        """The script's class for it."""
        first, second = (f'{"-" if sign < 0 else ""}logs["{name}"]' for name, sign in RANKS[self.monitor])
        return f'''\
class KeepBest(callbacks.Callback):
    """Saves the weights after every epoch that was better than all before it."""

    best = (-np.inf, -np.inf)

    def on_epoch_end(self, epoch, logs):
        # {COMMENTS[self.monitor]}
        rank = ({first}, {second})
        if np.isfinite(rank).all() and rank > self.best:
            self.best = rank
            self.model.save_weights(weights)'''

    def resume_code(self) -> str:
        """Lines that make the callback, and go on from the weights that an earlier start of the script kept."""
        first, second = (
            f'{"-" if sign < 0 else ""}found["{name.removeprefix(VALIDATION)}"]' for name, sign in RANKS[self.monitor]
        )
        return f"""\
keep_best = KeepBest()
if weights.exists():
    print(f"Going on from {{weights.name}}; delete it to begin anew.")
    try:
        model.load_weights(weights)
    except ValueError:
        sys.exit(f"{{weights.name}} belongs to another network: delete it, or give this script another name.")
    found = model.evaluate(x_validation, y_validation, verbose=0, return_dict=True)
    keep_best.best = ({first}, {second})
elif pictures:
    sys.exit("There are no weights yet: start the script without pictures, and it trains.")"""
