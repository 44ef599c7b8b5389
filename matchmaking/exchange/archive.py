"""The gate in front of every .xlsx: what kind of file it is and whether it is safe to open.

An .xlsx is a zip of XML. Nothing is handed to a parser before its parts have been counted,
inflated within bounds and looked through for what a plain sheet never holds (security.md R35-R37).
"""

import re
import zipfile
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from matchmaking.exchange.faults import BadFile

MOST_BYTES = 10 * 1024 * 1024
MOST_INFLATED = 100 * 1024 * 1024
MOST_ENTRIES = 200
MOST_RATIO = 100
RATIO_FROM = 1024 * 1024  # small parts may be as repetitive as they like
MOST_ROWS = 200_000
ROWS_ABOVE = 10  # the header, and a title above it
MOST_COLUMNS = 200
MOST_CELLS = 10_000_000  # a reader lays out every cell up to the farthest one

CHUNK = 1 << 20
OVERLAP = 256
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED_PARTS = re.compile(
    r"vbaproject|macrosheets|/activex/|/embeddings/|oleobject|externallinks|ddelink"
    r"|connections\.xml|querytables|\.bin$",
    re.IGNORECASE,
)
REFUSED_TEXT = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
MACRO_TYPE = re.compile(rb"macroEnabled", re.IGNORECASE)
TYPES = "[content_types].xml"
ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
REFERENCE = re.compile(rb"\sr\s*=\s*[\"']\$?([A-Za-z]{0,4})\$?(\d{1,10})[\"']")
PRINTER = re.compile(r"xl/printerSettings/printerSettings\d+\.bin", re.IGNORECASE)


def check_size(path: Path) -> None:
    """At most 10 MB, and not empty. Raises BadFile."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise BadFile("文件超过 10 MB", "the file is larger than 10 MB")
    if not size:
        raise BadFile("文件是空的", "the file is empty")


def check_archive(path: Path) -> None:
    """Raises BadFile unless this is a plain, bounded, macro-free .xlsx."""
    with path.open("rb") as opened:
        magic = opened.read(8)
    if magic == OLE_MAGIC:
        raise BadFile(
            "这是加密的或旧版 .xls 文件，请另存为不加密的 .xlsx",
            "an encrypted or old .xls file: save it as .xlsx without a password",
        )
    try:
        with ZipFile(path) as archive:
            _check_entries(archive.infolist())
            for entry in archive.infolist():
                _check_content(archive, entry)
    except (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadFile("不是完好的 .xlsx 文件", "not a sound .xlsx file") from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise BadFile("不是完好的 .xlsx 文件", "not a sound .xlsx file") from error


def _check_entries(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise BadFile("文件解开后太大", "the file inflates to more than is accepted")
    if len({name.lower() for name in names}) < len(names):
        raise BadFile("文件内部有重复的部分", "the archive holds a part twice")
    if "xl/workbook.xml" not in names:
        raise BadFile("不是 Excel .xlsx 文件", "not an Excel .xlsx file")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise BadFile("文件有密码，请去掉密码", "the file has a password: remove it")
    name = entry.filename
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    if is_link or name.startswith(("/", "\\")) or ".." in name or ":" in name:
        raise BadFile("文件内部路径不安全", "the archive holds an unsafe path")
    if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
        raise BadFile("文件压缩比异常", "the file is suspiciously compressed")
    if REFUSED_PARTS.search(name) and not PRINTER.fullmatch(name):
        raise BadFile(
            "文件含有宏、外部链接、嵌入对象或数据连接，请另存为普通 .xlsx",
            "the file holds macros, links, embedded objects or connections: save a plain .xlsx",
        )


def _check_content(archive: ZipFile, entry: ZipInfo) -> None:
    """Inflate one part for good (the CRC is checked at its end) and look through it."""
    name = entry.filename.lower()
    is_xml, is_sheet = name.endswith((".xml", ".rels", ".vml")), "/worksheets/" in name
    refused = MACRO_TYPE if name == TYPES else REFUSED_TEXT
    tail, farthest = b"", (0, 0)
    with archive.open(entry) as part:
        while block := part.read(CHUNK):
            if not tail and is_xml:
                _check_encoding(block)
            text = tail + block
            if is_xml and (refused.search(text) or REFUSED_TEXT.search(text)):
                raise BadFile("文件含有不允许的内容（DTD 或宏）", "the file holds a DTD or a macro")
            if is_sheet:
                farthest = _farther(text, farthest)
            tail = text[-OVERLAP:]


def _check_encoding(start: bytes) -> None:
    found = ENCODING.search(start[:200])
    is_other = found is not None and found[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}
    if is_other or b"\x00" in start[:200] or start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise BadFile("文件内部编码不是 UTF-8", "a part of the file is not UTF-8")


def _farther(text: bytes, farthest: tuple[int, int]) -> tuple[int, int]:
    """The farthest row and column so far.

    A single cell far out makes a reader lay out everything up to it: refused before reading.
    """
    most_rows, most_columns = farthest
    for letters, digits in set(REFERENCE.findall(text)):
        column = 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        most_rows, most_columns = max(most_rows, int(digits)), max(most_columns, column)
    is_far = most_columns > MOST_COLUMNS or most_rows > MOST_ROWS + ROWS_ABOVE
    if is_far or most_rows * most_columns > MOST_CELLS:
        raise too_many_cells()
    return most_rows, most_columns


def too_many_cells() -> BadFile:
    """The refusal of a sheet with too many rows or columns."""
    return BadFile(
        f"表格超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列",
        f"the sheet has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns",
    )
