"""The published listings and the invented products, read from the data files."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from matchmaking.products.content import ProductContent

LABEL = "示例，依据公开信息整理"
NOT_CURRENT = "不代表机构现行报价"
LISTING_FILES = ("listings_marine", "listings_technology", "listings_funds")
# Keys of a data row that say something about the listing, not what it says itself.
ABOUT = frozenset(
    {"row", "institution", "published", "state", "revision", "days", "valid_days", "quota_left"}
)
INVENTED_SOURCE = "演示数据，机构与条款均为虚构"


@dataclass(frozen=True, slots=True)
class Listing:
    """A product to be put on the platform, and where its life stands.

    `row` is its number in the collection of published listings, 0 for an invented one.
    """

    row: int
    institution: str
    content: ProductContent
    state: str = "listed"
    revision: str = ""
    days: int = 200
    quota_left: int | None = None

    @property
    def key(self) -> str:
        """By what builders name it."""
        return f"{self.institution}/{self.content.name}"

    @property
    def invented(self) -> bool:
        """Whether nobody real offers it."""
        return self.row == 0


@cache
def data_file(name: str) -> dict[str, Any]:
    """A data file of this package, parsed."""
    path = files("matchmaking.demo").joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def published_listings() -> tuple[Listing, ...]:
    """The listings with their published terms and nothing else, in the collection's order."""
    rows = [row for name in LISTING_FILES for row in data_file(name)["listing"]]
    return tuple(
        Listing(
            row=row["row"],
            institution=row["institution"],
            content=_content(
                {"conditions": _reach(row["institution"])} | row,
                source=f"{LABEL}，{NOT_CURRENT}。来源：{row['published']}",
            ),
            days=150 + row["row"],
        )
        for row in rows
    )


def _reach(institution: str) -> str:
    """What a person has to ask an institution that works elsewhere, before anything else."""
    area = data_file("institutions")[institution].get("elsewhere", "")
    return f'check "机构在{area}，先确认是否受理厦门企业"' if area else ""


def invented_products(today: date) -> tuple[Listing, ...]:
    """The products of the invented institutions, valid relative to the day of seeding."""
    return tuple(_invented(row, today) for row in data_file("demo_products")["product"])


def _invented(row: dict[str, Any], today: date) -> Listing:
    content = _content(row, source=INVENTED_SOURCE)
    if "valid_days" in row:
        content = msgspec.structs.replace(
            content,
            valid_from=today - timedelta(days=row["days"]),
            valid_to=today + timedelta(days=row["valid_days"]),
        )
    return Listing(
        row=0,
        institution=row["institution"],
        content=content,
        state=row.get("state", "listed"),
        revision=row.get("revision", ""),
        days=row["days"],
        quota_left=row.get("quota_left"),
    )


def _content(row: dict[str, Any], *, source: str) -> ProductContent:
    terms = {key: value for key, value in row.items() if key not in ABOUT}
    unknown = terms.keys() - set(ProductContent.__struct_fields__)
    if unknown:
        raise ValueError(f"{row['name']}: {', '.join(sorted(unknown))} is no field of a product")
    return msgspec.convert({**terms, "source": source}, ProductContent)
