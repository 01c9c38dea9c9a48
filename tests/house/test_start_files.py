"""start.command and start.bat: they find a Python that is new enough, or say in Chinese where there is one."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ROOT / "start.command"
SHELLS = [shell for shell in ("sh", "bash", "zsh") if shutil.which(shell)]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="files of a Unix shell")


def put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o755)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The file in a folder whose name has a blank, with a search path of its own: nothing but ``dirname``."""
    folder = tmp_path / "居住证 积分"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(COMMAND, folder)
    (folder / "bin" / "dirname").symlink_to(shutil.which("dirname") or "")
    return folder


def started(shell: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shutil.which(shell) or shell, str(folder / "start.command"), *arguments],
        cwd="/",
        env={"PATH": str(folder / "bin")},
        capture_output=True,
        text=True,
        timeout=60,
    )


def python(folder: Path, name: str, *, new: bool) -> None:
    """A stand-in: it answers the question for its version, and tells how it was called for anything else."""
    put(
        folder / "bin" / name,
        f'#!/bin/sh\nif [ "$1" = -c ]; then exit {0 if new else 1}; fi\necho "{name} $PWD $*"\n',
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_the_syntax_is_that_of_every_shell(shell: str) -> None:
    assert subprocess.run([shell, "-n", str(COMMAND)], check=False).returncode == 0
    assert COMMAND.stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize("shell", SHELLS)
def test_without_python_it_says_where_to_get_one(shell: str, copied: Path) -> None:
    answer = started(shell, copied)
    assert answer.returncode == 1
    assert "3.11" in answer.stdout
    assert "https://www.python.org/downloads/" in answer.stdout
    assert not answer.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_an_old_python_is_no_python(shell: str, copied: Path) -> None:
    python(copied, "python3", new=False)
    assert "https://www.python.org/downloads/" in started(shell, copied).stdout


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("name", ["python3", "python3.12", "python"])
def test_a_new_python_runs_run_py_in_its_folder(shell: str, name: str, copied: Path) -> None:
    python(copied, "python3", new=False)
    python(copied, name, new=True)
    answer = started(shell, copied, "--port", "8600")
    assert answer.returncode == 0
    assert answer.stdout.split() == [name, *str(copied).split(), "run.py", "--port", "8600"]


def test_the_file_for_windows_says_and_starts_the_same() -> None:
    """Nothing here can run it; what would break it is looked at."""
    content = (ROOT / "start.bat").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    text = content.decode("utf-8")
    assert "(3, 11)" in text
    assert "run.py %*" in text
    assert "https://www.python.org/downloads/" in text
    assert text.index("chcp 65001") < text.index("没有找到")
