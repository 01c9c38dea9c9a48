"""README and the documents: their commands run, their files exist, their examples are accepted by the loader."""

import argparse
import functools
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

import run

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
UPDATING = ROOT / "docs" / "update-policy-data.md"
LOGIN = ROOT / "docs" / "login.md"
DEPLOY = ROOT / "docs" / "deploy.md"
OFFICE = ROOT / "docs" / "office.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
CASE_FILE = ROOT / "docs" / "case-file.md"
CHANGING = ROOT / "CONTRIBUTING.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
DOCUMENTS = (
    README,
    UPDATING,
    LOGIN,
    ROOT / "docs" / "login-service.md",
    DEPLOY,
    OFFICE,
    ARCHITECTURE,
    CASE_FILE,
    CHANGING,
    *DECISIONS,
    ROOT / "CHANGELOG.md",
)
NAMING = (README, UPDATING, LOGIN, ARCHITECTURE, CASE_FILE, CHANGING)  # those that name many files and folders
LARGEST_PICTURE = 150_000


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text(path), re.DOTALL)


def commands() -> list[list[str]]:
    """The command lines of the shell blocks as words, without their comments; each one once."""
    lines = [
        line
        for path in (README, UPDATING, LOGIN, CHANGING)
        for block in blocks(path, "sh")
        for line in block.splitlines()
    ]
    return [list(words) for words in dict.fromkeys(tuple(shlex.split(line, comments=True)) for line in lines) if words]


COMMANDS = commands()
KNOWN = {"start", "setup", "check", "backup", "restore", "test", "mutants"}
# test_installed.py does the first and runs the second.
INSTALLED = (("pip", "install", "."), ("jzz",))


def beginning(*start: str) -> list[list[str]]:
    """What follows in the commands that begin with these words."""
    return [words[len(start) :] for words in COMMANDS if tuple(words[: len(start)]) == start]


def named(*start: str) -> list[ParameterSet]:
    """The same as test parameters."""
    return [pytest.param(words, id=" ".join(words) or "alone") for words in beginning(*start)]


def output(*arguments: str) -> str:
    """What Python says when it runs these arguments in the project's folder; the exit code must be 0."""
    answer = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert answer.returncode == 0, answer.stderr.decode("utf-8", "replace")
    return answer.stdout.decode("utf-8")


@pytest.fixture
def command_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run the command line in this process and in the project's folder; the exit code must be 0."""
    from jzz_core.__main__ import main

    monkeypatch.chdir(ROOT)

    def run(*arguments: str) -> str:
        code = main(arguments)
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out

    return run


@functools.cache
def help_of(script: str) -> str:
    return output(script, "--help")


def test_every_command_begins_in_a_way_that_is_examined_below() -> None:
    ways = (("python", "run.py"), ("python", "app.py"), ("streamlit", "run"), ("python", "-m", "jzz_core"), *INSTALLED)
    scripts = [("python", f"scripts/{path.name}") for path in (ROOT / "scripts").glob("*.py")]
    strange = [words for words in COMMANDS if not any(tuple(words[: len(way)]) == way for way in (*ways, *scripts))]
    assert strange == []


@pytest.mark.parametrize("words", named("python", "run.py"))
def test_run_py_knows_each_command_that_the_documents_show(words: list[str]) -> None:
    command, options = run.read_command(words)
    assert command in KNOWN
    assert [name for name in options.more if not (ROOT / name).exists()] == []


def test_each_command_of_run_py_is_shown() -> None:
    shown = {run.read_command(words)[0] for words in beginning("python", "run.py")}
    assert shown == KNOWN


@pytest.mark.parametrize("words", named("streamlit", "run"))
def test_streamlit_is_given_a_file_that_exists(words: list[str]) -> None:
    assert (ROOT / words[0]).is_file()


@pytest.mark.parametrize("script", sorted({w[1] for w in COMMANDS if w[0] == "python" and w[1].endswith(".py")}))
def test_python_is_given_files_that_exist(script: str) -> None:
    assert (ROOT / script).is_file()


