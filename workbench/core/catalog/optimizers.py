"""Optimizers: how gradients become steps."""

from typing import Annotated, Any, ClassVar, Self

import pydantic
from pydantic import BeforeValidator, SerializeAsAny, model_validator

from ..base.text import text
from ..spec.fields import declare
from ..spec.spec import Entry, Family

RATE_HELP = (
    "How large a step is. Too small: slow, stuck. Too large: the loss jumps or grows. "
    "Try a tenth or ten times this when unsure."
)


def _rate(default: float, keras_default: float | None = None) -> Any:
    """The learning rate with an optimizer's own starting value."""
    return declare(
        default,
        RATE_HELP,
        minimum=1e-7,
        maximum=10.0,
        logarithmic=True,
        keras_default=default if keras_default is None else keras_default,
    )


def _share(default: float, help: str) -> Any:
    return declare(default, help, minimum=0.0, maximum=0.9999)


def _epsilon() -> Any:
    return declare(
        1e-7,
        "Added below the fraction, so that nothing is divided by zero.",
        minimum=1e-12,
        maximum=1.0,
        logarithmic=True,
        advanced=True,
    )


def _start() -> Any:
    return declare(0.1, "Where the sum of squared gradients starts.", minimum=0.0, maximum=10.0, advanced=True)


Clip = Annotated[float, pydantic.Field(ge=1e-6, le=1000.0)]
Share = Annotated[float, pydantic.Field(ge=0.0, le=1.0)]


def _clip(help: str) -> Any:
    return declare(None, help, minimum=1e-6, maximum=1000.0, advanced=True, none="no clipping")


class Optimizer(Entry):
    """What every optimizer has. ``learning_rate`` is positive and finite."""

    rule: ClassVar[tuple[str, ...]] = ()
    """One step as Keras takes it, line by line: g is the gradient, w a weight, lr the learning rate."""
    rule_note: ClassVar[str] = ""
    """What the letters of the rule are, in the course's words."""

    learning_rate: float = _rate(0.001)
    clipnorm: Clip | None = _clip("Shortens each weight's gradient to this length.")
    clipvalue: Clip | None = _clip("Cuts each number of a gradient off at plus and minus this.")
    global_clipnorm: Clip | None = _clip("Shortens all gradients together to this length.")
    weight_decay: Share | None = declare(
        None,
        "The share of each weight that is taken off at every step, times the learning rate.",
        minimum=0.0,
        maximum=1.0,
        advanced=True,
        none="no decay",
    )

    @model_validator(mode="after")
    def _one_clipping(self) -> Self:
        given = [name for name in ("clipnorm", "clipvalue", "global_clipnorm") if getattr(self, name) is not None]
        if len(given) > 1:
            raise ValueError(text("Keras clips gradients in one way only; received {names}", names=" and ".join(given)))
        return self


OPTIMIZERS: Family[Optimizer] = Family("optimizer")
AnyOptimizer = Annotated[SerializeAsAny[Optimizer], BeforeValidator(OPTIMIZERS.parse)]

_FIRST = "How much of the first moment, the average of the gradients, is kept at each step."
_SECOND = "How much of the second moment, the average of the squared gradients, is kept at each step."


@OPTIMIZERS.entry
class SGD(Optimizer):
    summary = (
        "Steps straight down the gradient. With momentum the steps keep part of their speed, "
        "which carries them through flat stretches and narrow valleys."
    )
    keras = "optimizers.SGD"
    rule = (
        "velocity ← momentum · velocity − lr · g",
        "w ← w + velocity",
    )
    rule_note = (
        "velocity is the first moment. Course notes often write it as an average, m ← β · m + (1 − β) · g "
        "and w ← w − lr · m; Keras adds the whole gradient, so its steps grow up to 1 / (1 − momentum) times as long."
    )

    learning_rate: float = _rate(0.01)
    momentum: float = _share(0.0, "Share of the last step's speed that is kept; 0.9 is usual, 0 is plain SGD.")
    nesterov: bool = declare(
        False, "Looks at the gradient where the momentum will have carried the weights.", advanced=True
    )


