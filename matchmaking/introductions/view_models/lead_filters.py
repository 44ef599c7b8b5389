"""What an officer narrows the leads by. Only what a lead shows decides, so that nothing leaks."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchmaking.standards.money import parse_wan


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What leads show of a need before consent. `amount` is None where only its band is shown."""

    district: str
    marine_class: str
    amount: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFilters:
    """What the list is narrowed by; empty and None narrow nothing. Amounts in yuan."""

    product: str = ""
    verdict: str = ""
    district: str = ""
    marine_class: str = ""
    amount_min: int | None = None
    amount_max: int | None = None
    text: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str]) -> "LeadFilters":
        """From a query string; what cannot be read narrows nothing. Amounts in 万元."""
        words = {
            key: args.get(key, "").strip()[:60]
            for key in ("product", "verdict", "district", "marine_class", "text")
        }
        return cls(
            amount_min=_amount(args.get("amount_min", "")),
            amount_max=_amount(args.get("amount_max", "")),
            **words,
        )

    def takes_need(self, face: Face) -> bool:
        """Whether a need passes, but for the text."""
        if self.district not in ("", face.district):
            return False
        if self.marine_class not in ("", face.marine_class):
            return False
        if self.amount_min is None and self.amount_max is None:
            return True
        if face.amount is None:
            return False
        return (self.amount_min or 0) <= face.amount and (
            self.amount_max is None or face.amount <= self.amount_max
        )

    def takes_text(self, words: str) -> bool:
        """Whether the text asked for is among the words."""
        return not self.text or self.text.casefold() in words


def _amount(text: str) -> int | None:
    try:
        return parse_wan(text) if text.strip() else None
    except ValueError:
        return None
