from ui import frame

frame.header("overview")
frame.footer("overview")
