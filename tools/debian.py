"""Debian's packages: installed for the machine as root, else unpacked privately into .native/.

apt checks the signatures in both cases. Nothing here is needed where the probes find everything.
"""

import os
import shutil
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path

from tools.stages import NATIVE, SetUpFailed, is_root, run, say

UNPACKED = NATIVE / "debian"
LISTS = NATIVE / "apt" / "lists"
UPDATED = NATIVE / "apt" / "updated"
CACHE = NATIVE / "apt" / "cache"
SECONDS_LISTS_STAY_FRESH = 24 * 3600


def provide(packages: Sequence[str]) -> None:
    """Make these packages usable. Raises SetUpFailed when this machine cannot."""
    if shutil.which("apt-get") is None:
        raise SetUpFailed("This machine has no apt-get")
    say(f"   {'installing' if is_root() else 'unpacking privately'}: {' '.join(packages)}")
    if is_root():
        _install(packages)
    else:
        _unpack(packages)


def library_folders() -> list[Path]:
    """Where privately unpacked shared libraries lie; empty when none were unpacked."""
    triple = str(sysconfig.get_config_var("MULTIARCH") or "")
    candidates = [UNPACKED / "usr" / "lib" / triple, UNPACKED / "lib" / triple]
    return [folder for folder in candidates if triple and folder.is_dir()]


def _install(packages: Sequence[str]) -> None:
    quietly = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update"], quietly, quiet=True)
    run(["apt-get", "install", "-y", "--no-install-recommends", *packages], quietly, quiet=True)


def _unpack(packages: Sequence[str]) -> None:
    for folder in (LISTS / "partial", CACHE / "archives" / "partial"):
        folder.mkdir(parents=True, exist_ok=True)
    apt = [
        "apt-get", "-o", "Debug::NoLocking=1", "-o", f"Dir::State::Lists={LISTS}",
        "-o", f"Dir::Cache={CACHE}",
    ]  # fmt: skip
    if not _lists_are_fresh():
        run([*apt, "update"], quiet=True)
        UPDATED.touch()
    run(
        [*apt, "install", "-y", "--no-install-recommends", "--download-only", *packages], quiet=True
    )
    UNPACKED.mkdir(parents=True, exist_ok=True)
    for archive in sorted((CACHE / "archives").glob("*.deb")):
        run(["dpkg-deb", "-x", archive, UNPACKED], quiet=True)
        archive.unlink()


def _lists_are_fresh() -> bool:
    return UPDATED.exists() and time.time() - UPDATED.stat().st_mtime < SECONDS_LISTS_STAY_FRESH
