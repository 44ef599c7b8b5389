"""The fields of a product as people read them: one table for page, comparison, review and print.

A field is an *offer* (empty: 未公布, the matcher says unknown), a *restriction* (empty: no
restriction was published) or plain *text*. Order and sections are those of the public page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from matchmaking.matching.condition_text import kept_conditions
from matchmaking.matching.condition_words import rows_words
from matchmaking.notices.wording import message
from matchmaking.products import wording
from matchmaking.products.content import ProductContent as Content

DEBT = frozenset({"loan", "lease", "guarantee", "insurance"})
LENT = frozenset({"loan", "lease"})
FUND = frozenset({"fund"})
ALL = DEBT | FUND


@dataclass(frozen=True, slots=True)
class Field:
    """One line: `sources` are the content's names that it shows (for naming what changed)."""

    key: str
    label: str
    section: str
    write: Callable[[Content, str], wording.Words]
    sources: tuple[str, ...]
    restriction: bool = False
    kinds: frozenset[str] = ALL
    compared: bool = True


SECTIONS = {
    "terms": message("额度、期限与利率"),
    "security": message("担保与抵质押"),
    "scope": message("适用范围与准入条件"),
    "service": message("办理"),
    "fund": message("基金信息"),
    "more": message("特色与案例"),
}


def _terms(group: str, name: str) -> Callable[[Content, str], wording.Words]:
    return lambda content, language: wording.labels(group, getattr(content, name), language)