@pytest.mark.parametrize("words", named("python", "app.py"))
def test_app_py_has_the_options_that_the_documents_promise(words: list[str]) -> None:
    said = help_of("app.py")
    assert [word for word in words if word.startswith("--") and word not in said] == []
    assert "--port" in said
    assert "--no-browser" in said


@pytest.mark.parametrize("words", named("python", "scripts/shots.py"))
def test_the_screenshot_script_knows_the_options_shown(words: list[str]) -> None:
    said = help_of("scripts/shots.py")
    assert [word for word in words if word.startswith("--") and word not in said] == []


@pytest.mark.parametrize("words", named("python", "scripts/load.py"))
def test_the_load_script_knows_the_options_shown(words: list[str]) -> None:
    said = help_of("scripts/load.py")
    assert [word for word in words if word.startswith("--") and word not in said] == []


@pytest.mark.parametrize("words", [*named("python", "-m", "jzz_core"), *named("jzz")])
def test_each_example_of_the_command_line_runs(
    words: list[str], tmp_path: Path, command_line: Callable[..., str]
) -> None:
    written = [n + 1 for n, word in enumerate(words) if word in ("-o", "--xlsx")]
    kept = [str(tmp_path / word) if n in written else word for n, word in enumerate(words)]
    assert command_line(*kept).strip()
    assert all((tmp_path / words[n]).stat().st_size for n in written)


def test_the_output_shown_is_the_output() -> None:
    first = beginning("python", "-m", "jzz_core", "score")[0]
    shown = next(block for block in blocks(README, "text") if "120" in block)
    assert output("-m", "jzz_core", "score", *first).splitlines() == shown.splitlines()


