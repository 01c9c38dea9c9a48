from ui import frame

frame.header("timeline")
frame.footer("timeline")
