"""run.py: what the newcomer's one command understands and says."""

import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

import run
from launcher import checks, environment, mutants, serving

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_can_be_read_by_python_3_6_so_that_an_old_python_can_say_what_is_needed() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_nothing_newer_is_imported_before_the_version_is_checked() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    at_the_top = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    assert at_the_top == {"argparse", "signal", "sys"}
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 99)])
def test_a_python_that_is_too_old_gets_a_sentence_with_the_needed_version(
    version: tuple[int, int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([], version) == 1
    said = capsys.readouterr().out
    assert "3.11" in said
    assert f"{version[0]}.{version[1]}" in said
    assert "需要" in said
    assert "needed" in said


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (4, 0, 0)])
def test_a_new_enough_python_is_accepted(version: tuple[int, int, int]) -> None:
    assert run.wrong_python(version) is None


def test_words_that_a_console_cannot_show_do_not_stop_the_program() -> None:
    child = "import run; run.say('居住证 ok')"
    answer = subprocess.run(
        [sys.executable, "-c", child],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert answer.stdout.split() == [b"???", b"ok"]


def test_the_options_are_read() -> None:
    command, options = run.read_command(["--port", "8600", "--no-browser"])
    assert (command, options.port, options.no_browser) == ("start", 8600, True)
    command, options = run.read_command([])
    assert (command, options.port, options.no_browser) == ("start", 8501, False)
    assert run.read_command(["setup"])[0] == "setup"


@pytest.mark.parametrize("port", ["80", "65536", "abc", "-1", ""])
def test_an_impossible_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run.read_command([f"--port={port}"])
    assert ended.value.code == 2
    assert "1024" in capsys.readouterr().err


def test_help_explains_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run.read_command(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for word in ("setup", "test", "--port", "--no-browser"):
        assert word in said


def test_the_packages_of_a_server_for_several_people_are_installed_on_request_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(environment, "ensure_installed", seen.append)
    assert run.main(["setup"]) == run.main(["setup", "--team"]) == 0
    assert seen == [environment.RUN_PACKAGES, environment.TEAM_PACKAGES]
    with pytest.raises(SystemExit) as ended:
        run.read_command(["--team"])
    assert ended.value.code == 2
    assert "setup --team" in capsys.readouterr().err


def test_what_follows_test_goes_to_pytest_untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def run_tool(arguments: Sequence[str]) -> int:
        seen.append(list(arguments))
        return 5

    monkeypatch.setattr(checks, "ensure_installed", seen.append)
    monkeypatch.setattr(checks, "run_tool", run_tool)
    command, options = run.read_command(["test", "tests/house", "-k", "port", "--port", "x"])
    assert command == "test"
    assert checks.run_checks(options.more) == 5
    assert seen == [environment.TEST_PACKAGES, ["-m", "pytest", "tests/house", "-k", "port", "--port", "x"]]


def test_mutants_reads_its_own_options(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[object] = []

    def run_mutants(words: Sequence[str]) -> int:
        seen.append(words)
        return 1

    monkeypatch.setattr(mutants, "run_mutants", run_mutants)
    assert run.main(["mutants", "--count", "3"]) == 1
    assert seen == [["--count", "3"]]
    monkeypatch.undo()
    for wrong in (["mutants", "--room", "attic"], ["mutants", "--count", "x"]):
        with pytest.raises(SystemExit) as ended:
            run.main(wrong)
        assert ended.value.code == 2


@pytest.mark.parametrize("failing", [None, "ruff", "importlinter", "mypy", "pytest"])
def test_the_whole_check_runs_everything_with_pytest_last_and_fails_if_any_part_fails(
    failing: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[Sequence[str]] = []
    monkeypatch.setattr(checks, "ensure_installed", lambda _names: None)

    def run_tool(words: Sequence[str]) -> int:
        ran.append(words)
        return int(tool(words) == failing)

    def tool(words: Sequence[str]) -> str:
        return words[1].split()[1].split(".")[0] if words[0] == "-c" else words[1]

    monkeypatch.setattr(checks, "run_tool", run_tool)
    assert checks.run_checks([]) == int(failing is not None)
    assert [tool(words) for words in ran] == ["ruff", "ruff", "importlinter", "mypy", "pytest"]
    assert {"--cov=jzz_core", "--cov-branch", "--cov-fail-under=99"} <= set(ran[-1])


def test_trouble_becomes_its_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_names: tuple[str, ...]) -> NoReturn:
        raise environment.Trouble("请检查网络")

    monkeypatch.setattr(environment, "ensure_installed", refuse)
    assert run.main(["setup"]) == 1
    said = capsys.readouterr().out
    assert "请检查网络" in said
    assert "Traceback" not in said


def test_ctrl_c_during_the_installation_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_names: tuple[str, ...]) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "ensure_installed", interrupted)
    assert run.main(["setup"]) == 130
    assert "Traceback" not in capsys.readouterr().out


def test_the_start_installs_first_and_passes_the_options_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def start(port: int, open_browser: bool) -> int:
        seen.append((port, open_browser))
        return 0

    monkeypatch.setattr(environment, "ensure_installed", seen.append)
    monkeypatch.setattr(serving, "start", start)
    assert run.main(["--port", "9000", "--no-browser"]) == 0
    assert seen == [environment.RUN_PACKAGES, (9000, False)]


@pytest.mark.parametrize(
    ("words", "expected", "codes", "code"),
    [
        (["check"], [["-m", "jzz_core", "check"], ["-m", "jzz_store", "check"]], [1, 0], 1),
        (["check"], [["-m", "jzz_core", "check"], ["-m", "jzz_store", "check"]], [0, 0], 0),
        (["backup", "x"], [["-m", "jzz_store", "backup", str(Path("x").absolute())]], [0], 0),
        (["restore", "x"], [["-m", "jzz_store", "restore", str(Path("x").absolute())]], [1], 1),
    ],
)
def test_looking_after_a_store_is_done_inside_the_environment(
    monkeypatch: pytest.MonkeyPatch, words: list[str], expected: list[list[str]], codes: list[int], code: int
) -> None:
    asked: list[Sequence[str]] = []

    def tool(arguments: Sequence[str]) -> int:
        asked.append(arguments)
        return codes[len(asked) - 1]

    monkeypatch.setattr(checks, "ensure_installed", lambda _names: None)
    monkeypatch.setattr(checks, "run_tool", tool)
    assert run.main(words) == code
    assert asked == expected


@pytest.mark.parametrize("words", [["backup"], ["restore"], ["check", "x"], ["start", "x"], ["setup", "x"]])
def test_a_file_is_named_where_one_is_needed_and_nowhere_else(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run.main(words)
    assert ended.value.code == 2
