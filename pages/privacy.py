"""隐私与数据: what is kept, where, and how to erase it."""

from ui import frame
from ui.cases import privacy

frame.header("privacy", with_day=False)
privacy.draw()
frame.footer("privacy")
