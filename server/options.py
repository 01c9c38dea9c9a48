"""The options of ``app.py`` for serving others; without them only the one person of this machine is served."""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path

from server.reach import only_this_machine

HERE = ("localhost", "127.0.0.1")
SECRETS = Path(__file__).resolve().parent.parent / ".streamlit" / "secrets.toml"
_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*|[0-9a-f:]*:[0-9a-f:]*", re.IGNORECASE)
_PATH = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*", re.IGNORECASE)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``app.py`` for serving others."""
    group = parser.add_argument_group("提供给别人使用 (见 docs/login.md)")
    group.add_argument("--host", action="append", default=[], type=_host, help="别人打开时用的名称, 可以写几次")
    group.add_argument("--address", default="localhost", help="监听的地址; 不写时只有本机 (或本机上的代理) 能连")
    group.add_argument("--base-path", default="", type=_base_path, help="网址里的路径, 例如 jzz")
    group.add_argument("--secrets", type=Path, default=SECRETS, help="机密文件; 不写时为 .streamlit/secrets.toml")


def _host(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(f"应为名称或 IP, 不带 https:// 和端口, 例如 jzz.example.com, 不是 {text}")
    return text.lower()


def _base_path(text: str) -> str:
    path = text.strip("/")
    if path and not _PATH.fullmatch(path):
        raise argparse.ArgumentTypeError(f"路径只能有字母、数字、- 和 _, 例如 jzz, 不是 {text}")
    return path


def check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End with a sentence when the options do not fit together."""
    if not only_this_machine(options.address) and not options.host:
        parser.error("用了 --address 就要用 --host 写明别人打开时用的名称, 例如 --host jzz.example.com")
    try:
        tomllib.loads(options.secrets.read_text("utf-8"))
    except FileNotFoundError:
        if options.secrets != SECRETS:
            parser.error(f"没有这个机密文件: {options.secrets}")
    except (OSError, ValueError):
        # What is wrong with it may quote a secret: it is not said here.
        parser.error(f"机密文件读不出来, 请检查权限、编码 (UTF-8) 和 TOML 写法: {options.secrets}")


def overrides(options: argparse.Namespace) -> dict[str, object]:
    """The settings of Streamlit that follow from the options."""
    found: dict[str, object] = {
        "server.address": options.address,
        "server.allowedHosts": [*HERE, *options.host],
        "secrets.files": [str(options.secrets.absolute())],
    }
    if options.base_path:
        found["server.baseUrlPath"] = options.base_path
    if options.host:
        found["server.headless"] = True  # whoever serves others sits somewhere else
    return found
