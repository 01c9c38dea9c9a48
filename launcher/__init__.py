"""What ``run.py`` does: the environment in .venv, the app as a process, the checks. Standard library only."""
