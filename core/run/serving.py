"""Runs the city on the network until it is told to stop."""

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from .app import App, Config, open_app, running_clock
from .server import asgi

STOPPING = (signal.SIGINT, signal.SIGTERM)


class PortTaken(Exception):
    """Another program listens on the address."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"{host}:{port} は別のプログラムが使っています。それを止めるか、"
            f"--port {port + 1} のように別の番号を指定してください。"
        )


class AddressRefused(Exception):
    """This machine has no such address, or doesn't let us use it."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        super().__init__(
            f"{host}:{port} では受け付けられません（{error.strerror or error}）。"
            "--host と --port を確かめてください。"
        )


async def serve(config: Config, host: str, port: int, ready: Callable[[App], None]) -> None:
    """Open the app, call ``ready`` when it answers, and serve until a signal.

    Raises PortTaken or AddressRefused.
    """
    with _listen(host, port) as listener:
        async with open_app(config) as app, running_clock(app):
            server = uvicorn.Server(
                uvicorn.Config(
                    asgi(app),
                    log_config=None,
                    access_log=False,
                    server_header=False,
                    proxy_headers=True,
                    timeout_graceful_shutdown=5,
                )
            )
            ready(app)
            with _stopped_by_signals(server):
                await server.serve(sockets=[listener])


def run(config: Config, host: str, port: int, ready: Callable[[App], None]) -> None:
    """``serve`` from a command."""
    asyncio.run(serve(config, host, port, ready))


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Uvicorn raises the signal once more when it is done: that mustn't cut short what follows."""
    before = {number: signal.signal(number, server.handle_exit) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's delay on and every answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(host, port) from None
        raise AddressRefused(host, port, error) from None
    return listener
