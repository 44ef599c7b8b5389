"""The child that lays out: it keeps fonts and styles ready and forks for every order (R42).

A document that never ends, or grows without end, does it to the fork: limits on memory, time and
file size are set there, and whatever it did to itself is gone with it. Neither has settings or
keys. Orders and answers are length-prefixed on standard input and output.
"""

import gc
import os
import resource
import struct
import sys
from typing import BinaryIO, NoReturn

import msgspec

from matchmaking.booklets.binding.bind import bind
from matchmaking.booklets.binding.fonts import characters
from matchmaking.booklets.errors import PaperTooLong, PdfIsOff
from matchmaking.booklets.pieces import Book, Finish, Laid
from matchmaking.booklets.render import examine, font_files, lay_out, lay_out_pieces, warm_up

MEGABYTE = 1 << 20
MEMORY, FILE_SIZE = 2048 * MEGABYTE, 128 * MEGABYTE
CPU_SECONDS = 120
LENGTH = struct.Struct(">cQ")
DONE, NO_LIBRARY, TOO_LONG, BROKEN = b"d", b"n", b"l", b"b"


class Document(msgspec.Struct, frozen=True, tag=True):
    """One document to a PDF: names of `styles/`, pictures by address."""

    html: str
    styles: tuple[str, ...]
    assets: dict[str, bytes]


class Sheet(msgspec.Struct, frozen=True):
    """One piece to be laid out: its document and its page."""

    html: str
    page_css: str
    assets: dict[str, bytes]


class Pieces(msgspec.Struct, frozen=True, tag=True):
    """Pieces to be laid out one after another, with the same styles."""

    styles: tuple[str, ...]
    sheets: tuple[Sheet, ...]


class Binding(msgspec.Struct, frozen=True, tag=True):
    """A book whose pieces are all laid out, to become one file."""

    book: Book
    laid: tuple[Laid, ...]
    finish: Finish


class Examination(msgspec.Struct, frozen=True, tag=True):
    """A document whose pages are measured; the answer names what is wrong with them."""

    document: Document


Order = Document | Pieces | Binding | Examination


def work(order: Order) -> bytes:
    """Do what is asked for; the answer's bytes."""
    if isinstance(order, Document):
        return lay_out(order.html, order.styles, order.assets)
    if isinstance(order, Pieces):
        documents = [(sheet.html, sheet.page_css, sheet.assets) for sheet in order.sheets]
        return msgspec.msgpack.encode(lay_out_pieces(documents, order.styles))
    if isinstance(order, Examination):
        one = order.document
        return msgspec.msgpack.encode(examine(one.html, one.styles, one.assets))
    return bind(order.book, order.laid, order.finish)


def get_ready(order: Order) -> None:
    """What the next orders share is read before the fork: ours, and never what people wrote."""
    if isinstance(order, Document):
        warm_up(order.styles, "")
    elif isinstance(order, Pieces):
        for page_css in {sheet.page_css for sheet in order.sheets}:
            warm_up(order.styles, page_css)
    elif isinstance(order, Binding):
        for file in font_files().values():
            characters(file)


def attempt(order: Order) -> tuple[bytes, bytes]:
    """The kind of the answer and its bytes."""
    try:
        return DONE, work(order)
    except PdfIsOff:
        return NO_LIBRARY, b""
    except PaperTooLong as refusal:
        return TOO_LONG, str(refusal.values["pages"]).encode()


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer orders until there are no more."""
    while head := orders.read(LENGTH.size):
        _kind, length = LENGTH.unpack(head)
        order = msgspec.msgpack.decode(orders.read(length), type=Order)
        try:
            get_ready(order)
        except PdfIsOff:
            send(answers, NO_LIBRARY, b"")
            continue
        send(answers, *_in_a_fork(order))


def send(stream: BinaryIO, kind: bytes, content: bytes) -> None:
    """One message with its length."""
    stream.write(LENGTH.pack(kind, len(content)) + content)
    stream.flush()


def _in_a_fork(order: Order) -> tuple[bytes, bytes]:
    """The answer of a fork that works under limits; BROKEN where it did not end well."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _limited(order, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _pid, status = os.waitpid(child, 0)
    return (BROKEN, b"") if status else (answer[:1], answer[1:])


def _limited(order: Order, writing: int) -> NoReturn:
    """Work under limits, answer, and end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # one order and the end: looking for rubbish took a fifth of the time
    try:
        kind, content = attempt(order)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(kind + content)
    except BaseException as error:  # noqa: BLE001 -- the fork ends here, whatever it was
        sys.stderr.write(f"{type(error).__name__}\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
