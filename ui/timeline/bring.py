"""What to carry to a window, in words: how many papers, and which of them are still missing."""

from __future__ import annotations

from jzz_core.papers import Checklist, StageList
from jzz_core.steps import Task
from ui.i18n import t

_NAMED = 3


def lists_for(task: Task, checklist: Checklist) -> list[StageList]:
    """The lists of papers that a task needs, those without a certain paper left out."""
    wanted = {stage.value for stage in task.bring}
    return [papers for papers in checklist.stages if papers.stage.id.value in wanted and papers.total]


def bring(task: Task, checklist: Checklist) -> str:
    """Empty for a task that needs no papers."""
    return t("timeline.bring.joined").join(_words(papers) for papers in lists_for(task, checklist))


def _words(papers: StageList) -> str:
    name, total, missing = papers.stage.name.get(), papers.total, papers.blocking
    if not missing:
        return t("timeline.bring.ready", stage=name, total=total)
    names = t("common.listed").join(item.material.name.get() for item in missing[:_NAMED])
    key = "missing_more" if len(missing) > _NAMED else "missing"
    return t(f"timeline.bring.{key}", stage=name, total=total, n=len(missing), names=names)
