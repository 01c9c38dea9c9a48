"""What may be answered where a question has a fixed list of answers: the values are those of the case file."""

from __future__ import annotations

from enum import StrEnum


class EmploymentKind(StrEnum):
    NONE = "none"
    COMPANY = "company"
    PUBLIC_INSTITUTION = "public_institution"
    BRANCH = "branch"
    OUT_OF_TOWN_BRANCH = "out_of_town_branch"
    DISPATCH = "dispatch"
    OUT_OF_TOWN_OFFICE = "out_of_town_office"
    SELF_EMPLOYED = "self_employed"


class EducationLevel(StrEnum):
    BELOW_COLLEGE = "below_college"
    COLLEGE = "college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class StudyMode(StrEnum):
    FULL_TIME = "full_time"
    SELF_TAUGHT = "self_taught"
    ADULT = "adult"
    ONLINE = "online"
    OVERSEAS = "overseas"


class ExamPlace(StrEnum):
    SHANGHAI = "shanghai"
    HUKOU_PLACE = "hukou_place"
    WORKPLACE = "workplace"
    OTHER = "other"


class QualificationLevel(StrEnum):
    SKILL_5 = "skill_5"
    SKILL_4 = "skill_4"
    SKILL_3 = "skill_3"
    SKILL_2 = "skill_2"
    SKILL_1 = "skill_1"
    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    INTERMEDIATE_EQUIVALENT = "intermediate_equivalent"
    SENIOR = "senior"


class Registration(StrEnum):
    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    NOT_REQUIRED = "not_required"


class Award(StrEnum):
    SPECIAL = "special"
    COMPREHENSIVE = "comprehensive"
    PROVINCIAL = "provincial"


class Talent(StrEnum):
    ENTREPRENEUR = "entrepreneur"
    INNOVATION_INTERMEDIARY = "innovation_intermediary"


class MarriageStatus(StrEnum):
    SINGLE = "single"
    MARRIED = "married"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class RecordKind(StrEnum):
    FALSE_MATERIAL = "false_material"
    DETENTION = "detention"
    MINOR_CRIME = "minor_crime"
    SERIOUS_CRIME = "serious_crime"


class Household(StrEnum):
    FAMILY = "family"
    COLLECTIVE = "collective"


class Housing(StrEnum):
    OWN = "own"
    RELATIVE = "relative"
    RENTED = "rented"
    DORMITORY = "dormitory"


class MaterialState(StrEnum):
    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    NOT_NEEDED = "not_needed"


class Scenario(StrEnum):
    FASTEST = "fastest"
    TYPICAL = "typical"
    CAREFUL = "careful"


class PermitRoad(StrEnum):
    """With a permit that ends too early: file now, or have it endorsed (签注) first."""

    NOW = "now"
    ENDORSE_FIRST = "endorse_first"


class BaseTrend(StrEnum):
    """How the contribution base is assumed to go on: in yuan as now, growing each July, or with the average wage."""

    SAME = "same"
    GROWS = "grows"
    KEEPS_MULTIPLE = "keeps_multiple"


class ArchiveStyle(StrEnum):
    """What a district does with the personal archive: it has it sent over (调档) or only consults it (调阅)."""

    TRANSFER = "transfer"
    CONSULT = "consult"


class FilingChannel(StrEnum):
    """How a district takes papers: online (一网通办) or at the window."""

    ONLINE = "online"
    WINDOW = "window"
