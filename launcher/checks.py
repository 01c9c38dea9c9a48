"""What is looked at: the code before a change is kept, and data and store of a server that runs."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from launcher.environment import (
    ROOT,
    RUN_PACKAGES,
    TEST_PACKAGES,
    child_environment,
    ensure_installed,
    say,
    venv_python,
)

COVERED = ("--cov=jzz_core", "--cov-branch", "--cov-report=term", "--cov-fail-under=99")
CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    # Which part may import which; it has no module to run, only a function.
    ("floors", ("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo', '--no-cache'])")),
    ("mypy", ("-m", "mypy")),
    # Last, so that its summary ends the output.
    ("pytest", ("-m", "pytest", "-n", "auto", *COVERED)),
)


def run_tool(arguments: Sequence[str]) -> int:
    """Exit code of the Python of .venv with these arguments, in the project's folder."""
    command = [str(venv_python()), *arguments]
    return subprocess.run(command, cwd=ROOT, env=child_environment(), check=False).returncode


def run_checks(pytest_arguments: Sequence[str]) -> int:
    """With arguments only pytest with them; without, all checks. 0 when all passed, else 1 (pytest alone: its code)."""
    ensure_installed(TEST_PACKAGES)
    if pytest_arguments:
        return run_tool(["-m", "pytest", *pytest_arguments])
    failed = []
    for name, arguments in CHECKS:
        say(f"== {name}")
        if run_tool(arguments) != 0:
            failed.append(name)
    if failed:
        say(f"没有通过 (failed): {', '.join(failed)}")
    return 1 if failed else 0


def look_after(command: str, file: str | None) -> int:
    """``check``, ``backup FILE`` or ``restore FILE`` for whoever runs a server; the exit code, 0 when all is well."""
    ensure_installed(RUN_PACKAGES)
    if file is not None:
        return run_tool(["-m", "jzz_store", command, str(Path(file).absolute())])
    # Both are said, whatever the first one found.
    codes = [run_tool(["-m", "jzz_core", "check"]), run_tool(["-m", "jzz_store", "check"])]
    return max(codes)
