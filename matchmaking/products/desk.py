"""What an institution and the organizers see of a product beside its public page."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.notices.wording import message
from matchmaking.products import queries
from matchmaking.products.comparing import Difference, differences
from matchmaking.products.lifecycle import LIFE
from matchmaking.products.models import KINDS, STATES, Product
from matchmaking.products.reasons import reason_labels
from matchmaking.products.view_models import (
    PublicProduct,
    VersionLine,
    content_view,
    version_line,
)
from matchmaking.standards import vocabulary
from matchmaking.web.filters import page_url
from matchmaking.web.language import language as reader_language

TONES = {
    "submitted": "wait", "returned": "due", "listed": "good", "suspended": "due",
    "expired": "bad",
}  # fmt: skip
SORT_LABELS = {
    "newest": message("最近新建"),
    "name": message("名称"),
    "valid_to": message("最先到期"),
    "rate": message("利率从低到高"),
}
KIND_HINTS = {
    "loan": message("流动资金、固定资产、项目、贸易融资等各类贷款"),
    "guarantee": message("为企业融资提供担保或开立保函"),
    "lease": message("设备、船舶等的直租与售后回租"),
    "insurance": message("保险与贷款保证保险"),
    "fund": message("创业投资、股权投资、政府引导基金"),
}


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One product in the institution's list, or in the organizers' queue."""

    public_id: str
    number: str
    name: str
    institution: str
    kind: str
    state: str
    state_label: str
    tone: str
    revision: str
    revision_label: str
    rate_min: int | None
    amount_min: int | None
    amount_max: int | None
    quota_left: int | None
    rate_confirmed_on: date | None
    valid_to: date | None
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Tab:
    """A state with its count."""

    label: str
    href: str
    active: bool
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One item to choose: an order of the list, or a kind of product."""

    key: str
    label: str
    hint: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """An organizer's decision."""

    at: datetime
    decision: str
    reasons: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Why it came back."""

    reasons: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class OwnProduct:
    """One product's desk."""

    line: OwnLine
    version: int
    shown: PublicProduct
    verbs: frozenset[str]
    listed: bool
    internal_note: str
    returned: Returned | None
    changes: tuple[Difference, ...]
    versions: tuple[VersionLine, ...]
    reviews: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What the form's page says above and beside the fields."""

    public_id: str
    name: str
    kind: str
    kind_label: str
    returned: Returned | None
    is_revision: bool


def own_line(product: Product, language: str) -> OwnLine:
    """One line of the institution's list."""
    content = queries.prepared_content(product)
    return OwnLine(
        public_id=product.public_id,
        number=product.number or "",
        name=content.name or product.name or _("（未命名）"),
        institution=product.organisation.name,
        kind=vocabulary.label("product_kind", product.kind, language),
        state=product.state,
        state_label=vocabulary.label("product_state", product.state, language),
        tone=TONES.get(product.state, "neutral"),
        revision=product.revision,
        revision_label=_revision_label(product.revision),
        rate_min=product.rate_min,
        amount_min=product.amount_min,
        amount_max=product.amount_max,
        quota_left=product.quota_left,
        rate_confirmed_on=product.rate_confirmed_on,
        valid_to=product.valid_to,
        submitted_at=product.submitted_at,
    )


waiting_line = own_line


def state_tabs(counts: dict[str, int], chosen: str) -> tuple[Tab, ...]:
    """All products, then those of each state that has some."""
    every = Tab(_("全部"), page_url(state=None, page=None), not chosen, sum(counts.values()))
    states = [state for state in STATES if counts.get(state) or state == chosen]
    return (
        every,
        *(
            Tab(
                vocabulary.label("product_state", state, reader_language()),
                page_url(state=state, page=None), state == chosen, counts.get(state, 0),
            )
            for state in states
        ),
    )  # fmt: skip


def sort_options(chosen: str) -> tuple[Choice, ...]:
    """The orders of the institution's list."""
    return tuple(Choice(key, _(text), "", key == chosen) for key, text in SORT_LABELS.items())


def kinds(language: str) -> tuple[Choice, ...]:
    """The kinds of product to begin with."""
    return tuple(
        Choice(kind, vocabulary.label("product_kind", kind, language), _(KIND_HINTS[kind]))
        for kind in KINDS
    )


def sheet_head(session: Session, kind: str, product: Product | None, language: str) -> SheetHead:
    """The head of the form for a new product, a draft or a revision."""
    label = vocabulary.label("product_kind", kind, language)
    if product is None:
        return SheetHead("", "", kind, label, None, is_revision=False)
    return SheetHead(
        product.public_id,
        own_line(product, language).name,
        kind,
        label,
        _returned(session, product),
        is_revision=product.live_version is not None,
    )


def own_product_view(session: Session, product: Product, language: str) -> OwnProduct:
    """One product as its institution and the organizers see it."""
    shown = content_view(product, queries.prepared_content(product), language)
    listed = content_view(product, queries.listed_content(product), language)
    has_live = product.live_version is not None
    return OwnProduct(
        line=own_line(product, language),
        version=product.version,
        shown=shown,
        verbs=LIFE.open_verbs(state=product.state, revision=product.revision),
        listed=has_live,
        internal_note=product.internal_note,
        returned=_returned(session, product),
        changes=differences(listed, shown) if has_live and product.revision else (),
        versions=tuple(version_line(row) for row in queries.versions_of(session, product)),
        reviews=tuple(
            ReviewLine(row.created_at, row.decision, reason_labels(row.reasons), row.note)
            for row in queries.reviews_of(session, product)
        ),
    )


review_view = own_product_view


def _returned(session: Session, product: Product) -> Returned | None:
    review = queries.last_return(session, product)
    return Returned(reason_labels(review.reasons), review.note) if review else None


def _revision_label(revision: str) -> str:
    words = {
        "draft": _("有未提交的修改"), "submitted": _("修改待审核"), "returned": _("修改被退回"),
    }  # fmt: skip
    return words.get(revision, "")
