"""Mail addresses and phone numbers as they are kept and compared."""

import re
import unicodedata

EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\Z")
PHONE = re.compile(r"\+?[0-9][0-9 -]{5,22}[0-9](转[0-9]{1,6})?\Z")
LONGEST_EMAIL = 200
LONGEST_MOBILE = 11


def normal_email(text: str) -> str:
    """One spelling of an address: narrow, lower case, without blanks around."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def is_email(text: str) -> bool:
    """Whether it looks like an address that a mail server takes; intranet names count."""
    kept = normal_email(text)
    return len(kept) <= LONGEST_EMAIL and ".." not in kept and bool(EMAIL.match(kept))


def normal_phone(text: str) -> str:
    """Narrow characters, without blanks around."""
    return unicodedata.normalize("NFKC", text).strip()


def phone_digits(text: str) -> str:
    """What two spellings of one phone share."""
    digits = "".join(sign for sign in normal_phone(text) if sign.isascii() and sign.isdigit())
    return digits.removeprefix("86") if len(digits) > LONGEST_MOBILE else digits


def is_phone(text: str) -> bool:
    """A mobile or fixed number, with or without country code and extension."""
    return bool(PHONE.match(normal_phone(text)))
