"""The user's own settings of Keras are for the user's other work: the engine's numbers do not depend on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

START = """
import os
from workbench.engine import KerasEngine
KerasEngine().start()
import keras
from keras.src.backend import config
print(keras.config.floatx(), keras.config.epsilon(), keras.config.image_data_format(), keras.config.backend())
print(config.max_epochs(), os.environ.get("KERAS_HOME"), os.environ.get("KERAS_MAX_EPOCHS"))
loss = keras.losses.categorical_crossentropy([[1.0, 0.0]], [[1.0, 0.0]])
print(keras.layers.Dense(1).compute_dtype, loss.numpy()[0] < 1e-6)
"""
SETTINGS = {
    "another precision": '{"floatx": "bfloat16"}',
    "another epsilon": '{"epsilon": 0.1, "image_data_format": "channels_first", "backend": "jax", "floatx": "float16"}',
    "no settings": "[]",
    "wrong types": '{"epsilon": 1, "floatx": [], "image_data_format": {}}',
}


@pytest.mark.parametrize("name", [*SETTINGS, "a folder"])
def test_what_the_user_has_set_changes_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "keras.json"
    if name in SETTINGS:
        file.write_text(SETTINGS[name])
    else:
        file.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", START],
        capture_output=True,
        text=True,
        env={**os.environ, "KERAS_HOME": str(tmp_path), "KERAS_MAX_EPOCHS": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines() == [
        "float32 1e-07 channels_last tensorflow",
        f"None {tmp_path} 1",
        "float32 True",
    ]
