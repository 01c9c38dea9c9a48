"""Figures of something that does not change, each built when it is first drawn."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import plotly.graph_objects as go

from .. import presenting
from .larger import as_shown


@dataclass(frozen=True)
class KeepsFigures:
    """Mixed into what is kept in the session beside a case: a run that changes nothing draws what it has."""

    _figures: dict[Hashable, go.Figure] = field(default_factory=dict, init=False, compare=False, repr=False)

    def figure(self, form: Hashable, build: Callable[[], go.Figure]) -> go.Figure:
        """The figure in this form (theme, width …), with larger type while others look at it."""
        wanted = (form, presenting.on())
        if wanted not in self._figures:
            self._figures[wanted] = as_shown(build())
        return self._figures[wanted]
