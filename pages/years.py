"""以后几年: will the points be there when the children need them? Their registrations, and every day until then."""

from ui import frame
from ui.snapshot import current
from ui.years import children, days

frame.header("years")
snapshot = current()
frame.trouble(snapshot)
children.draw(snapshot)
days.draw(snapshot)
frame.footer("years")
