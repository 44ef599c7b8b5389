"""A booklet of products: seconds and memory, against plain WeasyPrint on the same document.

    .venv/bin/python -m benchmarks.bench_booklet [entries]

The platform's way (`matchmaking.booklets.layout`: own index columns, a child process that never
looks for rubbish) and a plain one-shot render with CSS columns and every default run in turn, each
in processes of their own. Ends with 1 where the contents of the two name different pages, or where
the same content does not give the same bytes.
"""

import resource
import subprocess
import sys
import time
from io import BytesIO

import msgspec
from flask import Flask
from flask_babel import Babel
from pypdf import PdfReader

from matchmaking.booklets import apart, layout
from matchmaking.booklets.forge import Document
from matchmaking.booklets.render import lay_out
from matchmaking.web import language
from tests.booklets import samples

ENTRIES = 48
WANTED_SECONDS = 8
CONTENTS = 2
# An index as one would first write it: floats in CSS columns that balance themselves.
PLAIN_INDEX = """
.index .spread, .index .column { display: block; padding: 0; }
.index .spread { columns: 2; column-gap: 8mm; }
.index .spread + .spread { break-before: auto; }
.index .references, .index tbody, .index tr { display: block; }
.index td { display: block; }
.index td.figure-cell { float: right; }
"""


def main():
    """Both ways, and whether they agree."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    order = order_of(samples.products(entries))
    ours, used = timed(lambda: apart.render(order.html, order.styles, pdf_on=True,
                                            assets=order.assets))  # fmt: skip
    say(f"{entries} entries, the platform's way (wanted < {WANTED_SECONDS} s for 48)", ours, used)
    again = apart.render(order.html, order.styles, pdf_on=True, assets=order.assets)
    plain, used = timed(lambda: run_plain(order))
    say("plain WeasyPrint, one shot", plain, used)
    same, agree = again == ours, contents_of(ours) == contents_of(plain)
    print(f"same bytes twice: {same}; both name the same pages in the contents: {agree}")
    return 0 if same and agree else 1


def order_of(book):
    """The document that the platform would have laid out."""
    app, orders = Flask("paper"), []
    language.configure(app)
    Babel(app)

    def keep(html, styles, *, assets, **_given):
        orders.append(Document(html, tuple(styles), dict(assets)))
        return b""

    own, layout.render = layout.render, keep
    try:
        with app.app_context():
            layout.lay_out_booklet(book, pdf_on=True)
    finally:
        layout.render = own
    return orders[0]


def timed(work):
    """What it gave; seconds of the clock, of the processor, the largest child so far in MB."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    found = work()
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found, (wall, cpu, after.ru_maxrss // 1024)


def say(title, pdf, used):
    """One line of figures."""
    wall, cpu, peak = used
    pages = len(PdfReader(BytesIO(pdf)).pages)
    print(
        f"{title}: {pages} pages, {wall:.2f} s wall, {cpu:.2f} s CPU,"
        f" {cpu / pages:.3f} s CPU a page, peak {peak} MB, {len(pdf) / 1e6:.2f} MB"
    )


def run_plain(order):
    """The same document in a child of its own, with CSS columns for the indexes."""
    html = order.html.replace("</head>", f"<style>{PLAIN_INDEX}</style></head>")
    plain = msgspec.structs.replace(order, html=html)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_booklet", "plain"],
        input=msgspec.msgpack.encode(plain), capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def child():
    """In the child of the plain way."""
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Document)
    sys.stdout.buffer.write(lay_out(order.html, order.styles, order.assets))
    return 0


def contents_of(pdf):
    """The lines of the contents."""
    return PdfReader(BytesIO(pdf)).pages[CONTENTS].extract_text()


if __name__ == "__main__":
    sys.exit(child() if sys.argv[1:] == ["plain"] else main())
