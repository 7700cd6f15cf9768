"""Makes a new city's folder out of the sample city, for somebody to write their own into."""

import shutil
from pathlib import Path

from ..city import CityFileError
from ..text import Finding
from .app import SAMPLE_CITY


def new_city(folder: Path) -> int:
    """Copy the sample city to ``folder``; return the number of files. Never overwrites."""
    if folder.is_file() or (folder.exists() and any(folder.iterdir())):
        hint = "空のフォルダーか、新しい名前を指定してください"
        raise CityFileError(
            [Finding("error", str(folder), None, None, "すでにファイルがあります", hint=hint)]
        )
    shutil.copytree(SAMPLE_CITY, folder, dirs_exist_ok=True)
    return sum(1 for path in folder.rglob("*") if path.is_file())