FIELDS = (
    Field("audience", message("适用对象"), "terms",
          lambda c, lang: wording.text(c.audience_en if lang == "en" else "", c.audience),
          ("audience", "audience_en")),
    Field("instrument", message("融资方式"), "terms",
          lambda c, lang: wording.labels("instrument", [c.instrument], lang), ("instrument",)),
    Field("amount", message("额度"), "terms",
          lambda c, lang: wording.money_range(c.amount_min, c.amount_max, lang),
          ("amount_min", "amount_max")),
    Field("amount_rule", message("额度规则"), "terms",
          lambda c, _lang: wording.text(c.amount_rule), ("amount_rule",), compared=False),
    Field("term", message("期限"), "terms",
          lambda c, _lang: wording.months_range(c.term_min, c.term_max),
          ("term_min", "term_max"), kinds=DEBT),
    Field("rate", message("年利率（费率）"), "terms",
          lambda c, _lang: wording.rate_range(c.rate_min, c.rate_max),
          ("rate_min", "rate_max"), kinds=DEBT),
    Field("rate_basis", message("定价方式"), "terms",
          lambda c, _lang: wording.text(c.rate_basis), ("rate_basis",), kinds=DEBT,
          compared=False),
    Field("repayments", message("还款方式"), "terms", _terms("repayment", "repayments"),
          ("repayments",), kinds=LENT),
    Field("fees", message("费用"), "terms",
          lambda c, _lang: wording.fee_rows(c.fees), ("fees",), kinds=DEBT),
    Field("subsidies", message("可叠加政策"), "terms",
          lambda c, _lang: wording.text(c.subsidies), ("subsidies",)),
    Field("rounds", message("投资轮次"), "terms", _terms("round", "rounds"), ("rounds",),
          restriction=True, kinds=FUND),
    Field("stake", message("持股比例"), "terms",
          lambda c, _lang: _stake(c), ("stake_min", "fund"), kinds=FUND),
    Field("guarantees", message("担保方式（任一即可）"), "security",
          _terms("guarantee", "guarantees"), ("guarantees",), restriction=True, kinds=DEBT),
    Field("ltv", message("抵质押率上限"), "security",
          lambda c, lang: wording.ltv_rows(c.ltv, lang), ("ltv",), kinds=DEBT),
    Field("coverage_min", message("最低担保覆盖率"), "security",
          lambda c, _lang: wording.share(c.coverage_min), ("coverage_min",),
          restriction=True, kinds=DEBT),
    Field("scheme", message("助保贷方案"), "security",
          lambda c, _lang: wording.text(c.scheme), ("scheme",), restriction=True, kinds=DEBT),
    Field("purposes", message("资金用途"), "scope", _terms("purpose", "purposes"),
          ("purposes",), restriction=True),
    Field("purposes_barred", message("不得用于"), "scope",
          lambda c, _lang: wording.text(c.purposes_barred), ("purposes_barred",),
          restriction=True, compared=False),
    Field("districts", message("服务区域"), "scope", _terms("district", "districts"),
          ("districts",), restriction=True),
    Field("marine_classes", message("海洋产业分类"), "scope",
          lambda c, lang: wording.marine(c.marine_classes, lang), ("marine_classes",),
          restriction=True),
    Field("industries", message("行业范围"), "scope",
          lambda c, lang: wording.industries(c.industries, lang), ("industries",),
          restriction=True),
    Field("industries_excluded", message("不受理的行业"), "scope",
          lambda c, lang: wording.industries(c.industries_excluded, lang),
          ("industries_excluded",), restriction=True),
    Field("sizes", message("企业规模"), "scope", _terms("size", "sizes"), ("sizes",),
          restriction=True),
    Field("age_min_months", message("最低成立时间"), "scope",
          lambda c, _lang: wording.months(c.age_min_months), ("age_min_months",),
          restriction=True),
    Field("revenue", message("上年营业收入"), "scope",
          lambda c, lang: wording.money_range(c.revenue_min, c.revenue_max, lang),
          ("revenue_min", "revenue_max"), restriction=True),
    Field("debt_ratio_max", message("资产负债率上限"), "scope",
          lambda c, _lang: wording.share(c.debt_ratio_max), ("debt_ratio_max",),
          restriction=True),
    Field("credentials_all", message("须具备的资质"), "scope",
          _terms("credential", "credentials_all"), ("credentials_all",), restriction=True),
    Field("credentials_any", message("具备任一资质"), "scope",
          _terms("credential", "credentials_any"), ("credentials_any",), restriction=True),
    Field("tax_grade_min", message("最低纳税信用等级"), "scope",
          lambda c, lang: wording.labels("tax_grade", [c.tax_grade_min], lang),
          ("tax_grade_min",), restriction=True),
    Field("no_overdue", message("征信要求"), "scope",
          lambda c, _lang: (_("无逾期"),) if c.no_overdue else (), ("no_overdue",),
          restriction=True),
    Field("conditions", message("其他准入条件"), "scope",
          lambda c, lang: tuple(rows_words(kept_conditions(c.conditions), lang)),
          ("conditions",), restriction=True),
    Field("processing_days", message("审批时限"), "service",
          lambda c, _lang: wording.workdays(c.processing_days), ("processing_days",)),
    Field("payout_days", message("审批后放款时限"), "service",
          lambda c, _lang: wording.workdays(c.payout_days), ("payout_days",), kinds=DEBT),
    Field("validity", message("产品有效期"), "service",
          lambda c, _lang: wording.validity(c.valid_from, c.valid_to),
          ("valid_from", "valid_to"), restriction=True),
    Field("process", message("办理流程"), "service",
          lambda c, _lang: c.process, ("process",), compared=False),
    Field("documents", message("申请材料"), "service",
          lambda c, _lang: c.documents, ("documents",), compared=False),
    Field("contact", message("联系人"), "service",
          lambda c, _lang: tuple(part for part in (c.contact_name, c.contact_phone) if part),
          ("contact_name", "contact_phone"), compared=False),
    Field("manager", message("管理人"), "fund",
          lambda c, _lang: wording.text(c.fund.manager), ("fund",), kinds=FUND),
    Field("filing_number", message("备案编号"), "fund",
          lambda c, _lang: wording.text(c.fund.filing_number), ("fund",), kinds=FUND),
    Field("fund_kind", message("基金类型"), "fund",
          lambda c, _lang: wording.text(c.fund.fund_kind), ("fund",), kinds=FUND),
    Field("fund_size", message("基金规模"), "fund",
          lambda c, lang: wording.money_range(c.fund.size_yuan, c.fund.size_yuan, lang),
          ("fund",), kinds=FUND),
    Field("fund_fields", message("投资领域"), "fund",
          lambda c, _lang: c.fund.fields, ("fund",), kinds=FUND),
    Field("region_terms", message("地域或返投要求"), "fund",
          lambda c, _lang: wording.text(c.fund.region_terms), ("fund",), kinds=FUND),
    Field("leads_rounds", message("是否领投"), "fund",
          lambda c, _lang: _leads(c), ("fund",), kinds=FUND),
    Field("decision_process", message("决策流程与周期"), "fund",
          lambda c, _lang: wording.text(c.fund.decision_process), ("fund",), kinds=FUND,
          compared=False),
    Field("after_investment", message("投后服务"), "fund",
          lambda c, _lang: wording.text(c.fund.after_investment), ("fund",), kinds=FUND,
          compared=False),
    Field("exits", message("退出方式"), "fund",
          lambda c, _lang: wording.text(c.fund.exits), ("fund",), kinds=FUND),
    Field("features", message("产品特色"), "more",
          lambda c, lang: wording.text(c.features_en if lang == "en" else "", c.features),
          ("features", "features_en"), compared=False),
    Field("example_case", message("典型案例"), "more",
          lambda c, _lang: wording.text(c.example_case), ("example_case",), compared=False),
)  # fmt: skip

OTHER_CHANGES = {
    "kind": message("产品种类"),
    "name": message("产品名称"),
    "name_en": message("英文名称"),
    "tagline": message("一句话介绍"),
    "tagline_en": message("英文介绍"),
    "capacity": message("每轮可接洽数"),
    "source": message("信息来源"),
}


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields that a kind of product has."""
    return tuple(field for field in FIELDS if kind in field.kinds)


def labels_of_changes(names: list[str]) -> tuple[str, ...]:
    """What changed between two versions, in words and each once."""
    found: dict[str, None] = {}
    for name in names:
        if name == "fund":
            found[_(SECTIONS["fund"])] = None
            continue
        label = next((field.label for field in FIELDS if name in field.sources), None)
        found[_(label or OTHER_CHANGES.get(name, name))] = None
    return tuple(found)


def _stake(content: Content) -> wording.Words:
    return wording.share_range(content.stake_min, content.fund.stake_max)


def _leads(content: Content) -> wording.Words:
    if content.fund.leads_rounds is None:
        return ()
    return (_("领投") if content.fund.leads_rounds else _("跟投"),)
