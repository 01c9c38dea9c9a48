"""The package, built and installed: in an empty folder it says what the checkout says, from data of its own."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from jzz_core.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.json"))
NEEDED = ("pyproject.toml", "setup.py", "requirements.txt", "README.md", "LICENSE")
PIP = ("pip", "--disable-pip-version-check", "--no-input", "--quiet")


def run(words: Sequence[str | Path], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {**kept, "PYTHONUTF8": "1", **variables}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the project's folder and nothing old in the package."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in NEEDED:
        shutil.copy(ROOT / name, source)
    for name in ("jzz_core", "data"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    words = [sys.executable, "-m", *PIP, "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", "-w"]
    made = run([*words, built], source)
    assert made.returncode == 0, made.stderr
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    words = [
        sys.executable,
        "-m",
        *PIP,
        "install",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--target",
    ]
    made = run([*words, folder, wheel], folder)
    assert made.returncode == 0, made.stderr
    return folder


def command(site: Path) -> str:
    found = shutil.which("jzz", path=site / "bin")
    assert found is not None
    return found


def test_the_package_holds_the_core_and_its_data_and_nothing_else(wheel: Path) -> None:
    tracked = [path for name in ("jzz_core", "data") for path in (ROOT / name).rglob("*") if path.is_file()]
    here = {path.relative_to(ROOT).as_posix() for path in tracked if path.suffix != ".pyc" and path.name != ".gitkeep"}
    wanted = {f"jzz_core/{name}" if name.startswith("data/") else name for name in here}
    assert {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name} == wanted


def test_the_package_needs_what_the_requirements_list(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = archive.read(next(name for name in archive.namelist() if name.endswith("/METADATA"))).decode("utf-8")
    stated = [line.split(":", 1)[1].strip() for line in metadata.splitlines() if line.startswith("Requires-Dist:")]
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert stated == [kept for kept in (line.split("#")[0].strip() for line in lines) if kept]


@pytest.mark.parametrize(
    "words",
    [
        ("score", "{sample}", "--as-of", "2026-11-24"),
        ("score", "{sample}", "--as-of", "2026-11-24", "--json"),
        ("plan", "{sample}", "--start", "2026-12-01", "--as-of", "2026-11-24", "--json"),
        ("workdays", "add", "2026-11-24", "40"),
    ],
    ids=lambda words: f"{words[0]}-{len(words)}",
)
@pytest.mark.parametrize("started", ["jzz", "module"])
def test_in_an_empty_folder_it_says_what_the_checkout_says(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], started: str
) -> None:
    begin = [command(site)] if started == "jzz" else [sys.executable, "-m", "jzz_core"]
    given = [word.format(sample=SAMPLES[0]) for word in words]
    installed = run([*begin, *given], tmp_path, PYTHONPATH=str(site))
    assert main(given) == 0
    assert (installed.returncode, installed.stderr) == (0, "")
    assert installed.stdout == capsys.readouterr().out
    assert installed.stdout.strip()


def test_it_reads_the_data_it_carries(site: Path, tmp_path: Path) -> None:
    ask = "import jzz_core.base as base; print(base.DATA_DIR)"
    told = run([sys.executable, "-c", ask], tmp_path, PYTHONPATH=str(site)).stdout.strip()
    assert Path(told) == site / "jzz_core" / "data"
    # A folder of that name beside the package belongs to somebody else.
    (site / "data").mkdir()
    assert run([sys.executable, "-c", ask], tmp_path, PYTHONPATH=str(site)).stdout.strip() == told


def test_it_prints_documents_from_the_templates_it_carries(site: Path, tmp_path: Path) -> None:
    words = ["report", str(SAMPLES[0]), "--as-of", "2026-11-24", "-o", "report.html", "--xlsx", "report.xlsx"]
    told = run([command(site), *words], tmp_path, PYTHONPATH=str(site))
    assert told.returncode == 0, told.stderr
    assert "<!doctype html>" in (tmp_path / "report.html").read_text(encoding="utf-8").lower()
    assert (tmp_path / "report.xlsx").stat().st_size


@pytest.mark.parametrize(("words", "code"), [((), 2), (("score", "no-such-file.json"), 2)])
def test_what_is_wrong_is_said_under_the_name_it_was_called_by(
    site: Path, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    told = run([command(site), *words], tmp_path, PYTHONPATH=str(site))
    assert told.returncode == code
    assert told.stderr.strip()
    assert "python -m" not in told.stderr
    if not words:
        assert "jzz {" in told.stderr.replace("[-h] ", "")
