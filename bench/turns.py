"""Turns per second through HTTP with the database on disk, beside two baselines of the same run.

    python bench/turns.py [--seconds 10] [--residents 20]

The baselines are an empty Starlette endpoint under the same server and client, and a bare
``INSERT`` with ``COMMIT`` in SQLite with the same durability. Everything stays on 127.0.0.1.
"""

import argparse
import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles

import httpx2
from rich.console import Console
from rich.table import Table

from madoguchi.channels.web.testing import WebVisitor
from madoguchi.core.run.starting import new_city
from madoguchi.core.talk.heard import Typed

SENTENCES = ("壊れた傘を捨てたい", "こんにちは", "冷蔵庫 捨て方", "住民票はどこで取れますか")
EMPTY = """
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

async def empty(request):
    return PlainTextResponse("ok")

uvicorn.run(Starlette(routes=[Route("/healthz", empty)]), port={port}, log_level="warning")
"""
Seconds = list[float]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--residents", type=int, default=20)
    given = parser.parse_args()
    Path("var").mkdir(exist_ok=True)  # a disk, not the memory that /tmp may be
    with tempfile.TemporaryDirectory(dir=Path("var")) as folder:
        rows = list(_measure(Path(folder), given.seconds, given.residents))
    table = Table("", "per second", "median ms", "99% ms", title=f"{given.residents} at once")
    for name, times, seconds in rows:
        cuts = quantiles(times, n=100)
        table.add_row(
            name,
            f"{len(times) / seconds:,.0f}",
            f"{median(times) * 1000:.2f}",
            f"{cuts[98] * 1000:.2f}",
        )
    Console().print(table)


def _measure(folder: Path, seconds: float, residents: int) -> Iterator[tuple[str, Seconds, float]]:
    yield "insert and commit (SQLite, FULL)", *_inserts(folder / "bare.db", seconds / 2)
    with _server(sys.executable, "-c", EMPTY, folder=folder) as port:
        yield "empty endpoint", *asyncio.run(_load(port, seconds / 2, residents, _empty))
    city = folder / "city"
    new_city(city)
    _without_limits(city / "city.toml")
    command = (sys.executable, "-m", "madoguchi.core.run", "serve", "--city", str(city))
    with _server(*command, "--state", str(folder / "state"), folder=folder) as port:
        yield "one turn, one resident", *asyncio.run(_load(port, seconds / 2, 1, _turns))
        yield "turns", *asyncio.run(_load(port, seconds, residents, _turns))


def _inserts(file: Path, seconds: float) -> tuple[Seconds, float]:
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, said TEXT)")
    times: Seconds = []
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        start = time.perf_counter()
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO bare (said) VALUES (?)", ("傘" * 100,))
        database.execute("COMMIT")
        times.append(time.perf_counter() - start)
    database.close()
    return times, time.perf_counter() - began


Client = Callable[[httpx2.AsyncClient], Awaitable[Callable[[int], Awaitable[object]]]]


async def _load(port: int, seconds: float, clients: int, make: Client) -> tuple[Seconds, float]:
    """Each of ``clients`` sends one request after the other for so many seconds, once all came in."""
    times: Seconds = []
    async with AsyncExitStack() as stack:
        sends = []
        for _ in range(clients):
            client = httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60)
            sends.append(await make(await stack.enter_async_context(client)))
        began = time.perf_counter()

        async def one(send: Callable[[int], Awaitable[object]]) -> None:
            number = 0
            while time.perf_counter() - began < seconds:
                start = time.perf_counter()
                await send(number)
                times.append(time.perf_counter() - start)
                number += 1

        await asyncio.gather(*map(one, sends))
        return times, time.perf_counter() - began


async def _empty(client: httpx2.AsyncClient) -> Callable[[int], Awaitable[object]]:
    return lambda number: client.get("/healthz")


async def _turns(client: httpx2.AsyncClient) -> Callable[[int], Awaitable[object]]:
    visitor = WebVisitor(client)
    await visitor.send(Typed(SENTENCES[0]))
    return lambda number: visitor.send(Typed(SENTENCES[number % len(SENTENCES)]))


def _without_limits(file: Path) -> None:
    """The bench is one address that sends thousands of messages."""
    lines = [
        f"{line.split('=')[0]}= 1000000" if line.startswith("rate_per_") else line
        for line in file.read_text("utf-8").splitlines()
    ]
    file.write_text("\n".join(lines), "utf-8")


@contextmanager
def _server(*command: str, folder: Path) -> Iterator[int]:
    """A server on a free port, stopped at the end; it has a minute to answer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = [part.replace("{port}", str(port)) for part in command]
    if "serve" in arguments:
        arguments += ["--port", str(port)]
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(arguments, stdout=log, stderr=log, env=dict(os.environ))
        try:
            _wait(port)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            if httpx2.get(f"http://127.0.0.1:{port}/healthz").is_success:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise SystemExit("the server did not answer within a minute")


if __name__ == "__main__":
    main()
