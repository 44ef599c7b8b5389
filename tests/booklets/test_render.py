"""The fetcher answers what is registered and nothing else; PDF off says what to install."""

import ast
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from matchmaking.booklets import apart
from matchmaking.booklets import forge as forging
from matchmaking.booklets import render as renderer
from matchmaking.booklets.errors import PaperTooHeavy, PaperTooLong, PdfIsOff
from matchmaking.booklets.forge import Document

PACKAGE = Path(renderer.__file__).parents[1]


def fetcher(**assets):
    return renderer._fetcher({f"asset:qr/{name}.svg": data for name, data in assets.items()})


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "file://localhost/etc/passwd",
        "http://127.0.0.1:1/",
        "https://example.test/a.png",
        "ftp://127.0.0.1/a",
        "data:text/plain,secret",
        "asset:fonts/../render.py",
        "asset:styles/../../config.py",
        "asset:fonts/NotoSans-Regular.ttf?x",
        "asset:qr/other.svg",
        "",
        "//example.test/a",
        "jar:file:///etc/passwd",
    ],
)
def test_anything_else_is_refused(address):
    with pytest.raises(ValueError, match="not a registered asset"):
        fetcher(mine=b"<svg/>").fetch(address)
    with pytest.raises(ValueError, match="not a registered asset"):
        fetcher().open(address)


def test_registered_assets_are_served():
    assert fetcher(mine=b"<svg/>").fetch("asset:qr/mine.svg").read() == b"<svg/>"
    font = fetcher().fetch("asset:fonts/NotoSans-Regular.ttf")
    assert font.content_type == "font/ttf"


@pytest.mark.pdf
def test_a_hostile_document_reaches_neither_network_nor_disk(tmp_path):
    asked = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_given):
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Canary)
    Thread(target=server.serve_forever, daemon=True).start()
    web = f"http://127.0.0.1:{server.server_port}"
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>canary</text></svg>')
    html = f"""<html><head><link rel=stylesheet href="{web}/a.css">
      <link rel=attachment href="file://{secret}"><base href="{web}/">
      <style>@import url({web}/b.css); @font-face {{ font-family: x; src: url({web}/x.ttf) }}
      p {{ background: url({web}/c.png); font-family: x; content: url(file://{secret}) }}</style></head>
      <body><p>text<img src="{web}/d.png"><img src="file://{secret}"><object data="{web}/e">
      </object><iframe src="file:///etc/passwd"></iframe><embed src="{web}/f"></p></body></html>"""
    try:
        pdf = renderer.lay_out(html, [], {})
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert b"canary" not in pdf
    assert b"EmbeddedFile" not in pdf


def test_pdf_off_says_what_to_install():
    with pytest.raises(PdfIsOff) as refusal:
        apart.render("<p>x", [], pdf_on=False)
    assert "libpango-1.0-0" in refusal.value.message


@pytest.fixture
def forge():
    """A child of the test's own."""
    made = apart.Forge()
    yield made
    made.close()


@pytest.mark.pdf
def test_a_document_without_end_is_cut_at_the_limit_and_the_next_one_works(forge):
    with pytest.raises(PaperTooHeavy):
        forge.ask(Document("<p>x</p>" * 200_000, (), {}), seconds=3)
    assert forge.ask(Document("<p>x</p>", (), {})).startswith(b"%PDF")


@pytest.mark.pdf
def test_too_many_pages_are_refused_with_their_number():
    html = "<style>p { break-before: page }</style>" + "<p>x</p>" * (renderer.MOST_PAGES + 1)
    with pytest.raises(PaperTooLong) as refusal:
        apart.render(html, [], pdf_on=True)
    assert refusal.value.values["pages"] == renderer.MOST_PAGES + 1


GREEDY = """
from matchmaking.booklets import forge
forge.lay_out = lambda html, *given: bytes(forge.MEMORY) if html == "greedy" else b"done"
forge.serve(forge.sys.stdin.buffer, forge.sys.stdout.buffer)
"""


@pytest.mark.pdf
def test_a_fork_may_not_take_all_memory_and_the_child_lives_on(tmp_path):
    orders = [msgspec.msgpack.encode(Document(html, (), {})) for html in ("greedy", "modest")]
    asked = b"".join(forging.LENGTH.pack(b"d", len(order)) + order for order in orders)
    done = subprocess.run(
        [sys.executable, "-c", GREEDY], input=asked, capture_output=True, check=True
    )
    assert b"MemoryError" in done.stderr
    refused, answered = forging.LENGTH.pack(b"b", 0), forging.LENGTH.pack(b"d", 4) + b"done"
    assert done.stdout == refused + answered


def test_only_render_uses_weasyprint():
    users = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "weasyprint" for name in names):
                users.add(file.relative_to(PACKAGE).as_posix())
    assert users == {"booklets/render.py"}
