"""Chinese names of the answers, so that every message can name the field."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .choices import Scenario

# Dotted paths without list positions; the longest known ending wins.
_LABELS = {
    "applicant": "个人情况",
    "applicant.alias": "称呼",
    "applicant.birth_date": "出生日期",
    "applicant.permit": "居住证",
    "applicant.permit.held": "是否持有居住证",
    "applicant.permit.valid_until": "居住证有效期",
    "applicant.permit.collected_on": "居住证领取日期",
    "applicant.employment": "用人单位",
    "applicant.employment.kind": "单位类型",
    "applicant.employment.district": "单位注册地所在区",
    "applicant.employment.system_account": "单位是否已开通积分系统账号",
    "applicant.employment.contract_from": "劳动合同开始日期",
    "applicant.employment.contract_until": "劳动合同结束日期",
    "applicant.legal_residence": "合法稳定居住",
    "applicant.education": "学历",
    "applicant.education.level": "学历层次",
    "applicant.education.diploma": "学历证书",
    "applicant.education.degree": "学位证书",
    "applicant.education.mode": "学习形式",
    "applicant.education.exam_place": "报考地",
    "applicant.education.enrolled": "入学日期",
    "applicant.education.graduated": "毕业日期",
    "applicant.qualifications": "职称或技能",
    "applicant.qualifications.level": "职称或技能等级",
    "applicant.qualifications.obtained": "取得日期",
    "applicant.qualifications.while_in_shanghai": "是否在沪工作期间取得",
    "applicant.qualifications.matches_post": "是否与岗位相符",
    "applicant.qualifications.registration": "是否已注册",
    "applicant.insurance": "社保缴费",
    "applicant.insurance.from": "缴费起始月份",
    "applicant.insurance.to": "缴费截止月份",
    "applicant.insurance.base": "缴费基数",
    "applicant.insurance.multiple": "社平工资的倍数",
    "applicant.insurance.back_paid": "是否补缴",
    "applicant.insurance.payer_is_employer": "缴费单位与合同单位是否一致",
    "applicant.insurance.tax_matches": "基数与个税是否对应",
    "applicant.enterprise": "投资企业",
    "applicant.enterprise.share_percent": "个人投资份额",
    "applicant.enterprise.years": "企业年度数据",
    "applicant.enterprise.years.year": "企业数据的年份",
    "applicant.enterprise.years.tax_yuan": "年纳税额",
    "applicant.enterprise.years.local_staff": "聘用本市户籍人数",
    "applicant.shortage_major": "紧缺急需专业",
    "applicant.fresh_graduate": "全日制应届毕业生",
    "applicant.public_service_since": "特定公共服务领域就业开始日期",
    "applicant.suburb_since": "远郊重点区域工作并居住开始日期",
    "applicant.awards": "表彰奖励",
    "applicant.talents": "创业或创新人才",
    "applicant.marriage": "婚姻状况",
    "applicant.marriage.status": "婚姻状况",
    "applicant.marriage.married_on": "结婚登记日期",
    "applicant.marriage.spouse_shanghai_hukou": "配偶是否本市户籍",
    "applicant.children": "子女",
    "applicant.children.birth_date": "子女出生日期",
    "applicant.records": "不良记录",
    "applicant.records.kind": "记录类型",
    "applicant.records.date": "记录日期",
    "circumstances": "办理情况",
    "circumstances.household": "户口类型",
    "circumstances.housing": "住房情况",
    "circumstances.worked_elsewhere_before": "来沪前是否在外地工作过",
    "circumstances.registered_before": "身份证号是否在积分系统注册过",
    "circumstances.employer_willing": "单位是否愿意申办",
    "circumstances.spouse_benefits": "配偶是否同时享受待遇",
    "circumstances.children_benefit": "子女是否同时享受待遇",
    "circumstances.custody_shown": "离婚文件是否写明子女抚养权",
    "progress": "办理进度",
    "progress.materials": "材料进度",
    "progress.materials.state": "材料状态",
    "progress.materials.ordered": "材料去办的日期",
    "progress.materials.obtained": "材料取得日期",
    "progress.materials.expires": "材料到期日期",
    "progress.materials.note": "材料备注",
    "progress.tasks": "步骤进度",
    "progress.tasks.started": "步骤开始日期",
    "progress.tasks.finished": "步骤完成日期",
    "progress.tasks.note": "步骤备注",
    "progress.checks": "锁定前核对的日期",
    "plan": "计划",
    "plan.start": "计划开始日期",
    "plan.scenario": "计划速度",
    "plan.deadline": "要赶的日子",
    "plan.deadline.label": "要赶的日子的名称",
    "plan.deadline.date": "要赶的日子的日期",
    "plan.durations": "各步骤用时",
    "plan.readings": "有争议规定的理解",
    "notes": "自己的笔记",
    "notes.districts": "区中心的笔记",
    "notes.districts.address": "区中心的地址",
    "notes.districts.hours": "区中心的受理时间",
    "notes.districts.archive": "区中心调档还是调阅",
    "notes.districts.channel": "区中心网上还是窗口",
    "notes.districts.note": "区中心的备注",
    "plan.outlook": "以后十年的假定",
    "plan.outlook.wage_growth": "社平工资每年涨幅",
    "plan.outlook.keeps_paying": "是否一直按月缴社保",
    "plan.outlook.base": "以后的缴费基数",
    "plan.outlook.base_growth": "缴费基数每年涨幅",
    "plan.outlook.company_goes_on": "自己的企业是否照常经营",
    "plan.moves": "提分办法",
    "plan.moves.months": "提分办法要用几个月",
    "plan.moves.considered": "是否考虑这个提分办法",
}

# The ids of papers, tasks and readings stand between the name of the table and that of the field.
_KEYED = re.compile(
    r"^(progress\.(?:materials|tasks|checks)|plan\.(?:durations|readings|moves)|notes\.districts)\.[^.]+"
)


def field_label(path: str) -> str:
    """The Chinese name of a dotted path ("applicant.insurance.2.base" → 缴费基数 (第 3 条)); else the path."""
    bare = _KEYED.sub(r"\1", re.sub(r"\.\d+(?=\.|$)", "", path))
    while bare and bare not in _LABELS:
        bare = bare.rpartition(".")[0]
    label = _LABELS.get(bare, path)
    position = re.search(r"\.(\d+)(?=\.|$)", path)
    return f"{label} (第 {int(position[1]) + 1} 条)" if position else label


SCENARIOS: Mapping[Scenario, str] = {
    Scenario.FASTEST: "最快",
    Scenario.TYPICAL: "通常",
    Scenario.CAREFUL: "稳妥",
}
