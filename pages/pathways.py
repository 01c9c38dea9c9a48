"""提分路径: how do I reach the standard, and when? The outlook of the points; then the ways to more."""

from ui import frame
from ui.snapshot import current
from ui.ways import compare, outlook, ways

frame.header("pathways")
snapshot = current()
frame.trouble(snapshot)
outlook.draw(snapshot)
ways.draw(snapshot)
compare.draw(snapshot)
frame.footer("pathways")
