"""The client book on the screen."""
