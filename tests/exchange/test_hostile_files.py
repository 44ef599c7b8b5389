"""Files made to hurt the reader are refused with a reason, quickly, before any parser sees them."""

import struct
import time
import zipfile

import pytest

from matchmaking.exchange.archive import MOST_COLUMNS, MOST_ROWS, ROWS_ABOVE
from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.read import read_needs
from matchmaking.exchange.sandbox import read_needs_apart
from matchmaking.exchange.write import write_needs
from tests.matching.generators import make_sides


@pytest.fixture
def book(tmp_path):
    """A sound file to spoil."""
    path = tmp_path / "sound.xlsx"
    write_needs(path, make_sides(51, 3, 1)[0])
    return path


def spoil(book, name="needs.xlsx", *, add=(), swap=None, drop=(), compress=zipfile.ZIP_DEFLATED):
    """The book again, with parts added, replaced or left out."""
    target = book.with_name(name)
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(target, "w", compress) as spoiled:
        for entry in source.infolist():
            if entry.filename not in drop:
                content = source.read(entry)
                spoiled.writestr(entry.filename, (swap or {}).get(entry.filename, content))
        for part, content in add:
            spoiled.writestr(part, content)
    return target


def sheet(cells):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns='
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{cells}</sheetData></worksheet>"
    ).encode()


SHEET = "xl/worksheets/sheet1.xml"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}"><v>1</v></c></row>'


