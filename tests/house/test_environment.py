"""launcher.environment: .venv is made once, noticed when broken, and never installed twice. Nothing here is real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

import pytest

from launcher import environment
from launcher.pip_words import why_pip_failed

HERE = "{}.{}".format(*sys.version_info[:2])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notes:
    """A project in a folder with a space and Chinese characters, whose venv and pip are stand-ins that take notes."""
    root = tmp_path / "我的 项目"
    root.mkdir()
    (root / "requirements.txt").write_text("streamlit==1\n", encoding="utf-8")
    (root / "requirements-team.txt").write_text("-r requirements.txt\nauthlib==1\n", encoding="utf-8")
    (root / "requirements-dev.txt").write_text("-r requirements-team.txt\npytest==1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    notes = Notes(root)
    monkeypatch.setattr(environment, "venv_works", lambda: notes.works)
    monkeypatch.setattr(environment, "make_venv", notes.make)
    monkeypatch.setattr(environment, "pip_install", notes.install)
    return notes


class Notes:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.works = False
        self.made = 0
        self.installed: list[tuple[str, ...]] = []
        self.answer: tuple[int, str] | KeyboardInterrupt = (0, "")

    def make(self) -> None:
        self.made += 1
        (self.root / ".venv").mkdir()
        (self.root / ".venv" / "pyvenv.cfg").write_text("home = x\n", encoding="utf-8")
        self.works = True

    def install(self, names: tuple[str, ...]) -> tuple[int, str]:
        self.installed.append(names)
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


def test_the_first_start_makes_the_environment_and_installs_and_the_second_does_neither(project: Notes) -> None:
    environment.ensure_installed(environment.RUN_PACKAGES)
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert project.made == 1
    assert project.installed == [environment.RUN_PACKAGES]


def test_what_is_installed_is_ready_to_be_loaded(project: Notes) -> None:
    (project.root / "ui").mkdir()
    (project.root / "ui" / "one.py").write_text("1\n", encoding="utf-8")
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert [path.suffix for path in (project.root / "ui" / "__pycache__").iterdir()] == [".pyc"]


def test_a_changed_requirement_is_installed_into_the_same_environment(project: Notes) -> None:
    environment.ensure_installed(environment.RUN_PACKAGES)
    (project.root / "requirements.txt").write_text("streamlit==2\n", encoding="utf-8")
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert project.made == 1
    assert len(project.installed) == 2


def test_other_line_ends_are_not_a_change(project: Notes) -> None:
    environment.ensure_installed(environment.RUN_PACKAGES)
    (project.root / "requirements.txt").write_bytes(b"streamlit==1\r\n")
    assert environment.is_installed(environment.RUN_PACKAGES)


def test_the_test_packages_include_those_of_the_app_but_not_the_other_way_round(project: Notes) -> None:
    environment.ensure_installed(environment.RUN_PACKAGES)
    environment.ensure_installed(environment.TEST_PACKAGES)
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert project.installed == [environment.RUN_PACKAGES, environment.TEST_PACKAGES]


@pytest.mark.parametrize("answer", [(1, "ReadTimeoutError: timed out"), KeyboardInterrupt()])
def test_an_installation_that_failed_or_was_interrupted_is_done_again(
    project: Notes, answer: tuple[int, str] | KeyboardInterrupt
) -> None:
    project.answer = answer
    with pytest.raises((environment.Trouble, KeyboardInterrupt)):
        environment.ensure_installed(environment.RUN_PACKAGES)
    assert not environment.is_installed(environment.RUN_PACKAGES)
    project.answer = (0, "")
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert environment.is_installed(environment.RUN_PACKAGES)
    assert project.made == 1


def test_a_failed_update_does_not_leave_the_old_stamp_behind(project: Notes) -> None:
    environment.ensure_installed(environment.TEST_PACKAGES)
    (project.root / "requirements-dev.txt").write_text("pytest==2\n", encoding="utf-8")
    project.answer = (1, "x")
    with pytest.raises(environment.Trouble):
        environment.ensure_installed(environment.TEST_PACKAGES)
    assert not environment.is_installed(environment.RUN_PACKAGES)
    assert not environment.is_installed(environment.TEST_PACKAGES)


def test_a_broken_environment_is_made_anew(project: Notes) -> None:
    environment.ensure_installed(environment.RUN_PACKAGES)
    project.works = False
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert project.made == 2
    assert len(project.installed) == 2


def test_a_half_made_environment_without_its_settings_is_made_anew(project: Notes) -> None:
    (project.root / ".venv" / "bin").mkdir(parents=True)
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert project.made == 1


def test_a_folder_of_that_name_with_other_files_is_left_alone(project: Notes) -> None:
    precious = project.root / ".venv" / "diary.txt"
    precious.parent.mkdir()
    precious.write_text("mine", encoding="utf-8")
    with pytest.raises(environment.Trouble, match=r"diary\.txt"):
        environment.ensure_installed(environment.RUN_PACKAGES)
    assert precious.read_text(encoding="utf-8") == "mine"


def test_a_file_in_the_place_of_the_folder_makes_room(project: Notes) -> None:
    (project.root / ".venv").write_text("", encoding="utf-8")
    environment.ensure_installed(environment.RUN_PACKAGES)
    assert project.made == 1


def test_a_folder_that_cannot_be_written_is_named_in_a_sentence(
    project: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(environment.Trouble, match="不能写入") as trouble:
        environment.ensure_installed(environment.RUN_PACKAGES)
    assert str(project.root) in str(trouble.value)
    assert project.made == 0


def test_a_read_only_folder_with_a_finished_installation_still_starts(
    project: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ensure_installed(environment.RUN_PACKAGES)
    monkeypatch.setattr(environment, "check_writable", lambda: pytest.fail("must not be asked"))
    environment.ensure_installed(environment.RUN_PACKAGES)


def test_the_interpreter_is_found_in_the_layout_of_each_system() -> None:
    folder = Path("我的 项目") / ".venv"
    assert environment.venv_python(folder, windows=True) == folder / "Scripts" / "python.exe"
    assert environment.venv_python(folder, windows=False) == folder / "bin" / "python"


@pytest.mark.parametrize(
    ("answer", "works"),
    [
        (f"True {HERE.replace('.', ' ')}", True),
        ("True 3 9", False),
        (f"False {HERE.replace('.', ' ')}", False),
        ("", False),
    ],
)
def test_an_environment_works_only_with_this_python_and_only_when_it_is_virtual(
    answer: str, works: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = subprocess.CompletedProcess[bytes]([], 0, stdout=answer.encode())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: fake)
    assert environment.venv_works() is works


def test_an_environment_without_its_interpreter_does_not_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    assert environment.venv_works() is False


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("The virtual environment was not created successfully because ensurepip is not available.", "python3-venv"),
        ("/usr/bin/python3: No module named venv", "python3-venv"),
        ("Error: something else", "something else"),
    ],
)
def test_an_environment_that_python_cannot_make_is_explained(
    output: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = subprocess.CompletedProcess[bytes]([], 1, stdout=output.encode())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: fake)
    with pytest.raises(environment.Trouble, match=word):
        environment.make_venv()


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("NewConnectionError: Failed to establish a new connection: [Errno -3] name resolution", "PIP_INDEX_URL"),
        ("ReadTimeoutError: Read timed out.", "PIP_INDEX_URL"),
        ("Cannot connect to proxy.", "代理"),
        ("WARNING: Retrying ... ProxyError\nERROR: No matching distribution found for x", "PIP_INDEX_URL"),
        ("SSLError(SSLCertVerificationError(...))", "网络"),
        ("ERROR: Could not find a version that satisfies x (from versions: none)", "网络"),
        ("Could not find a version that satisfies x (from versions: 1.0)\nNo matching distribution found", HERE),
        ("ERROR: Ignored versions that require a different python\n(from versions: none)", HERE),
        ("OSError: [Errno 28] No space left on device", "磁盘"),
        ("PermissionError: [WinError 5] Access is denied", "关闭"),
        ("something never seen before", "上面几行"),
    ],
)
def test_a_failure_of_pip_is_told_with_what_to_do(output: str, word: str) -> None:
    assert word in why_pip_failed(output)


def test_a_failure_of_pip_names_no_host() -> None:
    from launcher import pip_words

    sentences = [sentence for _, sentence in pip_words.REASONS] + [pip_words.UNKNOWN]
    assert not [sentence for sentence in sentences if "http" in sentence or ".org" in sentence or ".cn" in sentence]


def test_settings_that_lead_pip_astray_do_not_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "mirror")
    passed_on = environment.child_environment()
    assert "PYTHONHOME" not in passed_on
    assert "PIP_TARGET" not in passed_on
    assert passed_on["PIP_USER"] == "0"
    assert passed_on["PIP_INDEX_URL"] == "mirror"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such signal")
def test_an_installation_ends_with_the_program_that_is_killed() -> None:
    code = (
        "import subprocess, sys\nfrom launcher.environment import _end_with_parent\n"
        "sleep = [sys.executable, '-c', 'import time; time.sleep(600)']\n"
        "child = subprocess.Popen(sleep, preexec_fn=_end_with_parent)\n"
        "print(child.pid, flush=True)\nchild.wait()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=environment.ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(1000):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child goes on alone")
