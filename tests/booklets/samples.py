"""Content for layout tests: long names, rare fish, English, half-empty entries."""

from datetime import date

from matchmaking.booklets.codes import ALPHABET
from matchmaking.booklets.content import (
    BookletContent,
    ContactRow,
    Entry,
    Figure,
    Group,
    Heading,
    Index,
    Line,
    Passage,
    Reference,
    Section,
    SummaryContent,
)

RARE = "鳀 鲎 鲀 鮸 𬭎"
BANKS = (
    ("建设银行厦门市分行", "China Construction Bank Xiamen Branch", "国有银行"),
    ("厦门农村商业银行股份有限公司", "Xiamen Rural Commercial Bank Co., Ltd.", "农商银行"),
    ("兴业银行厦门分行", "Industrial Bank Xiamen Branch", "股份制银行"),
    ("中国农业发展银行厦门市分行营业部", "Agricultural Development Bank of China", "政策性银行"),
    ("厦门市融资担保有限公司", "Xiamen Financing Guarantee Co., Ltd.", "担保公司"),
    ("厦门海洋产业创业投资引导基金", "Xiamen Marine Venture Guidance Fund", "基金"),
)
PRODUCTS = (
    ("海洋中小企业担保贷款（海洋助保贷）", "Marine SME Guaranteed Loan"),
    ("船舶抵押贷", "Ship Mortgage Loan"),
    ("农业信贷担保贷（海洋渔业）", "Agricultural Credit Guarantee Loan (Fishery)"),
    (
        "海草床、海藻场碳汇预期收益权质押及海域使用权抵押组合贷款（鳀鲎鲀鮸专项）",
        "Seagrass and Seaweed Carbon Sink Pledge Loan with Sea-area Use Right Mortgage",
    ),
    ("科保贷", "Science and Technology Guarantee Loan"),
    ("𬭎丰循环水养殖贷款", "Recirculating Aquaculture Loan"),
    ("绿色知识产权质押贷款", "Green IP Pledge Loan"),
    ("在建船舶抵押贷款", "Loan on a Ship under Construction"),
)


