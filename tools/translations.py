"""Catalogues of translations: every .po becomes the .mo that the pages read.

Looking for what has changed needs the standard library only; compiling runs inside .venv:
`python -m tools.translations`.
"""

import os
import sys
from pathlib import Path

from tools.stages import ROOT

FOLDER = ROOT / "matchmaking" / "translations"


def outdated() -> list[Path]:
    """Catalogues that are newer than what was compiled from them."""
    return [
        source
        for source in sorted(FOLDER.glob("*/*/LC_MESSAGES/*.po"))
        if not (compiled := source.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime <= source.stat().st_mtime
    ]


def compile_catalogue(source: Path) -> list[str]:
    """Write the .mo, unless placeholders do not agree: then the answer says which."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 -- only inside .venv
    from babel.messages.pofile import read_po  # noqa: PLC0415 -- only inside .venv

    language = source.parent.parent.name
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    faults = [
        f"{source.relative_to(ROOT)}: {message.id}: {error}"
        for message, errors in catalogue.check()
        for error in errors
    ]
    if faults:
        return faults
    fresh = source.with_suffix(f".mo.{os.getpid()}")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(source.with_suffix(".mo"))
    return []


def main() -> None:
    """Compile what is outdated; ends with the list of faults when there are any."""
    faults = [fault for source in outdated() for fault in compile_catalogue(source)]
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
