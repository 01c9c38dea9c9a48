"""客户台账: all kept cases at a glance."""

from __future__ import annotations

from ui import frame
from ui.book import page

frame.header("cases")
page.draw()
frame.footer("cases")
