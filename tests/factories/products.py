"""Products in any state, as the verbs would have left them."""

from datetime import UTC, date, datetime
from itertools import count

from matchmaking.products.content import ProductContent
from matchmaking.products.models import Product
from matchmaking.products.services.columns import refresh_columns
from matchmaking.products.services.reviewing import add_version
from tests.factories.accounts import make_organisation

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PREPARED = ("draft", "submitted", "returned")
_serial = count(1)


def make_content(**given):
    """An ordinary loan; what is given replaces the default."""
    values = {
        "kind": "loan",
        "name": f"测试贷款{next(_serial)}",
        "instrument": "working_capital_loan",
        "audience": "在厦门注册的涉海中小企业",
        "amount_min": 500_000,
        "amount_max": 5_000_000,
        "term_min": 6,
        "term_max": 12,
        "rate_min": 400,
        "rate_max": 450,
        "repayments": ("bullet",),
    }
    return ProductContent(**(values | given))


def make_product(session, *, organisation=None, state="listed", quota_left=None, **given):
    """A product of a state bank unless an organisation is given; further names are content."""
    organisation = organisation or make_organisation(session, kind="state_bank")
    content = make_content(**given)
    product = Product(
        organisation=organisation,
        kind=content.kind,
        state=state,
        draft=content.to_json() if state in PREPARED else None,
        number=None if state == "draft" else f"CP-2026-{5000 + next(_serial):04}",
        quota_left=quota_left,
        created_at=NOW,
    )
    if state in ("submitted", "returned"):
        product.submitted_at = NOW
    refresh_columns(product, content)
    session.add(product)
    session.flush()
    if state not in PREPARED:
        add_version(session, product, content, published_by=None, now=NOW)
        product.rate_confirmed_on = None if content.rate_min is None else date(2026, 11, 24)
        session.flush()
    return product
