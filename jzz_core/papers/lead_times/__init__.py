"""How long each paper takes to get, and by which day it must be asked for to be in time for its visit."""
