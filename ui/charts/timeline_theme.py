"""Colours of the charts, one palette for each theme; every pair stays apart for colour-blind eyes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme."""

    actors: dict[str, str]
    ink: str
    muted: str
    grid: str
    rest: str
    provisional: str
    ground: str
    alarm: str
    deadline: str
    permit: str
    baseline: str
    hover: str

    def actor(self, actor: str) -> str:
        """The colour of who acts; an actor without one of its own is grey."""
        return self.actors.get(actor, self.muted)


LIGHT = Palette(
    actors={
        "applicant": "#1f5fae",
        "employer": "#d9822b",
        "centre": "#7b4fc4",
        "bureau": "#b0559e",
        "system": "#7a8698",
        "community_centre": "#7fb0e8",
        "archive_keeper": "#a8743a",
    },
    ink="#1a2433",
    muted="#566173",
    grid="#e6ebf2",
    rest="rgba(102,115,134,0.15)",
    provisional="rgba(217,130,43,0.09)",
    ground="#ffffff",
    alarm="#b3261e",
    deadline="#a3155f",
    permit="#465266",
    baseline="#0f7b6c",
    hover="#ffffff",
)

DARK = Palette(
    actors={
        "applicant": "#6aa7f0",
        "employer": "#e8a04c",
        "centre": "#a58be8",
        "bureau": "#e08ac8",
        "system": "#9aa6b5",
        "community_centre": "#3d7dc9",
        "archive_keeper": "#c99a66",
    },
    ink="#e8edf4",
    muted="#a9b4c2",
    grid="#222b37",
    rest="rgba(154,166,181,0.15)",
    provisional="rgba(232,160,76,0.10)",
    ground="#10161e",
    alarm="#ff7b72",
    deadline="#f58ac0",
    permit="#c3ccd8",
    baseline="#5fc2a0",
    hover="#1a212b",
)


def palette(*, dark: bool) -> Palette:
    return DARK if dark else LIGHT
