from ui import frame

frame.header("eligibility")
frame.footer("eligibility")
