"""The command in an empty home."""

import socket
from pathlib import Path

import pytest
from shell import Command


@pytest.fixture
def command(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command in an empty home."""
    models = tmp_path_factory.getbasetemp().parent / "madoguchi-models"
    models.mkdir(exist_ok=True)
    return Command(tmp_path, models)


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
