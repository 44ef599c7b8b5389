"""What an institution offers, from what its product and the need say."""

from datetime import date

from matchmaking.introductions.services import OfferTerms
from matchmaking.needs.content import NeedContent
from matchmaking.products.content import ProductContent

ABOVE_LOWEST = 15
CONDITIONS = "以最终审批为准；放款前办妥担保手续并开立结算账户。"
CONDITIONS_OF_FUND = "以投委会决议为准；需完成法律与财务尽职调查。"


def terms_of(
    need: NeedContent, product: ProductContent, *, expires_on: date, better: int = 0
) -> OfferTerms:
    """Terms within both sides' bounds; `better` takes basis points off the rate."""
    amount = min(need.amount or 0, product.amount_max or need.amount or 0)
    if product.instrument == "equity":
        stake = max(product.stake_min or 0, (need.equity.stake_max or 0) * 9 // 10)
        return OfferTerms(
            amount=amount, expires_on=expires_on, stake=stake, conditions=CONDITIONS_OF_FUND
        )
    lowest = product.rate_min or 0
    return OfferTerms(
        amount=amount,
        expires_on=expires_on,
        rate=min(lowest + ABOVE_LOWEST, product.rate_max or lowest) - better,
        term_months=min(need.term_months or 12, product.term_max or need.term_months or 12),
        repayment=product.repayments[0] if product.repayments else "interest_monthly",
        guarantees=tuple(key for key in product.guarantees if key in need.guarantees),
        fees=tuple((fee.name, fee.rate, fee.refundable) for fee in product.fees),
        conditions=CONDITIONS,
    )
