"""Technology needs and offers as interchange.md lays them out, and the pairs that come of them."""

from matchmaking.exchange.layout import Column, Kind

_FIELD = Column("marine_field", "海洋领域", "Marine field", Kind.TERM, group="marine_field",
                example="marine_equipment")  # fmt: skip
_CLASS = Column("marine_class", "海洋产业分类代码", "Marine class (GB/T 20794)", Kind.MARINE,
                also=("海洋产业分类",), example="25")  # fmt: skip
_MODES = Column("cooperation", "合作方式", "Cooperation", Kind.TERMS, group="cooperation",
                example="licence")  # fmt: skip
_KEYWORDS = Column("keywords", "关键词", "Keywords", Kind.NAMES, also=("关键字",))
_VALID = Column("valid_to", "有效期止", "Valid to", Kind.DAY,
                also=("有效期", "有效期至", "截止日期", "失效日期"))  # fmt: skip
_INDICATORS = Column("indicators", "技术指标", "Indicators", Kind.PARTS_ROWS)

# fmt: off
TECH_NEEDS: tuple[Column, ...] = (
    Column("need_no", "需求编号", "Need no.", required=True, also=("编号",)),
    Column("organisation", "单位名称", "Organisation", also=("单位", "企业名称", "需求单位")),
    Column("title", "需求名称", "Title", also=("名称", "标题", "技术需求名称"),
           example="近海网箱网衣防附着"),
    Column("kind", "需求类型", "Kind", also=("类型",)),
    Column("background", "需求背景", "Background", also=("背景",)),
    Column("content", "需求内容", "Content", also=("内容", "技术需求", "需求描述")),
    _INDICATORS,
    Column("budget", "预算", "Budget", Kind.MONEY, "万元", also=("经费预算", "投入预算")),
    _MODES,
    Column("trl_min", "最低成熟度", "Lowest readiness level", Kind.TRL, also=("成熟度要求",)),
    _FIELD,
    _CLASS,
    _KEYWORDS,
    _VALID,
)
TECH_OFFERS: tuple[Column, ...] = (
    Column("offer_no", "成果编号", "Offer no.", required=True, also=("编号",)),
    Column("organisation", "单位名称", "Organisation", also=("单位", "完成单位", "成果单位")),
    Column("title", "成果名称", "Title", also=("名称", "标题"),
           example="低表面能海洋防污涂层"),
    Column("summary", "成果简介", "Summary", also=("简介", "摘要", "成果内容")),
    Column("innovations", "创新点", "Innovations"),
    _INDICATORS,
    Column("trl", "成熟度", "Readiness level", Kind.TRL, also=("技术成熟度",)),
    Column("ip", "知识产权", "Intellectual property", Kind.PARTS_ROWS),
    _MODES,
    Column("price", "价格", "Price", Kind.MONEY, "万元", also=("报价", "转让价格")),
    _FIELD,
    _CLASS,
    _KEYWORDS,
    _VALID,
)
# fmt: on
TECH_PAIRS: tuple[Column, ...] = (
    Column("need_no", "需求编号", "Need no."),
    Column("offer_no", "成果编号", "Offer no."),
    Column("rank", "名次", "Rank", Kind.WHOLE),
    Column("score", "得分", "Score", Kind.WHOLE),
    Column("reasons", "理由", "Reasons"),
)
