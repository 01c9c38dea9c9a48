"""Ages that bound what a life can hold: for what is not answered, and for dates that must be typed wrong."""

# Nobody can be married younger: women from 20, men from 22 (民法典 art. 1047); the sex is not asked.
MARRIAGE_AGE = 20
# Nobody may be employed younger (劳动法 art. 15).
WORKING_AGE = 16
# Nobody younger studies at a college, holds a certificate of a trade, works or is married: a date must be wrong.
CHILD = 12
# Hardly anybody younger studies at a college.
STUDYING = 15
