"""run.py: what the newcomer's one command understands and says."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run
from launcher import checks, environment, serving

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_can_be_read_by_python_3_6_so_that_an_old_python_can_say_what_is_needed():
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_nothing_newer_is_imported_before_the_version_is_checked():
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    at_the_top = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    assert at_the_top == {"argparse", "signal", "sys"}
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 99)])
def test_a_python_that_is_too_old_gets_a_sentence_with_the_needed_version(version, capsys):
    assert run.main([], version) == 1
    said = capsys.readouterr().out
    assert "3.11" in said
    assert f"{version[0]}.{version[1]}" in said
    assert "需要" in said
    assert "needed" in said


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (4, 0, 0)])
def test_a_new_enough_python_is_accepted(version):
    assert run.wrong_python(version) is None


def test_words_that_a_console_cannot_show_do_not_stop_the_program():
    child = "import run; run.say('居住证 ok')"
    answer = subprocess.run(
        [sys.executable, "-c", child],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert answer.stdout.split() == [b"???", b"ok"]


def test_the_options_are_read():
    command, options = run.read_command(["--port", "8600", "--no-browser"])
    assert (command, options.port, options.no_browser) == ("start", 8600, True)
    command, options = run.read_command([])
    assert (command, options.port, options.no_browser) == ("start", 8501, False)
    assert run.read_command(["setup"])[0] == "setup"


@pytest.mark.parametrize("port", ["80", "65536", "abc", "-1", ""])
def test_an_impossible_port_is_refused(port, capsys):
    with pytest.raises(SystemExit) as ended:
        run.read_command([f"--port={port}"])
    assert ended.value.code == 2
    assert "1024" in capsys.readouterr().err


def test_help_explains_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        run.read_command(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for word in ("setup", "test", "--port", "--no-browser"):
        assert word in said


def test_the_packages_of_a_server_for_several_people_are_installed_on_request_only(monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(environment, "ensure_installed", lambda names: seen.append(names))
    assert run.main(["setup"]) == run.main(["setup", "--team"]) == 0
    assert seen == [environment.RUN_PACKAGES, environment.TEAM_PACKAGES]
    with pytest.raises(SystemExit) as ended:
        run.read_command(["--team"])
    assert ended.value.code == 2
    assert "setup --team" in capsys.readouterr().err


def test_what_follows_test_goes_to_pytest_untouched(monkeypatch):
    seen = []
    monkeypatch.setattr(checks, "ensure_installed", lambda names: seen.append(names))
    monkeypatch.setattr(checks, "run_tool", lambda arguments: seen.append(list(arguments)) or 5)
    command, options = run.read_command(["test", "tests/house", "-k", "port", "--port", "x"])
    assert command == "test"
    assert checks.run_checks(options.pytest) == 5
    assert seen == [environment.TEST_PACKAGES, ["-m", "pytest", "tests/house", "-k", "port", "--port", "x"]]


@pytest.mark.parametrize("failing", [None, "ruff", "importlinter", "mypy", "pytest"])
def test_the_whole_check_runs_everything_with_pytest_last_and_fails_if_any_part_fails(failing, monkeypatch):
    ran = []
    monkeypatch.setattr(checks, "ensure_installed", lambda _names: None)

    def run_tool(words):
        ran.append(words)
        return int(tool(words) == failing)

    def tool(words):
        return words[1].split()[1].split(".")[0] if words[0] == "-c" else words[1]

    monkeypatch.setattr(checks, "run_tool", run_tool)
    assert checks.run_checks([]) == int(failing is not None)
    assert [tool(words) for words in ran] == ["ruff", "ruff", "importlinter", "mypy", "pytest"]
    assert {"--cov=jzz_core", "--cov-branch", "--cov-fail-under=99"} <= set(ran[-1])


def test_trouble_becomes_its_sentence_and_exit_code_1(monkeypatch, capsys):
    def refuse(_names):
        raise environment.Trouble("请检查网络")

    monkeypatch.setattr(environment, "ensure_installed", refuse)
    assert run.main(["setup"]) == 1
    said = capsys.readouterr().out
    assert "请检查网络" in said
    assert "Traceback" not in said


def test_ctrl_c_during_the_installation_ends_quietly(monkeypatch, capsys):
    def interrupted(_names):
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "ensure_installed", interrupted)
    assert run.main(["setup"]) == 130
    assert "Traceback" not in capsys.readouterr().out


def test_the_start_installs_first_and_passes_the_options_on(monkeypatch):
    seen = []
    monkeypatch.setattr(environment, "ensure_installed", lambda names: seen.append(names))
    monkeypatch.setattr(serving, "start", lambda port, open_browser: seen.append((port, open_browser)) or 0)
    assert run.main(["--port", "9000", "--no-browser"]) == 0
    assert seen == [environment.RUN_PACKAGES, (9000, False)]
