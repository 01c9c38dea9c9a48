"""窗口与报告: the folder of each visit, the list for handing originals over, documents and letters to take along."""

from ui import frame
from ui.report import assistant, downloads, letters, picture
from ui.snapshot import current
from ui.visits import folders

frame.header("report")
snapshot = current()
frame.trouble(snapshot)
downloads.draw(snapshot)
folders.draw(snapshot)
letters.draw(snapshot)
assistant.draw(snapshot)
picture.draw(snapshot)
frame.footer("report")
