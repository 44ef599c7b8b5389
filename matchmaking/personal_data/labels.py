"""What columns of a person's copy are called in Chinese; in English their names speak."""

CHINESE = {
    "as": "与您的关系", "public_id": "编号", "created_at": "建立时间", "at": "时间",
    "name": "姓名或名称", "email": "邮箱", "phone": "电话", "title": "职务或标题",
    "organisation": "单位", "role": "角色", "lead": "本单位管理员", "state": "状态",
    "language": "界面语言", "mails": "接收邮件通知", "privacy_version": "同意的隐私说明版本",
    "password_at": "密码更改时间", "totp_confirmed_at": "启用两步验证时间",
    "last_seen_at": "最近使用", "disabled_at": "停用时间", "closing_at": "将注销时间",
    "erased_at": "注销时间", "started_at": "开始时间", "seen_at": "最近使用",
    "confirmed_at": "确认身份时间", "second_factor": "已两步验证", "ended_at": "结束时间",
    "agent": "浏览器", "address": "地址", "prefix": "令牌开头", "scopes": "令牌范围",
    "expires_at": "失效时间", "revoked_at": "撤销时间", "last_used_at": "最近使用",
    "purpose": "用途", "used_at": "使用时间", "day": "日期", "kind": "种类",
    "subject": "对象编号或主题", "subject_kind": "对象种类", "event": "事件", "detail": "详情",
    "request_id": "请求编号", "text": "文字", "values": "文字中的值", "href": "所在页面",
    "tone": "提醒程度", "read_at": "读过时间", "mailed_at": "邮件通知时间",
    "sent_at": "发出时间", "finished_at": "完成时间", "result_name": "结果文件",
    "media_type": "文件类型", "size": "字节数", "sha256": "文件指纹", "number": "业务编号",
    "reason": "原因或理由", "reasons": "原因", "changed_at": "修改时间",
    "activated_at": "启用时间", "key": "代码", "retired": "已停用", "taken": "读入条数",
    "faulty": "有误条数", "applied_at": "生效时间", "need": "需求", "n": "序号",
    "decision": "审核结论", "note": "说明", "product": "产品", "kept_at": "答复时间",
    "asked_at": "申请时间", "answered_at": "答复时间", "message": "留言",
    "introduction": "对接", "side": "所在一方", "amount": "金额（元）",
    "rate": "年利率（基点）", "term_months": "期限（月）", "conditions": "条件",
    "expires_on": "有效期至", "scope": "授权范围", "granted_at": "授权时间",
    "until": "授权至", "withdrawn_at": "撤回时间", "text_version": "授权文本版本",
    "consent": "授权", "what": "内容", "solved_at": "求解时间", "accepted_at": "采纳时间",
    "round": "轮次", "hand": "手工指定", "listing": "技术需求或成果", "wanted": "检索条件",
    "weekly": "每周提醒", "told_until": "已提醒至", "words": "词语", "talk": "技术对接",
    "expert": "专家", "year": "年度", "grade": "评价", "due_on": "期限日", "opinion": "专家意见",
    "duty": "职责", "fair": "洽谈会", "people": "参会代表", "arrived_at": "签到时间",
    "as_of": "数据截止日", "checked_at": "检查时间", "released_at": "发布时间",
    "edition": "汇编", "contact": "联系人", "public_contact": "公开的联系人",
    "public_phone": "公开的电话", "draft": "草稿",
}  # fmt: skip


def label_of(column: str, language: str) -> str:
    """The column's heading for a reader of the language."""
    return CHINESE.get(column, column) if language == "zh" else column
