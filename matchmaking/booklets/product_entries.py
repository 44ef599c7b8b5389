"""A listed product as a printed entry, in the words of the paper's language."""

from collections.abc import Iterable

from flask_babel import gettext as _

from matchmaking.booklets.content import Entry, Figure, Line, Passage
from matchmaking.booklets.layout import paper_day
from matchmaking.booklets.words import capitalised, joined, line, lines, readable
from matchmaking.products.content import ProductContent
from matchmaking.products.queries import Live
from matchmaking.products.view_models import Line as ViewLine
from matchmaking.products.view_models import PublicProduct, product_view
from matchmaking.standards.money import format_percent

# What stands in the band, in the heading or in a passage is not repeated in the table.
ELSEWHERE = frozenset(
    {"amount", "term", "rate", "instrument", "contact", "process", "documents", "features",
     "example_case", "validity"}
)  # fmt: skip
IN_FULL = frozenset({"fees", "ltv", "audience", "amount_rule", "purposes_barred", "subsidies"})


def product_entry(live: Live, language: str, *, anchor: str, code: str) -> Entry:
    """One product on its page."""
    content = ProductContent.from_json(live.version.content)
    view = product_view(live.version, language)
    other = content.name if language == "en" else content.name_en
    return Entry(
        anchor=anchor,
        number=view.number,
        title=view.name,
        subtitle=other if other != view.name else "",
        kicker=view.instrument,
        tagline=view.tagline,
        figures=figures(view),
        lines=lines(
            [*facts(view.lines), cost_line(view), line(_("联系人"), contact(view, content))]
        ),
        passages=passages(view, ("features", "process"), language),
        contact=contact(view, content),
        note=note(view),
        code=code,
    )


def figures(view: PublicProduct) -> tuple[Figure, ...]:
    """The band: what one asks first of a loan, or of a fund."""
    found = {item.key: item for item in view.lines}
    keys = ("amount", "rounds", "stake") if view.kind == "fund" else ("amount", "term", "rate")
    return tuple(
        Figure(found[key].label, _("、").join(found[key].shown), known=found[key].known)
        for key in keys
        if key in found
    )


def facts(shown: Iterable[ViewLine]) -> tuple[Line, ...]:
    """The rows that something was published for."""
    return tuple(
        Line(capitalised(item.label), item.values if item.key in IN_FULL else joined(item.values))
        for item in shown
        if item.known and item.key not in ELSEWHERE
    )


def cost_line(view: PublicProduct) -> Line | None:
    """The all-in yearly cost with the example it is reckoned on."""
    if view.cost is None:
        return None
    return Line(_("综合年化成本"), (f"{format_percent(view.cost.points)}%",))


def passages(view: PublicProduct, keys: tuple[str, ...], language: str) -> tuple[Passage, ...]:
    """Longer texts; the process is numbered."""
    found = {item.key: item for item in view.lines if item.known}
    made = (
        Passage(found[key].label, readable(found[key].values, language), numbered=key == "process")
        for key in keys
        if key in found
    )
    return tuple(passage for passage in made if passage.paragraphs)


def contact(view: PublicProduct, content: ProductContent) -> str:
    """Whom to call about it: the product's own contact, else the institution's."""
    own = (content.contact_name, content.contact_phone)
    public = (view.institution_contact, view.institution_phone)
    return "　".join(part for part in (own if any(own) else public) if part)


def note(view: PublicProduct) -> str:
    """Where it comes from and how fresh it is."""
    parts = [view.source]
    if view.rate_confirmed_on:
        parts.append(_("利率确认于 %(day)s", day=paper_day(view.rate_confirmed_on)))
    if view.valid_to:
        parts.append(_("有效期至 %(day)s", day=paper_day(view.valid_to)))
    parts.append(_("版本 %(n)s", n=view.version))
    return _("；").join(part for part in parts if part)