def hostile(book):
    """name -> (path, words of the Chinese reason)."""
    yield (
        "far corner",
        spoil(book, swap={SHEET: sheet(FAR.format(row=1048576, cell="XFD1048576"))}),
        "超过",
    )
    yield "far column", spoil(book, swap={SHEET: sheet(FAR.format(row=2, cell="XFD2"))}), "超过"
    yield (
        "far row",
        spoil(book, swap={SHEET: sheet(FAR.format(row=200_011, cell="A200011"))}),
        "超过",
    )
    yield (
        "single quotes",
        spoil(book, swap={SHEET: sheet("<row><c s='1' r = 'XFD9'><v>1</v></c></row>")}),
        "超过",
    )
    yield "doctype", spoil(book, swap={SHEET: b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet("")}), "DTD"
    yield (
        "doctype in styles",
        spoil(book, swap={"xl/styles.xml": b"<?xml version='1.0'?><!DOCTYPE a>"}),
        "DTD",
    )
    yield (
        "far corner within both bounds",
        spoil(book, swap={SHEET: sheet(FAR.format(row=190_000, cell="GR190000"))}),
        "超过",
    )
    yield "utf-16", spoil(book, swap={SHEET: sheet("").decode().encode("utf-16")}), "UTF-8"
    yield "utf-7", spoil(book, swap={SHEET: sheet("").replace(b"UTF-8", b"UTF-7")}), "UTF-8"
    yield "bomb", spoil(book, add=[("xl/media/image1.xml", b"\0" * (20 << 20))]), "压缩"
    yield "huge", spoil(book, add=[(f"xl/a{n}.xml", b"0" * (30 << 20)) for n in range(4)]), "太大"
    yield "entries", spoil(book, add=[(f"xl/a{n}.xml", b"0") for n in range(200)]), "太大"
    yield "macro", spoil(book, add=[("xl/vbaProject.bin", b"x")]), "宏"
    yield (
        "macro type",
        spoil(
            book,
            swap={"[Content_Types].xml": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"},
        ),
        "宏",
    )
    yield "link", spoil(book, add=[("xl/externalLinks/externalLink1.xml", b"<x/>")]), "外部链接"
    yield "ole", spoil(book, add=[("xl/embeddings/oleObject1.bin", b"x")]), "嵌入"
    yield "connection", spoil(book, add=[("xl/connections.xml", b"<x/>")]), "连接"
    yield "traversal", spoil(book, add=[("../../etc/cron.d/x", b"x")]), "路径"
    yield "twice", spoil(book, add=[("XL/workbook.xml", b"<x/>")]), "重复"
    yield "no workbook", spoil(book, drop=["xl/workbook.xml"]), "不是 Excel"
    yield "old xls", written(book, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "旧版"
    yield "truncated", written(book, book.read_bytes()[:-200]), "完好"
    yield "garbage", written(book, b"PK\x03\x04" + b"x" * 300), "完好"
    yield "flipped", written(book, flip(book)), "完好"
    yield "lying size", written(book, lie(book)), "完好"
    yield "password", written(book, encrypt(book)), "密码"
    yield "empty", written(book, b""), "空"
    yield "too long", written(book, b"\0" * (10 * 1024 * 1024 + 1)), "10 MB"
    yield "broken xml", spoil(book, swap={SHEET: b"<worksheet><sheetData><row>"}), "不能读取"
    yield "csv is a zip", written(book, book.read_bytes(), "needs.csv"), "CSV"
    yield "csv with nul", written(book, b"need_no,instruments\nN1\0,lease\n", "needs.csv"), "CSV"
    yield "csv open quote", written(book, b'need_no,instruments\nN1,"lease\n', "needs.csv"), "CSV"
    yield "csv long cell", written(book, b"need_no\n" + b"x" * 200_000, "needs.csv"), "CSV"
    yield (
        "csv rows",
        written(
            book, b"need_no,instruments\n" + b"N,lease\n" * (MOST_ROWS + ROWS_ABOVE), "needs.csv"
        ),
        "超过",
    )
    yield (
        "csv columns",
        written(book, b"need_no,instruments" + b",x" * MOST_COLUMNS + b"\n", "needs.csv"),
        "超过",
    )
    yield "csv bytes", written(book, b"\xff\xfe\xff\x00\x01", "needs.csv"), "CSV"
    yield "csv encoding", written(book, b"need_no,\xff\xff\xff\n", "needs.csv"), "UTF-8"
    yield "pdf", written(book, b"%PDF-1.7", "needs.pdf"), "只接受"
    yield "xlsm", written(book, book.read_bytes(), "needs.xlsm"), "只接受"


def written(book, content, name="needs.xlsx"):
    path = book.with_name(name)
    path.write_bytes(content)
    return path


def flip(book):
    """A bit changed inside the compressed sheet: the checksum tells."""
    raw = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as archive:
        entry = archive.getinfo(SHEET)
    raw[entry.header_offset + 30 + len(SHEET) + entry.compress_size // 2] ^= 0x10
    return bytes(raw)


def lie(book):
    """The directory says that the sheet is smaller than it is."""
    raw = bytearray(book.read_bytes())
    place = raw.rindex(SHEET.encode()) - 46
    raw[place + 24 : place + 28] = struct.pack("<I", 100)
    return bytes(raw)


def encrypt(book):
    """The directory says that the sheet is encrypted."""
    raw = bytearray(book.read_bytes())
    place = raw.rindex(SHEET.encode()) - 46
    raw[place + 8] |= 1
    return bytes(raw)


def test_each_hostile_file_is_refused_in_time_with_its_reason(book):
    refusals = {}
    for name, path, words in hostile(book):
        began = time.process_time()
        with pytest.raises(BadFile) as refused:
            read_needs(path)
        seconds = time.process_time() - began
        refusals[name] = (words in refused.value.message.zh, seconds < 5)

    assert {name: found for name, found in refusals.items() if found != (True, True)} == {}
    assert len(refusals) >= 35


def test_a_sound_file_reads_the_same_in_the_child(book):
    assert read_needs_apart(book) == read_needs(book)


def test_the_child_hands_back_the_refusal(book):
    path = spoil(book, add=[("xl/vbaProject.bin", b"x")])

    with pytest.raises(BadFile) as refused:
        read_needs_apart(path)

    assert "宏" in refused.value.message.zh


def test_a_child_that_takes_too_long_is_a_refusal(book, monkeypatch):
    monkeypatch.setattr("matchmaking.exchange.sandbox.WALL_SECONDS", 0.01)

    with pytest.raises(BadFile) as refused:
        read_needs_apart(book)

    assert "无法在限定的时间" in refused.value.message.zh
