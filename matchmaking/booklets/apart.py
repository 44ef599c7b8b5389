"""Laying out in a child process with little memory and time (security.md R42).

The caller gets bytes or a refusal. The child (`forge`) inherits no settings and no keys, stays warm
between orders, and is replaced when an order has overrun its time.
"""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock, Timer

import msgspec

from config import library_variables
from matchmaking.booklets.errors import PaperTooHeavy, PaperTooLong, PdfIsOff
from matchmaking.booklets.forge import (
    DONE,
    LENGTH,
    NO_LIBRARY,
    TOO_LONG,
    Document,
    Examination,
    Order,
    send,
)
from matchmaking.booklets.measuring import Finding
from matchmaking.booklets.render import MOST_PAGES

WALL_SECONDS = 600
PLACE = Path(__file__).resolve().parents[2]
FORGE = "matchmaking.booklets.forge"
log = logging.getLogger(__name__)


class Forge:
    """One child that lays out, started when first needed; one order at a time."""

    def __init__(self, module: str = FORGE) -> None:
        self._module = module
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def ask(self, order: Order, *, seconds: float | None = None) -> bytes:
        """The answer to an order. Raises PdfIsOff, PaperTooLong or PaperTooHeavy."""
        with self._lock:
            child = self._started()
            timer = Timer(WALL_SECONDS if seconds is None else seconds, child.kill)
            timer.start()
            try:
                kind, content = _exchange(child, msgspec.msgpack.encode(order))
            except (OSError, EOFError) as error:
                self._end()
                raise PaperTooHeavy from error
            finally:
                timer.cancel()
        return _answer(kind, content)

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._scratch = tempfile.TemporaryDirectory()
            own = {"PYTHONUTF8": "1", "PYTHONPATH": str(PLACE), "TMPDIR": self._scratch.name}
            self._child = subprocess.Popen(  # noqa: S603 -- our own interpreter and module, no shell
                [sys.executable, "-m", self._module],
                cwd=PLACE,
                env=library_variables() | own,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None


_FORGE = Forge()


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
    return _FORGE.ask(Document(html, tuple(styles), dict(assets or {})))


def examine(
    html: str,
    styles: Iterable[str],
    *,
    pdf_on: bool,
    assets: Mapping[str, bytes] | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with the pages of a document, measured as laid out. Raises as `render`."""
    if not pdf_on:
        raise PdfIsOff
    document = Document(html, tuple(styles), dict(assets or {}))
    answer = _FORGE.ask(Examination(document))
    return msgspec.msgpack.decode(answer, type=tuple[Finding, ...])


def _exchange(child: subprocess.Popen[bytes], order: bytes) -> tuple[bytes, bytes]:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    send(child.stdin, DONE, order)  # type: ignore[arg-type]
    head = child.stdout.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    kind, length = LENGTH.unpack(head)
    content = child.stdout.read(length)
    if len(content) < length:
        raise EOFError
    return kind, content


def _answer(kind: bytes, content: bytes) -> bytes:
    if kind == DONE:
        return content
    if kind == NO_LIBRARY:
        raise PdfIsOff
    if kind == TOO_LONG:
        raise PaperTooLong(pages=int(content), most=MOST_PAGES)
    log.error("laying out broke off")
    raise PaperTooHeavy
