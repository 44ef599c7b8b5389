"""Numbers as interchange.md writes them: 万元, percent, never through a float."""

from decimal import Decimal
from typing import Annotated

import msgspec


def _number(text: str) -> msgspec.Meta:
    return msgspec.Meta(description=text, extra_json_schema={"type": "number", "format": "decimal"})


Wan = Annotated[Decimal, _number("万元, 10,000 CNY")]
Percent = Annotated[Decimal, _number("percent, two decimals")]
Share = Annotated[Decimal, _number("percent, one decimal")]
Score = Annotated[int, msgspec.Meta(description="0 to 1000")]


def wan(yuan: int | None) -> Decimal | None:
    """An amount in 万元."""
    return None if yuan is None else (Decimal(yuan) / 10_000).normalize() + 0


def percent(basis_points: int | None) -> Decimal | None:
    """A rate in percent."""
    return None if basis_points is None else Decimal(basis_points) / 100


def share(permille: int | None) -> Decimal | None:
    """A share in percent."""
    return None if permille is None else Decimal(permille) / 10
