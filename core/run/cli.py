"""The ``madoguchi`` command."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer
from rich.console import Console
from rich.table import Table

from ..city import CityFileError, enabled_plugins
from ..store import StoreError, upgrade
from ..talk.said import Said
from ..text import Finding
from . import checking, starting
from .app import SAMPLE_CITY, App, Config, branches, open_app, open_store
from .logs import start_logging
from .plugins import PluginError, installed, load_plugins
from .serving import AddressRefused, PortTaken
from .serving import run as run_server
from .terminal import Terminal, as_json, converse

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="市の窓口を、ウェブでも電話でもLINEでも。",
)  # fmt: skip
plugins_app = typer.Typer(no_args_is_help=True, help="プラグイン")
db_app = typer.Typer(no_args_is_help=True, help="データベース")
app.add_typer(plugins_app, name="plugins")
app.add_typer(db_app, name="db")

console = Console()
errors = Console(stderr=True)

Ways = Literal["line", "web", "phone"]
CityOption = Annotated[Path, typer.Option("--city", envvar="MADOGUCHI_CITY", help="市のフォルダー")]
StateOption = Annotated[
    Path, typer.Option("--state", envvar="MADOGUCHI_STATE", help="データベースと鍵を置くフォルダー")
]


def main() -> None:
    """Run a command; what goes wrong is one sentence, never a stack trace."""
    try:
        _add_plugin_commands(sys.argv[1:])
        app()
    except CityFileError as error:
        _report(error.findings)
        sys.exit(1)
    except (PluginError, StoreError, PortTaken, AddressRefused) as error:
        errors.print(str(error), style="red", markup=False, soft_wrap=True)
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        errors.print(f"{place}{error.strerror or error}", style="red", markup=False)
        sys.exit(1)


def _add_plugin_commands(arguments: list[str]) -> None:
    """Plugins are slow to import: only the one that is called, or all of them for the help."""
    points = installed()
    for_help = not arguments or arguments[0] == "--help"
    wanted = points if for_help else [name for name in arguments[:1] if name in points]
    for group in load_plugins(wanted).every("commands", typer.Typer):
        app.add_typer(group)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="新しい市のフォルダー")]) -> None:
    """新しい市のフォルダーを、説明つきの見本から作ります。"""
    made = starting.new_city(folder)
    console.print(f"[bold]{folder}[/] に{made}個のファイルを作りました。次は：")
    console.print(f"  1. {folder / 'city.toml'} を自分の市の内容に書きかえる")
    console.print(f"  2. madoguchi check --city {folder}")
    console.print(f"  3. madoguchi serve --city {folder}")


@app.command()
def serve(
    city: CityOption = SAMPLE_CITY,
    state: StateOption = Path("var"),
    host: Annotated[str, typer.Option(help="受け付けるアドレス")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="ポート番号")] = 8000,
) -> None:
    """窓口を開きます（止めるときは Ctrl+C）。"""
    start_logging()
    with console.status("準備しています…"):
        config = Config(city=city, state=state)
    run_server(config, host, port, lambda opened: _opened(opened, host, port))


@app.command()
def talk(
    city: CityOption = SAMPLE_CITY,
    state: StateOption = Path("var"),
    channel: Annotated[Ways, typer.Option(help="どこから話すか")] = "web",
    name: Annotated[str, typer.Option("--as", help="話す人の名前（同じ名前なら同じ人）")] = "you",
    json: Annotated[  # noqa: FBT002 - a flag of the command line
        bool, typer.Option("--json", help="標準入力を1行ずつ読み、答えをJSONで出す")
    ] = False,
) -> None:
    """端末で話してみます。"""
    start_logging("WARNING")

    async def conversation(opened: App) -> None:
        terminal = Terminal(opened, channel, name)
        if json:
            async for said in converse(terminal, _lines()):
                print(as_json(said), flush=True)  # noqa: T201 - what the script reads
            return
        await _chat(terminal)

    _with_app(Config(city=city, state=state), conversation)


@app.command()
def check(city: CityOption = SAMPLE_CITY) -> None:
    """市のフォルダーを調べ、直すところをファイル名と行で示します。"""
    findings = checking.check_city(city)
    _report(findings)
    wrong = sum(finding.severity == "error" for finding in findings)
    console.print(f"誤り {wrong}件、注意 {len(findings) - wrong}件")
    if wrong:
        raise typer.Exit(1)


@plugins_app.command("list")
def list_plugins(city: CityOption = SAMPLE_CITY) -> None:
    """入っているプラグインと、市が使っているものを示します。"""
    enabled = enabled_plugins(city)
    table = Table("名前", "モジュール", "使う")
    for name, point in sorted(installed().items()):
        table.add_row(name, point.value, "○" if name in enabled else "")
    console.print(table)


@db_app.command("upgrade")
def db_upgrade(city: CityOption = SAMPLE_CITY, state: StateOption = Path("var")) -> None:
    """データベースを、入っているソフトウェアに合わせます。"""
    applied = asyncio.run(_upgraded(Config(city=city, state=state)))
    for name in applied:
        console.print(f"  {name}")
    console.print("データベースは最新です。")


def _lines() -> TextIO:
    """Standard input as UTF-8 whatever the locale; what isn't UTF-8 is marked, not fatal."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    return sys.stdin


async def _upgraded(config: Config) -> list[str]:
    store = open_store(config)
    try:
        plugins = load_plugins(enabled_plugins(config.city))
        return await upgrade(store, branches(plugins))
    finally:
        await store.close()


async def _chat(terminal: Terminal) -> None:
    """Talk until the input ends."""
    _print(terminal, await terminal.arrive())
    while True:
        try:
            line = await asyncio.to_thread(console.input, "[bold cyan]> [/]")
        except (EOFError, KeyboardInterrupt):
            return
        _print(terminal, await terminal.say(line))


def _print(terminal: Terminal, said: tuple[Said, ...]) -> None:
    for one in said:
        console.print(terminal.draw(one), markup=False)


def _opened(opened: App, host: str, port: int) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_row("窓口", f"http://{host}:{port}/")
    table.add_row("データ", str(opened.store.path or opened.store.kind))
    console.print(f"[bold]{opened.city.name}[/] の窓口を開きました（止めるときは Ctrl+C）")
    console.print(table)


def _with_app(config: Config, work: Callable[[App], Awaitable[None]]) -> None:
    async def run() -> None:
        async with open_app(config) as opened:
            await work(opened)

    asyncio.run(run())


def _report(findings: list[Finding]) -> None:
    for finding in findings:
        style = "red" if finding.severity == "error" else "yellow"
        errors.print(str(finding), style=style, markup=False, soft_wrap=True)
