"""A case as others may see it: without the user's notes, under the name that is shown to them."""

from __future__ import annotations

from .models import Case, Notes


def without_notes(case: Case, alias: str, *, with_label: bool = True) -> Case:
    """The same answers under another ``alias``, with no note of the user in it.

    Papers and steps keep their entries, so that points, papers and dates are those of the case itself. What the user
    found out about the centres goes as a whole: it is a notebook, and nothing is reckoned with it. ``with_label``: the
    label of the deadline stays; it may name a child or a school.
    """
    progress = case.progress
    bare = progress.model_copy(
        update={
            "materials": {key: one.model_copy(update={"note": ""}) for key, one in progress.materials.items()},
            "tasks": {key: one.model_copy(update={"note": ""}) for key, one in progress.tasks.items()},
        }
    )
    applicant = case.applicant.model_copy(update={"alias": alias})
    plan = case.plan
    if not with_label and plan.deadline is not None:
        plan = plan.model_copy(update={"deadline": plan.deadline.model_copy(update={"label": ""})})
    return case.model_copy(update={"applicant": applicant, "progress": bare, "notes": Notes(), "plan": plan})
