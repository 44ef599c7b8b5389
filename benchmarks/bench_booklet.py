"""A booklet of products: seconds and memory, against plain WeasyPrint and Chromium.

    .venv/bin/python -m benchmarks.bench_booklet [entries] [--alone]

The platform's way (`matchmaking.booklets.setting`: pieces laid out alone by two children, bound by
pikepdf) from nothing, again, and after one entry has changed; then the same words as one document
by plain WeasyPrint and by Chromium's print-to-PDF (`--alone` leaves these two out). Every way runs
in a process of its own. Ends with 1 where the contents of the platform's file name other pages than
plain WeasyPrint's, or where the same content does not give the same bytes.
"""

import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

import msgspec
from flask import Flask
from flask_babel import Babel
from pypdf import PdfReader

from benchmarks.one_document import lay_out_plainly, one_document
from matchmaking.booklets import press
from matchmaking.booklets.content import SummaryContent
from matchmaking.booklets.layout import lay_out_summary
from matchmaking.booklets.setting import book_of
from matchmaking.web import language
from tests.booklets import samples
from tests.booklets.books import Shelf
from tools import browser

ENTRIES = 200
CONTENTS = 2


def main():
    """All ways, and whether they agree."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    entries = numbers[0] if numbers else ENTRIES
    ours = run_apart("ours", entries)
    if "--alone" in sys.argv:
        return 0
    plain, chromium = run_apart("plain", entries), run_apart("chromium", entries)
    agree = contents_of(ours) == contents_of(plain)
    print(f"the platform's contents name the same pages as plain WeasyPrint's: {agree}")
    print(f"Chromium's file has {len(PdfReader(BytesIO(chromium)).pages)} pages")
    return 0 if agree else 1


def run_apart(way, entries):
    """One way in a process of its own; the file it made."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "book.pdf"
        command = [sys.executable, "-m", "benchmarks.bench_booklet", way, str(entries), str(target)]
        subprocess.run(command, check=True)
        return target.read_bytes()


def paper():
    """An application for the catalogues alone."""
    app = Flask("paper")
    language.configure(app)
    Babel(app)
    return app.app_context()


def ours(entries, target):
    """Pieces and binding: from nothing, again, after one change; a term summary warm."""
    with paper():
        book, shelf = book_of(samples.products(entries)), Shelf()
        first = timed(f"{entries} entries from nothing", lambda: printed(book, shelf))
        again = timed("again, nothing changed", lambda: printed(book, shelf))
        pieces = list(book.pieces)
        middle = len(pieces) // 2
        html = pieces[middle].html.replace("</h3>", "（新）</h3>")
        pieces[middle] = msgspec.structs.replace(pieces[middle], html=html)
        changed = msgspec.structs.replace(book, pieces=tuple(pieces))
        other = timed("after one entry has changed", lambda: printed(changed, shelf))
        summary: SummaryContent = samples.summary()
        lay_out_summary(summary, pdf_on=True)
        timed("a term summary, warm", lambda: lay_out_summary(summary, pdf_on=True))
    press.close()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    print(f"   children: {spent:.1f} s CPU, peak {used.ru_maxrss // 1024} MB each")
    if first != again or other == first:
        raise SystemExit("the same content did not give the same bytes")
    target.write_bytes(first)


def printed(book, shelf):
    """The bound file."""
    return press.print_book(book, pdf_on=True, shelf=shelf)


def plain(entries, target):
    """One document, one shot, every default."""
    with paper():
        book = book_of(samples.products(entries))
    pdf = timed(f"plain WeasyPrint, {entries} entries", lambda: lay_out_plainly(book))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"   {used.ru_utime + used.ru_stime:.1f} s CPU, peak {used.ru_maxrss // 1024} MB")
    target.write_bytes(pdf)


def chromium(entries, target):
    """The same document by Chromium's print-to-PDF."""
    with paper():
        book = book_of(samples.products(entries))
    page = target.with_suffix(".html")
    page.write_text(one_document(book, files=True))
    command = [
        str(browser.prepare()), "--headless", "--no-sandbox", "--disable-gpu",
        "--no-pdf-header-footer", "--allow-file-access-from-files", f"--print-to-pdf={target}",
        page.as_uri(),
    ]  # fmt: skip
    timed(
        f"Chromium, {entries} entries",
        lambda: subprocess.run(command, check=True, capture_output=True) and target.read_bytes(),
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"   {used.ru_utime + used.ru_stime:.1f} s CPU, peak {used.ru_maxrss // 1024} MB a process"
    )


def timed(title, work):
    """What it gave; one line with pages, seconds of the clock and size."""
    began = time.perf_counter()
    pdf = work()
    wall = time.perf_counter() - began
    pages = len(PdfReader(BytesIO(pdf)).pages)
    print(f"{title}: {pages} pages, {wall:.2f} s wall, {len(pdf) / 1e6:.2f} MB", flush=True)
    return pdf


def contents_of(pdf):
    """Numbers and pages of the contents' first page."""
    return [
        line.split()[-1]
        for line in PdfReader(BytesIO(pdf)).pages[CONTENTS].extract_text().splitlines()
        if line.startswith("CP-")
    ]


if __name__ == "__main__":
    ways = {"ours": ours, "plain": plain, "chromium": chromium}
    if sys.argv[1:] and sys.argv[1] in ways:
        ways[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main())
