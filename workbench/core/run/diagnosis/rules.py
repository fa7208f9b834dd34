"""The rules, gravest finding first: each looks at the curves and says what it finds, or nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from statistics import median

from ...base.numbers import figures
from ...base.text import text
from .curves import Curves
from .finding import Finding
from .trend import Trend

Rule = Callable[[Curves], Finding | None]

FEWEST = 3
"""Epochs before anything is said of a course."""
GAIN = 0.05
"""What a loss has to fall by in half as many epochs again, for those to be worth it."""
SLOWEST, QUICKEST = 0.003, 0.01
"""Bounds of the change per epoch that this comes to, in very long runs and in short ones."""
SURE = 2.0
"""Standard errors by which a slope has to differ from nothing."""
RISE = 0.05
"""How far a loss has to lie above its lowest point, and ``SPREAD`` times its wobble, to have risen."""
SPREAD = 2.0
STILL, RESTLESS = 0.005, 0.25
"""The wobble of a training loss that hardly moves at all; the share of jumps in one that is unstable."""
WELL = 0.9
"""An accuracy that is not called low."""


def failed(curves: Curves) -> Finding | None:
    """Something stopped the run that was not its curves."""
    if curves.status != "failed":
        return None
    done = len(curves.every)
    words = (
        text("The run failed in epoch {number}: what is here is from before.", number=done + 1)
        if done
        else text("The run failed before its first epoch was done.")
    )
    return Finding("failed", words, text("The run's log.txt says why."), done + 1)


def no_number(curves: Curves) -> Finding | None:
    """The loss is infinite or no number, or the run was ended for that: the epoch that shows it has no end then."""
    number = curves.broken or (len(curves.every) + 1 if curves.status == "diverged" else None)
    if number is None:
        return None
    words = text("Diverged in epoch {number}: the loss is no longer a number.", number=number)
    return Finding("diverged", words, text("Try a learning rate ten times smaller."), number)


def early(curves: Curves) -> Finding | None:
    """Too few epochs to see a course in."""
    if len(curves.epochs) >= FEWEST:
        return None
    advice = text("Curves say something after {fewest} epochs or more.", fewest=FEWEST)
    return Finding("early", text("Too early to tell."), advice)


def guessing(curves: Curves) -> Finding | None:
    """The accuracy is that of guessing: it was lost, the weights have run away, or nothing was ever learned."""
    accuracy, loss = curves.accuracy, curves.loss
    if not len(accuracy) or not all(map(curves.at_chance, accuracy.values[-FEWEST:])):
        return None
    best = max(range(len(accuracy)), key=accuracy.values.__getitem__)
    if not curves.at_chance(accuracy[best]):
        number = curves.number(best) + 1
        words = text("Diverged after epoch {before}: the accuracy fell back to that of guessing.", before=number - 1)
        return Finding("diverged", words, text("Try a learning rate ten times smaller."), number)
    if _steadily_down(loss):
        return None
    if _run_away(curves):
        words = text(
            "Diverged: the accuracy is that of guessing, and a loss of {loss} is worse than that.",
            loss=figures(loss.latest, 3),
        )
        return Finding("diverged", words, text("Try a learning rate ten times smaller."), curves.number(0))
    return _stuck(curves)


def _steadily_down(trend: Trend) -> bool:
    # Five values that wobble fall in order once in a hundred and twenty times.
    return all(after < before for before, after in pairwise(trend.values[-5:])) and trend.slope < -QUICKEST


def _run_away(curves: Curves) -> bool:
    # Steps that are too large throw the loss about; one that is high and still is only where it began.
    loss = curves.loss
    if loss.noise < STILL:
        return False
    guess = math.log(curves.classes) if curves.cross_entropy else min(map(abs, loss.values))
    return loss.latest > (1 + 2 * RISE) * guess


def _stuck(curves: Curves) -> Finding:
    share = f"{curves.accuracy.latest:.0%}"
    guess = math.log(curves.classes)
    if curves.cross_entropy and abs(curves.loss.latest - guess) < RISE * guess:
        words = text(
            "Not learning: the accuracy ({share}) is that of guessing, and so is the loss, ln({classes}) = {guess}.",
            share=share,
            classes=curves.classes,
            guess=f"{guess:.2f}",
        )
    else:
        words = text("Not learning: the accuracy ({share}) is still that of guessing.", share=share)
    advice = text("Try another learning rate (ten times smaller, ten times larger), relu, and other initial weights.")
    return Finding("stuck", words, advice)


def getting_worse(curves: Curves) -> Finding | None:
    """The validation loss has risen, and not because images are learned by heart: the training loss does not fall."""
    val_loss = curves.val_loss
    low = val_loss.lowest
    climbs = val_loss.slope > 3 * QUICKEST and val_loss.slope > SURE * val_loss.error
    risen = val_loss.rise_over(low) > max(0.3, SPREAD * val_loss.noise)
    if len(val_loss) - 1 - low < 2 or not (climbs or risen):
        return None
    number = curves.number(low) + 1
    words = text(
        "Getting worse since epoch {number}: the validation loss rises, and the training loss does not fall.",
        number=number,
    )
    return Finding("unstable", words, text("Try a smaller learning rate, or one that falls (a schedule)."), number)


def overfitting(curves: Curves) -> Finding | None:
    """The validation loss rises from its lowest point while the training loss goes on falling."""
    loss, val_loss = curves.loss, curves.val_loss
    low = val_loss.lowest
    if len(val_loss) - 1 - low < 3 or val_loss.rise_over(low) < max(RISE, SPREAD * val_loss.noise):
        return None
    if median(loss.recent) > loss.smooth[low] * (1 - RISE):
        return None
    number = curves.number(low)
    return Finding(
        "overfitting",
        text(
            "Over-fitting since epoch {number}: validation loss rises while training loss still falls.",
            number=number + 1,
        ),
        text(
            "The best checkpoint was kept. Fewer epochs, dropout, L2 or more images help (lowest at epoch {number}).",
            number=number,
        ),
        number + 1,
    )


def improving(curves: Curves) -> Finding | None:
    """The validation loss falls, surely and by an amount worth waiting for."""
    val_loss = curves.val_loss
    # A steep beginning hides how much a series wobbles: there, values in order and a clear fall are enough.
    steep = val_loss.falls_in_order and val_loss.slope < -3 * QUICKEST
    falls = val_loss.slope < -_worth(curves) and val_loss.slope < -SURE * val_loss.error
    if not (steep or falls) or min(val_loss.values) not in val_loss.values[-3:]:
        return None
    return Finding(
        "improving",
        text("Still improving: the validation loss has not levelled off."),
        text("More epochs may help."),
    )


def _worth(curves: Curves) -> float:
    """The fall per epoch, relative, from which on more epochs are worth it."""
    return min(QUICKEST, max(SLOWEST, GAIN / (len(curves.epochs) / 2)))


def underfitting(curves: Curves) -> Finding | None:
    """Nothing moves any more, much is read wrong, and the training images are hardly read better than the others."""
    accuracy, val_accuracy = curves.accuracy, curves.val_accuracy
    if not len(accuracy) or not len(val_accuracy) or curves.loss.slope < -QUICKEST:
        return None
    if val_accuracy.latest >= WELL or accuracy.latest - val_accuracy.latest > 0.03:
        return None
    words = text(
        "Under-fitting: both losses have levelled off, and {share} of the validation images are read right.",
        share=f"{val_accuracy.latest:.0%}",
    )
    advice = text("Try more units or layers, less regularization, or another learning rate.")
    return Finding("underfitting", words, advice)


def restless(curves: Curves) -> Finding | None:
    """The training loss jumps up again and again."""
    if curves.loss.jumps < RESTLESS:
        return None
    words = text("Unstable: the training loss jumps up again and again.")
    return Finding("unstable", words, text("Try a smaller learning rate, or one that falls (a schedule)."))


def level(curves: Curves) -> Finding | None:
    """The validation loss does not fall any more, whatever the training loss does."""
    loss, val_loss = curves.loss, curves.val_loss
    if len(val_loss) < 2 * FEWEST or val_loss.slope < -max(_worth(curves), val_loss.error):
        return None
    if loss.slope < -QUICKEST and loss.slope < -SURE * loss.error and loss.latest < val_loss.latest:
        words = text("Levelled off: the validation loss stands still while the training loss goes on falling.")
        return Finding("level", words, text("Further epochs learn the training images by heart, and help no other."))
    words = text("Levelled off: neither loss moves any more.")
    return Finding("level", words, text("Further epochs will hardly help; a smaller learning rate might."))


RULES: tuple[Rule, ...] = (
    failed,
    no_number,
    early,
    guessing,
    overfitting,
    getting_worse,
    improving,
    restless,
    underfitting,
    level,
)
