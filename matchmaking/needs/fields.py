"""Every field of a need once: its label, its step, how it reads.

Check page, detail and differences are all made from this table.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from matchmaking.listings.wording import word
from matchmaking.needs import wording
from matchmaking.needs.content import NeedContent
from matchmaking.needs.reasons import BUYBACKS, STAGES
from matchmaking.notices.wording import message

DEBT, EQUITY = ("debt",), ("equity",)
BOTH = (*DEBT, *EQUITY)
STEPS = {
    "debt": {
        1: message("名称与企业资料"),
        2: message("用途与金额"),
        3: message("期限、利率与还款"),
        4: message("担保与抵押"),
        5: message("公开范围与附件"),
    },
    "equity": {
        1: message("名称与企业资料"),
        2: message("项目与金额"),
        3: message("团队与技术"),
        4: message("市场与计划"),
        5: message("公开范围与附件"),
    },
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `key` as in `changes_since`, `step` 0 for the enterprise's facts."""

    key: str
    label: str
    step: int
    show: Callable[[NeedContent, str], wording.Words]
    kinds: tuple[str, ...] = BOTH


def _equity_text(key: str, label: str, step: int) -> Field:
    return Field(f"equity.{key}", label, step,
                 lambda c, _lang: wording.text(getattr(c.equity, key)), EQUITY)  # fmt: skip


FACTS = (
    Field("facts.enterprise", message("企业名称"), 0,
          lambda c, _l: wording.text(c.facts.enterprise)),
    Field("facts.uscc", message("统一社会信用代码"), 0,
          lambda c, _l: wording.text(c.facts.uscc)),
    Field("facts.district", message("所在区"), 0,
          lambda c, lang: wording.terms("district", (c.facts.district,), lang)),
    Field("facts.industry", message("所属行业"), 0,
          lambda c, lang: wording.industry(c.facts.industry, lang)),
    Field("facts.marine_class", message("海洋产业分类"), 0,
          lambda c, lang: wording.marine(c.facts.marine_class, lang)),
    Field("facts.marine_field", message("海洋高新领域"), 0,
          lambda c, lang: wording.terms("marine_field", (c.facts.marine_field,), lang)),
    Field("facts.size", message("企业规模"), 0,
          lambda c, lang: wording.terms("size", (c.facts.size,), lang)),
    Field("facts.established_on", message("成立日期"), 0,
          lambda c, _l: wording.day(c.facts.established_on)),
    Field("facts.employees", message("从业人员"), 0,
          lambda c, _l: wording.people(c.facts.employees)),
    Field("facts.revenue", message("上年营业收入"), 0,
          lambda c, _l: wording.money(c.facts.revenue)),
    Field("facts.assets", message("资产总额"), 0,
          lambda c, _l: wording.money(c.facts.assets)),
    Field("facts.liabilities", message("负债总额"), 0,
          lambda c, _l: wording.money(c.facts.liabilities)),
    Field("facts.debt_ratio", message("资产负债率"), 0,
          lambda c, _l: wording.share(c.facts.debt_ratio)),
    Field("facts.profit", message("利润总额"), 0,
          lambda c, _l: wording.money(c.facts.profit)),
    Field("facts.tax_grade", message("纳税信用等级"), 0,
          lambda c, _l: wording.text(c.facts.tax_grade)),
    Field("facts.overdue", message("有无逾期"), 0,
          lambda c, _l: wording.yes_no(c.facts.overdue)),
    Field("facts.credentials", message("企业资质"), 0,
          lambda c, lang: wording.terms("credential", c.facts.credentials, lang)),
    Field("facts.further", message("其他资料"), 0,
          lambda c, lang: wording.further(c.facts.further, lang)),
    Field("facts.business", message("主营业务"), 0,
          lambda c, _l: wording.text(c.facts.business)),
    Field("facts.business_en", message("主营业务（英文）"), 0,
          lambda c, _l: wording.text(c.facts.business_en)),
)  # fmt: skip

