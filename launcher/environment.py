"""The virtual environment in .venv: make it, mend it, keep it in step with the requirement files.

A stamp file inside .venv says which requirement files (by hash) were installed completely; without a matching stamp the
installation is done again, so an interrupted one is noticed.
"""

import compileall
import contextlib
import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from launcher.pip_words import why_pip_failed

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUN_PACKAGES = ("requirements.txt",)
TEAM_PACKAGES = ("requirements.txt", "requirements-team.txt")
TEST_PACKAGES = (*TEAM_PACKAGES, "requirements-dev.txt")

PROGRAM = ("jzz_core", "jzz_store", "server", "ui")  # folders of modules
STAMP_PREFIX = "jzz-installed-"
# Settings of the user that would lead Python or pip astray inside .venv.
MISLEADING = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "__PYVENV_LAUNCHER__"}
# What a .venv without its pyvenv.cfg may hold; a folder with anything else was not made by Python and stays.
VENV_ENTRIES = {"bin", "Scripts", "lib", "Lib", "lib64", "include", "Include", "share", "etc", ".gitignore"}


class Trouble(Exception):  # noqa: N818 - a situation of the user's, not a fault of the program
    """Something the user can mend; the message says how, in Chinese with one English line."""


def say(text: str) -> None:
    """Print at once, in order with what the child processes print."""
    print(text, flush=True)


def venv_python(folder: Path | None = None, windows: bool | None = None) -> Path:
    """The interpreter inside a virtual environment: Scripts/python.exe on Windows, bin/python elsewhere."""
    folder = VENV if folder is None else folder
    windows = os.name == "nt" if windows is None else windows
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def child_environment() -> dict[str, str]:
    """The environment variables for processes that run in .venv."""
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return kept | {"PYTHONUTF8": "1", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def venv_works() -> bool:
    """Whether .venv has an interpreter that starts, has pip and is the same Python (3.x) as this one."""
    question = "import sys, pip; print(sys.prefix != sys.base_prefix, *sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [str(venv_python()), "-c", question],
            env=child_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.stdout.split() == [b"True", *(str(part).encode() for part in sys.version_info[:2])]


def fingerprint(names: tuple[str, ...]) -> str:
    """What an installation depends on: the requirement files (line ends aside) and the Python version."""
    digest = hashlib.sha256(".".join(str(part) for part in sys.version_info[:2]).encode())
    for name in names:
        digest.update(b"\0" + (ROOT / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def stamp_file(names: tuple[str, ...]) -> Path:
    kind = {RUN_PACKAGES: "run", TEAM_PACKAGES: "team", TEST_PACKAGES: "test"}[names]
    return VENV / f"{STAMP_PREFIX}{kind}.txt"


def is_installed(names: tuple[str, ...]) -> bool:
    """Whether an earlier run finished installing exactly these requirement files."""
    try:
        return stamp_file(names).read_text(encoding="ascii").strip() == fingerprint(names)
    except (OSError, UnicodeDecodeError):
        return False


def check_writable() -> None:
    """Raises Trouble when nothing can be written beside the program."""
    try:
        with tempfile.TemporaryFile(dir=ROOT):
            pass
    except OSError as error:
        raise Trouble(
            f"这个文件夹不能写入: {ROOT}\n请把整个项目复制到你自己的文件夹 (例如“文档”), 再运行。\n"
            "This folder is read-only; copy the project to a folder of your own."
        ) from error


def clear_broken_venv() -> None:
    """Make room for a new .venv. Raises Trouble when the folder holds what no virtual environment has."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    if not VENV.exists():
        return
    if not (VENV / "pyvenv.cfg").exists():
        foreign = sorted(
            entry.name
            for entry in VENV.iterdir()
            if entry.name not in VENV_ENTRIES and not entry.name.startswith(STAMP_PREFIX)
        )
        if foreign:
            raise Trouble(
                f"文件夹 .venv 里有别的文件 ({', '.join(foreign[:3])}), 不能替你删除。请把它改名或移走, 再运行一次。\n"
                "The folder .venv holds other files; rename or move it."
            )
    say("原来的 .venv 不完整, 或属于另一个 Python 版本, 现在重建 …")
    try:
        shutil.rmtree(VENV)
    except OSError as error:
        raise Trouble(
            f"旧的 .venv 删不掉: {error}\n请先关闭正在运行的本程序, 再运行一次。\n"
            "The old .venv cannot be removed; close the running app first."
        ) from error


def make_venv() -> None:
    """Make .venv from the Python that runs this. Raises Trouble when Python cannot."""
    say("建立运行环境 .venv …")
    # When this itself runs inside a virtual environment, the new one must hang on the Python behind it.
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run(
        [base, "-m", "venv", str(VENV)],
        env=child_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if made.returncode == 0 and venv_works():
        return
    output = made.stdout.decode("utf-8", "replace").strip()
    if "ensurepip" in output or "No module named" in output:
        raise Trouble(
            "这个 Python 缺少 venv 模块。在 Debian 或 Ubuntu 上请先运行: sudo apt install python3-venv\n"
            "The venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv"
        )
    raise Trouble(f"建立 .venv 没有成功:\n{output[-1500:]}\nThe virtual environment could not be made.")


def _end_with_parent() -> None:
    """In the child: end when the program that started it is killed, however that happens (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def pip_install(names: tuple[str, ...]) -> tuple[int, str]:
    """Install requirement files into .venv, showing the packages in short. Returns pip's exit code and all it said."""
    command = [str(venv_python()), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    for name in names:
        command += ["-r", str(ROOT / name)]
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=child_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    ) as process:
        try:
            for raw in process.stdout or ():
                line = raw.decode("utf-8", "replace").rstrip()
                lines.append(line)
                if line.startswith(("Collecting", "Installing")):
                    say("  " + line.split(" (from ")[0][:100])
                elif "Retrying (" in line and "Retrying (" not in "".join(lines[:-1]):
                    say("  网络暂时不通, 正在重试 … (retrying)")
        except BaseException:
            process.kill()
            raise
    return process.returncode, "\n".join(lines)


def ensure_installed(names: tuple[str, ...]) -> None:
    """Bring .venv to what the requirement files say; quick when it is there already. Raises Trouble."""
    works = venv_works()
    if works and is_installed(names):
        return
    check_writable()
    if not works:
        clear_broken_venv()
        make_venv()
    for stale in (RUN_PACKAGES, TEAM_PACKAGES, TEST_PACKAGES):
        with contextlib.suppress(FileNotFoundError):
            stamp_file(stale).unlink()
    say("安装所需的包 (第一次约需 1 到 5 分钟, 以后启动不再安装) …")
    code, output = pip_install(names)
    if code != 0:
        say("\n".join(output.splitlines()[-12:]))
        raise Trouble(why_pip_failed(output))
    for done in {RUN_PACKAGES, names}:
        stamp_file(done).write_text(fingerprint(done) + "\n", encoding="ascii")
    for part in PROGRAM:  # or the first start would do it while somebody waits
        compileall.compile_dir(ROOT / part, quiet=2)
    say("安装完成。")
