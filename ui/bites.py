"""What the guide has for a step, paper, question or reading: where the 2020 guide contradicts itself, and links."""

from __future__ import annotations

from functools import cache

from ui.knowledge import guide

from . import pages
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


def official_links(key: str) -> tuple[str, ...]:
    """The official pages that help with an entry (``kind:id``), each with what it is for."""
    return tuple(f"{pages.official(link)} :small[{escape(link.text.get())}]" for link in guide().links_at(key))
