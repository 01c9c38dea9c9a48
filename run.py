"""One command for everybody: makes .venv, installs what is needed and starts the app (or the tests).

    python run.py                   install when needed, start on localhost, open the browser
    python run.py --port 8600       prefer this port (the next free one is taken when it is busy)
    python run.py --no-browser      start without opening a browser
    python run.py setup             only install
    python run.py setup --team      only install, with what a server for several people needs
    python run.py check             is the data up to date, and is the store of cases whole
    python run.py backup FILE       a copy of all cases into one file, also while people work
    python run.py restore FILE      back from such a file; what was there is saved beside it first
    python run.py test              ruff, floors, mypy and the whole test suite with coverage of jzz_core
    python run.py test ARGS...      only pytest, with these arguments
    python run.py mutants ARGS...   would the tests notice a small change? (--count, --seed, --room)

Needs nothing but Python 3.11 or newer. This file alone stays readable for Python 3.6, so that an old Python can say so;
the work is done in the folder launcher/, which also uses the standard library only.
"""

import argparse
import signal
import sys

NEEDED = (3, 11)


def wrong_python(version: "tuple[int, ...]") -> "str | None":
    """The sentence for a Python that is too old, or None when it will do."""
    if tuple(version[:2]) >= NEEDED:
        return None
    needed = "{}.{}".format(*NEEDED)
    found = "{}.{}".format(*version[:2])
    return (
        f"需要 Python {needed} 或更新的版本, 现在用的是 {found}。请装好新版再用它运行, 例如: python{needed} run.py\n"
        f"Python {needed} or newer is needed, this is {found}."
    )


def say(text: str) -> None:
    """Print at once, and never fail on a console that cannot show Chinese."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def port_number(text: str) -> int:
    if not text.isdigit() or not 1024 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("端口要在 1024 到 65535 之间 (a port from 1024 to 65535)")
    return int(text)


def read_command(arguments: "list[str]") -> "tuple[str, argparse.Namespace]":
    """(command, options); what comes after ``test`` and ``mutants`` belongs to these untouched, as ``more``."""
    if arguments[:1] == ["mutants"] or (arguments[:1] == ["test"] and arguments[1:] not in (["-h"], ["--help"])):
        return arguments[0], argparse.Namespace(more=arguments[1:])
    parser = argparse.ArgumentParser(
        prog="run.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = ("start", "setup", "check", "backup", "restore", "test", "mutants")
    parser.add_argument("command", nargs="?", choices=commands, default="start", help="默认 start")
    parser.add_argument("file", nargs="?", help="备份文件 (只与 backup 和 restore 一起用)")
    parser.add_argument("--port", type=port_number, default=8501, help="端口 (默认 8501; 被占用时取下一个空闲的)")
    parser.add_argument("--no-browser", action="store_true", help="不打开浏览器")
    parser.add_argument("--team", action="store_true", help="连同登录和 PostgreSQL 所需的包 (只与 setup 一起用)")
    options = parser.parse_args(arguments)
    if options.team and options.command != "setup":
        parser.error("--team 只与 setup 一起用: python run.py setup --team")
    if (options.file is not None) != (options.command in ("backup", "restore")):
        parser.error("backup 和 restore 后面写一个文件名, 别的命令后面不写: python run.py backup cases.backup")
    options.more = []
    return options.command, options


def interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def main(arguments: "list[str]", version: "tuple[int, ...]" = sys.version_info[:2]) -> int:
    """Exit code: 0 fine, 1 something the user can mend (said in a sentence), 2 wrong options, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    problem = wrong_python(version)
    if problem:
        say(problem)
        return 1
    # Only now: these modules are written for the Python that is needed.
    from launcher import checks, environment, mutants, serving

    command, options = read_command(arguments)
    # A service manager ends the program with SIGTERM: treat it like Ctrl-C, so that the app ends too.
    signal.signal(signal.SIGTERM, interrupt)
    try:
        if command == "test":
            return checks.run_checks(options.more)
        if command == "mutants":
            return mutants.run_mutants(options.more)
        if command in ("check", "backup", "restore"):
            return checks.look_after(command, options.file)
        team = getattr(options, "team", False)
        environment.ensure_installed(environment.TEAM_PACKAGES if team else environment.RUN_PACKAGES)
        if command == "setup":
            say("准备好了。启动: python run.py (Ready; start with: python run.py)")
            return 0
        return serving.start(options.port, not options.no_browser)
    except environment.Trouble as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say("已停止。(Stopped.)")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
