"""What a move does to the answers: an applicant before it → the applicant from its completion on.

Whatever an effect adds carries the day of completion, so that facts of earlier days stay as they are. The one answer
that has no date, the hukou of the spouse, must be left out on the days before: ``is_dated`` tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...case import Applicant, MarriageStatus
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
    QualificationEffect,
    RegistrationEffect,
    SpouseHukouEffect,
    TaxEffect,
)
from .step import Step


def apply(applicant: Applicant, steps: Iterable[Step]) -> Applicant:
    """The applicant with all these moves done, each from its day on."""
    for step in steps:
        applicant = _apply(applicant, step)
    return applicant


def on_day(applicant: Applicant, steps: Iterable[Step], day: date) -> Applicant:
    """The applicant as he stands on ``day``: what is done by then has happened, the rest has not."""
    return apply(applicant, [step for step in steps if step.done <= day])


def is_dated(step: Step) -> bool:
    """Whether the changed answers say by themselves from which day on they hold."""
    return not isinstance(step.move.effect, SpouseHukouEffect)


def _apply(applicant: Applicant, step: Step) -> Applicant:
    match step.move.effect:
        case EducationEffect() | DegreeEffect() as effect:
            return study.finish_study(applicant, effect, step)
        case QualificationEffect() as effect:
            return study.obtain(applicant, effect, step)
        case RegistrationEffect() as effect:
            return study.register(applicant, effect, step)
        case PostEffect() as effect:
            return study.change_post(applicant, effect, step)
        case PayEffect():
            return insured.begin_to_pay(applicant, step)
        case BaseEffect() as effect:
            return insured.raise_base(applicant, effect, step)
        case PayerEffect():
            return insured.correct_payer(applicant, step)
        case TaxEffect():
            return insured.match_tax(applicant, step)
        case SpouseHukouEffect():
            return _with_local_spouse(applicant)
        case OtherSpouseEffect():
            return applicant


def _with_local_spouse(applicant: Applicant) -> Applicant:
    marriage = applicant.marriage and applicant.marriage.model_copy(update={"spouse_shanghai_hukou": True})
    return applicant.model_copy(update={"marriage": marriage})


def is_open(move: Move, applicant: Applicant, start: date, policy: Policy) -> bool:
    """Whether the move can be begun on ``start`` and adds something that is neither held nor on the way.

    What has not been answered opens nothing: a move for somebody unknown would be a guess.
    """
    step = Step(move, start, start)
    match move.effect:
        case EducationEffect() as effect:
            return study.study_is_open(applicant, effect, step)
        case DegreeEffect() as effect:
            return study.degree_is_open(applicant, effect, step)
        case QualificationEffect() as effect:
            return study.title_is_open(applicant, effect, step)
        case RegistrationEffect() as effect:
            return study.registration_is_open(applicant, effect, step)
        case PostEffect() as effect:
            return study.post_is_open(applicant, effect, step)
        case PayEffect():
            return insured.pay_is_open(applicant, step)
        case BaseEffect() as effect:
            return insured.base_is_open(applicant, effect, step, policy)
        case PayerEffect():
            return insured.payer_is_open(applicant, step)
        case TaxEffect():
            return insured.tax_is_open(applicant, step)
        case SpouseHukouEffect():
            return _spouse_may_settle(applicant)
        case OtherSpouseEffect():
            return _spouse_may_apply(applicant)


def _spouse_may_settle(applicant: Applicant) -> bool:
    marriage = applicant.marriage
    if marriage is None or marriage.status is not MarriageStatus.MARRIED or marriage.married_on is None:
        return False
    return marriage.spouse_shanghai_hukou is False


def _spouse_may_apply(applicant: Applicant) -> bool:
    """A spouse of Shanghai hukou needs no points."""
    marriage = applicant.marriage
    if marriage is None or marriage.status is not MarriageStatus.MARRIED:
        return False
    return marriage.spouse_shanghai_hukou is not True
