"""Good and hostile files, made in memory."""

import io
import random
import zipfile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

TYPES = b"<Types/>"
MAIN = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}


def pdf(*, password="", script=False, embedded=False, launch=False):
    """A one-page PDF, with whatever is asked for."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        acts = {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(acts)
    if embedded:
        writer.add_attachment("a.txt", b"x")
    if launch:
        action = {"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")}
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject(key): value for key, value in action.items()}
        )
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def image(kind="PNG", size=(8, 8), **given):
    """A small picture."""
    written = io.BytesIO()
    Image.new("RGB", size, (10, 120, 130)).save(written, kind, **given)
    return written.getvalue()


def photo(kind="JPEG", size=(1600, 1200), mode="RGB"):
    """A picture with fine detail, as a camera makes: large in bytes."""
    width, height = size
    noise = Image.frombytes("L", size, random.Random(1).randbytes(width * height))
    written = io.BytesIO()
    Image.merge(mode, [noise] * len(mode)).save(written, kind)
    return written.getvalue()


def office(kind="xlsx", parts=None, *, drop=(), method=zipfile.ZIP_DEFLATED):
    """An archive that looks like a workbook or document."""
    named = {"[Content_Types].xml": TYPES, MAIN[kind]: b"<workbook/>"} | (parts or {})
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in named.items():
            if name not in drop:
                archive.writestr(name, content)
    return written.getvalue()


def flagged_as_encrypted(content):
    """The same archive with the encryption bit set in every header."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)
