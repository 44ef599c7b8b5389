"""Encrypted columns (R43): AES-256-GCM, bound to table, column and row; blind indexes.

A sealed column holds `key id ‖ nonce ‖ ciphertext`. The additional data names table, column and
the row's public id, so that a ciphertext moved elsewhere does not open. Several keys may be
known at once: the first seals and indexes, all open and find. `resealing.py` turns the rows of
the others into rows of the first (R44).
"""

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_ID_BYTES = 4
SEALED_BY_VERB = {"sealed_by_verb": True}  # a column's info: bytes that no attribute opens


class CannotOpen(Exception):
    """A sealed value is damaged, belongs to another row, or its key is not known."""


def place_of(table: str, column: str, key: str) -> str:
    """What a ciphertext is bound to: `key` is the row's public id, or its key where it has none."""
    return f"{table}|{column}|{key}"


class Keyring:
    """The keys that seal and open; the first is the present one."""

    def __init__(self, secrets: list[str]) -> None:
        keys = [hashlib.sha256(b"seal:" + one.encode()).digest() for one in secrets]
        self._ciphers = {hashlib.sha256(key).digest()[:KEY_ID_BYTES]: AESGCM(key) for key in keys}
        self.key_ids = tuple(self._ciphers)
        self.present = self.key_ids[0]
        self._index_keys = [hashlib.sha256(b"index:" + one.encode()).digest() for one in secrets]

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt for one place ("table|column|row")."""
        nonce = os.urandom(NONCE_BYTES)
        cipher = self._ciphers[self.present]
        return self.present + nonce + cipher.encrypt(nonce, plain, place.encode())

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
        return self.blind_indexes(text)[0]

    def blind_indexes(self, text: str) -> list[str]:
        """What to look for: the index by each known key, the present one's first."""
        return [
            hmac.new(key, text.encode(), hashlib.sha256).hexdigest() for key in self._index_keys
        ]


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
    return json.loads(keyring().open(sealed, place_of(table, name, public_id)))


class Sealed:
    """Attribute that keeps a JSON value encrypted in the mapped column `<name>_sealed`.

    Use beside the column, in a table with a public id:

        phone_sealed: Mapped[bytes | None]
        phone = Sealed()

    With `index`, the column that lets others find the row is written beside it: the blind index
    of each word that `words` makes of the value, so that both are always of the same key.
    """

    def __init__(self, index: str = "", words: Callable[[Any], str | Sequence[str]] = str) -> None:
        self.index = index
        self._words = words

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def _place(self, row: Any) -> str:
        return place_of(row.__tablename__, self._name, row.public_id)

    def index_of(self, value: Any) -> str | list[str] | None:
        """What the column of the index holds for a value."""
        if value is None:
            return None
        words = self._words(value)
        if isinstance(words, str):
            return keyring().blind_index(words)
        return [keyring().blind_index(word) for word in words]

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
        if self.index:
            setattr(row, self.index, self.index_of(value))
