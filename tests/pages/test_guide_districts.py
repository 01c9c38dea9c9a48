"""The guide's centres and what comes after the decision: notes are kept and harmless, dates are those of the permit."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from
from jzz_core.law import DISTRICT_IDS
from tests.pages.at import app, case_of, go, opened, said
from ui import samples
from ui.i18n import t
from ui.knowledge import known

FAMILY = "family_two_children"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "2026-11-24")


def centres(case: Case | None = None, **kept: object) -> AppTest:
    return opened("guide", case, guide_tab="districts", **kept)


def field(district: str, name: str) -> str:
    return f"field:notes.districts.{district}.{name}"


def later(case: Case | None = None, **kept: object) -> AppTest:
    return opened("guide", case, guide_tab="after", **kept)


def with_permit(until: str) -> Case:
    return case_from({"applicant": {"permit": {"held": True, "valid_until": until}}})


def words(at: AppTest) -> str:
    return said(at).replace("\\", "").replace("\u2011", "-")


# -- centres ---------------------------------------------------------------------------------------------------------


def test_the_employers_district_is_shown_first() -> None:
    at = centres(samples.load(FAMILY))
    assert at.selectbox(key="guide:district").value == "pudong"
    assert centres().selectbox(key="guide:district").value == DISTRICT_IDS[0]
    unknown = case_from({"applicant": {"employment": {"kind": "company", "district": "atlantis"}}})
    assert centres(unknown).selectbox(key="guide:district").value == DISTRICT_IDS[0]


def test_all_sixteen_are_listed_and_generic_names_say_so() -> None:
    shown = words(centres())
    assert all(district.centre.zh in shown for district in known().policy.districts.values())
    assert shown.count("人才服务中心 *") == 14


def test_notes_are_kept_in_the_case_and_shown_where_the_centre_is_named() -> None:
    at = centres(samples.load(FAMILY))
    at.text_input(key=field("pudong", "address")).set_value("浦东的大厅").run()
    at.button_group(key=field("pudong", "archive")).set_value("consult")
    at.run()
    note = case_of(at).notes.districts["pudong"]
    assert (note.address, note.archive) == ("浦东的大厅", "consult")
    go(at, "points")
    go(at, "guide")
    assert at.text_input(key=field("pudong", "address")).value == "浦东的大厅"
    at.session_state["guide_entry"] = "faq:q2"
    at.run()
    assert t("guide.your_note", note="浦东的大厅; 调阅 (只查看)") in words(at)


def test_a_note_taken_back_leaves_the_case_as_it_was() -> None:
    at = centres()
    at.text_input(key=field("pudong", "hours")).set_value("工作日").run()
    at.text_input(key=field("pudong", "hours")).set_value("  ").run()
    assert case_of(at) == Case()


def test_another_district_can_be_chosen_and_stays_chosen() -> None:
    at = centres(samples.load(FAMILY))
    at.selectbox(key="guide:district").set_value("putuo").run()
    at.text_area(key=field("putuo", "note")).set_value("先打电话").run()
    assert list(case_of(at).notes.districts) == ["putuo"]
    go(at, "points")
    go(at, "guide")
    assert at.selectbox(key="guide:district").value == "putuo"


def test_an_identity_number_is_refused_beside_its_field_and_not_kept() -> None:
    at = centres()
    at.text_input(key=field("pudong", "address")).set_value("11010519491231002X").run()
    assert any(t("fields.private_number")[:8] in error.value for error in at.error)
    assert case_of(at) == Case()


@pytest.mark.parametrize(
    "hostile", ["![x](http://127.0.0.1/x)", "<img src=x onerror=alert(1)>", "| a | b |", "$x$ :red[y]"]
)
def test_notes_are_never_read_as_markdown(hostile: str) -> None:
    case = case_from(
        {
            "applicant": {"employment": {"kind": "company", "district": "pudong"}},
            "notes": {"districts": {"pudong": {"address": hostile, "note": hostile}}},
        }
    )
    for at in (centres(case), opened("guide", case, guide_entry="faq:q2"), opened("guide", case, guide_tab="steps")):
        assert hostile not in "\n".join(element.value for element in at.main.markdown)


# -- after the decision ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "words_of"),
    [
        ("2027-03-01", "ahead"),
        ("2026-12-24", "open"),
        ("2026-11-01", "overdue"),
        ("2026-09-25", "overdue"),
        ("2026-09-24", "lapsed"),
    ],
)
def test_the_next_renewal_is_said_in_one_sentence(until: str, words_of: str) -> None:
    at = later(with_permit(until))
    sentence = t(f"guide_after.standing.{words_of}", until=until, opens="|", closes="|", days="|")
    assert all(part in words(at) for part in sentence.split("|"))
    assert bool(at.get("download_button")) is True


def test_the_first_day_of_the_window_is_open_and_the_day_before_is_not() -> None:
    assert "2026-11-25" in words(later(with_permit("2026-12-25")))
    assert t("guide_after.standing.open", until="2026-12-24", days=30) in words(later(with_permit("2026-12-24")))


def test_without_an_end_of_the_permit_it_can_be_filled_in_here() -> None:
    at = later()
    assert t("guide_after.no_permit") in words(at)
    from datetime import date

    at.date_input(key="field:applicant.permit.valid_until").set_value(date(2027, 3, 1)).run()
    assert "2027-01-30" in words(at)


def test_three_years_are_listed_with_a_file_to_take_along() -> None:
    at = later(with_permit("2027-03-01"))
    assert all(day in words(at) for day in ("2027-03-01", "2028-03-01", "2029-03-01"))
    assert [b for b in at.get("download_button") if b.proto.label == t("guide_after.ics")]


def test_a_lapsed_permit_offers_no_reminders() -> None:
    at = later(with_permit("2026-01-01"))
    assert not [b for b in at.get("download_button") if b.proto.label == t("guide_after.ics")]


def test_a_day_outside_the_rules_is_said_in_words() -> None:
    from datetime import date

    at = later(with_permit("2027-03-01"), as_of=date(2010, 1, 1))
    assert at.warning or at.error
    assert not at.exception


def test_changes_of_employer_address_and_family_are_there() -> None:
    shown = words(later())
    for name in ("换了单位", "搬了家", "加配偶或孩子", "加分项变了", "通知书丢了"):
        assert name in shown


def test_clearing_everything_forgets_the_notes() -> None:
    case = case_from({"notes": {"districts": {"pudong": {"address": "浦东的大厅"}}}})
    at = app(case, guide_tab="districts")
    at.button(key="clear_yes").click().run()
    assert case_of(at) == Case()
