"""Runs the city on the network until it is told to stop."""

import asyncio
import socket
from collections.abc import Callable

import uvicorn

from .app import App, Config, open_app, running_clock
from .server import asgi


class PortTaken(Exception):
    """Another program listens on the address."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"{host}:{port} は別のプログラムが使っています。それを止めるか、"
            f"--port {port + 1} のように別の番号を指定してください。"
        )


async def serve(config: Config, host: str, port: int, ready: Callable[[App], None]) -> None:
    """Open the app, call ``ready`` when it answers, and serve until a signal. Raises PortTaken."""
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
            await server.serve(sockets=[listener])


def run(config: Config, host: str, port: int, ready: Callable[[App], None]) -> None:
    """``serve`` from a command."""
    asyncio.run(serve(config, host, port, ready))


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise PortTaken(host, port) from None
    return listener
