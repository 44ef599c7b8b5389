"""The layout of interchange.md as data: one table for reader, writer, template and API names."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    NAMES = "names"  # free names, a set
    MONEY = "money"  # 万元 in the file, yuan inside
    RATE = "rate"  # percent with two decimals, basis points inside
    SHARE = "share"  # percent with one decimal, permille inside
    WHOLE = "whole"
    DAY = "day"
    YES_NO = "yes_no"
    TERM = "term"  # one key of a closed list
    TERMS = "terms"  # a set of them
    INDUSTRY = "industry"
    INDUSTRIES = "industries"
    MARINE = "marine"
    MARINES = "marines"
    MONEY_ROWS = "money_rows"  # rows kind:万元
    SHARE_ROWS = "share_rows"  # rows kind:percent
    RATE_ROWS = "rate_rows"  # rows name:percent
    CONDITIONS = "conditions"  # rows fact op value (matching/condition_text)
    FACTS = "facts"  # rows fact = value
    TRL = "trl"  # technology readiness level, 1 to 9
    PARTS_ROWS = "parts_rows"  # rows of texts joined by colons: name:now:target:unit


SETS = frozenset({Kind.NAMES, Kind.TERMS, Kind.INDUSTRIES, Kind.MARINES})
ROWS = frozenset({Kind.MONEY_ROWS, Kind.SHARE_ROWS, Kind.RATE_ROWS})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: key, labels without their unit, what its cells hold.

    `group` is the vocabulary of its keys; `with_none` says that the key `none` may stand there.
    `shared` is the label that a pair of columns (from, to) has in common; `also` other labels;
    `example` what the template's example row says, a key where the list is closed.
    """

    key: str
    zh: str
    en: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    group: str = ""
    required: bool = False
    with_none: bool = False
    shared: str = ""
    also: tuple[str, ...] = ()
    example: str = ""

    def label(self, language: str) -> str:
        """The label with its unit, as headers show it."""
        if language == "zh":
            return f"{self.zh}({self.unit})" if self.unit else self.zh
        unit = UNITS_EN.get(self.unit, self.unit)
        return f"{self.en} ({unit})" if unit else self.en


UNITS_EN = {"万元": "10,000 yuan", "月": "months", "工作日": "working days"}
_TERMS, _MONEY, _WHOLE, _DAY, _YES = Kind.TERMS, Kind.MONEY, Kind.WHOLE, Kind.DAY, Kind.YES_NO

