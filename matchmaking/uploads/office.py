"""Workbooks and documents are zip archives: bounded, plain, without anything that acts."""

import io
import re
import stat
import zipfile
import zlib

from matchmaking.uploads.reasons import TEST_VIRUS, Unfit

MOST_ENTRIES = 200
MOST_INFLATED = 100 * 1024 * 1024
MOST_RATIO = 100
SMALL = 64 * 1024
CHUNK = 1 << 16
MAIN_PART = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
ACTIVE_PARTS = ("vbaproject", "activex", "embeddings/", "oleobject", "macrosheets/", "ctrlprops/",
                "connections.xml", "querytables/", "webextensions/")  # fmt: skip
EXTERNAL = re.compile(
    rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE
)
HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
DDE = re.compile(rb"<(?:\w+:)?instrText[^>]*>\s*DDE|<(?:\w+:)?ddeLink|INCLUDETEXT|INCLUDEPICTURE")


def check_office(kind: str, content: bytes) -> None:
    """Refuse bombs, encryption, odd paths, macros and outside links. Raises Unfit."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(kind, archive)
            _check_parts(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        MemoryError,
        RuntimeError,
        UnicodeError,
    ) as error:
        raise Unfit("broken") from error  # fmt: skip


def _check_entries(kind: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise Unfit("bomb")
    if len(set(names)) != len(names) or not {"[Content_Types].xml", MAIN_PART[kind]} <= set(names):
        raise Unfit("broken")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise Unfit("encrypted")
    if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name:
        raise Unfit("broken")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unfit("broken")
    if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise Unfit("bomb")
    if any(part in name.lower() for part in ACTIVE_PARTS):
        raise Unfit("active")
    if "externallinks/" in name.lower():
        raise Unfit("external")


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Inflate everything, counting what really comes out (sizes in headers may lie)."""
    left = MOST_INFLATED
    for entry in archive.infolist():
        inflated = bytearray()
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Unfit("bomb")
                inflated += chunk
        if TEST_VIRUS in inflated:
            raise Unfit("virus")
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_xml(bytes(inflated))


def _check_xml(text: bytes) -> None:
    if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in text[:64]:
        raise Unfit("broken")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or DDE.search(text):
        raise Unfit("active")
    if any(not HYPERLINK.search(found.group()) for found in EXTERNAL.finditer(text)):
        raise Unfit("external")
