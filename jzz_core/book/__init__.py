"""The client book: many cases at a glance, the visits that can be made together, cases read from a file, the table."""

from .bulk import BULK_KINDS, BulkResult, result_file, score_cases, score_facts, score_file
from .export import book_csv, book_xlsx, cases_json, portions, table, template_csv
from .incoming import MAX_BYTES, MAX_CASES, BookReading, Incoming, read_cases
from .july import HIGHEST, LOWEST, Falling, Loss, Radar, next_wage, radar, radar_xlsx
from .keep import basis, row_from, row_text
from .rounds import VisitRound, visit_rounds
from .rows import PRESSING, Alarm, CaseStage, Row, summary
from .select import Order, chosen, in_order, most_urgent_first
from .todos import Pile, Todo
from .week import Line, pile_name, piles, week_ics, week_page, week_xlsx