NEEDS: tuple[Column, ...] = (
    Column("need_no", "需求编号", "Need no.", required=True),
    Column("enterprise", "企业名称", "Enterprise"),
    Column("uscc", "统一社会信用代码", "Unified social credit code"),
    Column("title", "融资名称", "Title"),
    Column("instruments", "产品类型", "Instruments", _TERMS, group="instrument", required=True),
    Column("amount", "融资金额", "Amount", _MONEY, "万元"),
    Column("amount_min", "最低可接受金额", "Smallest useful amount", _MONEY, "万元"),
    Column("term_months", "期限", "Term", _WHOLE, "月", also=("融资期限",)),
    Column("rate_max", "可承受年利率上限", "Highest yearly rate", Kind.RATE, "%"),
    Column("guarantees", "担保方式", "Guarantees", _TERMS, group="guarantee", with_none=True),
    Column(
        "collateral", "抵质押物", "Collateral", Kind.MONEY_ROWS, group="guarantee", with_none=True
    ),
    Column("purpose", "资金用途", "Purpose", Kind.TERM, group="purpose"),
    Column("needed_by", "期望到位时间", "Needed by", _DAY),
    Column("district", "所在区", "District", Kind.TERM, group="district"),
    Column("industry", "国民经济行业代码", "Industry code (GB/T 4754)", Kind.INDUSTRY),
    Column("marine_class", "海洋产业分类代码", "Marine class (GB/T 20794)", Kind.MARINE),
    Column("size", "企业规模", "Size", Kind.TERM, group="size"),
    Column("established_on", "成立日期", "Established on", _DAY),
    Column("revenue", "上年营业收入", "Revenue last year", _MONEY, "万元"),
    Column("assets", "资产总额", "Total assets", _MONEY, "万元"),
    Column("employees", "从业人员", "Employees", _WHOLE),
    Column("debt_ratio", "资产负债率", "Debt ratio", Kind.SHARE, "%"),
    Column("credentials", "企业资质", "Credentials", _TERMS, group="credential", with_none=True),
    Column("tax_grade", "纳税信用等级", "Tax credit grade", Kind.TERM, group="tax_grade"),
    Column("overdue", "是否有逾期", "Overdue debt", _YES),
    Column("pool_ok", "是否愿入助保贷", "Willing to join a guarantee pool", _YES),
    Column("round", "融资轮次", "Round", Kind.TERM, group="round"),
    Column("stake_max", "最多出让比例", "Largest stake offered", Kind.SHARE, "%"),
    Column("avoid", "回避机构", "Institutions to avoid", Kind.NAMES),
    Column("facts", "其他资料", "Further facts", Kind.FACTS),
)
PRODUCTS: tuple[Column, ...] = (
    Column("product_no", "产品编号", "Product no.", required=True),
    Column("institution", "机构", "Institution", also=("机构名称",)),
    Column(
        "institution_kind", "机构类型", "Kind of institution", Kind.TERM, group="organisation_kind"
    ),
    Column("name", "产品名称", "Name"),
    Column("instrument", "产品类型", "Instrument", Kind.TERM, group="instrument", required=True),
    Column("amount_min", "额度下限", "Smallest amount", _MONEY, "万元", shared="额度下限/上限"),
    Column("amount_max", "额度上限", "Largest amount", _MONEY, "万元", shared="额度下限/上限"),
    Column("term_min", "期限下限", "Shortest term", _WHOLE, "月", shared="期限下限/上限"),
    Column("term_max", "期限上限", "Longest term", _WHOLE, "月", shared="期限下限/上限"),
    Column(
        "rate_min", "年利率下限", "Lowest yearly rate", Kind.RATE, "%", shared="年利率下限/上限"
    ),
    Column(
        "rate_max", "年利率上限", "Highest yearly rate", Kind.RATE, "%", shared="年利率下限/上限"
    ),
    Column("guarantees", "担保方式", "Guarantees", _TERMS, group="guarantee"),
    Column("ltv", "抵押率", "Loan-to-value", Kind.SHARE_ROWS, "%", group="guarantee"),
    Column("coverage_min", "最低覆盖率", "Lowest coverage", Kind.SHARE, "%"),
    Column("purposes", "资金用途", "Purposes", _TERMS, group="purpose"),
    Column("districts", "服务区域", "Districts", _TERMS, group="district"),
    Column("industries", "行业范围", "Industries", Kind.INDUSTRIES),
    Column("industries_excluded", "排除行业", "Industries excluded", Kind.INDUSTRIES),
    Column("marine_classes", "海洋产业分类", "Marine classes", Kind.MARINES),
    Column("sizes", "企业规模", "Sizes", _TERMS, group="size"),
    Column("age_min_months", "最低成立月数", "Lowest age in months", _WHOLE),
    Column(
        "revenue_min", "营收下限", "Lowest revenue", _MONEY, "万元", shared="营收下限/上限"
    ),
    Column(
        "revenue_max", "营收上限", "Highest revenue", _MONEY, "万元", shared="营收下限/上限"
    ),
    Column("debt_ratio_max", "资产负债率上限", "Highest debt ratio", Kind.SHARE, "%"),
    Column("credentials_all", "必备资质", "Credentials required", _TERMS, group="credential"),
    Column("credentials_any", "任一资质", "One credential of", _TERMS, group="credential"),
    Column("tax_grade_min", "最低纳税等级", "Lowest tax grade", Kind.TERM, group="tax_grade"),
    Column("no_overdue", "要求无逾期", "No overdue debt", _YES),
    Column("processing_days", "审批时限", "Processing time", _WHOLE, "工作日"),
    Column("scheme", "助保贷方案", "Guarantee scheme"),
    Column("rounds", "投资轮次", "Rounds", _TERMS, group="round"),
    Column("stake_min", "最低持股", "Smallest stake", Kind.SHARE, "%"),
    Column(
        "valid_from", "有效期起", "Valid from", _DAY, shared="有效期",
        also=("有效期自", "有效期从", "有效期开始", "有效期(起)", "生效日期", "有效期下限"),
    ),
    Column(
        "valid_to", "有效期止", "Valid to", _DAY, shared="有效期",
        also=("有效期至", "有效期到", "有效期结束", "有效期(止)", "失效日期", "有效期上限"),
    ),
    Column("quota_left", "剩余额度", "Quota left", _MONEY, "万元"),
    Column("capacity", "每轮可接洽数", "Introductions a round", _WHOLE),
    Column("fees", "费用", "Fees", Kind.RATE_ROWS, "%"),
    Column("conditions", "其他条件", "Further conditions", Kind.CONDITIONS),
)  # fmt: skip
PAIRS: tuple[Column, ...] = (
    Column("need_no", "需求编号", "Need no."),
    Column("product_no", "产品编号", "Product no."),
    Column("verdict", "结论", "Verdict"),
    Column("score", "得分", "Score", _WHOLE),
    Column("fit_for_enterprise", "对企业的合适度", "Fit for the enterprise", _WHOLE),
    Column("fit_for_institution", "对机构的合适度", "Fit for the institution", _WHOLE),
    Column("rank", "名次", "Rank", _WHOLE),
    Column("failed", "不满足", "Failed"),
    Column("unknown", "待核实", "Unknown"),
    Column("gap", "差距", "Gap"),
    Column("reasons", "理由", "Reasons"),
)
LAYOUTS = {"needs": NEEDS, "products": PRODUCTS, "pairs": PAIRS}
