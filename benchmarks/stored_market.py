"""The made-up market as records of a database, so that a command finds it as it would in life."""

from datetime import date

import msgspec

from benchmarks.market import make_needs, make_products
from matchmaking.accounts.models import Organisation, Person
from matchmaking.needs.content import CollateralRow, Equity, Facts, NeedContent
from matchmaking.needs.models import Need, NeedVersion
from matchmaking.products.content import Fee, Ltv, ProductContent
from matchmaking.products.models import Product, ProductVersion

UNTIL = date(2099, 12, 31)
AT_ONCE = 2_000
OFFICE = "office@example.test"


def store_market(session, needs, products, *, now):
    """Write the organizer, an enterprise with `needs` needs, and the institutions' products."""
    office = _organisation(session, "办公室", "government", now)
    session.add(Person(
        organisation=office, role="organizer", email=OFFICE, lead=True, state="active",
        name="办公室", created_at=now,
    ))  # fmt: skip
    banks = {}
    for one in make_products(1, products):
        bank = banks.get(one.institution)
        if bank is None:
            bank = _organisation(session, one.institution, "state_bank", now)
            banks[one.institution] = bank
        _store_product(session, bank, one, now)
    session.commit()
    enterprise_id = _organisation(session, "企业", "enterprise", now).id
    for start in range(0, needs, AT_ONCE):
        enterprise = session.get(Organisation, enterprise_id)
        for one in make_needs(1, min(AT_ONCE, needs - start), start):
            _store_need(session, enterprise, one, now)
        session.commit()
        session.expunge_all()


def _organisation(session, name, kind, now):
    row = Organisation(kind=kind, state="verified", name=name, sort_key=name, created_at=now)
    session.add(row)
    session.flush()
    return row


def _store_need(session, enterprise, one, now):
    content = NeedContent(
        kind="equity" if "equity" in one.instruments else "debt",
        collateral=tuple(CollateralRow(kind=kind, value=value) for kind, value in one.collateral),
        facts=msgspec.convert(_known(one, Facts), Facts),
        equity=Equity(round=one.round or "", stake_max=one.stake_max),
        title=one.need_no, valid_to=UNTIL,
        **_known(one, NeedContent, "title", "collateral", "facts"),
    )  # fmt: skip
    row = Need(organisation=enterprise, kind=content.kind, state="published", number=one.need_no,
               draft_step=5, published_at=now, valid_to=UNTIL, created_at=now)  # fmt: skip
    row.live_version = NeedVersion(
        need=row, n=1, content=content.to_json(), amount=one.amount, created_at=now
    )
    session.add(row)


def _store_product(session, bank, one, now):
    content = ProductContent(
        kind="fund" if one.instrument == "equity" else "loan", name=one.product_no,
        ltv=tuple(Ltv(kind=kind, permille=permille) for kind, permille in one.ltv),
        fees=tuple(Fee(name=name, rate=rate) for name, rate in one.fees),
        **_known(one, ProductContent, "name", "ltv", "fees", "conditions"),
    )  # fmt: skip
    row = Product(organisation=bank, kind=content.kind, state="listed", number=one.product_no,
                  name=content.name, instrument=content.instrument, valid_to=content.valid_to,
                  quota_left=one.quota_left, created_at=now)  # fmt: skip
    row.live_version = ProductVersion(product=row, n=1, content=content.to_json(), created_at=now)
    session.add(row)


def _known(one, kind, *besides):
    """What the record says under the same name, sets as sorted tuples."""
    found = {}
    for name in kind.__struct_fields__:
        value = None if name in besides else getattr(one, name, None)
        if value is not None:
            found[name] = tuple(sorted(value)) if isinstance(value, frozenset) else value
    return found
