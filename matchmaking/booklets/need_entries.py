"""A published need as a printed entry: only what its enterprise lets be printed."""

from collections.abc import Sequence

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from matchmaking.booklets.content import Entry, Figure, Line, Passage
from matchmaking.booklets.layout import paper_day
from matchmaking.booklets.selecting import CONTACT, FIGURES, NAME, PrintableNeed
from matchmaking.booklets.words import joined, line, lines, paragraphs, readable
from matchmaking.enterprises.anonymity import Coarse
from matchmaking.products import wording
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_label
from matchmaking.standards.money import format_wan
from matchmaking.standards.vocabulary import label

TOLD = 2  # kinds of guarantee in a line of the overview
# Upper bounds of the bands that an always anonymous need tells instead of its amount, in yuan.
BANDS = (1_000_000, 3_000_000, 5_000_000, 10_000_000, 30_000_000, 100_000_000)


def need_entry(
    row: PrintableNeed, language: str, coarse: Coarse, *, anchor: str, code: str
) -> Entry:
    """One need on its page."""
    content, number = row.content, row.need.number or ""
    named = NAME in row.consents
    title = enterprise_name(row, language)
    english = content.title_en if language == "en" else ""
    return Entry(
        anchor=anchor,
        number=number,
        title=title,
        subtitle=other_name(row, language) if named else "",
        kicker=label("marine_field", content.facts.marine_field, language) if named else "",
        tagline="".join(readable([english or content.title], language)) if named else "",
        figures=_figures(row, language),
        lines=lines(
            [*_about(row, language, coarse), *_asked(row, language), *_money(row, language),
             line(_("联系方式"), _contact(row))]
        ),
        passages=_passages(row, language) if named else (),
        note="" if named else _("企业未同意刊印名称。"),
        code=code,
        summary=_summary(row, language, coarse, title),
    )  # fmt: skip


def enterprise_name(row: PrintableNeed, language: str) -> str:
    """The name where it may be printed, else the number that the office can connect."""
    if NAME not in row.consents:
        return _("企业 %(number)s", number=row.need.number or "")
    organisation = row.need.organisation
    return organisation.called(language)


def other_name(row: PrintableNeed, language: str) -> str:
    """The name in the other language, if there is one."""
    organisation = row.need.organisation
    shown = enterprise_name(row, language)
    other = organisation.name if language == "en" else organisation.name_en
    return other if other != shown else ""


def _place(row: PrintableNeed, coarse: Coarse) -> tuple[str, str]:
    facts = row.content.facts
    if NAME in row.consents:
        return facts.district, facts.marine_class
    return coarse.shown(facts.district, facts.marine_class)


def _amount(row: PrintableNeed, language: str) -> str:
    amount = row.content.amount or 0
    if row.content.audience != "anonymous":
        return wording.money(amount, language)
    low = max((bound for bound in BANDS if bound <= amount), default=None)
    high = min((bound for bound in BANDS if bound > amount), default=None)
    return "".join(wording.money_range(low, high, language))


def _figures(row: PrintableNeed, language: str) -> tuple[Figure, ...]:
    content, open_ = row.content, _("未填写")
    first = Figure(_("融资金额"), _amount(row, language))
    if content.kind == "equity":
        turn = "".join(wording.labels("round", [content.equity.round], language))
        stake = "".join(wording.share_range(None, content.equity.stake_max))
        return (
            first,
            Figure(_("轮次"), turn or open_, known=bool(turn)),
            Figure(_("出让比例"), stake or open_, known=bool(stake)),
        )
    term = "".join(wording.months(content.term_months))
    rate = "".join(wording.rate_range(None, content.rate_max))
    return (
        first,
        Figure(_("期限"), term or open_, known=bool(term)),
        Figure(_("期望利率"), rate or open_, known=bool(rate)),
    )


