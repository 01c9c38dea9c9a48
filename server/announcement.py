"""What the terminal says at the start: the address, who is served, and what keeps it from working."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from server import login
from server.entrance import ENTRY
from server.reach import only_this_machine


def url(ticket: str | None) -> str:
    """How this machine opens the app; with a ticket, one browser may come in by it."""
    port, path = st.get_option("server.port"), st.get_option("server.baseUrlPath").strip("/")
    address = f"http://localhost:{port}" + (f"/{path}" if path else "")
    return address if ticket is None else f"{address}/?{ENTRY}={ticket}"


def announcement(reason: Callable[[login.Settings], str], ticket: str | None = None) -> tuple[str, ...]:
    """What to say, from the settings that the server runs with. ``reason``: why nobody can log in, in words."""
    hosts = [name for name in st.get_option("server.allowedHosts") or () if not only_this_machine(name)]
    own = not hosts and only_this_machine(st.get_option("server.address"))
    lines = [f"居住证积分规划 (JZZ Planner): {url(ticket)}"]
    if ticket is not None:
        lines.append("这个网址只能用一次, 给一个浏览器; 它以后用收藏夹或标签页就能再进来。")
    rules = login.read()
    if hosts:
        lines.append(f"也提供给别人: {', '.join(hosts)}")
    if rules is None:
        lines.append(
            "数据只留在这台电脑上。" if own else "没有配置登录, 所以不保存任何案例。配置登录见 docs/login.md。"
        )
    elif rules.trouble is not None:
        lines.append(f"登录没有配置好, 先不开放: {reason(rules)}。见 docs/login.md。")
    else:
        lines.append("要先登录才能使用, 每个人只看到自己的案例。")
        lines += [f"办公室: {one.name}, {len(one.people)} 人共用案例。" for one in rules.offices]
        name = urlsplit(rules.redirect).hostname or ""
        if not only_this_machine(name) and name not in hosts:
            lines.append(f"注意: 登录后回到 {name}, 但 --host 里没有它, 打不开。")
    return (*lines, "按 Ctrl-C 停止。")
