"""What an opinion says: four grades with reasons, and a whole. Pure."""

from typing import Any

import msgspec

MEASURES = ("maturity", "novelty", "marketability", "risk")
LOWEST, HIGHEST = 1, 5


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One measure: 1 very low to 5 very high, and why."""

    grade: int
    text: str


class OpinionContent(msgspec.Struct, frozen=True, kw_only=True):
    """The whole opinion."""

    maturity: Judgement
    novelty: Judgement
    marketability: Judgement
    risk: Judgement
    overall: str

    @property
    def is_whole(self) -> bool:
        """Whether every grade is within bounds and every text is there."""
        judged: list[Judgement] = [getattr(self, name) for name in MEASURES]
        graded = all(LOWEST <= one.grade <= HIGHEST and one.text.strip() for one in judged)
        return graded and bool(self.overall.strip())

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "OpinionContent":
        """From plain JSON values."""
        return msgspec.convert(value, cls)
