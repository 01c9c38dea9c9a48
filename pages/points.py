from ui import frame

frame.header("points")
frame.footer("points")
