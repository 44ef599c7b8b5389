"""Encrypted columns (R43): AES-256-GCM, bound to table, column and row; blind indexes.

A sealed column holds `key id ‖ nonce ‖ ciphertext`. The additional data names table, column and
the row's public id, so that a ciphertext moved elsewhere does not open. Several keys may be
known at once: the first seals, all open.
"""

import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_ID_BYTES = 4


class CannotOpen(Exception):
    """A sealed value is damaged, belongs to another row, or its key is not known."""


class Keyring:
    """The keys that seal and open; the first is the present one."""

    def __init__(self, secrets: list[str]) -> None:
        keys = [hashlib.sha256(b"seal:" + secret.encode()).digest() for secret in secrets]
        self._ciphers = {hashlib.sha256(key).digest()[:KEY_ID_BYTES]: AESGCM(key) for key in keys}
        self._current = next(iter(self._ciphers))
        self._index_key = hashlib.sha256(b"index:" + secrets[-1].encode()).digest()

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt for one place ("table|column|row")."""
        nonce = os.urandom(NONCE_BYTES)
        cipher = self._ciphers[self._current]
        return self._current + nonce + cipher.encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt. Raises CannotOpen."""
        cipher = self._ciphers.get(sealed[:KEY_ID_BYTES])
        if cipher is None:
            raise CannotOpen("its key is not in the ring")
        nonce = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
        try:
            return cipher.decrypt(nonce, sealed[KEY_ID_BYTES + NONCE_BYTES :], place.encode())
        except (InvalidTag, ValueError) as error:  # ValueError: cut off in its head
            raise CannotOpen(f"damaged, or not sealed for {place}") from error

    def blind_index(self, text: str) -> str:
        """A keyed hash by which an encrypted value can be looked up, and nothing more."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest()


_ring: list[Keyring] = []


def use_keyring(keyring: Keyring) -> None:
    """Set the ring that mapped attributes use; called once when the application is made."""
    _ring[:] = [keyring]


def keyring() -> Keyring:
    """The ring in use. Raises LookupError before `use_keyring`."""
    if not _ring:
        raise LookupError("no keyring: create_app sets it")
    return _ring[0]


def opened(table: str, name: str, public_id: str, sealed: bytes) -> Any:
    """The value of a sealed column that was read without its row. Raises CannotOpen."""
    return json.loads(keyring().open(sealed, _place(table, name, public_id)))


def _place(table: str, name: str, public_id: str) -> str:
    return f"{table}|{name}|{public_id}"


class Sealed:
    """Attribute that keeps a JSON value encrypted in the mapped column `<name>_sealed`.

    Use beside the column, in a table with a public id:

        phone_sealed: Mapped[bytes | None]
        phone = Sealed()
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def _place(self, row: Any) -> str:
        return _place(row.__tablename__, self._name, row.public_id)

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        sealed = getattr(row, f"{self._name}_sealed")
        if sealed is None:
            return None
        return opened(row.__tablename__, self._name, row.public_id, sealed)

    def __set__(self, row: Any, value: Any) -> None:
        sealed = None
        if value is not None:
            plain = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
            sealed = keyring().seal(plain.encode(), self._place(row))
        setattr(row, f"{self._name}_sealed", sealed)
