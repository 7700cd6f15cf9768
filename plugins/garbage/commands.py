"""``madoguchi garbage``: bringing a city's own data in."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from madoguchi.core.run.app import SAMPLE_CITY, Config, Speechless, open_app

from .dictionary import column_names
from .import_5374 import FolderError
from .importing import Source, import_folder, show
from .settings import policy_of

garbage_commands = typer.Typer(name="garbage", no_args_is_help=True, help="ごみのデータ")
console = Console()


@garbage_commands.callback()
def garbage() -> None:
    """ごみのデータ"""


@garbage_commands.command("import")
def import_data(
    folder: Annotated[Path, typer.Argument(help="5374.jp の形のCSVがあるフォルダー")],
    dictionary: Annotated[
        Path | None, typer.Option(help="品目の辞典（CSVかgomidataのJSON）")
    ] = None,
    columns: Annotated[
        list[str] | None, typer.Option(help="辞典の列の名前。例：name=hinmoku")
    ] = None,
    city: Annotated[
        Path, typer.Option("--city", envvar="MADOGUCHI_CITY", help="市のフォルダー")
    ] = SAMPLE_CITY,
    state: Annotated[
        Path, typer.Option("--state", envvar="MADOGUCHI_STATE", help="データベースのフォルダー")
    ] = Path("var"),
    dry_run: Annotated[  # noqa: FBT002 - a flag of the command line
        bool, typer.Option("--dry-run", help="取り込まずに、何が変わるかだけを示す")
    ] = False,
) -> None:
    """収集日と分別のデータを取り込みます。読めないところは、ファイル名と行で示します。"""
    try:
        source = Source(folder, dictionary, column_names(columns or ()))
        # Nobody talks here: there is no need to wait for the classifier's training.
        config = Config(city=city, state=state, understander=Speechless())
        asyncio.run(_import(source, config, dry_run=dry_run))
    except (FolderError, ValueError) as error:
        console.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from None


async def _import(source: Source, config: Config, *, dry_run: bool) -> None:
    async with open_app(config) as app:
        outcome = await import_folder(
            app.store,
            source,
            app.now,
            app.office.reader.reading,
            policy_of(app.city),
            dry_run=dry_run,
        )
    show(outcome, console)
