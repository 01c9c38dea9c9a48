"""窗口与报告: the folder of each trip, the list for handing originals over, what can be printed and taken along."""

from jzz_core.visits import visit_packs
from ui import frame
from ui.report import downloads
from ui.snapshot import current
from ui.visits import folders

frame.header("report")
snapshot = current()
frame.trouble(snapshot)
packs = visit_packs(snapshot.case, snapshot.checklist, snapshot.plan)
downloads.draw(snapshot, packs)
folders.draw(packs, snapshot)
frame.footer("report")
