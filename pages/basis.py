from ui import frame

frame.header("basis")
frame.footer("basis")
