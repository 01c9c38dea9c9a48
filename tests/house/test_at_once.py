"""Connections send small packets at once, also those of a socket that does not name its protocol."""

import asyncio
import socket

import pytest

from server.at_once import send_at_once


@pytest.mark.parametrize("asked", [True, False])
def test_what_is_accepted_waits_for_no_acknowledgement(asked: bool) -> None:
    """Without being asked it would wait: once that changes, the module can go."""

    async def accepted() -> int:
        loop = asyncio.get_running_loop()
        if asked:
            send_at_once(loop)
        found: asyncio.Future[int] = loop.create_future()

        class Looks(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                of = transport.get_extra_info("socket")
                found.set_result(of.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                transport.close()

        listens = socket.socket(socket.AF_INET)  # as Streamlit makes it
        listens.bind(("127.0.0.1", 0))
        async with await loop.create_server(Looks, sock=listens):
            _, writer = await asyncio.open_connection(*listens.getsockname())
            writer.close()
            return await found

    assert bool(asyncio.run(accepted())) is asked
