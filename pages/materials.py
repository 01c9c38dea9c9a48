from ui import frame

frame.header("materials")
frame.footer("materials")
