"""The questions by topic."""

from __future__ import annotations

from jzz_core.guide import default_guide, default_library

from ..choice import kept_choice
from ..i18n import t
from .entry import folded


def draw() -> None:
    topics = default_guide().topics
    chosen = kept_choice(
        "guide_topic",
        t("guide.topic"),
        list(topics),
        lambda topic: topics[topic].name.get(),
        key="guide:topic",
        label_visibility="collapsed",
        pills=True,
    )
    for question in default_guide().faq.values():
        if question.topic == chosen:
            folded(default_library()[f"faq:{question.id}"], "questions")
