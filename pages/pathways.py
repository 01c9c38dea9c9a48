"""提分路径: how do I reach the standard, and when? The outlook of the points; then the ways to more."""

from ui import frame
from ui.pathways import compare, outlook, ways
from ui.snapshot import current

frame.header("pathways")
snapshot = current()
frame.trouble(snapshot)
outlook.draw(snapshot)
ways.draw(snapshot)
compare.draw(snapshot)
frame.footer("pathways")
