"""What a move does to the answers: an applicant before it → the applicant from its completion on.

Whatever an effect adds carries the day of completion, so that facts of earlier days stay as they are. The one answer
that has no date, the hukou of the spouse, must be left out on the days before: ``is_dated`` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ...case import Applicant, EmploymentKind, MarriageStatus
from ...law import Policy
from . import insured, study
from .schema import (
    BaseEffect,
    DegreeEffect,
    EducationEffect,
    Move,
    OtherSpouseEffect,
    PayEffect,
    PayerEffect,
    PostEffect,
    Prerequisite,
    QualificationEffect,
    RegistrationEffect,
    SpouseHukouEffect,
    TaxEffect,
)
from .step import Step


def apply(applicant: Applicant, steps: Iterable[Step]) -> Applicant:
    """The applicant with all these moves done, each from its day on."""
    for step in steps:
        _, does = _EFFECTS[type(step.move.effect)]
        applicant = does(applicant, step.move.effect, step)
    return applicant


def on_day(applicant: Applicant, steps: Iterable[Step], day: date) -> Applicant:
    """The applicant as he stands on ``day``: what is done by then has happened, the rest has not."""
    return apply(applicant, [step for step in steps if step.done <= day])


def is_dated(step: Step) -> bool:
    """Whether the changed answers say by themselves from which day on they hold."""
    return not isinstance(step.move.effect, SpouseHukouEffect)


def is_open(move: Move, applicant: Applicant, start: date, policy: Policy) -> bool:
    """Whether the move can be begun on ``start`` and adds something that is neither held nor on the way.

    What has not been answered opens nothing: a move for somebody unknown would be a guess.
    """
    return adds(move, applicant, start, policy) and not missing(move, applicant, start)


def adds(move: Move, applicant: Applicant, start: date, policy: Policy) -> bool:
    """The same whatever its prerequisites."""
    opens, _ = _EFFECTS[type(move.effect)]
    return opens(applicant, move.effect, Step(move, start, start), policy)


def missing(move: Move, applicant: Applicant, start: date) -> tuple[Prerequisite, ...]:
    """The prerequisites of the move that the answers do not meet on ``start``."""
    return tuple(one for one in move.needs if not _is_met(one, applicant, start))


def _is_met(one: Prerequisite, applicant: Applicant, day: date) -> bool:
    """An employer is taken for granted until the answers say that there is none."""
    job = applicant.employment
    if one.employed and job is not None and job.kind is EmploymentKind.NONE:
        return False
    return not one.education or study.highest_diploma(applicant, day) in one.education


def _with_local_spouse(applicant: Applicant, _: SpouseHukouEffect, __: Step) -> Applicant:
    marriage = applicant.marriage and applicant.marriage.model_copy(update={"spouse_shanghai_hukou": True})
    return applicant.model_copy(update={"marriage": marriage})


def _spouse_may_settle(applicant: Applicant, *_: object) -> bool:
    marriage = applicant.marriage
    if marriage is None or marriage.status is not MarriageStatus.MARRIED or marriage.married_on is None:
        return False
    return marriage.spouse_shanghai_hukou is False


def _spouse_may_apply(applicant: Applicant, *_: object) -> bool:
    """A spouse of Shanghai hukou needs no points."""
    marriage = applicant.marriage
    if marriage is None or marriage.status is not MarriageStatus.MARRIED:
        return False
    return marriage.spouse_shanghai_hukou is not True


Opens = Callable[[Applicant, Any, Step, Policy], bool]
Does = Callable[[Applicant, Any, Step], Applicant]
_EFFECTS: Mapping[type, tuple[Opens, Does]] = {
    EducationEffect: (study.study_is_open, study.finish_study),
    DegreeEffect: (study.degree_is_open, study.finish_study),
    QualificationEffect: (study.title_is_open, study.obtain),
    RegistrationEffect: (study.registration_is_open, study.register),
    PostEffect: (study.post_is_open, study.change_post),
    PayEffect: (insured.pay_is_open, insured.begin_to_pay),
    BaseEffect: (insured.base_is_open, insured.raise_base),
    PayerEffect: (insured.payer_is_open, insured.correct_payer),
    TaxEffect: (insured.tax_is_open, insured.match_tax),
    SpouseHukouEffect: (_spouse_may_settle, _with_local_spouse),
    OtherSpouseEffect: (_spouse_may_apply, lambda applicant, _, __: applicant),
}
"""By effect: whether it is open, and what it does."""
