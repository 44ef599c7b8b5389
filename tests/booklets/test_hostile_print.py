"""A hundred hostile texts in every printed field: nothing is fetched, read or broken (R41, R42)."""

import io
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product
from threading import Thread

import pytest
from pypdf import PdfReader

from matchmaking.booklets.content import (
    BookletContent,
    ContactRow,
    Entry,
    Figure,
    Group,
    Heading,
    Index,
    Line,
    Part,
    Passage,
    Reference,
)
from matchmaking.booklets.setting import lay_out_booklet

pytestmark = [pytest.mark.pdf, pytest.mark.timeout(600)]
MARKUPS = (
    '<img src="{0}/a">', "<img src={0}/b onerror=x>", '<link rel=stylesheet href="{0}/c">',
    "<style>@import url({0}/d);</style>", "<style>p{{background:url({0}/e)}}</style>",
    '<script src="{0}/f"></script>', '<iframe src="{0}/g"></iframe>',
    '<object data="{0}/h"></object>', '<embed src="{0}/i">', '<a href="{0}/j" rel=attachment>x</a>',
    '<svg><image href="{0}/k"/><use xlink:href="{0}/l"/></svg>', '<base href="{0}/m">',
    '<meta http-equiv=refresh content="0;url={0}/n">', '"><p style="background:url({0}/o)">',
    "']]><!--{0}--><![CDATA[", '<!DOCTYPE x [<!ENTITY y SYSTEM "{0}">]>&y;',
    "{{{{ ''.__class__ }}}}{0}", "{{% include '{0}' %}}", "%(x)s %s %n {0}",
    ") Tj ET endstream endobj {0} 1 0 R", "'); content:url({0}/p) ; x:('",
    "\u202e{0}\u202c\u2066x\u2069", "W" * 90 + "{0}", "海" * 90 + "{0}", "é" * 40 + "\u0301" * 60 + "{0}",
)  # fmt: skip
SCHEMES = ("http://127.0.0.1:{port}", "file://{canary}", "FILE:///{canary}", "//127.0.0.1:{port}")


@pytest.fixture
def canary(tmp_path):
    file = tmp_path / "secret.txt"
    file.write_text("canary-4711")
    return file


@pytest.fixture
def asked():
    """Addresses that a server of ours was asked for."""
    found = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            found.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_given):
            pass

    server = HTTPServer(("127.0.0.1", 0), Ear)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, found
    server.shutdown()
    server.server_close()


def hostile_texts(port, canary):
    places = [scheme.format(port=port, canary=canary) for scheme in SCHEMES]
    return [markup.format(place) for markup, place in product(MARKUPS, places)]


def entry(n, text):
    """Every printed field of an entry says it."""
    return Entry(
        anchor=f"e{n}", number=f"XQ-2026-{n:04}", title=text, kicker=text, subtitle=text,
        tagline=text, figures=(Figure(text, text),),
        lines=(Line(text, (text,)),),
        passages=(Passage(text, (text,)),),
        contact=text, note=text, code=f"{n:010}", summary=(text[:60],) * 7,
    )  # fmt: skip


def hostile_book(texts, **given):
    """A booklet whose every field is hostile."""
    t = texts[0]
    entries = tuple(entry(n, text) for n, text in enumerate(texts, 1))
    kinds = ("cover", "imprint", "contents", "contacts", "overview", "entries", "text",
             "index-name", "back")  # fmt: skip
    parts = tuple(
        Part(kind=kind, anchor=f"part-{kind}", title=t, title_en=t, text=tuple(texts[:5]),
             text_en=tuple(texts[5:9]), rows=tuple((text, text) for text in texts[::12]))
        for kind in (*kinds, "table")
    )  # fmt: skip
    values = {
        "kind": "needs", "language": "zh", "paper": "a4", "density": "compact", "number": "HB-2026-0001",
        "title": t, "subtitle": t, "title_en": t, "organizer": t, "as_of": date(2026, 11, 24),
        "base_url": "https://platform.example", "contact": t, "seal": "汇编", "parts": parts,
        "imprint": tuple(texts[:4]), "groups": (Group(anchor="g", title=t, entries=entries),),
        "contacts": tuple(ContactRow(name=x, kind=x, contact=x, phone=x, anchor="e1") for x in texts[::12]),
        "overview": (t,) * 7,
        "indexes": (Index("index-name", t, (Heading(t, tuple(
            Reference(x, "1", "e1") for x in texts[::12])),)),),
    }  # fmt: skip
    return BookletContent(**(values | given))


def test_a_hundred_hostile_texts_in_every_field_of_a_booklet(words, asked, canary):
    port, found = asked
    texts = hostile_texts(port, canary)
    assert len(texts) == 100
    pdf = lay_out_booklet(hostile_book(texts), pdf_on=True)
    assert found == []
    reader = PdfReader(io.BytesIO(pdf))
    said = "".join(page.extract_text() for page in reader.pages)
    assert "canary-4711" not in said
    assert b"canary-4711" not in pdf
    assert "<iframe" in said  # printed as the letters they are
    assert not reader.attachments
    assert "/JavaScript" not in str(reader.trailer["/Root"])
    links = {
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for page in reader.pages
        for note in page.get("/Annots", [])
    }
    assert links <= {""}


@pytest.mark.parametrize("shape", ["badge", "sign", "certificate"])
def test_cards_are_as_safe(words, asked, canary, shape):
    port, found = asked
    book = hostile_book(hostile_texts(port, canary)[::5], shape=shape)
    pdf = lay_out_booklet(book, pdf_on=True)
    assert found == []
    assert b"canary-4711" not in pdf
    assert PdfReader(io.BytesIO(pdf)).pages
