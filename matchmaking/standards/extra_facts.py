"""Facts that conditions name: those of every need, those that come with the platform, added ones.

Facts are data. `use_facts` adds some to this process: those of a file at the offline door, those of
the organizers on the platform. A figure of an earlier year is a fact of its own: `revenue@1` is the
revenue one year before the last.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from matchmaking.standards.tables import DATA
from matchmaking.standards.vocabulary import Term, group

Value = int | bool | date | frozenset[str]
NONE = "none"
KINDS = ("money", "share", "count", "months", "yes_no", "date", "set")
FIGURES = ("money", "share", "count")
KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
YEARS_BACK = re.compile(r"([a-z][a-z0-9_]{1,39})@([1-5])")
LONGEST = 60


class BadFacts(Exception):
    """Facts that cannot be used; the message says which and why."""


class NamedTwice(BadFacts):
    """A word would name two facts."""


@dataclass(frozen=True, slots=True)
class ExtraFact:
    """One fact: its kind decides which values and which comparisons it has."""

    key: str
    zh: str
    en: str
    kind: str
    unit: Term | None = None
    options: tuple[Term, ...] = ()
    retired: bool = False

    def in_language(self, language: str) -> str:
        """The label in "zh" or "en"."""
        return self.en if language == "en" else self.zh

    def option_words(self) -> dict[str, str]:
        """The key of every word that stands for an option."""
        words = {"none": NONE, "无": NONE}
        for term in self.options:
            words |= dict.fromkeys((word.casefold() for word in (term.key, term.zh, term.en)),
                                   term.key)  # fmt: skip
        return words


class Added:
    """The facts that this process knows beside those that come with the platform."""

    facts: dict[str, ExtraFact] = {}  # noqa: RUF012 -- replaced as a whole by use_facts
    version = 0


def use_facts(added: Mapping[str, ExtraFact]) -> None:
    """Know these facts too, and no others but those that come with the platform."""
    if Added.facts != added:
        Added.facts = dict(added)
        Added.version += 1


def facts_version() -> int:
    """Changes whenever the known facts do: what was read before may mean something else."""
    return Added.version


def extra_facts() -> dict[str, ExtraFact]:
    """All facts beyond those of every need, by key, in the order of the tables."""
    return shipped_facts() | Added.facts


@lru_cache(maxsize=1)
def shipped_facts() -> dict[str, ExtraFact]:
    """The further facts that come with the platform."""
    return _read("extra_facts.toml")


@lru_cache(maxsize=1)
def own_facts() -> dict[str, ExtraFact]:
    """The facts of every need."""
    return _read("own_facts.toml")


def find_fact(key: str) -> ExtraFact | None:
    """The fact of a key, also one of an earlier year: `revenue@1`."""
    known = own_facts().get(key) or extra_facts().get(key)
    earlier = YEARS_BACK.fullmatch(key)
    base = earlier and (own_facts().get(earlier[1]) or extra_facts().get(earlier[1]))
    if known or not base or base.kind not in FIGURES:
        return known
    years, plural = earlier[2], "s" * (earlier[2] > "1")  # type: ignore[index]
    return replace(base, key=key, zh=f"{base.zh}（再往前 {years} 年）",
                   en=f"{base.en}, {years} year{plural} earlier")  # fmt: skip


def read_facts(text: str) -> dict[str, ExtraFact]:
    """The facts of a file like extra_facts.toml, checked. Raises BadFacts.

    A key that is known keeps its kind; its options are joined by those of the file.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFacts(str(error)) from error
    found: dict[str, ExtraFact] = {}
    for key, row in tables.items():
        try:
            found[key] = checked_fact(fact_of(key, row))
        except (KeyError, TypeError, AttributeError) as error:
            raise BadFacts(f"{key}: {error}") from error
    check_labels(extra_facts() | found)
    return found


def checked_fact(fact: ExtraFact) -> ExtraFact:
    """The fact, joined to a known one of its key. Raises BadFacts."""
    labels = [fact.zh, fact.en, *(word for term in fact.options for word in (term.zh, term.en))]
    if fact.key in own_facts() or not KEY.fullmatch(fact.key):
        raise BadFacts(f"{fact.key}: not a key that can be given")
    if fact.kind not in KINDS or (fact.kind == "set") != bool(fact.options):
        raise BadFacts(f"{fact.key}: kind {fact.kind} ({', '.join(KINDS)}); a set has options")
    if not all(isinstance(word, str) and 0 < len(word.strip()) <= LONGEST for word in labels):
        raise BadFacts(f"{fact.key}: labels have 1 to {LONGEST} characters in both languages")
    if not all(KEY.fullmatch(term.key) and term.key != NONE for term in fact.options):
        raise BadFacts(f"{fact.key}: keys of options are small letters, digits and _")
    known = extra_facts().get(fact.key)
    if known is None:
        return fact
    if known.kind != fact.kind:
        raise BadFacts(f"{fact.key}: stays {known.kind}")
    options = {term.key: term for term in (*known.options, *fact.options)}
    return replace(fact, options=tuple(options.values()))


def check_labels(facts: Mapping[str, ExtraFact]) -> None:
    """No word may name two facts. Raises NamedTwice."""
    taken: dict[str, str] = {}
    for fact in (own_facts() | dict(facts)).values():
        for word in {fact.key, fact.zh.casefold(), fact.en.casefold()}:
            if taken.setdefault(word, fact.key) != fact.key:
                raise NamedTwice(f"{fact.key}: {word} names {taken[word]} already")


def from_json(values: Mapping[str, Any]) -> tuple[tuple[str, Value], ...]:
    """Values kept as JSON, as the matcher reads them: by key, in order; what is odd is left out."""
    found = []
    for key, value in sorted(values.items()):
        fact = find_fact(key)
        if fact is None or value in (None, "", []):
            continue
        found.append((key, _value(fact, value)))
    return tuple(found)


def fact_row(fact: ExtraFact) -> dict[str, Any]:
    """What fact_of reads as this fact again."""
    unit = {"unit": {"zh": fact.unit.zh, "en": fact.unit.en}} if fact.unit else {}
    options = {term.key: {"zh": term.zh, "en": term.en} for term in fact.options}
    return {"zh": fact.zh, "en": fact.en, "kind": fact.kind, "retired": fact.retired,
            **unit, **({"options": options} if options else {})}  # fmt: skip


def added_facts() -> dict[str, ExtraFact]:
    """The facts that this process knows beside those that come with the platform."""
    return Added.facts


def to_json(value: Value) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def _value(fact: ExtraFact, value: Any) -> Value:
    if fact.kind == "date":
        return date.fromisoformat(value)
    found: Value = frozenset(value) if fact.kind == "set" else value
    return found


def _read(name: str) -> dict[str, ExtraFact]:
    with (DATA / name).open("rb") as file:
        return {key: fact_of(key, row) for key, row in tomllib.load(file).items()}


def fact_of(key: str, row: Mapping[str, Any]) -> ExtraFact:
    """A fact from a table, a file or JSON."""
    options: Iterable[Term] = (
        group(row["group"]) if "group" in row
        else (Term(name, **labels) for name, labels in row.get("options", {}).items())
    )  # fmt: skip
    unit = Term("unit", **row["unit"]) if "unit" in row else None
    return ExtraFact(key, row["zh"], row["en"], row["kind"], unit, tuple(options),
                     bool(row.get("retired", False)))  # fmt: skip
