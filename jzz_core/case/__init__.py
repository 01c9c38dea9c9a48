"""The case: everything one person said, its file, its checks, and what differs between two of them."""

from .ages import MARRIAGE_AGE, WORKING_AGE
from .catalogue import Group, Question, Questions
from .checks import Problem, check_applicant
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
from .difference import Difference, differences
from .discreet import without_notes
from .file import MAX_BYTES, SCHEMA, VERSION, case_from, dump_case, load_case, parse_json, read_document
from .models import (
    Applicant,
    Assumptions,
    Case,
    Child,
    Deadline,
    DistrictNote,
    Education,
    Employment,
    Enterprise,
    InsurancePeriod,
    Marriage,
    MaterialProgress,
    Permit,
    Qualification,
    Record,
    Spell,
    TaskProgress,
)
from .question_files import choice_word, field_label, load_questions, questions, scenario_word
from .spells import added_up, day_after, merged
from .values import CEILING, MULTIPLE_PLACES
