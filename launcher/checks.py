"""Everything that must hold before a change is kept: ruff, mypy, pytest with the coverage of jzz_core."""

import subprocess
from collections.abc import Sequence

from launcher.environment import ROOT, TEST_PACKAGES, child_environment, ensure_installed, say, venv_python

CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    # Last, so that its summary ends the output.
    ("pytest", ("pytest", "-n", "auto", "--cov=jzz_core", "--cov-branch", "--cov-report=term", "--cov-fail-under=95")),
)


def run_tool(arguments: Sequence[str]) -> int:
    """Exit code of a tool of .venv, run in the project's folder."""
    command = [str(venv_python()), "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, env=child_environment(), check=False).returncode


def run_checks(pytest_arguments: Sequence[str]) -> int:
    """With arguments only pytest with them; without, all checks. 0 when all passed, else 1 (pytest alone: its code)."""
    ensure_installed(TEST_PACKAGES)
    if pytest_arguments:
        return run_tool(["pytest", *pytest_arguments])
    failed = []
    for name, arguments in CHECKS:
        say(f"== {name}")
        if run_tool(arguments) != 0:
            failed.append(name)
    if failed:
        say(f"没有通过 (failed): {', '.join(failed)}")
    return 1 if failed else 0
