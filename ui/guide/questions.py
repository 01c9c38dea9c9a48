"""The questions by topic."""

from __future__ import annotations

from ui.knowledge import guide, library

from ..choice import kept_choice
from ..i18n import t
from .entry import folded


def draw() -> None:
    topics = guide().topics
    chosen = kept_choice(
        "guide_topic",
        t("guide.topic"),
        list(topics),
        lambda topic: topics[topic].name.get(),
        key="guide:topic",
        label_visibility="collapsed",
        pills=True,
    )
    for question in guide().faq.values():
        if question.topic == chosen:
            folded(library()[f"faq:{question.id}"], "questions")
