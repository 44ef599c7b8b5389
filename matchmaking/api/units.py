"""Numbers as interchange.md writes them: 万元, percent, never through a float."""

from decimal import Decimal
from typing import Annotated, overload

import msgspec

Wan = Annotated[Decimal, msgspec.Meta(description="万元, 10,000 CNY")]
Percent = Annotated[Decimal, msgspec.Meta(description="percent, two decimals")]
Share = Annotated[Decimal, msgspec.Meta(description="percent, one decimal")]
Score = Annotated[int, msgspec.Meta(description="0 to 1000")]


@overload
def wan(yuan: int) -> Decimal: ...
@overload
def wan(yuan: None) -> None: ...
@overload
def wan(yuan: int | None) -> Decimal | None: ...
def wan(yuan: int | None) -> Decimal | None:
    """An amount in 万元."""
    return None if yuan is None else (Decimal(yuan) / 10_000).normalize() + 0


@overload
def percent(basis_points: int) -> Decimal: ...
@overload
def percent(basis_points: None) -> None: ...
@overload
def percent(basis_points: int | None) -> Decimal | None: ...
def percent(basis_points: int | None) -> Decimal | None:
    """A rate in percent."""
    return None if basis_points is None else Decimal(basis_points) / 100


def share(permille: int | None) -> Decimal | None:
    """A share in percent."""
    return None if permille is None else Decimal(permille) / 10
