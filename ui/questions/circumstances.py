"""Which of the questions that only papers and process ask matter to a person."""

from __future__ import annotations

from jzz_core.case import Case, EmploymentKind, MarriageStatus


def matter(case: Case) -> tuple[str, ...]:
    """The paths of the questions that can change something for this case, in the order of asking."""
    person = case.applicant
    status = person.marriage.status if person.marriage else None
    may_have_children = person.children is None or len(person.children) > 0
    without_employer = person.employment is not None and person.employment.kind is EmploymentKind.NONE
    relevant = {
        "household": True,
        "housing": True,
        "worked_elsewhere_before": True,
        "registered_before": True,
        "employer_willing": not without_employer,
        "spouse_benefits": status in (None, MarriageStatus.MARRIED),
        "children_benefit": may_have_children,
        "custody_shown": status is MarriageStatus.DIVORCED and may_have_children,
    }
    return tuple(f"circumstances.{name}" for name, matters in relevant.items() if matters)
