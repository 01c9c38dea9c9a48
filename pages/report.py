"""窗口与报告: the folder of each trip, the list for handing originals over, documents and letters to take along."""

from jzz_core.look import visit_packs
from ui import frame
from ui.report import downloads, letters
from ui.snapshot import current
from ui.visits import folders

frame.header("report")
snapshot = current()
frame.trouble(snapshot)
packs = visit_packs(snapshot.case, snapshot.checklist, snapshot.plan)
downloads.draw(snapshot, packs)
folders.draw(packs, snapshot)
letters.draw(snapshot, packs)
frame.footer("report")
