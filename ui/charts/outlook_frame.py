"""The frame of the outlook: what stands where, days and points against pixels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from jzz_core.ahead import Outlook

HEIGHT = 448  # of the whole picture in pixels
WIDTH, WIDTH_NARROW = 790, 300  # of the plot in pixels, about
TOP, BOTTOM, LEFT, RIGHT, LEGEND = 58, 26, 34, 36, 34
_HEADROOM = 1.16  # of the highest total: room for the numbers
_BEST_ROOM = 60  # points above the low total that the best case may stretch the picture by


@dataclass(frozen=True)
class Frame:
    """What stands where: days and points against pixels."""

    first: date
    last: date
    lowest: float
    highest: float
    width: int

    @property
    def points_per_pixel(self) -> float:
        return (self.highest - self.lowest) / (HEIGHT - TOP - BOTTOM - LEGEND)

    @property
    def days_per_pixel(self) -> float:
        return max((self.last - self.first).days, 1) / self.width

    def at(self, day: date) -> float:
        """Pixels from the left."""
        return (day - self.first).days / self.days_per_pixel


def y_range(seen: Outlook) -> tuple[float, float]:
    """From the deepest deduction to a little above the highest total; a very high best case runs out of the picture."""
    low, high = int(seen.scan.low.total.max()), int(seen.scan.high.total.max())
    gains = sum(np.maximum(values, 0) for values in seen.scan.counted.values())
    losses = sum(np.minimum(values, 0) for values in seen.scan.counted.values())
    top = max(int(np.max(gains)), low, min(high, low + _BEST_ROOM), seen.standard)
    return float(min(int(np.min(losses)), 0)) * 1.1, top * _HEADROOM