@OPTIMIZERS.entry
class Adagrad(Optimizer):
    summary = (
        "Divides each weight's step by the root of all its squared gradients so far: "
        "rarely used weights take larger steps. The steps only ever get smaller."
    )
    keras = "optimizers.Adagrad"
    rule = (
        "v ← v + g²",
        "w ← w − lr · g / √(v + ε)",
    )
    rule_note = "v, the second moment, is the sum of all squared gradients; the first moment is the gradient itself."

    learning_rate: float = _rate(0.01, keras_default=0.001)
    initial_accumulator_value: float = _start()
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class Adadelta(Optimizer):
    summary = (
        "Like RMSprop, but the size of the last steps takes the place of the learning rate. "
        "The paper's learning rate is 1; Keras' default of 0.001 hardly moves."
    )
    keras = "optimizers.Adadelta"
    rule = (
        "v ← ρ · v + (1 − ρ) · g²",
        "Δ ← −g · √(d + ε) / √(v + ε)",
        "d ← ρ · d + (1 − ρ) · Δ²",
        "w ← w + lr · Δ",
    )
    rule_note = "v is the second moment, d the same average of the squared steps."

    learning_rate: float = _rate(1.0, keras_default=0.001)
    rho: float = _share(0.95, "How much of both averages is kept at each step.")
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class RMSprop(Optimizer):
    summary = (
        "Like Adagrad, but with a running average of the squared gradients (the second moment), "
        "so that the steps do not die out."
    )
    keras = "optimizers.RMSprop"
    rule = (
        "v ← ρ · v + (1 − ρ) · g²",
        "w ← w − lr · g / √(v + ε)",
    )
    rule_note = "v is the second moment. With momentum, the steps are added up: s ← momentum · s + step and w ← w − s."

    rho: float = _share(0.9, "How much of the average of squared gradients is kept at each step.")
    momentum: float = _share(0.0, "Share of the last step's speed that is kept.")
    centered: bool = declare(False, "Divides by the gradients' spread around their mean.", advanced=True)
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class Adam(Optimizer):
    summary = (
        "Keeps a running average of the gradients (first moment) and of their squares (second moment), "
        "and corrects both for their start at zero. A good first choice."
    )
    keras = "optimizers.Adam"
    rule = (
        "m ← β₁ · m + (1 − β₁) · g",
        "v ← β₂ · v + (1 − β₂) · g²",
        "m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)",
        "w ← w − lr · m̂ / (√v̂ + ε)",
    )
    rule_note = (
        "m and v are the first and second moment; the hats correct for their start at zero in step t. "
        "Keras corrects the whole fraction at once, so its ε counts more in the first steps."
    )

    beta_1: float = _share(0.9, _FIRST)
    beta_2: float = _share(0.999, _SECOND)
    amsgrad: bool = declare(False, "Never lets the second moment shrink.", advanced=True)
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class AdamW(Optimizer):
    summary = (
        "Adam with weight decay apart from the gradient, as it should be: "
        "weights shrink a little at every step, whatever their gradients."
    )
    keras = "optimizers.AdamW"
    rule = (
        "w ← w − lr · weight_decay · w",
        "m ← β₁ · m + (1 − β₁) · g",
        "v ← β₂ · v + (1 − β₂) · g²",
        "w ← w − lr · m̂ / (√v̂ + ε)",
    )
    rule_note = "m and v are the first and second moment, corrected for their start at zero as in Adam: m̂, v̂."

    # Unlike its siblings, Keras' AdamW takes no None here.
    weight_decay: float = declare(
        0.004, "The share of each weight that is taken off at every step, times the learning rate.",
        minimum=0.0, maximum=1.0,
    )  # fmt: skip
    beta_1: float = _share(0.9, _FIRST)
    beta_2: float = _share(0.999, _SECOND)
    amsgrad: bool = declare(False, "Never lets the second moment shrink.", advanced=True)
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class Nadam(Optimizer):
    summary = "Adam with Nesterov's look ahead: the first moment is taken one step further."
    keras = "optimizers.Nadam"
    rule = (
        "m ← β₁ · m + (1 − β₁) · g",
        "v ← β₂ · v + (1 − β₂) · g²",
        "w ← w − lr · (β₁ · m̂ + (1 − β₁) · ĝ) / (√v̂ + ε)",
    )
    rule_note = (
        "m and v are the first and second moment; the hats correct for their start at zero. "
        "Keras lets β₁ grow from about half its value during the first few hundred steps."
    )

    beta_1: float = _share(0.9, _FIRST)
    beta_2: float = _share(0.999, _SECOND)
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class Adamax(Optimizer):
    summary = "Adam with the largest recent gradient in place of the second moment: calm where gradients are rare."
    keras = "optimizers.Adamax"
    rule = (
        "m ← β₁ · m + (1 − β₁) · g",
        "u ← max(β₂ · u, |g|)",
        "w ← w − lr · m̂ / (u + ε)",
    )
    rule_note = "m is the first moment, m̂ = m / (1 − β₁ᵗ) corrected for its start; u takes the place of √v."

    beta_1: float = _share(0.9, _FIRST)
    beta_2: float = _share(0.999, "How slowly the largest gradient is forgotten.")
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class Lion(Optimizer):
    summary = (
        "Steps by the sign of the averaged gradient only, so every weight moves equally far. "
        "Wants a learning rate of about a tenth of Adam's."
    )
    keras = "optimizers.Lion"
    rule = (
        "w ← w − lr · sign(β₁ · m + (1 − β₁) · g)",
        "m ← β₂ · m + (1 − β₂) · g",
    )
    rule_note = "m is the first moment; there is no second one."

    learning_rate: float = _rate(0.0001, keras_default=0.001)
    # Keras refuses 0, which would be SignSGD.
    beta_1: float = declare(
        0.9, "How much of the average counts in the sign of the step.", minimum=0.0001, maximum=0.9999
    )
    beta_2: float = _share(0.99, "How much of the average is kept at each step.")


