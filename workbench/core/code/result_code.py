"""The script's last part: the curves of the training, the model on disk, and pictures that are read."""

from __future__ import annotations

from ..data.facts import DataFacts
from ..project.project import Project
from ..spec.calls import code_of

DRAW = '''\
def draw(history):
    """Draws the curves of accuracy and loss into a picture."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        print("matplotlib is not installed, so no curves are drawn.")
        return
    figure = Figure(figsize=(10, 4), layout="constrained")
    epochs = [epoch + 1 for epoch in history.epoch]
    for axes, name in zip(figure.subplots(1, 2), ("accuracy", "loss")):
        axes.plot(epochs, history.history[name], "o--", label="training")
        axes.plot(epochs, history.history["val_" + name], "o-", label="validation")
        axes.set(title=name, xlabel="epoch")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    figure.savefig(script.with_suffix(".png"))'''
SAVE = """\
if not pictures:
    draw(history)
    if weights.exists():
        # The best epoch's weights, which need not be the last one's.
        model.load_weights(weights)
    model.save(script.with_suffix(".keras"))
    model.summary()
    print("Read: ", *read(x_validation[:10]))
    print("Right:", *[names[label] for label in {rights}])"""
READ = '''\
def read(images):
    """The name of the class that the model finds most probable, for each image."""
    return [names[row.argmax()] for row in model.predict(images, batch_size={batch_size}, verbose=0)]'''
PICTURES = """\
for path in pictures:
    # Squeezed into shape as it is; the workbench cuts the ink out and centres it, and reads far better.
    picture = keras.utils.load_img(path, color_mode="grayscale", target_size=({side}, {side}))
    picture = np.asarray(picture, dtype="float32") / 255
    if picture.mean() > 0.5:
        # Dark ink on light paper: the network has learned from light ink on black.
        picture = 1 - picture
    print(path, "is read as", *read(picture[None, ..., None]))"""


def result_code(project: Project, facts: DataFacts) -> str:
    """Lines that draw, save, and read: the first validation images, or the pictures named behind the script."""
    rights = "y_validation[:10]" if project.compile.loss.labels == "index" else "y_validation[:10].argmax(axis=-1)"
    parts = (
        f"names = {code_of(list(facts.format.class_names))}",
        DRAW,
        READ.format(batch_size=project.train.batch_size),
        f"{SAVE.format(rights=rights)}\n\n{PICTURES.format(side=facts.format.side)}",
    )
    return "\n\n\n".join(parts)
