"""Entries of the guide as Markdown: only data texts, so each is put together once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pydantic import BaseModel

from jzz_core.base import Text
from jzz_core.guide import (
    Contradiction,
    Faq,
    GuideStep,
    NewerPractice,
    Target,
    Term,
    reasons,
)
from jzz_core.law import District
from jzz_core.papers import Material
from jzz_core.steps import Note, Setback, Task
from ui.knowledge import answers, known, library

from ..bites import bites, official_links
from ..fields import escape
from ..i18n import t
from ..materials.detail import details
from ..tables import basis

_PLAIN = frozenset({"indicator", "condition", "reading", "parameter", "prelock"})


@cache
def body(key: str) -> str:
    """All about one entry. Raises KeyError for an unknown key, TypeError for one that has no text of its own."""
    target = library()[key]
    entry = target.entry
    words = _plain(target) if target.kind in _PLAIN else _of_kind(entry)
    parts = [*words, *(() if isinstance(entry, Material) else bites(key))]  # a paper's details have them
    return "\n\n".join(part for part in parts if part)


def _plain(target: Target) -> Iterator[str]:
    """Entries that are worked with on another page: their words, one below the other."""
    answer = answers().of(target)
    yield "\n".join(f"- {escape(line)}" for line in answer.text.splitlines())
    yield small_basis(answer.sources, answer.confidence)


def _of_kind(entry: BaseModel | None) -> Iterator[str]:
    match entry:
        case Faq():
            yield from _question(entry)
        case Term():
            yield from _term(entry)
        case Task():
            yield from _task(entry)
        case Setback():
            yield from _branch(entry)
        case GuideStep():
            yield from _step(entry)
        case Contradiction():
            yield from _contradiction(entry)
        case NewerPractice():
            yield from _newer(entry)
        case Material():
            yield details(entry)
        case District():
            yield from _district(entry)
        case _:
            raise TypeError(f"{type(entry).__name__} is not shown on its own")


def _question(question: Faq) -> Iterator[str]:
    first, *rest = question.answer
    scope = f":gray-badge[{t('guide.out_of_scope')}] " if question.out_of_scope else ""
    yield f"{scope}**{escape(first.get())}**"
    yield bullets(rest)
    if question.views:
        yield f":orange[:material/balance: {t('guide.views')}]"
        yield "\n".join(f"- {escape(v.text.get())} {small_basis(v.sources, v.confidence)}" for v in question.views)
    if question.ask is not None:
        yield f":material/support_agent: {escape(t('guide.ask', text=question.ask.get()))}"
    if question.next is not None:
        yield f":material/arrow_forward: {escape(t('guide.next', text=question.next.get()))}"
    if question.extra == "goals":
        yield "\n".join(f"- **{escape(stage.name.get())}** {escape(stage.why.get())}" for stage in known().school.stage)
        yield f":small[{escape(known().school.confirm.get())}]"
    if question.extra == "reasons":
        yield "\n".join(f"{number}. {escape(text)}" for number, text in reasons(library()))
    if question.article:
        yield f":small[:gray[{escape(t('guide.article', text=question.article))}]]"
    yield small_basis(question.sources, question.confidence)


def _term(term: Term) -> Iterator[str]:
    yield escape(term.text.get())
    if term.aliases:
        yield f":gray[{escape(t('guide.aliases', names=t('common.listed').join(term.aliases)))}]"
    yield small_basis(term.sources, term.confidence)


def _task(task: Task) -> Iterator[str]:
    yield f":material/location_on: {escape(task.place.get())}"
    yield numbered(task.how)
    yield warnings((*([task.not_before.reason] if task.not_before else []), *(note.text for note in task.warnings)))
    yield "\n".join(
        f"- :blue[:material/notifications:] **{escape(one.name.get())}** "
        f"{escape(t('guide.on_workdays', days=t('common.listed').join(map(str, one.after))))}: {escape(one.text.get())}"
        for one in task.follow_ups
    )
    yield "\n\n".join(official_links(f"task:{task.id}"))
    found = [setback for setback in known().process.setbacks if task.id in setback.at]
    if found:
        yield f":red[:material/build: {t('guide.recoveries')}]"
        yield "\n".join(
            f"- **{escape(setback.name.get())}** {escape(setback.when.get())} :gray[→] "
            + escape(t("guide.step_joined").join(how.get() for how in setback.how))
            for setback in found
        )
    yield dated_basis(task.sources, task.confidence, task.source_year)


def _branch(setback: Setback) -> Iterator[str]:
    yield escape(setback.when.get())
    yield numbered(setback.how)
    yield warnings(tuple(note.text for note in setback.warnings))
    yield small_basis(setback.sources, setback.confidence)


def _step(step: GuideStep) -> Iterator[str]:
    yield f":material/location_on: {escape(step.place.get())}"
    yield numbered(step.how)
    if step.bring:
        papers = t("guide.step_joined").join(paper.get() for paper in step.bring)
        yield f":material/inventory_2: {escape(t('guide.bring', papers=papers))}"
    yield warned(step.warnings)
    yield dated_basis(step.sources, step.confidence, step.source_year)


def _contradiction(entry: Contradiction) -> Iterator[str]:
    yield bullets(entry.says)
    yield f":material/subdirectory_arrow_right: {escape(t('guide.reading', text=entry.reading.get()))}"
    yield f":small[:gray[{', '.join(entry.sources)}]]"


def _newer(entry: NewerPractice) -> Iterator[str]:
    yield escape(t("guide.seed_says", text=entry.seed.get()))
    yield escape(t("guide.newer_says", text=entry.newer.get()))
    yield small_basis(entry.sources, entry.confidence)


def _district(district: District) -> Iterator[str]:
    generic = f" :gray-badge[{t('guide.generic')}]" if district.generic else ""
    yield f"**{escape(district.centre.get())}**{generic}"
    if district.note is not None:
        yield escape(district.note.get())
    yield escape(known().policy.districts.advice.look_up.get())
    yield small_basis(district.sources, district.confidence.value)


def bullets(texts: Iterable[Text]) -> str:
    return "\n".join(f"- {escape(text.get())}" for text in texts)


def numbered(texts: Iterable[Text]) -> str:
    return "\n".join(f"{number}. {escape(text.get())}" for number, text in enumerate(texts, 1))


def warnings(texts: Sequence[Text]) -> str:
    return "\n".join(f"- :orange[:material/warning: {t('guide.warning')}] {escape(text.get())}" for text in texts)


def warned(notes: Sequence[Note]) -> str:
    """Warnings that each name their own sources."""
    return "\n".join(
        f"- :orange[:material/warning: {t('guide.warning')}] {escape(note.text.get())} "
        f"{small_basis(note.sources, note.confidence)}"
        for note in notes
    )


def small_basis(sources: Sequence[str], confidence: str) -> str:
    return f":small[:gray[{basis(sources, confidence)}]]"


def dated_basis(sources: Sequence[str], confidence: str, year: int) -> str:
    """Sources and confidence, and whether the 2020 guide says it or only newer sources do."""
    origin = t("guide.origin_seed" if "S0" in sources else "guide.origin_newer", year=year)
    return f":small[:gray[{origin} · {basis(sources, confidence)}]]"
