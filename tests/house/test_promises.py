"""What the house promises: local only, nothing reported, no raw HTML, and a core that stands alone."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("jzz_core", "jzz_store", "ui", "pages", "launcher", "server")
SOURCES = [
    *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")),
    ROOT / "app.py",
    ROOT / "run.py",
]
CORE = sorted((ROOT / "jzz_core").rglob("*.py"))
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("server", "address", "localhost"),
        ("server", "allowedHosts", ["localhost", "127.0.0.1"]),
        ("server", "enableCORS", True),
        ("server", "enableXsrfProtection", True),
        ("server", "showEmailPrompt", False),
        ("server", "maxUploadSize", 20),
        ("server", "fileWatcherType", "none"),
        ("browser", "gatherUsageStats", False),
        ("client", "toolbarMode", "viewer"),
        ("client", "showErrorDetails", "none"),
        ("runner", "magicEnabled", False),
    ],
)
def test_the_configuration_keeps_everything_on_this_machine(section: str, key: str, value: object) -> None:
    assert CONFIG[section][key] == value


def test_no_font_and_no_theme_comes_from_elsewhere() -> None:
    assert "http" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def test_the_fonts_include_a_chinese_face_of_every_system() -> None:
    for face in ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"):
        assert face in CONFIG["theme"]["font"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["textColor", "linkColor", "grayTextColor", "primaryColor"])
def test_text_of_both_themes_can_be_read_on_page_and_sidebar(theme: str, ink: str) -> None:
    colours = CONFIG["theme"][theme]
    assert contrast(colours[ink], colours["backgroundColor"]) >= 4.5
    assert contrast(colours[ink], colours["sidebar"]["backgroundColor"]) >= 4.4


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_white_label_of_a_primary_button_can_be_read(theme: str) -> None:
    assert contrast(CONFIG["theme"][theme]["primaryColor"], "#ffffff") >= 3


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_source_lets_raw_html_through(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert not re.search(r"unsafe_allow_html|unsafe_allow_javascript", code)
    given = [node.args for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and is_html(node.func)]
    sheets = {"ui/presenting.py": [["SHEET"]], "ui/shell.py": [["STYLE"]]}  # paths of style sheets
    assert [[ast.unparse(part) for part in parts] for parts in given] == sheets.get(name_of(path), [])


def is_html(called: ast.expr) -> bool:
    return isinstance(called, (ast.Attribute, ast.Name)) and ast.unparse(called).split(".")[-1] == "html"


def test_the_one_style_sheet_is_a_file_of_our_own_and_fetches_nothing() -> None:
    from ui.presenting import SHEET

    assert SHEET.resolve() == ROOT / "ui" / "presenting.css"
    assert not re.search(r"url\(|@import|//|<", SHEET.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_source_starts_a_shell(path: Path) -> None:
    assert not re.search(r"shell\s*=\s*True|os\.system\(|os\.popen\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_takes_addresses_apart_and_never_opens_one(path: Path) -> None:
    """Other libraries for the network are refused by the contracts in pyproject.toml; of this one a part is needed."""
    assert not re.search(r"urllib(?!\.parse\b)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [p for p in CORE if name_of(p) != "jzz_core/__main__.py"], ids=name_of)
def test_the_core_never_reads_the_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"today", "now", "utcnow", "localtime", "time_ns", "monotonic"}


def test_importing_the_core_brings_no_screen_library_with_it() -> None:
    code = (
        "import importlib, pkgutil, sys, jzz_core\n"
        "names = [m.name for m in pkgutil.walk_packages(jzz_core.__path__, 'jzz_core.') if '__main__' not in m.name]\n"
        "for name in names: importlib.import_module(name)\n"
        "print(sorted({'streamlit', 'pandas', 'plotly', 'pyarrow'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "[]", answer.stderr


PINNED = ("requirements.txt", "requirements-team.txt", "requirements-dev.txt")


def pins(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip() and not line.startswith("-r ")]


@pytest.mark.parametrize("name", PINNED)
def test_every_package_is_pinned_to_one_version(name: str) -> None:
    assert [line for line in pins(name) if not re.match(r"[\w.-]+==[\w.]+(; .+)?$", line)] == []


def test_what_the_packages_need_is_pinned_too() -> None:
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    listed = {canonicalize_name(Requirement(line).name) for name in PINNED for line in pins(name)}
    needed = set()
    for package in listed:
        try:
            wanted = [Requirement(text) for text in requires(package) or []]
        except PackageNotFoundError:
            continue  # only for another system
        needed |= {canonicalize_name(r.name) for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})}
    assert needed - listed == set()


def test_no_two_test_files_have_one_name() -> None:
    """Without packages pytest knows a file by its name alone and would leave out the second one."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in ("conftest.py", "__init__.py")]
    assert sorted(names) == sorted(set(names))
