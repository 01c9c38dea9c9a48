"""What surrounds the app when it is served: options, what the terminal says, and a layer around logging in."""
