"""How long a task takes, as a distribution over whole working days (PERT).

The three durations of a task are read as smallest (fastest), most likely (typical) and largest (careful) value of a
modified PERT distribution: a beta distribution with α = 1 + 4 (m − a) / (c − a), β = 1 + 4 (c − m) / (c − a), stretched
to [a, c]. A whole number of days k gets the weight between k − ½ and k + ½. The three numbers are planning
assumptions, so the distribution is one too: it says how they spread, not what the offices promise.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEPS = 64
"""Points a day at which the density is taken; it is smooth, so that the weights are right to about 1e-4."""


@lru_cache(maxsize=512)
def weights(fastest: int, typical: int, careful: int) -> NDArray[np.float64]:
    """The chance of ``fastest``, ``fastest`` + 1, … ``careful`` working days, read-only; they sum to 1."""
    import numpy as np

    width = careful - fastest
    if width == 0:
        chances = np.ones(1, np.float64)
    else:
        at = (np.arange(width * _STEPS) + 0.5) / (width * _STEPS)
        before, after = 4 * (typical - fastest) / width, 4 * (careful - typical) / width
        density = at**before * (1 - at) ** after
        nearest = np.floor(at * width + 0.5).astype(np.intp)
        heights = np.bincount(nearest, density)
        chances = heights / heights.sum()
    chances.flags.writeable = False
    return chances


def draw(
    fastest: int, typical: int, careful: int, uniform: NDArray[np.float64], at_least: int = 0
) -> NDArray[np.int32]:
    """Working days for each number of ``uniform`` (in [0, 1)), knowing that it takes ``at_least`` so many.

    When it already takes longer than ``careful``, every draw is ``careful``.
    """
    import numpy as np

    below = np.cumsum(weights(fastest, typical, careful))
    skipped = min(max(at_least - fastest, 0), careful - fastest)
    low = below[skipped - 1] if skipped else 0.0
    days = np.searchsorted(below[:-1], low + (below[-1] - low) * uniform, side="right")
    drawn: NDArray[np.int32] = np.maximum(days, skipped).astype(np.int32) + np.int32(fastest)
    return drawn
