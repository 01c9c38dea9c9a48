"""What everything stands on and that knows no law: errors in words, months, data, sources, messages, safe text."""

from .data_files import DATA_DIR, ById, Entry, in_words, read_toml
from .errors import BadCaseError, BadDataError, JzzError, OutsideDataError
from .identity import identity_faults
from .messages import Message, catalogue, say, word
from .months import LAST_YEAR, Month, MonthField, add_months, add_years, each_year, full_years
from .official import official_page
from .safe import one_line, safe_cell
from .sources import (
    Confidence,
    Source,
    SourceIds,
    SourceKind,
    Sources,
    load_sources,
    require_registered,
)
from .table_text import decode_table
from .text import Lang, Text, amount, clean, day_words, holds_private_number
