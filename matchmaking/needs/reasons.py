"""Closed lists of words about needs: admission standards, reasons, kinds of files."""

from matchmaking.notices.wording import message
from matchmaking.standards import vocabulary

# The five admission standards an organizer ticks before publishing.
STANDARDS = tuple(term.key for term in vocabulary.group("admission_standard"))
RETURN_REASONS = {
    "facts": message("企业资料缺失或与附件不一致"),
    "purpose": message("资金用途不清楚或不合规"),
    "amount": message("金额、期限与经营规模明显不相称"),
    "security": message("担保或抵押物信息不完整"),
    "documents": message("附件缺失、不清晰或已过期"),
    "identity": message("公开说明中含有企业名称或联系方式"),
    "duplicate": message("与已发布的需求重复"),
}
WITHDRAW_REASONS = {
    "not_needed": message("不再需要融资"),
    "plan_changed": message("经营计划有变"),
    "funded_elsewhere": message("已通过其他渠道获得资金"),
    "other": message("其他原因"),
}
CLOSE_REASONS = {
    "funded_here": message("已通过本平台获得资金"),
    "funded_elsewhere": message("已通过其他渠道获得资金"),
    "ended": message("对接已结束"),
}
ATTACHMENT_LABELS = {
    "licence": message("营业执照"),
    "statements": message("近两年财务报表"),
    "tax": message("纳税证明"),
    "title_deed": message("权证"),
    "contract": message("合同或订单"),
    "sea_use": message("海域使用权抵押材料"),
    "plan": message("商业计划书"),
    "other": message("其他材料"),
}
STAGES = {
    "early": message("初创期"),
    "growth": message("成长期"),
    "mature": message("成熟期"),
}
BUYBACKS = {
    "yes": message("接受对赌或回购"),
    "no": message("不接受对赌或回购"),
    "open": message("对赌与回购面议"),
}
KINDS = {"debt": message("债权融资"), "equity": message("股权融资")}
