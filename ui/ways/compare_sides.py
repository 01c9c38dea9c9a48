"""The two sides of a comparison: what can be chosen, what it is called, and the variant it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jzz_core.ahead import Variant, Way, Ways
from jzz_core.case import Case
from ui import samples
from ui.fields import escape
from ui.i18n import t

from .compare_state import ANOTHER_DAY, NOW, OPENED, QUICK, SAMPLE, WAY, few, opened
from .ways_state import way_key


@dataclass(frozen=True)
class Choices:
    """``names``: option → its name in plain words, in the order of the list; nothing in it was written by a user."""

    case: Case
    ways: Mapping[str, Way]
    names: Mapping[str, str]

    def title(self, option: str) -> str:
        """The name as Markdown; with the label of the case where that was opened."""
        other = opened()
        if option == OPENED and other is not None and other.case is not None and other.case.applicant.alias:
            return t("compare.file_of", name=escape(other.case.applicant.alias))
        return escape(self.names[option])

    @property
    def usual_second(self) -> str:
        return next((f"{WAY}{key}" for key in self.ways), ANOTHER_DAY)

    def usual_day(self, options: tuple[str, str], as_of: date) -> date:
        """The last day on which a chosen way is looked at, else the day of looking."""
        days = [self.ways[option.removeprefix(WAY)].day for option in options if option.startswith(WAY)]
        return max([*days, as_of])

    def variant(self, option: str, day: date, other_day: date) -> Variant:
        """Raises BadDataError for a sample that cannot be read."""
        if option.startswith(WAY):
            return Variant(self.case, day, self.ways[option.removeprefix(WAY)].steps)
        if option.startswith(SAMPLE):
            return Variant(samples.load(option.removeprefix(SAMPLE)), day)
        other = opened()
        if option == OPENED and other is not None and other.case is not None:
            return Variant(other.case, day)
        quick = few()
        if option == QUICK and quick is not None:
            return Variant(quick, day)
        return Variant(self.case, other_day if option == ANOTHER_DAY else day)


def choices(case: Case, ways: Ways) -> Choices:
    by_key = {way_key(way): way for way in ways.ways}
    names = {NOW: t("compare.now")}
    for key, way in by_key.items():
        moves = t("ways.separator").join(step.move.name.get() for step in way.steps)
        names[f"{WAY}{key}"] = t("compare.way", names=moves)
    names[ANOTHER_DAY] = t("compare.other_day")
    other = opened()
    if other is not None and other.case is not None:
        names[OPENED] = t("compare.file")
    if few() is not None:
        names[QUICK] = t("compare.quick")
    for name, title in samples.names().items():
        names[f"{SAMPLE}{name}"] = t("compare.sample", name=title)
    return Choices(case, by_key, names)