FIELDS = (
    Field("title", message("需求名称"), 1, lambda c, _l: wording.text(c.title)),
    Field("title_en", message("需求名称（英文）"), 1, lambda c, _l: wording.text(c.title_en)),
    Field("purpose", message("资金用途"), 2,
          lambda c, lang: wording.terms("purpose", (c.purpose,), lang), DEBT),
    Field("purpose_text", message("用途说明"), 2, lambda c, _l: wording.text(c.purpose_text), DEBT),
    Field("instruments", message("融资方式"), 2,
          lambda c, lang: wording.terms("instrument", c.instruments, lang), DEBT),
    _equity_text("one_line", message("一句话介绍"), 2),
    Field("equity.stage", message("公司阶段"), 2,
          lambda c, _l: (word(STAGES, c.equity.stage),) if c.equity.stage else (), EQUITY),
    Field("equity.round", message("融资轮次"), 2,
          lambda c, lang: wording.terms("round", (c.equity.round,), lang), EQUITY),
    Field("amount", message("融资金额"), 2, lambda c, _l: wording.money_in_full(c.amount)),
    Field("amount_min", message("最低可接受金额"), 2, lambda c, _l: wording.money(c.amount_min)),
    Field("equity.stake_max", message("最高出让比例"), 2,
          lambda c, _l: wording.share(c.equity.stake_max), EQUITY),
    Field("equity.pre_money", message("投前估值"), 2,
          lambda c, _l: wording.money(c.equity.pre_money), EQUITY),
    _equity_text("use_of_funds", message("资金用途及比例"), 2),
    Field("needed_by", message("期望到位日期"), 2, lambda c, _l: wording.day(c.needed_by)),
    Field("term_months", message("融资期限"), 3, lambda c, _l: wording.months(c.term_months), DEBT),
    Field("rate_max", message("可承受年利率上限"), 3, lambda c, _l: wording.rate(c.rate_max), DEBT),
    Field("repayment", message("期望还款方式"), 3,
          lambda c, lang: wording.terms("repayment", (c.repayment,), lang), DEBT),
    Field("first_loan", message("是否首贷"), 3, lambda c, _l: wording.yes_no(c.first_loan), DEBT),
    Field("existing_loans", message("现有融资"), 3,
          lambda c, _l: wording.loans(c.existing_loans), DEBT),
    _equity_text("team", message("核心团队"), 3),
    _equity_text("technology", message("核心技术与知识产权"), 3),
    _equity_text("funded_before", message("已融资历史"), 3),
    Field("guarantees", message("意向担保方式"), 4,
          lambda c, lang: wording.terms("guarantee", c.guarantees, lang), DEBT),
    Field("no_collateral", message("没有抵质押物"), 4,
          lambda c, _l: wording.yes_no(c.no_collateral or None), DEBT),
    Field("collateral", message("抵质押物"), 4,
          lambda c, lang: wording.collateral(c.collateral, lang), DEBT),
    Field("pool_ok", message("愿意纳入助保贷"), 4, lambda c, _l: wording.yes_no(c.pool_ok), DEBT),
    _equity_text("customers", message("客户与在手订单"), 4),
    _equity_text("competitors", message("竞争对手"), 4),
    _equity_text("forecast", message("未来三年预测"), 4),
    _equity_text("milestones", message("里程碑"), 4),
    _equity_text("exit_idea", message("退出设想"), 4),
    Field("equity.buyback", message("对赌与回购"), 4,
          lambda c, _l: (word(BUYBACKS, c.equity.buyback),) if c.equity.buyback else (), EQUITY),
    Field("equity.roadshow", message("参加路演"), 4,
          lambda c, _l: wording.yes_no(c.equity.roadshow), EQUITY),
    Field("audience", message("公开范围"), 5,
          lambda c, lang: wording.terms("audience", (c.audience,), lang)),
    Field("prefer", message("意向机构"), 5, lambda c, _l: c.prefer),
    Field("avoid", message("回避机构"), 5, lambda c, _l: c.avoid),
    Field("highlights", message("亮点"), 5, lambda c, _l: c.highlights),
    Field("summary", message("需求说明"), 5, lambda c, _l: wording.text(c.summary)),
    Field("summary_en", message("需求说明（英文）"), 5, lambda c, _l: wording.text(c.summary_en)),
    Field("valid_to", message("有效期至"), 5, lambda c, _l: wording.day(c.valid_to)),
)  # fmt: skip


def fields_of(kind: str, step: int) -> tuple[Field, ...]:
    """The fields of a step that a kind of need has; step 0 is the enterprise's facts."""
    table = FACTS if step == 0 else FIELDS
    return tuple(field for field in table if kind in field.kinds and field.step == step)


def label_of(key: str) -> str:
    """A field's label in the reader's words; the key itself when it is unknown."""
    found = next((field.label for field in (*FACTS, *FIELDS) if field.key == key), None)
    return _(found) if found else key


def labels_of_changes(keys: list[str]) -> tuple[str, ...]:
    """What changed between two versions, in words and each once."""
    return tuple(dict.fromkeys(label_of(key) for key in keys))