def code(n):
    """A made-up code, the same every time."""
    return "".join(ALPHABET[(n * 7 + k * 11 + n // 5) % len(ALPHABET)] for k in range(10))


def product_entry(n, *, english=False):
    """One product as it may be printed."""
    name, name_en = PRODUCTS[n % len(PRODUCTS)]
    if n >= len(PRODUCTS):
        name, name_en = f"{name}{n + 1}号", f"{name_en} No. {n + 1}"
    thin = n % 5 == 3
    if english:
        return _english_product(n, name, name_en)
    lines = [
        Line(
            "适用对象",
            (
                "依法设立、主营业务属于海洋及相关产业分类的中小微企业，经营满两年，具备持续经营能力和还款来源",
            ),
        ),
        Line("融资方式", ("流动资金贷款",)),
        Line("还款方式", ("按月付息、到期还本", "等额本息") if n % 2 else ("按月付息、到期还本",)),
        Line("担保方式", ("船舶、海域使用权、知识产权、应收账款（任一即可）",)),
        Line("抵质押率上限", ("船舶：不超过评估价值的 60%", "海域使用权：不超过评估价值的 50%")),
        Line("费用", ("担保费：金额的 2%，一次性；付给担保公司",)),
        Line("综合年化成本", ("6.07%",)),
    ]
    if not thin:
        lines += [
            Line("资金用途", ("流动资金、设备采购、船舶购置",)),
            Line("服务区域", ("思明区、湖里区、集美区、海沧区、同安区、翔安区",)),
            Line("企业规模", ("中型、小型、微型",)),
            Line("征信要求", ("无逾期",)),
            Line("审批时限", ("5 个工作日",)),
            Line("放款时限", ("3 个工作日",)),
            Line("可叠加政策", ("助保贷风险补偿；贷款贴息按年度政策执行",)),
        ]
    lines.append(Line("客户经理", ("林海生　0592-0000001",)))
    passages = (
        ()
        if thin
        else (
            Passage(
                "产品特色",
                (
                    "一次授信、循环使用；船东凭船舶所有权证书与全损险保单即可申请，休渔期只付利息，开渔后归还本金，贴合捕捞与养殖（鳀、鲎、鲀、鮸等）的现金流。",
                ),
            ),
            Passage(
                "办理流程",
                (
                    "在平台提交融资需求并同意对接",
                    "客户经理实地调查、收集材料",
                    "银行审批，担保公司出具保函",
                    "签约、办理抵押登记、放款",
                ),
                numbered=True,
            ),
        )
    )
    return Entry(
        anchor=f"e{n + 1}",
        number=f"CP-2026-{n + 1:04}",
        title=name,
        subtitle=name_en,
        kicker="流动资金贷款",
        tagline="" if thin else "面向涉海中小微企业：政府风险补偿资金池增信，最高 500 万元。",
        figures=(
            Figure("额度", "不超过 500 万元"),
            Figure("期限", "12 至 36 个月"),
            Figure("年利率", "3.45% 至 4.35%")
            if not thin
            else Figure("年利率", "未公布", known=False),
        ),
        lines=tuple(lines),
        passages=passages,
        note="示例，依据公开信息整理，不代表机构现行报价。利率确认于 2026年11月1日；版本 3。",
        code=code(n),
        summary=(),
    )


def _english_product(n, name, name_en):
    return Entry(
        anchor=f"e{n + 1}",
        number=f"CP-2026-{n + 1:04}",
        title=name_en,
        subtitle=name,
        tagline="For small and medium marine enterprises; the public risk pool shares losses, up to CNY 5 million.",
        figures=(
            Figure("Amount", "up to CNY 5,000,000"),
            Figure("Term", "12 to 36 months"),
            Figure("Yearly rate", "3.45% to 4.35%"),
        ),
        lines=(
            Line(
                "For whom",
                (
                    "Enterprises whose main business falls under the classification of marine industries, two years or more in operation",
                ),
            ),
            Line("Instrument", ("Working-capital loan",)),
            Line("Decision within", ("5 working days",)),
            Line(
                "Guarantee (any one)",
                ("Ship mortgage, sea-area use right, intellectual property, receivables",),
            ),
            Line(
                "Highest loan to value",
                (
                    "Ship mortgage: 60% of the appraised value",
                    "Sea-area use right: 50% of the appraised value",
                ),
            ),
            Line("Fees", ("Guarantee fee: 2% of the amount, once; paid to the guarantee company",)),
            Line("All-in yearly cost", ("6.07%",)),
            Line("Size", ("Medium, small, micro",)),
        ),
        passages=(
            Passage(
                "Features",
                (
                    "One approval, drawn as needed. During the fishing moratorium only interest is due; principal is repaid after the season opens, which follows the cash flow of catching and farming.",
                ),
            ),
            Passage(
                "Process",
                (
                    "Publish a need on the platform and consent to the introduction",
                    "Visit by the account manager and collection of documents",
                    "Approval and letter of guarantee",
                    "Signing, registration of the mortgage, drawdown",
                ),
                numbered=True,
            ),
        ),
        note="Example compiled from public information; not the institution's present terms.",
        code=code(n),
    )


def products(count, *, language="zh", paper="a5", density="page"):
    """A booklet of products."""
    english = language == "en"
    groups = []
    made = [product_entry(n, english=english) for n in range(count)]
    share = -(-count // len(BANKS))
    for k, (name, name_en, kind) in enumerate(BANKS):
        own = made[k * share : (k + 1) * share]
        if own:
            groups.append(
                Group(
                    anchor=f"g{k}",
                    title=name_en if english else name,
                    kicker=kind,
                    entries=tuple(own),
                )
            )
    letters = {}
    for entry in made:
        letters.setdefault("BCHKLNZ"[int(entry.number[-2:]) % 7], []).append(
            Reference(entry.title, "", entry.anchor)
        )
    return BookletContent(
        kind="products",
        language=language,
        paper=paper,
        density=density,
        number="SC-2026-0003",
        title="Financing Products for Marine Enterprises" if english else "海洋金融产品手册",
        subtitle="Xiamen International Ocean Week 2026" if english else "2026 厦门国际海洋周",
        organizer="Xiamen Municipal Ocean Development Bureau" if english else "厦门市海洋发展局",
        as_of=date(2026, 11, 24),
        base_url="https://platform.example",
        contact="0592-0000000",
        groups=tuple(groups),
        contacts=tuple(
            ContactRow(
                name=group.title,
                kind=group.kicker if not english else "Bank",
                contact="林海生",
                phone="0592-0000001",
                anchor=group.entries[0].anchor,
            )
            for group in groups
        ),
        indexes=(
            Index(
                "index-name",
                "Index by name" if english else "产品名称索引（拼音）",
                tuple(Heading(letter, tuple(letters[letter])) for letter in sorted(letters)),
            ),
            Index(
                "index-guarantee",
                "Index by guarantee" if english else "担保方式索引",
                (
                    Heading(
                        "Ship mortgage" if english else "船舶抵押",
                        tuple(Reference(e.title, "", e.anchor) for e in made[::2]),
                    ),
                    Heading(
                        "Guarantee company" if english else "担保公司担保",
                        tuple(Reference(e.title, "", e.anchor) for e in made[1::3]),
                    ),
                ),
            ),
        ),
    )


FIRMS = (
    "厦门鳀跃海洋生物科技有限公司",
    "福建鲎源生物制品股份有限公司",
    "厦门𬭎丰海洋工程装备有限公司",
    "厦门鮸鱼湾水产养殖专业合作社",
    "厦门蓝岸海水淡化与综合利用装备技术研究开发有限公司（演示）",
)


def need_entry(n):
    """One need: named, or anonymous without figures."""
    named = n % 3 != 1
    number = f"XQ-2026-{n + 1:04}"
    title = FIRMS[n % len(FIRMS)] if named else f"企业 {number}"
    lines = [
        Line("企业规模", ("小型",)),
        Line("所在区", ("翔安区",)),
        Line("行业", ("C3731 金属船舶制造",)),
        Line("海洋产业", ("海洋工程装备制造",)),
        Line("成立时间", ("2014年6月",)),
        Line("员工", ("86 人",)),
        Line("融资方式", ("流动资金贷款、融资租赁",)),
        Line("还款方式", ("按月付息、到期还本",)),
        Line(
            "资金用途",
            ("采购深远海养殖网箱的高强度网衣与浮体，扩建一条装配线，预计年增产网箱 40 套",),
        ),
        Line("担保方式", ("船舶抵押、海域使用权抵押、保证保险",)),
        Line("到位时间", ("2027年3月1日前",)),
    ]
    if named:
        lines += [
            Line("上年收入", ("3,860 万元",)),
            Line("资产总额", ("5,120 万元",)),
            Line("资产负债率", ("46%",)),
            Line("资质", ("高新技术企业、专精特新中小企业",)),
        ]
    lines.append(Line("联系方式", ("陈志远　0592-0000002" if named else "由会务组转接",)))
    return Entry(
        anchor=f"e{n + 1}",
        number=number,
        title=title,
        kicker="债权融资",
        subtitle="Xiamen Marine Technology Co., Ltd." if named else "",
        tagline="深远海养殖网箱装备扩产",
        figures=(
            Figure("融资金额", f"{(n % 9 + 1) * 150} 万元"),
            Figure("期限", "24 个月"),
            Figure("期望利率", "不超过 4.2%"),
        ),
        lines=tuple(lines),
        passages=(
            Passage(
                "企业概况",
                (
                    "公司专注深远海养殖装备，拥有发明专利 12 项，产品用于大黄鱼、鮸、鲀等养殖，客户覆盖福建、广东、海南。"
                    + ("近三年营业收入年均增长 23%，在手订单 2,600 万元。" if n % 2 else ""),
                ),
            ),
            Passage(
                "亮点",
                (
                    "国家高新技术企业，专精特新中小企业",
                    "与高校共建海洋装备联合实验室",
                    "在手订单覆盖未来 10 个月产能",
                ),
                numbered=True,
            ),
        ),
        code=code(n + 300),
        summary=(number, title, "翔安", "船舶制造", f"{(n % 9 + 1) * 150}", "24", "船舶抵押"),
    )


def needs(count, *, paper="a5", density="page"):
    """A booklet of needs."""
    fields = ("海洋工程装备制造", "海水养殖", "海洋生物医药")
    made = [need_entry(n) for n in range(count)]
    share = -(-count // len(fields))
    groups = tuple(
        Group(anchor=f"g{k}", title=name, entries=tuple(made[k * share : (k + 1) * share]))
        for k, name in enumerate(fields)
        if made[k * share : (k + 1) * share]
    )
    return BookletContent(
        kind="needs",
        language="zh",
        paper=paper,
        density=density,
        number="HB-2026-0002",
        title="海洋企业融资需求汇编",
        subtitle="第三届海洋产业政银企对接会",
        organizer="厦门市海洋发展局",
        as_of=date(2026, 11, 24),
        base_url="https://platform.example",
        contact="0592-0000000",
        groups=groups,
        overview=("编号", "企业", "所在区", "行业", "金额（万元）", "期限（月）", "担保"),
        indexes=(
            Index(
                "index-name",
                "企业名称索引（拼音）",
                (Heading("X", tuple(Reference(e.title, e.number, e.anchor) for e in made)),),
            ),
        ),
    )


def summary(kind="product"):
    """A term summary."""
    entry = product_entry(0)
    return SummaryContent(
        kind=kind,
        language="zh",
        number="CP-2026-0001",
        title="条款摘要",
        subject=entry.title,
        subject_note="建设银行厦门市分行　·　流动资金贷款",
        organizer="厦门市海洋发展局",
        as_of=date(2026, 11, 24),
        lead=entry.tagline,
        figures=(*entry.figures, Figure("综合年化成本", "6.07%")),
        sections=(
            Section("主要条款", entry.lines),
            Section(
                "示例测算（本金 100 万元，12 个月）",
                (
                    Line("每月还款", ("8,560.25 元",)),
                    Line("总利息", ("27,230 元",)),
                    Line("费用", ("20,000 元",)),
                    Line("综合年化成本", ("6.07%",)),
                ),
            ),
        ),
        passages=(
            *entry.passages,
            Passage(
                "申请材料",
                (
                    "营业执照、公司章程、法定代表人身份证明；近两年财务报表与纳税申报表；抵质押物权属证明。",
                ),
            ),
        ),
        disclaimer="本摘要以机构最终审批为准，不构成要约。",
        link="https://platform.example/products/abc",
        link_note="扫码查看最新内容",
    )