def _about(row: PrintableNeed, language: str, coarse: Coarse) -> list[Line | None]:
    facts, named = row.content.facts, NAME in row.consents
    district, marine = _place(row, coarse)
    rows = [
        line(_("企业规模"), label("size", facts.size, language) if facts.size else ""),
        line(_("所在区"), label("district", district, language) if district else ""),
        line(_("海洋产业"), marine_label(marine, language) if marine else ""),
    ]
    if not named:
        return rows
    founded = facts.established_on
    pattern = "yyyy年M月" if language == "zh" else "MMMM yyyy"
    return [
        *rows,
        line(_("行业"), industry_label(facts.industry, language) if facts.industry else ""),
        line(_("成立时间"), format_date(founded, pattern, rebase=False) if founded else ""),
        line(_("资质"), *joined(wording.labels("credential", facts.credentials, language))),
    ]


def _asked(row: PrintableNeed, language: str) -> list[Line | None]:
    content, named = row.content, NAME in row.consents
    purpose = wording.labels("purpose", [content.purpose], language)
    own_words = readable([content.purpose_text], language) if named else ()
    return [
        line(_("融资方式"), *joined(wording.labels("instrument", content.instruments, language))),
        line(_("资金用途"), *(own_words or purpose)),
        line(_("担保方式"), *joined(wording.labels("guarantee", content.guarantees, language))),
        line(_("还款方式"), *wording.labels("repayment", [content.repayment], language)),
        line(_("到位时间"), _before(row)),
    ]


def _before(row: PrintableNeed) -> str:
    day = row.content.needed_by
    return _("%(day)s前", day=paper_day(day)) if day else ""


def _money(row: PrintableNeed, language: str) -> list[Line | None]:
    """Figures of the enterprise: only where it ticked that they may be printed."""
    if FIGURES not in row.consents:
        return []
    facts = row.content.facts
    shares = wording.share(facts.debt_ratio)
    staff = facts.employees
    return [
        line(_("上年收入"), _yuan(facts.revenue, language)),
        line(_("资产总额"), _yuan(facts.assets, language)),
        line(_("资产负债率"), *shares),
        line(_("员工人数"), "" if staff is None else ngettext("%(num)s 人", "%(num)s 人", staff)),
    ]


def _yuan(amount: int | None, language: str) -> str:
    return "" if amount is None else wording.money(amount, language)


def _contact(row: PrintableNeed) -> str:
    found = (row.facts.contact or {}) if row.facts and CONTACT in row.consents else {}
    parts = [str(found.get(key) or "") for key in ("name", "phone")]
    return "　".join(part for part in parts if part) or _("由会务组转接")


def _passages(row: PrintableNeed, language: str) -> tuple[Passage, ...]:
    content = row.content
    english = language == "en"
    about = (content.facts.business_en if english else "") or content.facts.business
    project = (content.summary_en if english else "") or content.summary
    found = (
        Passage(_("企业概况"), paragraphs(about)),
        Passage(_("项目说明"), paragraphs(project)),
        Passage(_("亮点"), readable(content.highlights, language), numbered=True),
    )
    return tuple(passage for passage in found if passage.paragraphs)


def _summary(row: PrintableNeed, language: str, coarse: Coarse, title: str) -> tuple[str, ...]:
    """The cells of the overview, in the order of `overview_titles`."""
    content = row.content
    district, marine = _place(row, coarse)
    months = content.term_months
    anonymous = content.audience == "anonymous"
    return (
        row.need.number or "",
        title if NAME in row.consents else _("未具名"),
        label("district", district, language) if district else "—",
        marine_label(marine, language) if marine else "—",
        "—" if anonymous else format_wan(content.amount or 0),
        "—" if months is None else str(months),
        _first(wording.labels("guarantee", content.guarantees, language)) or "—",
    )


def _first(names: Sequence[str]) -> str:
    """The first names of an enumeration; the entry tells the others."""
    told = _("、").join(names[:TOLD])
    return _("%(names)s等 %(count)s 项", names=told, count=len(names)) if names[TOLD:] else told


def overview_titles() -> tuple[str, ...]:
    """The head of the overview's columns; the page is added by the template."""
    return (
        _("编号"), _("企业"), _("所在区"), _("海洋产业"),
        _("金额（万元）"), _("期限（月）"), _("担保"),
    )  # fmt: skip
