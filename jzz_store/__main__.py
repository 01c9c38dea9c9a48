"""``python -m jzz_store check | backup FILE | restore FILE``: what ``run.py`` calls for whoever runs a server.

Says how many cases, never whose. Exit code 0 done, 1 trouble in a sentence.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from .address import Address, from_environment
from .care import Health, back_up, bring_back, is_new, look
from .errors import Kind, StoreError

_WORDS = {
    Kind.READ_ONLY: "还没有这个文件, 或者它读不了、写不了: 请检查文件夹和权限",
    Kind.LOCKED: "另一个程序正占用它: 请稍后再试",
    Kind.DAMAGED: "内容损坏了。案例的存储坏了时, 启动一次本程序, 它会把读得出来的案例转到新文件; 备份坏了时, 请换一份",
    Kind.FULL: "磁盘满了: 请腾出空间再试",
    Kind.NEWER: "是更新版本的程序写的: 请换成新版本",
    Kind.UNREACHABLE: "连不上数据库: 请检查它是否在运行",
    Kind.NO_DRIVER: "缺少连接这种数据库的软件包: 请运行 python run.py setup --team",
    Kind.BAD_ADDRESS: "环境变量 JZZ_DATABASE_URL 不是数据库地址",
    Kind.FAILED: "数据库出错了, 或者是旧版本的布局: 请先启动一次本程序, 再试",
}


def _check(address: Address, _: Path) -> int:
    found = look(address)
    _say("案例的存储", found)
    return 0 if found.is_whole else 1


def _back_up(address: Address, file: Path) -> int:
    _say(f"备份好了: {file}", back_up(address, file))
    return 0


def _restore(address: Address, file: Path) -> int:
    if not is_new(address):
        before = file.with_name(f"{file.stem}-before-{datetime.now(UTC):%Y%m%d-%H%M%S}{file.suffix}")
        back_up(address, before)
        print(f"恢复前的内容先存成了: {before}")
    _say("恢复好了", bring_back(address, file))
    return 0


def _say(what: str, found: Health) -> None:
    print(f"{'✓' if found.is_whole else '✗'} {what}: {found.cases} 个案例, {found.versions} 份修改记录", end="")
    bad = f", 其中损坏 {found.damaged_cases} 个案例、{found.damaged_versions} 份记录"
    print("" if found.is_whole else bad)


_COMMANDS: dict[str, Callable[[Address, Path], int]] = {"check": _check, "backup": _back_up, "restore": _restore}


def main(arguments: Sequence[str]) -> int:
    """Run one command."""
    command, file = arguments[0], Path(arguments[1] if len(arguments) > 1 else "")
    try:
        address = from_environment(os.environ)
        if address is None or (command != "restore" and is_new(address)):
            print("✓ 案例的存储: 还没有保存过案例")
            return 0 if command == "check" else 1
        return _COMMANDS[command](address, file)
    except StoreError as error:
        print(f"✗ 案例的存储: {_WORDS[error.kind]}")
    except FileExistsError:
        print(f"✗ 已经有这个文件了, 请换一个名字: {file}")
    except FileNotFoundError:
        print(f"✗ 找不到: {file}")
    except OSError as error:
        print(f"✗ 写不了: {error.strerror}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
