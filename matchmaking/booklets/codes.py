"""The random code of a printed entry, and the QR code that leads to it."""

import io
import secrets

import segno

# No letter or digit that is mistaken for another when read from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10


def new_code() -> str:
    """A random code of some fifty bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalised(text: str) -> str:
    """A code as it is kept, from what somebody typed."""
    return "".join(mark for mark in text.upper() if mark in ALPHABET)[: LENGTH + 1]


def grouped(code: str) -> str:
    """A code as it is printed: two groups that one can read out."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}" if code else ""


def qr_svg(address: str) -> bytes:
    """The address as a QR code of one path, error level M."""
    picture = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(picture, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return picture.getvalue()
