"""The folders for the windows, on the screen."""
