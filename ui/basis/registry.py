"""The source registry: every text the data rest on, with a search field; links lead to official pages only."""

from __future__ import annotations

from functools import cache

import streamlit as st

from jzz_core.base import Source, Sources, load_sources

from ..i18n import t
from ..tables import confidence_badge

_FIELD, _KEPT = "basis:search", "basis_search"
registry = cache(load_sources)


def draw() -> None:
    sources = registry()
    st.markdown(f":material/warning: {sources.independence.get()}")
    st.session_state[_FIELD] = st.session_state.get(_KEPT, "")
    st.text_input(
        t("basis.search"), key=_FIELD, placeholder=t("basis.search_placeholder"), max_chars=40, on_change=_keep
    )
    found = search(st.session_state[_FIELD])
    st.caption(t("basis.sources.count", shown=len(found), all=len(sources)))
    if found:
        st.markdown("\n\n".join(entry(key) for key in found))
    else:
        st.markdown(t("basis.sources.none"))
    with st.expander(t("basis.sources.families")):
        st.markdown(families())


def _keep() -> None:
    st.session_state[_KEPT] = st.session_state[_FIELD]


def search(words: str) -> list[str]:
    """Ids of the sources that contain every word (an id matches as a whole), in the order of the registry."""
    wanted = words.casefold().split()
    return [key for key, text in _searchable().items() if all(w == key.casefold() or w in text for w in wanted)]


@cache
def _searchable() -> dict[str, str]:
    return {source.id: _plain(source, registry()).casefold() for source in registry().values()}


def _plain(source: Source, sources: Sources) -> str:
    families = " ".join(f"{family} {sources.families[family].name.get()}" for family in source.families)
    note = source.note.get() if source.note else ""
    kind = t(f"basis.sources.kind.{source.kind.value}")
    return " ".join((source.title.zh, source.title.en, kind, source.dated, source.where, families, note))


@cache
def entry(key: str) -> str:
    """One source as a paragraph of Markdown."""
    sources = registry()
    source = sources[key]
    marks = [
        f":gray-badge[{t(f'basis.sources.kind.{source.kind.value}')}]",
        confidence_badge(source.weight.value),
        *(f":violet-badge[{t('basis.sources.family', name=sources.families[f].name.get())}]" for f in source.families),
    ]
    about = [source.dated, source.where]
    if source.url:
        about.append(f"[{t('basis.page_text')}]({source.url})")
    if source.same_as:
        about.append(t("basis.sources.same_as", other=source.same_as))
    note = f"  \n:small[{source.note.get()}]" if source.note else ""
    return f"**{source.id}** {source.title.get()} {' '.join(marks)}  \n:small[:gray[{' · '.join(about)}]]{note}"


@cache
def families() -> str:
    lines = [
        f"- **{family.name.get()}** {family.note.get() if family.note else ''}"
        for family in registry().families.values()
    ]
    return "\n".join([t("basis.sources.families_lead"), "", *lines])