@OPTIMIZERS.entry
class Ftrl(Optimizer):
    summary = (
        "Follow the regularized leader: made for very wide, sparse models; "
        "its L1 penalty makes many weights exactly zero."
    )
    keras = "optimizers.Ftrl"
    rule = (
        "z ← z + g − (√(n + g²) − √n) / lr · w",
        "n ← n + g²",
        "q = √n / lr + 2 · l2",
        "w ← (clip(z, −l1, l1) − z) / q",
    )
    rule_note = "n is the sum of squared gradients. Where z lies between −l1 and l1, the weight becomes exactly zero."

    learning_rate: float = _rate(0.05, keras_default=0.001)
    learning_rate_power: float = declare(
        -0.5, "How the steps shrink with the gradients seen: −0.5 like Adagrad, 0 not at all.",
        minimum=-2.0, maximum=0.0, advanced=True,
    )  # fmt: skip
    initial_accumulator_value: float = _start()
    l1_regularization_strength: float = declare(0.0, "The factor λ of the penalty λ·Σ|w|.", minimum=0.0, maximum=10.0)
    l2_regularization_strength: float = declare(0.0, "The factor λ of the penalty λ·Σw².", minimum=0.0, maximum=10.0)
    l2_shrinkage_regularization_strength: float = declare(
        0.0, "An L2 penalty that acts through the gradient alone.",
        minimum=0.0, maximum=10.0, advanced=True,
    )  # fmt: skip
    beta: float = declare(0.0, "Added to the root of the squared gradients.", minimum=0.0, maximum=10.0, advanced=True)
