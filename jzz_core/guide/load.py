"""Reading ``data/guide/``; what is wrong with a file is said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from ..base import DATA_DIR, BadDataError, Sources, load_sources, read_toml, require_registered
from ..knowledge import Knowledge
from .models import (
    AboutFile,
    ChangesFile,
    ContradictionsFile,
    Faq,
    FaqFile,
    FiguresFile,
    FurtherFile,
    GlossaryFile,
    Guide,
    GuideStep,
    Link,
    SearchWords,
    SoundsFile,
    StepsFile,
)

FOLDER = "guide"


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class _Cited(_Named, Protocol):
    @property
    def sources(self) -> tuple[str, ...]: ...


NamedT = TypeVar("NamedT", bound=_Named)


def load_guide(data_dir: Path = DATA_DIR, sources: Sources | None = None) -> Guide:
    """Read all files. ``sources``: the registry; None takes the one beside the folder.

    Raises BadDataError, naming file, entry and reason. Whether what an entry points to exists is seen by ``Library``.
    """
    known = load_sources(data_dir) if sources is None else sources
    folder = data_dir / FOLDER
    faq = read_toml(folder / "faq.toml", FaqFile)
    questions, file_of = _questions(folder, faq)
    figures = read_toml(folder / "figures.toml", FiguresFile)
    glossary = read_toml(folder / "glossary.toml", GlossaryFile)
    contradictions = read_toml(folder / "contradictions.toml", ContradictionsFile)
    changes = read_toml(folder / "changes.toml", ChangesFile)
    steps = read_toml(folder / "steps.toml", StepsFile)
    about = read_toml(folder / "about.toml", AboutFile)
    guide = Guide(
        checked_on=faq.checked_on,
        topics=_by_id("faq", faq.topics),
        faq=questions,
        terms=_by_id("glossary", glossary.terms),
        contradictions=_by_id("contradictions", contradictions.contradictions),
        changes=_by_id("changes", changes.changes),
        before=_by_id("steps", steps.before),
        renewal=_by_id("steps", steps.renewal),
        after_changes=_by_id("steps", steps.changes),
        about=about.model_copy(update={"links": tuple(_with_page(link, known) for link in about.links)}),
        figures=_by_id("figures", figures.figures),
        search=read_toml(folder / "search.toml", SearchWords),
        sounds=read_toml(folder / "sounds.toml", SoundsFile).sounds,
    )
    for question in guide.faq.values():
        if question.topic not in guide.topics:
            raise BadDataError(_shown(file_of[question.id]), question.id, f"没有「{question.topic}」这个主题")
    for file, entry, ids in _cited(guide, file_of):
        require_registered(_shown(file), entry, ids, known.ids)
    return guide


def guide_of(knowledge: Knowledge) -> Guide:
    """That of a world of data; ``knowledge.read(guide_of)`` reads it once."""
    return load_guide(knowledge.data_dir, knowledge.sources)


def _with_page(link: Link, sources: Sources) -> Link:
    """An address that stands in the registry of sources is not written a second time."""
    source = sources.get(link.sources[0])
    url = link.url or (source.url if source is not None else None)
    if url is None and source is not None:
        raise BadDataError(_shown("about"), link.id, f"没有写 url, 来源 {source.id} 也没有")
    return link.model_copy(update={"url": url})


def _questions(folder: Path, first: FaqFile) -> tuple[dict[str, Faq], dict[str, str]]:
    """Those of ``faq.toml``, then those of each file in ``faq/``; and which file each stands in."""
    found, file_of = _by_id("faq", first.faq), dict.fromkeys((one.id for one in first.faq), "faq")
    for path in sorted((folder / "faq").glob("*.toml")):
        name = f"faq/{path.stem}"
        for question in read_toml(path, FurtherFile).faq:
            if question.id in found:
                raise BadDataError(_shown(name), question.id, "编号写了两次")
            found[question.id], file_of[question.id] = question, name
    return found, file_of


def _by_id(file: str, entries: Iterable[NamedT]) -> dict[str, NamedT]:
    found: dict[str, NamedT] = {}
    for entry in entries:
        if entry.id in found:
            raise BadDataError(_shown(file), entry.id, "编号写了两次")
        found[entry.id] = entry
    return found


def _cited(guide: Guide, file_of: Mapping[str, str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """File, entry and sources of everything that names sources."""
    for question in guide.faq.values():
        yield file_of[question.id], question.id, question.sources
        for view in question.views:
            yield file_of[question.id], question.id, view.sources
    lists: tuple[tuple[str, Iterable[_Cited]], ...] = (
        ("glossary", guide.terms.values()),
        ("contradictions", guide.contradictions.values()),
        ("changes", guide.changes.values()),
        ("about", (*guide.about.links, *guide.about.hotlines)),
        ("figures", guide.figures.values()),
    )
    for file, entries in lists:
        for entry in entries:
            yield file, entry.id, entry.sources
    for step in _steps(guide):
        yield "steps", step.id, step.sources
        for note in step.warnings:
            yield "steps", step.id, note.sources
    yield "about", "seed", guide.about.seed.sources
    yield "about", "agencies", guide.about.agencies.sources


def _steps(guide: Guide) -> Iterator[GuideStep]:
    yield from guide.before.values()
    yield from guide.renewal.values()
    yield from guide.after_changes.values()


def _shown(name: str) -> str:
    return f"data/{FOLDER}/{name}.toml"
