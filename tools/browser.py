"""A Chromium for the tests: the machine's, Debian's as root, else npm's unpacked into .native/."""

import os
import shutil
from pathlib import Path

from tools import debian, front_end, libraries
from tools.stages import (
    NATIVE,
    PYTHON,
    ROOT,
    SetUpFailed,
    fingerprint,
    is_root,
    is_stamped,
    put_stamp,
    run,
    say,
)

VARIABLE = "MATCHMAKING_CHROMIUM"
OF_MACHINE = Path("/usr/bin/chromium")
PACKAGES = ("chromium", "fonts-noto-cjk")
FOLDER = NATIVE / "chromium"
PRIVATE = FOLDER / "chromium"
MANIFEST = ROOT / "tools" / "chromium"
# Packed with Brotli in the npm package; Python's brotli unpacks it (tools/unbrotli.py).
PACKED = {"chromium.br": "program", "al2023.tar.br": "al2023.tar", "swiftshader.tar.br": "gl.tar"}


def prepare() -> Path:
    """The browser to drive. Raises SetUpFailed when none can be had."""
    libraries.provide_for_browser()
    named = os.environ.get(VARIABLE)
    if named:
        if not os.access(named, os.X_OK):
            raise SetUpFailed(f"{VARIABLE}={named}: no such program")
        return Path(named)
    if OF_MACHINE.exists():
        return OF_MACHINE
    if is_root():
        debian.provide(PACKAGES)
        return OF_MACHINE
    return _private()


def _private() -> Path:
    """A headless Chromium with its own libraries, behind a script that names them."""
    key = fingerprint(MANIFEST / "package-lock.json", Path(__file__))
    if PRIVATE.exists() and is_stamped(FOLDER / "unpacked.stamp", key):
        return PRIVATE
    say("   no Chromium here: unpacking one privately")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(MANIFEST / name, FOLDER / name)
    front_end.install_packages(FOLDER)
    packed = FOLDER / "node_modules" / "@sparticuz" / "chromium" / "bin"
    for source, target in PACKED.items():
        run([PYTHON, "-m", "tools.unbrotli", packed / source, FOLDER / target])
    for archive in sorted(FOLDER.glob("*.tar")):
        shutil.unpack_archive(archive, FOLDER)
        archive.unlink()
    shutil.rmtree(FOLDER / "node_modules")
    libraries.write_font_settings()
    (FOLDER / "program").chmod(0o755)
    PRIVATE.write_text(_script())
    PRIVATE.chmod(0o755)
    put_stamp(FOLDER / "unpacked.stamp", key)
    return PRIVATE


def _script() -> str:
    """Its libraries must not leak into other programs, so only this script names them."""
    settings = libraries.FONT_SETTINGS
    fonts = f'export FONTCONFIG_FILE="{settings}"\n' if settings.exists() else ""
    return (
        f'#!/bin/sh\nexport LD_LIBRARY_PATH="{FOLDER}/lib"\n{fonts}exec "{FOLDER}/program" "$@"\n'
    )
