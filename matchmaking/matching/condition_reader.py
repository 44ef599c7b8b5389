"""Reading a text of conditions from its beginning: what comes next, and what is known near it."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from matchmaking.standards.extra_facts import (
    ExtraFact,
    extra_facts,
    facts_version,
    find_fact,
    own_facts,
)

WIDE = str.maketrans("；｜＆＝＞＜！（）／＋％：“”，．～０１２３４５６７８９",
                     ';|&=><!()/+%:"",.~0123456789')  # fmt: skip
BEFORE_SIGN = re.compile(r"[><=≥≤]|\s(?:in|not|all|within|older)\s|不|至少|最多|超过|属于")
STOPS = re.compile(r"[;|&()\n]")
LONGEST_SAID = 200


class BadCondition(Exception):
    """A condition that cannot be read: the part, why in Chinese and English."""

    def __init__(self, part: str, zh: str = "读不懂", en: str = "cannot be read") -> None:
        super().__init__(part)
        self.zh, self.en = zh, en


class Reader:
    """A text and how far it has been read."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.low = narrow(text)
        self._skip()

    @property
    def ended(self) -> bool:
        """Whether all is read."""
        return self.place >= len(self.text)

    def take(self, words: Iterable[str]) -> str:
        """Pass over the longest of the words that comes next; which one, or nothing."""
        found = max((w for w in words if self._comes(w)), key=len, default="")
        self._pass(len(found))
        return found

    def at_fact(self) -> bool:
        """Whether a fact comes next."""
        return bool(self._next_fact())

    def fact(self) -> ExtraFact:
        """Pass over the fact that comes next. Raises BadCondition with what is known near it."""
        word = self._next_fact()
        if not word:
            near = near_words(self.part(), _facts_by_word(facts_version()))
            raise self.bad("没有这一项资料" + (f"，相近的有：{near[0]}" if near else ""),
                           "no such fact" + (f"; near it: {near[1]}" if near else ""))  # fmt: skip
        fact = _facts_by_word(facts_version())[word]
        self._pass(len(word))
        years = re.compile(r"@([1-5])").match(self.low, self.place)
        if not years:
            return fact
        earlier = find_fact(f"{fact.key}@{years[1]}")
        if earlier is None:
            raise self.bad("只有数值才能问以前年度", "only figures have earlier years")
        self._pass(len(years[0]))
        return earlier

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Pass over what the pattern says of the text."""
        found = pattern.match(self.low, self.place)
        self._pass(len(found[0]) if found else 0)
        return found

    def said(self) -> str:
        """Pass over a text in quotation marks, or up to the next `;`."""
        self.take((":",))
        if self.low.startswith('"', self.place):
            end = self.low.find('"', self.place + 1)
            found = self.text[self.place + 1 : end] if end > 0 else ""
        else:
            end = min(place for place in (*(self.low.find(mark, self.place) for mark in ";\n"),
                                          len(self.low)) if place >= 0)  # fmt: skip
            found, end = self.text[self.place : end], end - 1
        found = " ".join(found.replace('"', "”").split())
        if not 0 < len(found) <= LONGEST_SAID:
            raise self.bad(f"说明为 1 到 {LONGEST_SAID} 个字", f"1 to {LONGEST_SAID} characters")
        self._pass(end + 1 - self.place)
        return found

    def rest(self) -> str:
        """Everything from here."""
        return self.low[self.place :].strip()

    def part(self) -> str:
        """What comes next, up to where another part begins."""
        return STOPS.split(self.text[self.place :].strip(), maxsplit=1)[0].strip()[:40]

    def bad(self, zh: str, en: str) -> BadCondition:
        """The part that comes next cannot be read."""
        return BadCondition(self.part() or self.text.strip()[:40], zh, en)

    def _next_fact(self) -> str:
        words = _facts_by_word(facts_version())
        return max((word for word in words if self._comes(word)), key=len, default="")

    def _comes(self, word: str) -> bool:
        if not self.low.startswith(word, self.place):
            return False
        end = self.place + len(word)
        follows = self.low[end : end + 1]
        return not (_is_latin(word[-1]) and follows and _is_latin(follows))

    def _pass(self, length: int) -> None:
        self.place += length
        self._skip()

    def _skip(self) -> None:
        while self.place < len(self.low) and self.low[self.place] in " \t\r\u3000":
            self.place += 1


def narrow(text: str) -> str:
    """The text as it is compared: every character in its place, small, its wide form narrow."""
    plain = text.translate(WIDE)
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")


@lru_cache(maxsize=4)
def _facts_by_word(_version: int) -> dict[str, ExtraFact]:
    facts = (own_facts() | extra_facts()).values()
    return {narrow(word): fact for fact in facts for word in (fact.key, fact.zh, fact.en)}


def near_words(text: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Up to three known words like the beginning of the text, in Chinese and English."""
    word = narrow(BEFORE_SIGN.split(text, maxsplit=1)[0].strip())
    inside = [one for one in known if len(word) > 1 and (word in one or one in word)]
    found = (get_close_matches(word, list(known), 3, 0.55) + inside)[:3]
    return ("、".join(found), ", ".join(found)) if found else None
