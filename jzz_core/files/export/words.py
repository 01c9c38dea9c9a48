"""The words of the files that leave the application. What a task is called stands in the process data."""

from __future__ import annotations

from collections.abc import Mapping

from ...base import Lang, Text
from ...case import Scenario

_WORDS: Mapping[str, Text] = {
    # columns of the table
    "step": Text(zh="步骤", en="Step"),
    "actor": Text(zh="谁", en="Who"),
    "place": Text(zh="地点", en="Where"),
    "start": Text(zh="开始", en="Start"),
    "finish": Text(zh="完成", en="Finish"),
    "days": Text(zh="工作日", en="Working days"),
    "slack": Text(zh="余量", en="Slack"),
    "provisional": Text(zh="推定", en="provisional"),
    "critical": Text(zh="关键", en="Critical"),
    "yes": Text(zh="是", en="yes"),
    # the workbook
    "sheet_timeline": Text(zh="时间线", en="Timeline"),
    "sheet_about": Text(zh="说明", en="About"),
    "about_alias": Text(zh="称呼", en="Case"),
    "about_as_of": Text(zh="导出时的日期", en="As of"),
    "about_start": Text(zh="从哪天开始", en="Start"),
    "about_scenario": Text(zh="按哪种速度", en="Scenario"),
    "about_finish": Text(zh="按「{scenario}」办完", en="Finish ({scenario})"),
    "about_deadline": Text(zh="要赶的日子", en="Deadline"),
    "about_calendar": Text(zh="工作日历", en="Working calendar"),
    "about_rules": Text(zh="规则版本", en="Rules"),
    "about_checked": Text(zh="{name}, {day} 核对", en="{name}, checked on {day}"),
    "about_slack": Text(
        zh="余量: 这一步最多可以晚几个工作日完成, 而整体不变晚。",
        en="Slack: working days a step may finish later without moving the end.",
    ),
    "about_provisional": Text(
        zh="推定: 当年的放假安排还没有公布, 日期可能变动。",
        en="Provisional: the holidays of that year are not published yet, the date may move.",
    ),
    "unofficial": Text(zh="非官方, 仅供自己安排时间; 以受理窗口为准。", en="Not official: ask the service window."),
    # the calendar
    "calendar_name": Text(zh="居住证积分办理计划", en="Residence permit points: plan"),
    "named": Text(zh="【{alias}】{text}", en="[{alias}] {text}"),
    "calendar_named": Text(zh="{name} · {alias}", en="{name} · {alias}"),
    "milestone_category": Text(zh="里程碑", en="Milestone"),
    "milestone": Text(zh="◆ {text}", en="◆ {text}"),
    "provisional_tail": Text(zh="{text} (推定)", en="{text} (provisional)"),
    "done_tail": Text(zh="{text} (已完成)", en="{text} (done)"),
    "who": Text(zh="谁: {text}", en="Who: {text}"),
    "where": Text(zh="地点: {text}", en="Where: {text}"),
    "own": Text(zh="用时: {n} 个工作日", en="Takes {n} working days"),
    "wait": Text(zh="等待: {n} 个工作日", en="Wait of {n} working days"),
    "why": Text(zh="为什么: {text}", en="Why: {text}"),
    "on_critical_path": Text(
        zh="关键步骤: 晚一天, 整体就晚一天。", en="Critical: a day late here is a day late overall."
    ),
    "latest": Text(
        zh="最晚 {day} 完成, 整体不变晚 (余量 {n} 个工作日)。",
        en="Finish by {day} at the latest ({n} working days of slack).",
    ),
    "irreversible": Text(zh="不可撤回: 办完就锁定。", en="Cannot be undone."),
    "warning": Text(zh="注意: {text}", en="Mind: {text}"),
    "order": Text(zh="最晚今天去办: {paper}", en="Ask for it today at the latest: {paper}"),
    "order_takes": Text(zh="大约要 {n} 个工作日: {text}", en="Takes about {n} working days: {text}"),
    "order_for": Text(zh="用在: {step} ({day})", en="For: {step} ({day})"),
    "order_late": Text(
        zh="已经来不及: 比那天晚 {n} 个工作日, 整体晚 {costs} 个工作日。",
        en="Too late: {n} working days after that day, {costs} for the whole plan.",
    ),
    "order_from": Text(zh="从哪里来: {text}", en="Where from: {text}"),
    "deadline": Text(zh="要赶的日子: {label}", en="Deadline: {label}"),
    "deadline_plain": Text(zh="要赶的日子", en="Deadline"),
    "deadline_text": Text(zh="按「{scenario}」{finish} 办完。", en="Finished on {finish} ({scenario})."),
    "permit_end": Text(zh="居住证到期", en="Residence permit ends"),
    "permit_end_text": Text(
        zh="到期前 {before} 日起可以签注, 到期后 {after} 日内还可以补办。从受理到审核, 居住证都要有效。",
        en="Endorsement opens {before} days before and is possible until {after} days after. "
        "The permit must be valid from acceptance to decision.",
    ),
    "endorsement": Text(zh="居住证可以签注了", en="Endorsement of the permit opens"),
    "endorsement_text": Text(
        zh="居住证 {day} 到期, 到期前 {before} 日起可以签注。",
        en="The permit ends on {day}; endorsement opens {before} days before.",
    ),
    # how fast
    "fastest": Text(zh="最快", en="fastest"),
    "typical": Text(zh="通常", en="typical"),
    "careful": Text(zh="稳妥", en="careful"),
}


def word(key: str, lang: Lang, **values: object) -> str:
    """The words of ``key`` with their placeholders filled in; braces in the values mean nothing."""
    text = _WORDS[key].get(lang)
    return text.format(**values) if values else text


def scenario_word(scenario: Scenario, lang: Lang) -> str:
    return word(scenario.value, lang)
