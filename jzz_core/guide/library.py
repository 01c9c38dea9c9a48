"""Everything that can be pointed to by ``kind:id``: questions, terms, steps, papers, rules, districts, pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from ..base import BadDataError, ById, Text
from ..calendar import SchoolCalendar
from ..knowledge import Knowledge
from ..law import Districts, Policy
from ..papers import Catalogue
from ..steps import Goals, Process
from .figures import Figures
from .load import FOLDER, guide_of
from .models import Guide

PAGES = frozenset({"overview", "eligibility", "points", "materials", "timeline", "guide", "basis"})
"""The screens that an entry may point to, by their address."""

# Whose texts may hold numbers in braces.
_FILLED = frozenset({"faq", "term", "before", "after", "change", "since"})


@dataclass(frozen=True, slots=True)
class Target:
    """One entry with the key it is pointed to by; ``entry`` is None for a page."""

    kind: str
    id: str
    entry: BaseModel | None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def name(self) -> str:
        """Its name in Chinese, the question of a question; the id of a page."""
        for field in ("name", "question", "label"):
            found = getattr(self.entry, field, None)
            if isinstance(found, Text):
                return found.get()
        return self.id

    @property
    def words(self) -> tuple[str, ...]:
        """All its Chinese texts."""
        return tuple(_texts(self.entry)) if self.entry is not None else ()


class Library(ById[Target]):
    """All targets by their key, in the order guide, process, papers, policy, districts, pages."""

    def __init__(
        self,
        guide: Guide,
        process: Process,
        catalogue: Catalogue,
        policy: Policy,
        districts: Districts,
        goals: Goals,
        school: SchoolCalendar,
    ) -> None:
        """Raises BadDataError, naming file and entry, when an entry of the guide points to nothing."""
        kinds: tuple[tuple[str, Mapping[str, BaseModel]], ...] = (
            ("faq", guide.faq),
            ("term", guide.terms),
            ("before", guide.before),
            ("task", {task.id: task for task in process.way}),
            ("branch", {setback.id: setback for setback in process.setbacks}),
            ("prelock", {check.id: check for check in process.prelock}),
            ("stage", {stage.id.value: stage for stage in catalogue.stages}),
            ("material", catalogue.materials),
            ("after", guide.renewal),
            ("change", guide.after_changes),
            ("contradiction", guide.contradictions),
            ("since", guide.changes),
            ("about", {"seed": guide.about.seed, "agencies": guide.about.agencies}),
            ("link", {link.id: link for link in guide.about.links}),
            ("hotline", {line.id: line for line in guide.about.hotlines}),
            ("condition", policy.conditions),
            ("indicator", policy.indicators),
            ("parameter", policy.parameters),
            ("reading", policy.readings),
            ("district", districts.by_id),
            ("advice", {"districts": districts.advice}),
            ("goal", {stage.id: stage for stage in school.stage}),
            ("lever", {lever.id: lever for lever in goals.levers}),
        )
        figures = Figures(policy, process, guide.figures)
        found = [
            Target(kind, key, figures.filled(entry, f"data/{FOLDER}") if kind in _FILLED else entry)
            for kind, entries in kinds
            for key, entry in entries.items()
        ]
        found += [Target("page", page, None) for page in sorted(PAGES)]
        self.by_id = {target.key: target for target in found}
        actors = {actor.id for actor in process.actors}
        for file, entry, keys in _pointing(guide):
            for key in keys:
                if key not in self.by_id:
                    raise BadDataError(f"data/{FOLDER}/{file}.toml", entry, f"指向的「{key}」不存在")
        for step in (*guide.before.values(), *guide.renewal.values(), *guide.after_changes.values()):
            if step.actor not in actors:
                raise BadDataError(f"data/{FOLDER}/steps.toml", step.id, f"没有「{step.actor}」这个办理人")


def library_of(knowledge: Knowledge) -> Library:
    """That of a world of data; ``knowledge.read(library_of)`` builds it once."""
    policy = knowledge.policy
    return Library(
        knowledge.read(guide_of),
        knowledge.process,
        knowledge.catalogue,
        policy,
        policy.districts,
        knowledge.goals,
        knowledge.school,
    )


def _pointing(guide: Guide) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for question in guide.faq.values():
        yield "faq", question.id, question.see
    for term in guide.terms.values():
        yield "glossary", term.id, term.see
    for contradiction in guide.contradictions.values():
        yield "contradictions", contradiction.id, contradiction.at
    for change in guide.changes.values():
        yield "changes", change.id, change.see
    for link in guide.about.links:
        yield "about", link.id, link.at
    for step in (*guide.before.values(), *guide.renewal.values(), *guide.after_changes.values()):
        yield "steps", step.id, step.see


def _texts(value: object) -> Iterator[str]:
    """All Chinese texts inside an entry, however deep."""
    if isinstance(value, Text):
        yield value.zh
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
