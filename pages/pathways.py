"""提分路径: how do I reach the standard, and when? The outlook of the points; then the ways to more."""

from ui import frame
from ui.pathways import outlook
from ui.snapshot import current

frame.header("pathways")
snapshot = current()
frame.trouble(snapshot)
outlook.draw(snapshot)
frame.footer("pathways")
