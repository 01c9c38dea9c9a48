"""Who acts: a colour, and the word that says it again."""

from __future__ import annotations

from .i18n import Lang, t

_COLOURS = {
    "applicant": "blue",
    "spouse": "blue",
    "employer": "orange",
    "centre": "violet",
    "bureau": "violet",
    "community_centre": "violet",
}


def badge(actor: str, name: str) -> str:
    """The actor as a Markdown badge."""
    return f":{_COLOURS.get(actor, 'gray')}-badge[{name}]"


def actor_word(actor: str, lang: Lang) -> str:
    return t(f"timeline_chart.actor.{actor}", lang=lang)
