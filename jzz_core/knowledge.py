"""Everything under ``data/``: read once, checked against each other, frozen, and handed in to all that needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from .base import DATA_DIR, Sources, catalogue, load_sources
from .calendar import SchoolCalendar, WorkCalendar, load_calendar, load_school_calendar
from .case import Questions, load_questions, questions
from .law import Amendments, Policy, load_amendments, load_policy
from .papers import Catalogue, LeadTimes, Visits, load_lead_times, load_materials, load_visits
from .steps import Goals, Process, load_goals, load_process

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Knowledge:
    """One world of data. Each part is read when it is first asked for, so that a command reads only what it needs.

    Every access raises BadDataError, naming file, entry and reason, when a file is broken or does not fit the others.
    Rooms above add what only they know by ``read``: ways, guide, letters.
    """

    data_dir: Path = DATA_DIR
    _more: dict[Callable[[Knowledge], Any], Any] = field(default_factory=dict, init=False, repr=False)

    def read(self, load: Callable[[Knowledge], T]) -> T:
        """What ``load`` makes of this knowledge, made once."""
        if load not in self._more:
            self._more[load] = load(self)
        found: T = self._more[load]
        return found

    def read_all(self) -> None:
        """Read every part now. Raises BadDataError for the first that is broken."""
        _ = self.sources, self.policy, self.calendar, self.process, self.goals
        _ = self.questions, self.catalogue, self.lead_times, self.visits, self.amendments, self.school

    @cached_property
    def sources(self) -> Sources:
        return load_sources(self.data_dir)

    @cached_property
    def policy(self) -> Policy:
        catalogue()  # reasons belong to the policy: a broken sentence is told at the start, not in the middle of a page
        return load_policy(self.data_dir, self.sources.ids)

    @cached_property
    def amendments(self) -> Amendments:
        """What the editions of the measures changed."""
        return load_amendments(self.policy, self.data_dir, self.sources.ids)

    @cached_property
    def calendar(self) -> WorkCalendar:
        return load_calendar(self.data_dir)

    @cached_property
    def school(self) -> SchoolCalendar:
        """The registrations of a child's school years."""
        return load_school_calendar(self.data_dir, self.sources.ids)

    @cached_property
    def process(self) -> Process:
        return load_process(self.data_dir, self.sources.ids)

    @cached_property
    def goals(self) -> Goals:
        return load_goals(self.data_dir, self.sources.ids, self.process)

    @cached_property
    def questions(self) -> Questions:
        """What is asked, and what each answer decides."""
        return questions() if self.data_dir == DATA_DIR else load_questions(self.data_dir)

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_materials(self.data_dir, self.sources.ids, self.questions)

    @cached_property
    def lead_times(self) -> LeadTimes:
        return load_lead_times(self.catalogue, self.data_dir, self.sources.ids)

    @cached_property
    def visits(self) -> Visits:
        return load_visits(self.data_dir, self.process, self.catalogue, self.sources.ids)
