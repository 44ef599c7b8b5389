"""Unpack a Brotli file inside .venv: `python -m tools.unbrotli PACKED UNPACKED`."""

import sys
from pathlib import Path

import brotli  # type: ignore[import-untyped]


def main() -> None:
    """Unpack in pieces, so that a browser of 200 MB is never held at once."""
    packed, unpacked = map(Path, sys.argv[1:3])
    piece = 1 << 20
    machine = brotli.Decompressor()
    with packed.open("rb") as source, unpacked.open("wb") as target:
        while content := source.read(piece):
            target.write(machine.process(content))


if __name__ == "__main__":
    main()
