"""Another person to compare with: a backup that is opened, or a few answers typed in. The case of the session stays."""

from __future__ import annotations

from typing import Any

import streamlit as st

from jzz_core.base import BadCaseError, JzzError
from jzz_core.case import Case, case_from
from ui import presenting, state
from ui.fields import FIRST_DAY, LAST_DAY, escape, read_month
from ui.i18n import t
from ui.questions.ask import label

from .compare_state import keep_few, open_file, put_aside

# What a person says in one word, as level and degree of the case.
EDUCATION: dict[str, tuple[str, bool]] = {
    "below_college": ("below_college", False),
    "college": ("college", False),
    "bachelor": ("bachelor", False),
    "bachelor_degree": ("bachelor", True),
    "master": ("master", True),
    "doctor": ("doctor", True),
}


def draw() -> None:
    _upload()
    _quick()


def _upload() -> None:
    with st.expander(t("compare.upload"), icon=":material/upload_file:"):
        if presenting.on():
            put_aside()
            presenting.hidden("opened")
            return
        st.caption(t("compare.upload_lead"))
        uploaded = st.file_uploader(
            t("compare.upload_label"), type="json", key=f"compare_upload:{state.clearings()}", max_upload_size=1
        )
        found = open_file(uploaded)
        if found is not None and found.error:
            st.error(escape(found.error), icon=":material/error:")
        elif found is not None:
            st.success(t("compare.upload_done"), icon=":material/check:")


def _quick() -> None:
    with st.expander(t("compare.quick_title"), icon=":material/edit_note:"):
        st.caption(t("compare.quick_lead"))
        with st.form("compare_quick", border=False):
            left, right = st.columns(2, gap="small")
            birth = left.date_input(
                label("applicant.birth_date"), value=None, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD"
            )
            education = right.selectbox(
                t("compare.quick_education"),
                list(EDUCATION),
                index=None,
                placeholder=t("common.choose"),
                format_func=lambda name: t(f"compare.education.{name}"),
            )
            since = left.text_input(t("compare.quick_since"), placeholder="2023-11", max_chars=12)
            base = right.number_input(t("compare.quick_base"), value=None, min_value=0, step=100)
            asked = st.form_submit_button(t("compare.quick_show"))
        if not asked:
            return
        try:
            keep_few(few_answers(birth.isoformat() if birth else None, education, since, base))
        except JzzError as error:
            st.error(escape(str(error)), icon=":material/error:")
        else:
            st.success(t("compare.quick_shown"), icon=":material/check:")


def few_answers(birth: str | None, education: str | None, since: str, base: float | None) -> Case:
    """A case of these answers only. Raises BadCaseError for a month that cannot be read."""
    answers: dict[str, Any] = {"birth_date": birth, "records": []}
    if education is not None:
        level, degree = EDUCATION[education]
        answers["education"] = [{"level": level, "diploma": True, "degree": degree, "mode": "full_time"}]
    if since.strip():
        month = read_month(since)
        if month is None:
            raise BadCaseError(t("fields.month_unreadable"))
        in_order = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}
        answers["insurance"] = [{"from": month, "base": base, **in_order}]
    return case_from({"applicant": answers})
