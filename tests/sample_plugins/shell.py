"""The ``madoguchi`` command as a process of its own, for tests."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 90
"""Seconds for a start on a busy machine, the training of the classifier included."""


@dataclass(frozen=True)
class Ran:
    """A command that came to its end."""

    code: int
    out: str
    err: str


@dataclass
class Command:
    """Runs ``madoguchi`` in an empty home, with a state folder of its own."""

    home: Path
    models: Path
    database: str = ""

    @property
    def state(self) -> Path:
        """Where the database and the keys are."""
        return self.home / "state"

    def environ(self) -> dict[str, str]:
        """Nothing of the developer's own settings but the way to the programs."""
        own = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C", "COLUMNS": "200"}
        own["MADOGUCHI_STATE"] = str(self.state)
        return own | ({"MADOGUCHI_DATABASE_URL": self.database} if self.database else {})

    def run(self, *arguments: str, given: str | bytes = "") -> Ran:
        """Run it to its end."""
        self._share_models()
        done = subprocess.run(
            [sys.executable, "-m", "madoguchi.core.run", *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            cwd=self.home,
            env=self.environ(),
            timeout=PATIENCE,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    @contextmanager
    def serving(self, port: int, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run the server until the block ends; it answers when the block begins."""
        self._share_models()
        process = subprocess.Popen(
            [sys.executable, "-m", "madoguchi.core.run", "serve", "--port", str(port), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.home,
            env=self.environ(),
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/readyz", process)
            yield process
        finally:
            process.kill()
            process.communicate()

    def _share_models(self) -> None:
        """Train once for all the tests."""
        self.state.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            (self.state / "nlu").symlink_to(self.models, target_is_directory=True)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(process.communicate()[1].decode())
        with suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"{url} doesn't answer")
