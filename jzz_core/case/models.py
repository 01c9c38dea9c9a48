"""The case: everything the user said, as one frozen document (also the backup format).

For a fact that decides, ``None`` means *not answered or not sure*; "no" is said with False, [] or a status.
For the rarer bonus facts (enterprise, public service, suburb, awards, talents) None or [] means *does not apply*.
Shapes only: what the answers must satisfy together stands in ``checks``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    AfterValidator,
    Field,
    model_validator,
)

from ..base import MonthField
from ..law import DISTRICT_IDS
from .choices import (
    ArchiveStyle,
    Award,
    BaseTrend,
    EducationLevel,
    EmploymentKind,
    ExamPlace,
    FilingChannel,
    Household,
    Housing,
    MarriageStatus,
    MaterialState,
    PermitRoad,
    QualificationLevel,
    RecordKind,
    Registration,
    Scenario,
    StudyMode,
    Talent,
)
from .values import ChoiceId, Day, Id, LongText, MaybeDay, MiddleText, Multiple, Part, ShortText, YesNo, Yuan


class Permit(Part):
    """居住证."""

    held: YesNo = None
    valid_until: MaybeDay = None
    collected_on: MaybeDay = None


class Employment(Part):
    kind: EmploymentKind
    district: Id | None = None
    system_account: YesNo = None
    contract_from: MaybeDay = None
    contract_until: MaybeDay = None


class Education(Part):
    """One degree programme. ``diploma`` is 学历, ``degree`` is 学位."""

    level: EducationLevel
    diploma: YesNo = None
    degree: YesNo = None
    mode: StudyMode | None = None
    exam_place: ExamPlace | None = None
    enrolled: MaybeDay = None
    graduated: MaybeDay = None


class Qualification(Part):
    """A professional title 职称 or a skill grade 技能等级."""

    level: QualificationLevel
    obtained: MaybeDay = None
    while_in_shanghai: YesNo = None
    matches_post: YesNo = None
    registration: Registration | None = None


class InsurancePeriod(Part):
    """A run of months of 职工社会保险 on one base. ``until`` None: still paying.

    The base is given in yuan a month (``base``), or as a multiple of the average wage in force in each month
    (``multiple``; CEILING is 按上限), or not known. Never both.
    """

    since: MonthField = Field(alias="from")
    until: MonthField | None = Field(default=None, alias="to")
    base: Yuan | None = None
    multiple: Multiple | None = None
    back_paid: YesNo = None
    payer_is_employer: YesNo = None
    tax_matches: YesNo = None

    @model_validator(mode="after")
    def _one_base(self) -> InsurancePeriod:
        if self.base is not None and self.multiple is not None:
            raise ValueError("「缴费基数」和「社平工资的倍数」只填一个")
        return self

    @property
    def base_known(self) -> bool:
        return self.base is not None or self.multiple is not None


class Spell(Part):
    """A time spent in a field or an area; both days belong to it. ``until`` None: it still lasts."""

    since: Day = Field(alias="from")
    until: MaybeDay = None


Spells = Annotated[tuple[Spell, ...], Field(max_length=30)]


class EnterpriseYear(Part):
    year: int = Field(ge=1990, le=2100)
    tax_yuan: Yuan = 0
    local_staff: float = Field(default=0, ge=-1e9, le=1e9)


class Enterprise(Part):
    """The applicant's own company in Shanghai; ``share_percent`` is the personal share."""

    share_percent: float = Field(ge=-1e6, le=1e6)
    years: Annotated[tuple[EnterpriseYear, ...], Field(max_length=30)] = ()


class Marriage(Part):
    status: MarriageStatus
    married_on: MaybeDay = None
    spouse_shanghai_hukou: YesNo = None


class Child(Part):
    """``primary_year``: of entering primary school, where it was not the usual one. ``permit``: whether the child has a
    居住证 of its own, valid until ``permit_until``."""

    birth_date: Day
    primary_year: Annotated[int, Field(ge=1950, le=2200)] | None = None
    permit: YesNo = None
    permit_until: MaybeDay = None


class Record(Part):
    kind: RecordKind
    date: MaybeDay = None


class Applicant(Part):
    alias: ShortText = ""
    birth_date: MaybeDay = None
    permit: Permit | None = None
    employment: Employment | None = None
    legal_residence: YesNo = None
    education: Annotated[tuple[Education, ...], Field(max_length=20)] | None = None
    qualifications: Annotated[tuple[Qualification, ...], Field(max_length=30)] = ()
    insurance: Annotated[tuple[InsurancePeriod, ...], Field(max_length=600)] | None = None
    enterprise: Enterprise | None = None
    shortage_major: YesNo = None
    fresh_graduate: YesNo = None
    public_service: Spells = ()
    suburb: Spells = ()
    awards: Annotated[tuple[Award, ...], Field(max_length=30)] = ()
    talents: Annotated[tuple[Talent, ...], Field(max_length=10)] = ()
    marriage: Marriage | None = None
    children: Annotated[tuple[Child, ...], Field(max_length=20)] | None = None
    records: Annotated[tuple[Record, ...], Field(max_length=50)] | None = None


