"""What invented parties say at the invented fairs."""

WISHES = {
    "enterprise": (
        "扩大养殖规模，寻求流动资金贷款和设备租赁",
        "新建加工车间，寻求中长期贷款，可用厂房抵押",
        "海洋生物新品种推广，寻求股权投资和科研合作",
        "更新渔船，了解船舶抵押和助保贷",
    ),
    "institution": (
        "海洋中小企业流动资金贷款、助保贷",
        "船舶、设备融资租赁与供应链金融",
        "海洋科技企业的股权投资",
    ),
    "institute": ("海水养殖、海洋药物成果转化，寻找中试企业",),
}
WISHES_EN = {
    "enterprise": (
        "Working capital and equipment leases for larger sea farms",
        "Term loan for a new processing plant, secured by the building",
        "Equity and research partners for new marine strains",
        "Renewing vessels: ship mortgages and pooled guarantees",
    ),
    "institution": (
        "Working capital for small marine firms, pooled guarantees",
        "Leases of vessels and equipment, supply-chain finance",
        "Equity in marine technology",
    ),
    "institute": ("Mariculture and marine drugs: looking for firms to pilot results",),
}
REASONS = (
    "扩大养殖规模需要流动资金，想了解授信条件和材料",
    "有在手订单，想谈订单融资和放款时间",
    "计划购置加工设备，想比较租赁与贷款",
    "愿意加入助保贷，想了解准入和费用",
    "寻求战略投资，介绍项目进展",
)
