"""The client book: many cases at a glance, the visits made together, cases taken along and read in again."""

from .bulk import BULK_KINDS, BulkResult, result_file, score_cases, score_facts, score_file
from .export import book_csv, table
from .incoming import Entry, Heading, Reading, Refused, read_cases, read_forms
from .july import HIGHEST, LOWEST, Falling, Loss, Radar, next_wage, radar, radar_xlsx
from .keep import basis, row_from, row_text
from .layout import Column, Layout, book_layout
from .outgoing import cases_json, cases_xlsx, portions, template_csv, template_xlsx
from .raw import MAX_BYTES, MAX_CASES
from .rounds import VisitRound, visit_rounds
from .rows import PRESSING, Alarm, CaseStage, Row, summaries, summary
from .select import Order, chosen, in_order, most_urgent_first
from .todos import Pile, Todo
from .update import Fate, Incoming, Kept, compare
from .week import Line, pile_name, piles, week_ics, week_page, week_xlsx
