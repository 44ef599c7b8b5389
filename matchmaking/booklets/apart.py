"""Laying out in a child process with little memory and time (security.md R42).

A document that never ends, or grows without end, does it to the child: the caller gets bytes or a
refusal. The child inherits no settings and no keys, and its temporary files go with it.
"""

import gc
import logging
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock

import msgspec

from config import library_variables
from matchmaking.booklets.errors import PaperTooHeavy, PaperTooLong, PdfIsOff
from matchmaking.booklets.render import MOST_PAGES, lay_out

MEGABYTE = 1 << 20
MEMORY, FILE_SIZE = 2048 * MEGABYTE, 128 * MEGABYTE
CPU_SECONDS, WALL_SECONDS = 120, 600
NO_LIBRARY, TOO_LONG = 3, 4
PLACE = Path(__file__).resolve().parents[2]
log = logging.getLogger(__name__)
_one_at_a_time = Lock()


class Order(msgspec.Struct, frozen=True):
    """What is to be laid out: a document, names of `styles/`, pictures by address."""

    html: str
    styles: tuple[str, ...]
    assets: dict[str, bytes]


def render(
    html: str,
    styles: Iterable[str],
    *,
    pdf_on: bool,
    assets: Mapping[str, bytes] | None = None,
) -> bytes:
    """Lay out a document and give the PDF's bytes; the same input gives the same bytes.

    `assets` are pictures by address (`asset:qr/….svg`) that this document alone may use. Raises
    PdfIsOff when this machine cannot lay out, PaperTooLong beyond MOST_PAGES pages, PaperTooHeavy
    when memory or time would not do.
    """
    if not pdf_on:
        raise PdfIsOff
    order = msgspec.msgpack.encode(Order(html, tuple(styles), dict(assets or {})))
    with _one_at_a_time, tempfile.TemporaryDirectory() as scratch:
        own = {"PYTHONUTF8": "1", "PYTHONPATH": str(PLACE), "TMPDIR": scratch}
        try:
            done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
                [sys.executable, "-m", __name__],
                cwd=PLACE,
                env=library_variables() | own,
                input=order,
                capture_output=True,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise PaperTooHeavy from error
    return _answer(done)


def _answer(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode == NO_LIBRARY:
        raise PdfIsOff
    if done.returncode == TOO_LONG:
        raise PaperTooLong(pages=int(done.stdout), most=MOST_PAGES)
    if done.returncode:
        log.error("laying out ended with %s", done.returncode)
        raise PaperTooHeavy
    return done.stdout


def main() -> int:
    """In the child: lay out what standard input asks for, and write the pages."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # one document and the end: looking for rubbish took a fifth of the time
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Order)
    try:
        answer, code = lay_out(order.html, order.styles, order.assets), 0
    except PdfIsOff:
        answer, code = b"", NO_LIBRARY
    except PaperTooLong as refusal:
        answer, code = str(refusal.values["pages"]).encode(), TOO_LONG
    sys.stdout.buffer.write(answer)
    return code


if __name__ == "__main__":
    sys.exit(main())
