"""Networks to start from, each with what it teaches and what it reached when it was measured."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ...base.text import text
from ..project import Project, starter
from . import course, deep, measured, sequences, small
from .measured import Measured


@dataclass(frozen=True)
class Preset:
    """A project to start from; ``teaches`` says in a sentence or two why."""

    title: str
    teaches: str
    make: Callable[[], Project]

    @cached_property
    def project(self) -> Project:
        """The project, made when it is first asked for: a dozen of them would delay the window."""
        return self.make()

    @property
    def measured(self) -> Measured | None:
        """What ``benchmarks/presets.py`` found for the project as it is; None if it was not measured."""
        return measured.of(self.title, self.project)

    @property
    def description(self) -> str:
        """What it teaches, and the measured accuracy, time and size."""
        return f"{text(self.teaches)}\n{measured.words(self.measured)}"


PRESETS: tuple[Preset, ...] = (
    Preset(
        "Dense 128",
        "The course's first network: pixels in a row, one hidden layer, one probability per digit.",
        starter,
    ),
    Preset(
        "LeNet-5",
        "The first convolutional network that read digits for a living (LeCun, 1998), with relu and max pooling: "
        "shared kernels find strokes anywhere, pooling forgives small shifts.",
        course.lenet5,
    ),
    Preset(
        "CNN in C-B-A-P-D order",
        "The course's order for a convolutional block: Convolution, BatchNormalization, Activation, Pooling, Dropout. "
        "Mute one of the five and train again to see what it is for.",
        course.cbapd,
    ),
    Preset(
        "Small AlexNet",
        "AlexNet (Krizhevsky, 2012) cut down to 28×28: convolutions on top of convolutions, wide Dense layers, and "
        "Dropout of one half to hold so many weights in check.",
        deep.alexnet,
    ),
    Preset(
        "Small VGG",
        "VGG (Simonyan and Zisserman, 2014) cut down to 28×28: pairs of 3×3 kernels see as far as one of 5×5 with "
        "fewer weights; each pooling halves the map while the channels double.",
        deep.vgg,
    ),
    Preset(
        "SimpleRNN over rows",
        "An image read like a text, row by row: the state after the 28th row decides. "
        "Compare its curves with LSTM's, which remembers longer.",
        sequences.simple_rnn,
    ),
    Preset(
        "LSTM over rows",
        "An image read row by row, with gates that protect the memory: "
        "rows at the top are still known when the last one is read.",
        sequences.lstm,
    ),
    Preset(
        "GRU over rows",
        "LSTM over rows with two gates in place of three: a quarter fewer weights for nearly the same accuracy.",
        sequences.gru,
    ),
    Preset(
        "Embedding of brightness",
        "Pixels as words: brightness is sorted into eight tokens, each token becomes a vector that is learned, "
        "and convolutions read the sentence as a picture.",
        sequences.embedding,
    ),
    Preset(
        "Compact, under 20,000 parameters",
        "Shows how far few weights go: small kernels, pooling early, no wide Dense layer, augmentation, label "
        "smoothing, and a learning rate that ends at zero. Trains on all of MNIST.",
        small.compact,
    ),
    Preset(
        "Most accurate",
        "The compact network with wider layers and half the epochs: it reads MNIST's test images best of all here. "
        "Trains on all of MNIST.",
        small.most_accurate,
    ),
)