def test_each_command_of_the_command_line_is_shown() -> None:
    from jzz_core import __main__ as command_line

    parser = command_line._arguments()
    choices = next(a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    shown = {words[0] for words in beginning("python", "-m", "jzz_core")}
    assert set(choices or ()) - shown == set()


def local_links(path: Path) -> list[str]:
    links = re.findall(r"\]\(([^)\s]+)\)", text(path))
    return [link.split("#")[0] for link in links if not re.match(r"https?:|#", link)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    assert [link for link in local_links(path) if not (path.parent / link).exists()] == []


def test_every_picture_is_shown_and_light() -> None:
    shown = {(ROOT / link).resolve() for link in local_links(README) if link.endswith(".png")}
    there = set((ROOT / "docs" / "pictures").glob("*.png"))
    assert shown == there
    assert [path.name for path in there if path.stat().st_size >= LARGEST_PICTURE] == []


@pytest.mark.parametrize("path", NAMING, ids=lambda path: path.name)
def test_every_folder_and_file_named_in_code_type_exists(path: Path) -> None:
    pattern = (
        r"`((?:data|docs|jzz_core|jzz_store|launcher|pages|scripts|server|tests|ui|\.ci)/[\w./-]*|[a-z]+\.(?:py|txt))`"
    )
    places = [ROOT, ROOT / "jzz_core", ROOT / "data" / "policy", ROOT / "tests" / "core"]
    names = {name for name in re.findall(pattern, text(path)) if "YYYY" not in name and "NAME" not in name}
    assert names
    assert [name for name in sorted(names) if not any((place / name).exists() for place in places)] == []


def test_every_package_of_the_core_and_every_folder_of_the_screens_is_explained() -> None:
    architecture = text(ARCHITECTURE)
    packages = [path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "jzz_core").glob("*/__init__.py")]
    folders = [path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").iterdir() if (path / "__init__.py").exists()]
    assert [name for name in sorted(packages + folders) if f"`{name}`" not in architecture] == []


def test_readme_names_every_screen() -> None:
    import tomllib

    pages = tomllib.loads(text(ROOT / "ui" / "locales" / "zh" / "pages.toml"))
    screens = [pages[path.stem]["name"] for path in (ROOT / "pages").glob("*.py") if path.stem != "overview"]
    assert [name for name in screens if name not in text(README)] == []


def test_the_readme_is_short_and_leads_to_what_it_left_out() -> None:
    assert len(text(README).splitlines()) < 200
    linked = {(ROOT / link).resolve() for link in local_links(README)}
    decisions = ROOT / "docs" / "decisions" / "README.md"
    assert {UPDATING, LOGIN, DEPLOY, ARCHITECTURE, CASE_FILE, CHANGING, decisions} <= linked


def test_every_decision_is_listed() -> None:
    listed = set(local_links(ROOT / "docs" / "decisions" / "README.md"))
    assert {path.name for path in DECISIONS if path.name != "README.md"} <= listed


def test_the_floors_drawn_are_the_floors_held() -> None:
    import tomllib

    contracts = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    floors = next(entry["layers"] for entry in contracts if entry.get("containers") == ["jzz_core"])
    held = [set(floor.split(" | ")) for floor in floors if floor.isidentifier() or "|" in floor]
    picture = next(block for block in blocks(ARCHITECTURE, "text") if "commands" in block)
    drawn = [set(line[:38].split()) for line in picture.splitlines()]
    assert drawn == [floor for floor in held if floor != {"__main__"}]


def test_the_case_file_shown_is_read_and_its_parts_are_named() -> None:
    from jzz_core.case import Case, load_case

    assert load_case(blocks(CASE_FILE, "json")[0]).applicant.alias == "客户A"
    assert set(re.findall(r"^\| `(\w+)`", text(CASE_FILE), re.MULTILINE)) == set(Case.model_fields)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def example(word: str) -> str:
    return next(block for block in blocks(UPDATING, "toml") if word in block)


def append(path: Path, block: str) -> None:
    path.write_text(text(path) + "\n" + block, encoding="utf-8")


def test_the_examples_of_a_new_source_and_a_new_wage_are_accepted_by_the_loader(data: Path) -> None:
    from jzz_core.base import Month, load_sources
    from jzz_core.law import load_policy

    append(data / "sources.toml", example("[[source]]"))
    last = load_policy(data).wages.last
    row = re.sub(r'from = ".*"', f'from = "{last + 1}"', example("[[standard]]"))
    append(data / "policy" / "wages.toml", re.sub(r'to = ".*"', f'to = "{last + 12}"', row))
    wages = load_policy(data, load_sources(data).ids).wages
    assert wages.last == last + 12
    assert not wages.is_assumed(Month.parse(str(last + 12)))


def test_the_example_of_a_changed_number_is_accepted_and_leaves_earlier_days_alone(data: Path) -> None:
    from datetime import date

    from jzz_core.law import load_policy

    path = data / "policy" / "parameters" / "total.toml"
    before = text(path)
    after = re.sub(r"values = \[.*value = 120 \}\]\n", lambda _: example("value = 130"), before, count=1)
    assert after != before
    path.write_text(after, encoding="utf-8")
    policy = load_policy(data)
    assert [policy.rules(day)["total.standard"] for day in (date(2026, 12, 31), date(2027, 1, 1))] == [120, 130]


def test_the_example_of_a_notice_makes_its_year_published(data: Path) -> None:
    from datetime import date

    from jzz_core.calendar import load_calendar

    (data / "calendar" / "notices" / "2027.toml").write_text(example("[notice]"), encoding="utf-8")
    calendar = load_calendar(data)
    assert not calendar.is_provisional(date(2027, 3, 1))
    assert calendar.is_workday(date(2027, 2, 14))
    assert not calendar.is_workday(date(2027, 1, 1))


def test_the_example_of_a_paper_is_on_the_list_and_has_its_days(data: Path) -> None:
    from jzz_core.base import BadDataError
    from jzz_core.papers import load_lead_times, load_materials

    found = [re.sub(r"^ +", "", block, flags=re.MULTILINE) for block in blocks(CHANGING, " *toml")]
    paper, lead = (next(block for block in found if block.startswith(f"[[{kind}]]")) for kind in ("material", "lead"))
    append(data / "materials" / "points_basic.toml", paper)
    catalogue = load_materials(data)
    with pytest.raises(BadDataError, match="company_statement"):
        load_lead_times(catalogue, data)
    append(data / "lead_times.toml", lead)
    assert load_lead_times(catalogue, data).of("company_statement") is not None
