"""Where the 2020 guide contradicts itself, beside the step, paper, question or reading that it concerns."""

from __future__ import annotations

from functools import cache

from ui.knowledge import guide

from .fields import escape
from .i18n import t


@cache
def bites(key: str) -> tuple[str, ...]:
    """One paragraph of Markdown for each contradiction that concerns an entry (``kind:id``)."""
    return tuple(
        f":small[:violet[:material/difference: {t('guide.bites')}] "
        f"{' '.join(escape(text.get()) for text in one.says)} "
        f"{escape(t('guide.reading', text=one.reading.get()))}]"
        for one in guide().biting(key)
    )
