"""A need's content from a row of a file."""

from dataclasses import replace

import msgspec

from matchmaking.matching.model import EQUITY, NONE, Need
from matchmaking.needs.content import CollateralRow, Facts, NeedContent
from matchmaking.standards.extra_facts import to_json


def need_row(number: str, content: NeedContent) -> Need:
    """The need as files hold it."""
    facts = content.facts
    return replace(
        content.for_matching(number),
        uscc=facts.uscc,
        assets=facts.assets,
        employees=facts.employees,
    )


def need_content(row: Need, base: NeedContent) -> NeedContent:
    """The content with everything that the row states; the rest of `base` stays."""
    collateral = {kept.kind: kept for kept in base.collateral}
    return msgspec.structs.replace(
        base,
        kind="equity" if EQUITY in row.instruments else "debt",
        title=row.title or base.title or row.need_no,
        instruments=tuple(sorted(row.instruments)),
        amount=row.amount,
        amount_min=row.amount_min,
        term_months=row.term_months,
        rate_max=row.rate_max,
        guarantees=tuple(sorted(row.guarantees)),
        collateral=tuple(
            msgspec.structs.replace(collateral.get(kind, CollateralRow(kind=kind)), value=value)
            for kind, value in row.collateral
            if kind != NONE
        ),
        no_collateral=any(kind == NONE for kind, _ in row.collateral),
        purpose=row.purpose or "",
        needed_by=row.needed_by,
        pool_ok=row.pool_ok,
        avoid=tuple(sorted(row.avoid)),
        equity=msgspec.structs.replace(base.equity, round=row.round or "", stake_max=row.stake_max),
        facts=need_facts(row, base.facts),
    )


def need_facts(row: Need, base: Facts) -> Facts:
    """The enterprise's facts that the row states."""
    return msgspec.structs.replace(
        base,
        enterprise=row.enterprise or base.enterprise,
        uscc=row.uscc or base.uscc,
        district=row.district or "",
        industry=row.industry or "",
        marine_class=row.marine_class or "",
        size=row.size or "",
        established_on=row.established_on,
        revenue=row.revenue,
        assets=row.assets,
        employees=row.employees,
        debt_ratio=row.debt_ratio,
        credentials=tuple(sorted(row.credentials)),
        tax_grade=row.tax_grade or "",
        overdue=row.overdue,
        further={key: to_json(value) for key, value in row.facts} or base.further,
    )
