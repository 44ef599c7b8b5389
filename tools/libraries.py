"""Shared libraries that Python packages open: probed first, provided only where missing."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import debian
from tools.stages import NATIVE, ROOT, SetUpFailed, answers, child_environment, say

# What WeasyPrint opens, and the Debian packages that bring it.
FOR_PDF = (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0", "libfontconfig.so.1",
)  # fmt: skip
PDF_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "libfontconfig1")
# What the Node.js inside Playwright opens.
FOR_BROWSER = ("libatomic.so.1", "libstdc++.so.6")
BROWSER_PACKAGES = ("libatomic1", "libstdc++6")
FONT_SETTINGS = NATIVE / "fonts.conf"
PROBE = "import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]"


def library_environment() -> dict[str, str]:
    """Variables that let a program find what was unpacked privately; empty when nothing was."""
    folders = [str(folder) for folder in debian.library_folders()]
    if not folders:
        return {}
    inherited = os.environ.get("LD_LIBRARY_PATH", "")
    if inherited:
        folders += [part for part in inherited.split(":") if part and part not in folders]
    found = {"LD_LIBRARY_PATH": ":".join(folders)}
    if FONT_SETTINGS.exists() and "FONTCONFIG_FILE" not in os.environ:
        found["FONTCONFIG_FILE"] = str(FONT_SETTINGS)
    return found


def environment() -> dict[str, str]:
    """The whole environment of a child that may open these libraries."""
    return child_environment(library_environment())


def are_there(names: Sequence[str]) -> bool:
    """Whether a fresh process can open all of them."""
    return answers([sys.executable, "-c", PROBE, *names], environment())


def provide_for_pdf() -> bool:
    """Libraries for PDF; False, with what an administrator must do, when they cannot be had."""
    if are_there(FOR_PDF):
        return True
    try:
        debian.provide(PDF_PACKAGES)
        write_font_settings()
        if are_there(FOR_PDF):
            return True
        reason = "they were unpacked but cannot be opened"
    except SetUpFailed as error:
        reason = str(error)
    say(f"   PDF IS OFF: its system libraries are missing ({reason}).")
    say(f"   An administrator installs them: apt-get install {' '.join(PDF_PACKAGES)}")
    return False


def provide_for_browser() -> None:
    """Libraries of the program that drives the browser. Raises SetUpFailed when not to be had."""
    if not are_there(FOR_BROWSER):
        debian.provide(BROWSER_PACKAGES)


def write_font_settings() -> None:
    """Fontconfig's settings for a machine that has none: our fonts and the machine's."""
    if Path("/etc/fonts/fonts.conf").exists():
        return
    NATIVE.mkdir(exist_ok=True)
    FONT_SETTINGS.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"  <dir>{ROOT / 'matchmaking' / 'booklets' / 'fonts'}</dir>\n"
        "  <dir>/usr/share/fonts</dir>\n"
        f"  <cachedir>{NATIVE / 'font-cache'}</cachedir>\n</fontconfig>\n"
    )
