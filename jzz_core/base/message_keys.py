"""The sentences that the code says, by area, each with the placeholders it fills: ``name(placeholder …)``.

``data/messages/<area>.toml`` must have all of them, and may use no other placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SAID = {
    "actions": """
        birth birth_why obstacle(name) improve(missing) improve_why answer_conditions(count) answer_points(count)
        names(names) ask_centre(name) ask_employer ask_employer_why ask_employer_call
        task(name) task_why(place) task_irreversible
        paper(name) paper_why(stage) paper_takes(stage days) paper_costs(stage days) follow_up(name)
        follow_up_why(text)
    """,
    "after": """
        calendar named(alias text) provisional(text) assumed unofficial opens opens_text(until last)
        refresh refresh_text(until last) ends ends_text(until last) closes closes_text(until last)
    """,
    "assistant": """
        lead(day) points conditions doubts dates rests_on sources total(verdict total high standard)
        line(name what reason marks) doubt(question choice total) provisional ask
    """,
    "book": """
        unreadable(reason) no_alias same_id(line) no_such_label label_twice no_entry entry_twice marked_none(name)
        marked_some(name) several_rows(count) first_lacks assumed_kind form_unknown
        cell_choice(choices) cell_several(choices) cell_entry(choices) cell_day(choices)
        cell_month(choices) cell_number(choices) cell_whole(choices) cell_no_value(choices)
        cell_mistake(choices)
        place_sheet(sheet line heading) place_sheet_cell(sheet line heading) place_line(sheet line heading)
        place_line_cell(sheet line heading) place_case(line)
        sheet sheet_cases sheet_choices col_id col_revision col_marker(name) col_days(speed) col_day marker_some
        marker_none entry_materials entry_tasks entry_checks entry_durations entry_readings entry_moves
        entry_districts how_text how_choice how_several how_day how_month how_number how_marker how_entry how_id
        col_verdict col_total col_high col_papers col_stage col_action col_actor
        col_start col_finish col_provisional col_alarms col_renewal col_cannot col_responsible
        papers(ready total) provisional verdict_likely verdict_blocked verdict_not_yet verdict_unknown verdict_none
        stage_no_score stage_short stage_ready stage_first stage_second stage_decision stage_done alarm_permit_ended
        alarm_deadline_missed alarm_permit_before_finish alarm_overdue alarm_start_passed alarm_permit_soon
        alarm_file_sooner alarm_answers alarm_falls
    """,
    "bulk": """
        sheet number total high standard verdict allowed why may_apply may_not_apply may_apply_open
    """,
    "card": """
        title points(total) range(low high) standard(standard) notice(day) notice_provisional(day) missing(missing)
        condition(names) not_as_planned open listed rests_on(day rules) unofficial
    """,
    "checks": """
        birth_future(as_of date) birth_too_early(date) permit_ended(as_of date)
        permit_collected_late(collected until) contract_reversed(since until) contract_short(since until)
        education_reversed(enrolled graduated number) education_chain(enrolled graduated number)
        insurance_reversed(number since until) insurance_negative(number)
        insurance_future(number since as_of)
        insurance_huge(base number) insurance_above_ceiling(base ceiling number)
        insurance_below_floor(base floor number) insurance_multiple_low(floor multiple number)
        insurance_overlap(first month second) share_out_of_range(share)
        tax_negative(year) staff_negative(year) year_twice(year)
        too_young(age date label) rather_young(age date label) far_ahead(date label years)
        birth_young(age as_of date) permit_before_birth(birth date)
        permit_collected_ahead(as_of date) tax_high(tax year) staff_high(staff year) year_ahead(year)
        child_before_parent(birth date number) parent_young(age date number) primary_year_odd(born number year)
        child_permit_early(born date number)
        future_date(as_of date label) spell_reversed(label since until) record_without_date(number)
        child_future(as_of date number) district_unknown(district)
    """,
    "eligibility": """
        permit_met(until) permit_ending(before days until) permit_expired(until) permit_expired_next(after last)
        permit_expired_long_next(after) permit_not_held permit_not_held_next permit_unknown permit_unknown_next
        permit_until_unknown permit_until_unknown_next residence_met residence_not_met residence_not_met_next
        residence_unknown residence_unknown_next employment_met(kind) employment_branch employment_unknown
        employment_unknown_next employment_none employment_none_next employment_out_of_town(kind)
        employment_out_of_town_next employment_ended(until) employment_ended_next employment_not_started(since)
        employment_not_started_next employment_dispatch employment_dispatch_next employment_self
        employment_self_next district_met(district) district_unknown
        district_unknown_next district_none insurance_met(count months window) insurance_met_run(count months)
        insurance_any insurance_not_met(count missing months window) insurance_not_met_run(count missing months)
        insurance_not_met_next insurance_not_paying insurance_not_paying_next insurance_unknown
        insurance_unknown_next insurance_open(count months) insurance_open_next insurance_warn_gap(months)
        insurance_warn_not_paying insurance_payer(count months) insurance_payer_next(months) crime_met crime_not_met
        crime_not_met_next crime_unknown crime_unknown_next
        crime_only_veto false_material_ask(last years) false_material_ask_next(last years)
        willing_met willing_ask willing_ask_next willing_unknown willing_unknown_next family_information
        family_information_next family_veto age_over_60(oldest) age_over_60_next
    """,
    "end": """
        assumed(until years) sooner(earliest filing until) dates(until dates) looked(day) first(date)
        filing(since) finish(since) endorse(since last) renew(since last) line(until) mark event event_text
    """,
    "export": """
        step actor place start finish days slack provisional critical assumed yes sheet_timeline sheet_about about_alias
        about_as_of about_start about_scenario about_finish(scenario) about_deadline about_calendar about_rules
        about_checked(day name) about_end about_slack about_provisional unofficial calendar_name named(alias text)
        calendar_named(alias name) milestone_category milestone(text) provisional_tail(text) done_tail(text)
        who(text) where(text) own(n) wait(n) why(text) on_critical_path latest(day n) irreversible warning(text)
        ask_day(n step) order(paper) order_takes(n text) order_for(day step) order_late(costs n) order_from(text)
        deadline(label) deadline_plain deadline_text(finish scenario) permit_end permit_end_text(after before)
        endorsement endorsement_text(before day)
    """,
    "filing": """
        unscored short(missing) condition(names) first(day) first_at_best(day) points_first(day) ways cause(day label)
        no_cause falls_filing(day total missing cause) falls_decision(day total missing cause)
        falls_confirmation(day total missing cause) ends_filing(day name reason) ends_decision(day name reason)
        ends_confirmation(day name reason) if_now(finish) event about
    """,
    "form": """
        section_person section_permit section_titles section_insurance section_other section_papers
    """,
    "identity": """
        length(count wanted) character no_date check_digit other_birth
    """,
    "official": """
        reading(question choice) open(name points) question(field) rival(name points other their)
        missing(name points) missing_doubtful(name points) not_deducted(name points) step(name points ours)
        extra(name points) extra_short(name points) deducted(name points) both(name other)
    """,
    "outlook": """
        birthday(age) education title title_test_passed(count months window) title_test_lost(count months window)
        insurance_year(years) base_filled(count months multiple window) base_lost(count months multiple window)
        base_lost_standard(count months multiple window) base_lost_unpaid(count months multiple window)
        public_service(years) public_service_reached(years) suburb(years) suburb_reached(years) spouse_hukou(years)
        lapsed(name years) enterprise rules(name) now_reached(standard total) now_short(total)
        reaches(date standard) never(standard until) falls(date total) again(date) lowest(date total) stays best(date)
        best_now window_base(count months multiple window) window_title(count months window) doubt(text)
        todo_age
        todo_base(multiple need since) todo_paying todo_title todo_enterprise todo_other todo_window todo_ask
        if_reading(choice question) if_growth(growth name why) if_stops if_multiple
    """,
    "picture": """
        alt hint(name actor start finish) today deadline(name day) permit(day) endorse(since last) renew(since last)
        critical paler(year) done(name) locks(day) by(day actor) day(month day) month(month)
        year_month(year month)
    """,
    "plan": """
        permit_lapsed(until last) permit_expired(until last) permit_ends(until finish) permit_may_end(until finish)
        permit_filed(until finish since last) permit_short(until months visit) permit_window(since last)
        permit_enough(until) permit_endorsed(day until)
        road_now_ended(until) road_now_late(until filing) road_now_ends(until)
        road_now_may_end(until finish) road_now_lasts(until months) road_now_deadline(deadline) road_ask(until filing)
        road_first(workdays) road_first_only(workdays) road_first_done road_first_lapsed(last)
        road_first_late(day since last) line_now_chosen(until filing finish) line_now_advised(until filing finish)
        line_endorse_first_chosen(until day filing finish) line_endorse_first_advised(until day filing finish)
        reversed(name started finished) too_early(name finished before first) not_yet(date name)
    """,
    "points": """
        age_full(age next_age next_date next_points step) age_band(age next_age next_date next_points points)
        age_last(age over points) age_over(age oldest) education_college education_bachelor
        education_bachelor_degree education_master education_doctor education_none education_unanswered
        education_open(best) education_later(date) education_one_paper(best) education_place education_place_open
        education_place_nothing title_skill_5 title_skill_4 title_skill_3 title_middle(count months multiple window)
        title_high(count months multiple window) title_base_short(count missing months multiple possible window)
        title_base_not_given(count months multiple possible window) title_base_unknown(count window)
        title_base_excluded(count window) title_none title_junior title_not_shanghai title_not_post
        title_not_registered title_later(date)
        title_open(best) not_chosen(other) insurance_years(months per_year years) insurance_years_excluded(excluded)
        insurance_next(missing years) insurance_none insurance_unanswered insurance_open yes no unanswered(best)
        enterprise_none enterprise_years_missing(first last years) enterprise_running(year)
        enterprise_tax(amount first last per share unit)
        enterprise_tax_low(amount first last share unit) enterprise_jobs(amount first last per share unit)
        enterprise_jobs_low(amount first last share unit) enterprise_jobs_unscaled(amount first last per unit)
        base_reached(count months multiple window) base_short(count missing months multiple window)
        base_next(count missing multiple points window) base_none(months multiple window)
        base_not_given(count months multiple window) base_excluded(count months multiple window) base_unanswered
        base_unknown(count) base_open base_assumed(growth name since) base_assumed_own(growth since)
        deferred(per_year years) deferred_beyond(counting per_year years) deferred_wait(date deferral years)
        deferred_ended(deferral years) suburb_ended(best deferral years) spells_added(alone years)
        suburb_wait(best date deferral years) suburb_not_known(best years) suburb_years(deferral) capped(cap)
        award_special
        award_comprehensive award_provincial award_highest spouse(per_year years) spouse_first_year(date)
        spouse_unanswered deduction(count each window) deduction_until(date window) deduction_review deduction_none
        deduction_lapsed(window) deduction_unanswered note(note)
    """,
    "report": """
        as_of(day) unanswered(count total high) assumed_wages reading(question choice)
        reading_decides(question choice) scenario(scenario start) progress setback(name) estimated(names)
        own_durations(names) ignored(reason) provisional(year) unofficial
    """,
    "radar": """
        title col_day col_base col_need col_message assumed
        lead(month wage assumed multiple need) base(base month short) todo(need)
        loss_standard(day before after standard) loss_title(day before after standard)
        loss_contribution_base(day before after standard)
    """,
    "record": """
        month_unreadable(text) reversed(since until) base_unreadable(text) base_small(text) base_zero
        multiple_wrong(highest text) line_long(limit) two_bases(month other)
    """,
    "verdict": """
        likely blocked not_yet unknown
    """,
    "week": """
        pile_late pile_file pile_stamp pile_collect pile_permit pile_renewal pile_client
        overdue(name days) paper_late(name) visit(name count) visit_missing(name count) stamp(name) collect(name)
        renewal(until) permit_ended permit_open permit_ahead(opens)
        title col_pile col_day col_what event(alias pile what) unofficial
    """,
    "words": """
        supplier_applicant supplier_employer supplier_spouse supplier_third_party supplier_centre original_hand_in
        original_show original_none visit_todo visit_done visit_open visit_not_needed visit_in_case line_gives
        line_not_chosen line_nothing line_unknown line_ask finding_met finding_not_met finding_unknown finding_ask
        finding_info
    """,
    "years": """
        today filing first_filing notice confirmation school(name number why) wages(year) birthday(label loss)
        contract_end measures_end reaches(label total) falls(label total) over(since) no_notice(reason)
        too_late(notice) only_late(last notice since) just(last notice) open child_permit ready
        ready_later(ready) short(missing total) not_met(name next) answer_first no_children
        missed(day name notice number) no_hurry(name number since) file_by(last name number ready since)
        tight(name number since why) keep(name number since) safe_until(day) lost(name number since why)
        later_usable(name number since) too_near(name number since) needed_by(last name number since)
    """,
}


def known_messages() -> Mapping[str, frozenset[str]]:
    """Key ("area.name") → placeholders that are filled."""
    return {
        f"{area}.{name}": frozenset(placeholders.split())
        for area, names in _SAID.items()
        for name, placeholders in re.findall(r"(\w+)(?:\(([^)]*)\))?", names)
    }
