"""Closing the stand-in always completes, even with open connections."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest

from bot.standin.server import StandInServer
from tests.bot.standin.client import Caller


async def test_shutdown_ends_long_polls() -> None:
    """Closing the server answers a waiting long poll with an empty list."""
    async with httpx.AsyncClient() as http:
        async with StandInServer() as server:
            poll = asyncio.create_task(Caller(server, http).call("getUpdates", timeout=50))
            await server.world.updates.waiting.wait()
        assert await poll == []


@pytest.mark.parametrize("turns", range(6))
async def test_who_connects_at_the_end_does_not_hold_up_the_shutdown(turns: int) -> None:
    """A client that connects just then and sends nothing is disconnected like earlier ones."""
    async with asyncio.timeout(5):
        async with StandInServer() as server:
            address = ("127.0.0.1", int(server.address.rpartition(":")[2]))
            _, writer = await asyncio.open_connection(*address)
            late = socket.create_connection(address)
            for _ in range(turns):
                await asyncio.sleep(0)
    late.close()
    writer.close()


async def test_a_request_held_open_does_not_hold_up_the_shutdown() -> None:
    """The shutdown does not wait for a client that announces a body but sends none."""
    async with asyncio.timeout(10):
        async with StandInServer() as server:
            _, writer = await asyncio.open_connection("127.0.0.1", int(server.address.rpartition(":")[2]))
            path = f"/bot{server.world.token}/getMe"
            writer.write(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n".encode())
            await writer.drain()
            async with httpx.AsyncClient() as http:
                await Caller(server, http).call("getMe")  # The request has arrived by then.
        writer.close()