class Circumstances(Part):
    """What the papers and the process hang on, and the points do not ask."""

    household: Household | None = None
    housing: Housing | None = None
    worked_elsewhere_before: YesNo = None
    registered_before: YesNo = None
    employer_willing: YesNo = None
    spouse_benefits: YesNo = None
    children_benefit: YesNo = None
    custody_shown: YesNo = None


class MaterialProgress(Part):
    state: MaterialState = MaterialState.TODO
    ordered: MaybeDay = None
    obtained: MaybeDay = None
    expires: MaybeDay = None
    note: LongText = ""


class TaskProgress(Part):
    """``asked``: when somebody last asked how a wait stands."""

    started: MaybeDay = None
    finished: MaybeDay = None
    asked: MaybeDay = None
    note: LongText = ""


class Progress(Part):
    """``checks``: what was verified before the employer's review locks the form, by id, with the day of it.

    ``official_points``: the total that the official page showed, on the day ``official_on``.
    """

    materials: Annotated[dict[Id, MaterialProgress], Field(max_length=400)] = Field(default_factory=dict)
    tasks: Annotated[dict[Id, TaskProgress], Field(max_length=200)] = Field(default_factory=dict)
    checks: Annotated[dict[Id, Day], Field(max_length=100)] = Field(default_factory=dict)
    official_points: Annotated[int, Field(ge=0, le=2000)] | None = None
    official_on: MaybeDay = None


class Deadline(Part):
    """A day of one's own, or the registration ``stage`` of the child at the position ``child``: then ``date`` is what
    the school calendar said when it was chosen, and ``CasePlan.deadline`` has what it says now."""

    label: ShortText = ""
    date: Day
    child: Annotated[int, Field(ge=0, le=20)] | None = None
    stage: Id | None = None


Days = Annotated[int, Field(ge=0, le=2000)]


class Assumptions(Part):
    """What the outlook takes for granted about the years to come; percentages a year.

    ``wage_growth`` None: the average of recent years, worked out from the standards of the policy data.
    """

    wage_growth: Annotated[float, Field(ge=-10, le=20)] | None = None
    keeps_paying: bool = True
    base: BaseTrend = BaseTrend.SAME
    base_growth: Annotated[float, Field(ge=-20, le=50)] = 3.0
    company_goes_on: bool = True


class MoveChoice(Part):
    """What the user says about a way to more points: own ``months`` instead of the typical ones, or not considered."""

    months: Annotated[int, Field(ge=1, le=240)] | None = None
    considered: bool = True


class Plan(Part):
    """``durations``: working days a task takes (fastest, typical, careful) where the user knows better.

    ``permit_road``: what was chosen for a permit that ends too early.
    """

    start: MaybeDay = None
    scenario: Scenario = Scenario.TYPICAL
    deadline: Deadline | None = None
    permit_road: PermitRoad | None = None
    durations: Annotated[dict[Id, tuple[Days, Days, Days]], Field(max_length=100)] = Field(default_factory=dict)
    readings: Annotated[dict[Id, ChoiceId], Field(max_length=50)] = Field(default_factory=dict)
    outlook: Assumptions = Field(default_factory=Assumptions)
    moves: Annotated[dict[Id, MoveChoice], Field(max_length=100)] = Field(default_factory=dict)


class DistrictNote(Part):
    """What the user found out about a district's centre. No reliable address is known, so none stands in the data."""

    address: MiddleText = ""
    hours: MiddleText = ""
    archive: ArchiveStyle | None = None
    channel: FilingChannel | None = None
    note: LongText = ""


def _known_districts(notes: dict[str, DistrictNote]) -> dict[str, DistrictNote]:
    for district in notes:
        if district not in DISTRICT_IDS:
            raise ValueError("没有这个区, 请换一份备份")
    return notes


class Notes(Part):
    """The user's own notes that belong to no answer, paper or step. ``districts``: by district id."""

    districts: Annotated[dict[Id, DistrictNote], AfterValidator(_known_districts)] = Field(default_factory=dict)


class Case(Part):
    """One applicant's whole case. Every part may be missing; only scoring demands a birth date."""

    applicant: Applicant = Field(default_factory=Applicant)
    circumstances: Circumstances = Field(default_factory=Circumstances)
    progress: Progress = Field(default_factory=Progress)
    plan: Plan = Field(default_factory=Plan)
    notes: Notes = Field(default_factory=Notes)
