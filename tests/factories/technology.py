"""Technology needs and offers in any state, as the verbs would have left them."""

from datetime import UTC, datetime
from itertools import count

import msgspec

from matchmaking.technology.content import NEED, ListingContent
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.services import add_version
from tests.factories.accounts import make_organisation

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PREPARED = ("draft", "submitted", "returned")
_serial = count(1)


def make_listing_content(**given):
    """A complete listing; confidential parts carry words that stand nowhere else."""
    side = given.get("side", NEED)
    values = {
        "side": side,
        "title": "近海网箱网衣防附着秘名",
        "public_title": "近海网箱网衣防附着",
        "teaser": "网衣两三个月就长满藤壶和贻贝，想找无毒、能管一年以上的办法。",
        "kind": "breakthrough" if side == NEED else "material",
        "marine_field": "marine_bio",
        "marine_class": "01",
        "keywords": ("网箱", "防污"),
        "background": "自有网箱六十口，位于秘湾。",
        "content": "需要对鱼类无害的网衣处理办法，秘方为硅油改性。" * 6,
        "indicators": ({"name": "有效期", "now": "3", "target": "12", "unit": "月"},),
        "trl": 6,
        "cooperation": ("joint_development", "licence"),
        "money": 800_000,
        "requirements": "有海上试验数据。",
        "contact": {"name": "密林海", "phone": "0592-2220000", "email": "mi@example.test"},
    }
    if side != NEED:
        values |= {
            "ip": ({"kind": "invention", "number": "ZL2026X", "status": "granted"},),
            "innovations": ("两性离子侧链",),
            "cases": "三个海域挂板试验。",
        }
    return msgspec.convert(msgspec.to_builtins(values | given), ListingContent)


def make_listing(session, organisation=None, state="published", revision="", **given):
    """A listing of an organisation of its side; further names are content."""
    content = make_listing_content(**given)
    kind = "enterprise" if content.side == NEED else "institute"
    n = next(_serial)
    listing = TechnologyListing(
        organisation=organisation or make_organisation(session, kind=kind),
        side=content.side,
        state=state,
        revision=revision,
        draft=content.to_json() if state in PREPARED or revision else None,
        draft_step=5,
        draft_saved_at=NOW,
        number=None if state == "draft" else f"TT-2026-{n:04}",
        submitted_at=NOW if "submitted" in (state, revision) or state == "returned" else None,
        created_at=NOW,
    )
    session.add(listing)
    session.flush()
    if state not in PREPARED:
        add_version(session, listing, content, published_by=None, now=NOW)
    session.flush()
    return listing
