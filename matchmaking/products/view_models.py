"""What pages, comparison, match lists and print see of a product: frozen values, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from matchmaking.products import costs, wording
from matchmaking.products.content import ProductContent
from matchmaking.products.errors import NoSuchProduct
from matchmaking.products.fields import SECTIONS, fields_of, labels_of_changes
from matchmaking.products.models import Product, ProductVersion
from matchmaking.standards import vocabulary


@dataclass(frozen=True, slots=True)
class Line:
    """One field in words; `empty` is what to say where nothing was published."""

    key: str
    label: str
    values: tuple[str, ...]
    empty: str
    compared: bool

    @property
    def known(self) -> bool:
        """Whether something was published."""
        return bool(self.values)

    @property
    def shown(self) -> tuple[str, ...]:
        """What a reader reads."""
        return self.values or (self.empty,)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PublicProduct:
    """A product as everybody may read it. Empty texts and None mean "not published"."""

    public_id: str
    number: str
    kind: str
    state: str
    name: str
    institution: str
    institution_kind: str
    institution_kind_label: str
    institution_sort_key: str
    institution_contact: str
    institution_phone: str
    instrument: str
    tagline: str
    source: str
    amount: str
    term: str
    rate: str
    days: int | None
    guarantees: tuple[str, ...]
    marine: bool
    cost: costs.YearlyCost | None
    rate_confirmed_on: date | None
    valid_to: date | None
    version: int
    version_at: datetime | None
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all sections."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def open(self) -> bool:
        """Whether one can apply for it now."""
        return self.state == "listed"

    @property
    def tells_cost(self) -> bool:
        """Whether an all-in yearly cost means anything for this kind of product."""
        return self.kind in costs.KINDS


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One listed version in the history."""

    n: int
    at: datetime
    changes: tuple[str, ...]


def product_view(version: ProductVersion, language: str) -> PublicProduct:
    """A listed version as everybody may read it (its product and organisation are read too)."""
    content = ProductContent.from_json(version.content)
    return content_view(
        version.product, content, language, n=version.n, version_at=version.created_at
    )


def product_card(product: Product, language: str) -> PublicProduct:
    """A listed product as lists show it. Raises NoSuchProduct where nothing was ever listed."""
    if product.live_version is None:
        raise NoSuchProduct
    return product_view(product.live_version, language)


def content_view(
    product: Product,
    content: ProductContent,
    language: str,
    *,
    n: int = 0,
    version_at: datetime | None = None,
) -> PublicProduct:
    """Any content as the public page would show it: a listed version, or a draft's preview."""
    english = language == "en"
    institution = product.organisation
    return PublicProduct(
        public_id=product.public_id,
        number=product.number or "",
        kind=content.kind,
        state=product.state,
        name=(content.name_en if english else "") or content.name,
        institution=institution.called(language),
        institution_kind=institution.kind,
        institution_kind_label=vocabulary.label("organisation_kind", institution.kind, language),
        institution_sort_key=institution.sort_key,
        institution_contact=institution.public_contact,
        institution_phone=institution.public_phone,
        instrument=vocabulary.label("instrument", content.instrument, language)
        if content.instrument
        else "",
        tagline=(content.tagline_en if english else "") or content.tagline,
        source=content.source,
        amount=_first(wording.money_range(content.amount_min, content.amount_max, language)),
        term=_first(wording.months_range(content.term_min, content.term_max)),
        rate=_first(wording.rate_range(content.rate_min, content.rate_max)),
        days=content.processing_days,
        guarantees=wording.labels("guarantee", content.guarantees, language),
        marine=bool(content.marine_classes),
        cost=costs.yearly_cost_of(content),
        rate_confirmed_on=product.rate_confirmed_on,
        valid_to=content.valid_to,
        version=n,
        version_at=version_at,
        sections=_sections(content, language),
    )


def version_line(version: ProductVersion) -> VersionLine:
    """One version for the history."""
    return VersionLine(version.n, version.created_at, labels_of_changes(version.changes))


def _sections(content: ProductContent, language: str) -> tuple[Section, ...]:
    lines: dict[str, list[Line]] = {}
    for field in fields_of(content.kind):
        empty = _("未公布限制") if field.restriction else _("未公布")
        line = Line(
            field.key, _(field.label), field.write(content, language), empty, field.compared
        )
        lines.setdefault(field.section, []).append(line)
    return tuple(
        Section(key, _(title), tuple(lines[key])) for key, title in SECTIONS.items() if key in lines
    )


def _first(words: wording.Words) -> str:
    return words[0] if words else ""
