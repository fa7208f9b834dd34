"""The epochs that are left of a run, the rest of a begun one first."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import tensorflow as tf

from ...core.code.fit_code import fit_call
from ...core.project.project import Project
from ...core.run.metrics import VALIDATION
from ...core.run.state import RunState

Callbacks = Sequence[keras.callbacks.Callback]


def train_epochs(
    model: keras.Model,
    project: Project,
    state: RunState,
    training: tf.data.Dataset,
    validation: tf.data.Dataset,
    callbacks: Callbacks,
) -> None:
    """Train from where ``state`` stands to the project's last epoch; what callbacks raise passes through."""
    # A feed is in batches already.
    arguments = {name: value for name, value in fit_call(project).arguments.items() if name != "validation_batch_size"}
    arguments |= {"x": training, "validation_data": validation, "callbacks": list(callbacks), "verbose": 0}
    whole = state.epoch
    if state.step:
        whole += 1
        # The rest of an epoch is shorter than the others, so it is a fit of its own.
        rest = training.skip(state.step)
        if rest.cardinality() > 0:
            model.fit(**{**arguments, "x": rest, "epochs": whole}, initial_epoch=state.epoch)
        else:
            _validate(model, state.epoch, validation, callbacks)
    if whole < project.train.epochs:
        model.fit(**arguments, initial_epoch=whole)


def _validate(model: keras.Model, epoch: int, validation: tf.data.Dataset, callbacks: Callbacks) -> None:
    """Do what is left of an epoch that was stopped while it was validated; ``fit`` takes no feed without steps."""
    model.reset_metrics()
    every = keras.callbacks.CallbackList(list(callbacks), model=model)
    every.on_epoch_begin(epoch)
    logs = model.get_metrics_result()
    held = model.evaluate(validation, callbacks=every, verbose=0, return_dict=True)
    every.on_epoch_end(epoch, {**logs, **{f"{VALIDATION}{name}": value for name, value in held.items()}})
