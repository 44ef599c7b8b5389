"""A throw-away PostgreSQL cluster: unix socket only, no fsync, gone after the suite."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=60"
)


def find_binaries():
    """The folder of initdb and pg_ctl: named by the environment, else Debian's newest."""
    named = os.environ.get("MATCHMAKING_TEST_PG_BIN")
    candidates = [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"))[::-1]
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


class Cluster:
    """Use as a context manager; `url` is a fresh database of it."""

    def __init__(self, binaries):
        self._binaries = Path(binaries)
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        # PostgreSQL refuses to run as root; setpriv is part of every Debian.
        root = os.geteuid() == 0
        self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
        self._as = self._as if root else []
        if root:
            shutil.chown(self._folder, "postgres", "postgres")
        self._databases = 0

    def __enter__(self):
        try:
            self._run(
                "initdb",
                "-A",
                "trust",
                "-U",
                "suite",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "-D",
                self._folder / "data",
            )
            self._run(
                "pg_ctl",
                "-D",
                self._folder / "data",
                "-w",
                "-o",
                f"{OPTIONS} -k {self._folder}",
                "-l",
                self._folder / "log",
                "start",
            )
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_):
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self):
        """The address of a new, empty database."""
        self._databases += 1
        name = f"suite_{self._databases}"
        self._run(
            "psql",
            "-h",
            self._folder,
            "-U",
            "suite",
            "-d",
            "postgres",
            "-q",
            "-c",
            f"CREATE DATABASE {name}",
        )
        return f"postgresql+psycopg://suite@/{name}?host={self._folder}"

    def _run(self, program, *arguments):
        command = [*self._as, str(self._binaries / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
