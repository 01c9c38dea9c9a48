"""Answers leave at once. The system holds a small packet back until the one before it is acknowledged, up to 40 ms.

asyncio turns that off, but only for a socket that names its protocol, and Streamlit makes one that names none.
"""

from __future__ import annotations

import asyncio
import socket
from functools import wraps
from typing import Any


def send_at_once(loop: asyncio.AbstractEventLoop) -> None:
    """Every server that ``loop`` is given a socket for hands the setting down to the connections it accepts."""
    create = loop.create_server

    @wraps(create)
    async def create_server(*given: Any, sock: socket.socket | None = None, **named: Any) -> asyncio.AbstractServer:
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await create(*given, sock=sock, **named)

    loop.create_server = create_server  # type: ignore[method-assign, assignment]
