"""What the pages of an enterprise's facts show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.notices.wording import message
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_label
from matchmaking.standards.money import format_permille
from matchmaking.standards.size import classify_size
from matchmaking.standards.vocabulary import label
from matchmaking.web.filters import day
from matchmaking.web.money import money

SECTIONS = {
    "basics": message("基本情况"),
    "business": message("主营业务与资质"),
    "figures": message("经营数据"),
    "contact": message("联系人"),
    "print": message("印刷授权"),
}
FIGURES = {
    "revenue": message("上年营业收入"), "assets": message("资产总额"),
    "liabilities": message("负债总额"), "profit": message("利润总额"),
    "tax_paid": message("纳税额"), "loans": message("贷款余额"),
    "research_spend": message("研发费用"),
}  # fmt: skip
CONTACT = {
    "name": message("联系人"), "title": message("职务"), "phone": message("联系电话"),
    "email": message("电子邮箱"), "address": message("联系地址"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the facts: its rows (label, value) and whether its required part is filled."""

    key: str
    title: str
    rows: tuple[tuple[str, str], ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class FactsView:
    """The whole page."""

    sections: tuple[Section, ...]
    size: str
    size_reason: str
    print_consent_at: datetime | None
    updated_at: datetime | None
    missing: int


def facts_view(facts: EnterpriseFacts | None, language: str) -> FactsView:
    """The page of the facts, empty where nothing was saved yet."""
    figures: dict[str, Any] = (facts.figures if facts else None) or {}
    finding = classify_size(
        industry=facts.industry if facts else "",
        revenue=figures.get("revenue"),
        employees=figures.get("employees"),
        assets=figures.get("assets"),
    )
    sections = (
        _basics(facts, language),
        _business(facts, language),
        _figures(figures, facts is not None),
        _contact(facts),
        _print(facts),
    )
    return FactsView(
        sections=sections,
        size=label("size", finding.size, language) if finding.size else "",
        size_reason=finding.reason(language),
        print_consent_at=facts.print_consent_at if facts else None,
        updated_at=facts.updated_at if facts else None,
        missing=sum(not section.complete for section in sections),
    )


def section_title(key: str) -> str:
    """A section's title in the reader's language."""
    return _(SECTIONS[key])


def _basics(facts: EnterpriseFacts | None, language: str) -> Section:
    if facts is None:
        return Section("basics", section_title("basics"), (), complete=False)
    industry, marine, established = facts.industry, facts.marine_class, facts.established_on
    rows = (
        (_("所在区"), label("district", facts.district, language)),
        (_("所属行业"), f"{industry} {industry_label(industry, language)}" if industry else ""),
        (_("海洋产业分类"), marine_label(marine, language) if marine else ""),
        (_("海洋高新领域"), label("marine_field", facts.marine_field, language)),
        (_("成立日期"), day(established) if established else ""),
    )
    complete = bool(facts.district and industry and marine and established)
    return Section("basics", section_title("basics"), rows, complete)


def _business(facts: EnterpriseFacts | None, language: str) -> Section:
    rows: tuple[tuple[str, str], ...] = ()
    if facts is not None:
        held = _("、").join(label("credential", key, language) for key in facts.credentials)
        rows = (
            (_("主营业务"), facts.business),
            (_("主营业务（英文）"), facts.business_en),
            (_("企业资质"), held),
        )
    return Section("business", section_title("business"), rows, bool(facts and facts.business))


def _figures(figures: dict[str, Any], known: bool) -> Section:  # noqa: FBT001 -- a fact
    rows = [
        (_(text), money(figures[key]))
        for key, text in FIGURES.items()
        if figures.get(key) is not None
    ]
    if figures.get("employees") is not None:
        rows.append((_("从业人员"), f"{figures['employees']:,}"))
    if figures.get("debt_ratio") is not None:
        rows.append((_("资产负债率"), f"{format_permille(figures['debt_ratio'])}%"))
    if figures.get("patents") is not None:
        rows.append((_("有效专利数"), str(figures["patents"])))
    if figures.get("tax_grade"):
        rows.append((_("纳税信用等级"), figures["tax_grade"]))
    if figures.get("overdue") is not None:
        rows.append((_("有无贷款逾期"), _("有") if figures["overdue"] else _("无")))
    complete = known and all(
        figures.get(key) is not None for key in ("revenue", "assets", "employees")
    )
    return Section("figures", section_title("figures"), tuple(rows), complete)


def _contact(facts: EnterpriseFacts | None) -> Section:
    contact = (facts.contact if facts else None) or {}
    rows = tuple((_(text), contact[key]) for key, text in CONTACT.items() if contact.get(key))
    complete = bool(contact.get("name") and contact.get("phone"))
    return Section("contact", section_title("contact"), rows, complete)


def _print(facts: EnterpriseFacts | None) -> Section:
    given = (
        (_("企业名称"), facts is not None and facts.print_name),
        (_("联系人和联系方式"), facts is not None and facts.print_contact),
        (_("经营数据"), facts is not None and facts.print_figures),
    )
    rows = tuple((text, _("同意印出") if yes else _("不印出")) for text, yes in given)
    return Section("print", section_title("print"), rows, complete=True)
