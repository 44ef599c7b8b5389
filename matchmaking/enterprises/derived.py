"""Further facts that an enterprise's figures say already, so that nobody is asked twice."""

from collections.abc import Mapping
from typing import Any

FURTHER = "further"  # the stated further facts' place among the figures
PERMILLE = 1000
ANSWERED_BY = {  # further fact -> the figure that says it
    "research_spend": "research_spend", "research_share": "research_spend", "patents": "patents",
    "employees": "employees", "assets": "assets", "profit": "profit", "tax_paid": "tax_paid",
    "net_assets": "liabilities",
}  # fmt: skip


def further_facts(figures: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the figures say of further facts, and what was stated of others; as JSON."""
    figures = figures or {}
    said = {
        fact: figures[figure]
        for fact, figure in ANSWERED_BY.items()
        if fact == figure and figures.get(figure) is not None
    }
    if said.get("research_spend") is not None and figures.get("revenue"):
        said["research_share"] = PERMILLE * said["research_spend"] // figures["revenue"]
    if figures.get("assets") is not None and figures.get("liabilities") is not None:
        said["net_assets"] = figures["assets"] - figures["liabilities"]
    return said | dict(figures.get(FURTHER) or {})
