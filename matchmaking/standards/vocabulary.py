"""The field's closed lists: the keys that files and programs speak, the labels people read."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from matchmaking.standards.tables import DATA


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a closed list."""

    key: str
    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The label in "zh" or "en"."""
        return self.en if language == "en" else self.zh


@lru_cache(maxsize=1)
def _groups() -> dict[str, dict[str, Term]]:
    with (DATA / "vocabulary.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {
        name: {key: Term(key, labels["zh"], labels["en"]) for key, labels in entries.items()}
        for name, entries in tables.items()
    }


@lru_cache(maxsize=1)
def _keys_by_word() -> dict[tuple[str, str], str]:
    """Keys by group and lower-cased word; keys go before labels, earlier terms before later."""
    words: dict[tuple[str, str], str] = {}
    for name, entries in _groups().items():
        terms = entries.values()
        spoken = ([term.key, term.zh, term.en] for term in terms)
        for spelling in zip(*spoken, strict=True):
            for term, word in zip(terms, spelling, strict=True):
                words.setdefault((name, word.casefold()), term.key)
    return words


def groups() -> tuple[str, ...]:
    """The names of all closed lists."""
    return tuple(_groups())


@lru_cache(maxsize=64)
def group(name: str) -> tuple[Term, ...]:
    """The terms of a closed list in the order forms show them. Raises KeyError."""
    return tuple(_groups()[name].values())


def label(group: str, key: str, language: str) -> str:
    """The label of a key in "zh" or "en"; the key itself where it is unknown."""
    term = _groups().get(group, {}).get(key)
    return key if term is None else term.in_language(language)


def parse_key(group: str, text: str) -> str | None:
    """The key that a key or a label in either language stands for; case does not matter."""
    return _keys_by_word().get((group, text.strip().casefold()))
