"""检查回答: what has been answered, what not, and the way back to each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from jzz_core.case.choices import EducationLevel, EmploymentKind, MarriageStatus, QualificationLevel, RecordKind
from jzz_core.case.models import Applicant, InsurancePeriod

from .. import pages, state
from ..fields import escape
from ..i18n import t
from . import insurance_base
from .options import districts, of


@dataclass(frozen=True)
class Answer:
    """A question, what was said (None: nothing), and the group or page where it is asked."""

    label: str
    said: str | None
    place: str


def draw(open_group: str) -> None:
    """``open_group``: session key that says which group of questions is open."""
    for number, answer in enumerate(answers(state.case().applicant)):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            said = escape(answer.said) if answer.said is not None else f":gray[{t('review.open')}]"
            st.markdown(f"**{answer.label}**  \n{said}", width="stretch")
            if answer.place == "eligibility":
                pages.link("eligibility", t("review.change"))
            else:
                st.button(
                    t("review.change"),
                    key=f"review:{number}",
                    type="tertiary",
                    icon=":material/edit:",
                    on_click=_open,
                    args=(open_group, answer.place),
                )


def _open(open_group: str, place: str) -> None:
    st.session_state[open_group] = place


def answers(a: Applicant) -> Iterator[Answer]:
    yield Answer(t("questions.birth_date"), _text(a.birth_date), "person")
    yield Answer(t("questions.education"), _education(a), "person")
    yield Answer(t("questions.groups.titles"), _titles(a), "titles")
    yield Answer(t("questions.groups.insurance"), _insurance(a), "insurance")
    yield Answer(t("questions.marriage"), _marriage(a), "other")
    yield Answer(t("review.children"), _count(a.children, "children_count"), "other")
    yield Answer(t("questions.shortage_major"), _yes(a.shortage_major), "other")
    yield Answer(t("questions.fresh_graduate"), _yes(a.fresh_graduate), "other")
    yield Answer(t("review.rare"), _rare(a), "other")
    yield Answer(t("review.records"), _records(a), "other")
    yield Answer(t("conditions.permit"), _permit(a), "eligibility")
    yield Answer(t("conditions.residence"), _yes(a.legal_residence), "eligibility")
    yield Answer(t("conditions.employer"), _employer(a), "eligibility")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _yes(answer: bool | None) -> str | None:
    return None if answer is None else t("common.yes") if answer else t("common.no")


def _count(entries: tuple[object, ...] | None, key: str) -> str | None:
    if entries is None:
        return None
    return t(f"review.{key}", count=len(entries)) if entries else t("questions.any.none")


def _education(a: Applicant) -> str | None:
    if not a.education:
        return _count(a.education, "education_count")
    return t("common.listed").join(of(EducationLevel)[e.level.value] for e in a.education)


def _titles(a: Applicant) -> str:
    names = [of(QualificationLevel)[q.level.value] for q in a.qualifications]
    return t("common.listed").join(names) if names else t("questions.any.none")


def _insurance(a: Applicant) -> str | None:
    if not a.insurance:
        return _count(a.insurance, "insurance_count")
    return "; ".join(_period(p) for p in a.insurance)


def _period(p: InsurancePeriod) -> str:
    span = f"{p.since} – {p.until or t('questions.insurance_now')}"
    return t("review.insurance_period", span=span, base=insurance_base.words(p.base, p.multiple))


def _marriage(a: Applicant) -> str | None:
    if a.marriage is None:
        return None
    status = of(MarriageStatus)[a.marriage.status.value]
    return f"{status} ({a.marriage.married_on})" if a.marriage.married_on else status


def _rare(a: Applicant) -> str:
    said = [
        bool(a.talents) and t("questions.talents"),
        bool(a.awards) and t("questions.awards"),
        a.public_service_since and t("review.public_service", date=a.public_service_since),
        a.suburb_since and t("review.suburb", date=a.suburb_since),
        a.enterprise and t("questions.enterprise"),
    ]
    return t("common.listed").join(str(words) for words in said if words) or t("questions.any.none")


def _records(a: Applicant) -> str | None:
    if not a.records:
        return _count(a.records, "records_count")
    return t("common.listed").join(f"{of(RecordKind)[r.kind.value]} {r.date or ''}".strip() for r in a.records)


def _permit(a: Applicant) -> str | None:
    if a.permit is None or a.permit.held is None:
        return None
    return t("review.permit", date=a.permit.valid_until) if a.permit.valid_until else _yes(a.permit.held)


def _employer(a: Applicant) -> str | None:
    if a.employment is None:
        return None
    district = districts().get(a.employment.district or "", "")
    return f"{of(EmploymentKind)[a.employment.kind.value]} {district}".strip()
