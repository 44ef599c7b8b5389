"""What all features stand on: the trail, notices and mails, jobs, files, numbers."""

from matchmaking.notices.wording import message
from matchmaking.personal_data.tags import Kept, Tagged

GROUND = (
    Tagged(
        "audit_event", "proving who did what", Kept.TRAIL, label=message("操作记录"),
        own="at event role subject_kind subject detail request_id",
        internal="person organisation previous hash",
    ),
    Tagged("audit_head", "proving that the trail is whole", Kept.TRAIL, internal="hash"),
    Tagged(
        "notice", "telling people what concerns them", Kept.ACCOUNT,
        label=message("站内通知"), corrected="messages.all",
        own="text values href tone read_at mailed_at",
    ),
    Tagged(
        "mail", "reaching people by mail", Kept.ACCOUNT, label=message("发给您的邮件"),
        keys="body_sealed",  # its links open the account
        contact="address_sealed", own="subject sent_at", internal="tries problem",
    ),
    Tagged(
        "job", "long work and its result", Kept.RECORD, label=message("后台任务"),
        corrected="messages.jobs",
        sealed="result", own="kind state started_at finished_at result_name",
        internal="payload step problem result_type",
    ),
    Tagged(
        "upload", "evidence and material of organisations", Kept.RECORD,
        label=message("上传的文件"),
        sealed="content preview caption_sealed",
        own="name_sealed organisation_id subject_kind media_type size sha256",
        internal="subject label",
    ),
    Tagged("once_key", "doing once what is sent twice", Kept.SPENT,
           keys="key", internal="content location body"),
    Tagged("number_series", "numbering", Kept.REFERENCE, internal="prefix"),
    Tagged("clock_setting", "clocks of introductions", Kept.REFERENCE, level="L1", public="key"),
    Tagged("workday_override", "the calendar of working days", Kept.REFERENCE, level="L1",
           public="day note"),
    Tagged(
        "policy_version", "ranking, by versions that can be checked", Kept.RECORD,
        label=message("经手的排序规则"),
        own="number name reason state changed_at activated_at",
        internal="content based_on valid_from",
    ),
    Tagged(
        "added_fact", "facts that conditions ask for", Kept.REFERENCE,
        label=message("经手的补充事实"), own="key changed_at retired", internal="content",
    ),
    Tagged(
        "import_batch", "bringing data by spreadsheet", Kept.RECORD, label=message("导入的表格"),
        corrected="exchange.home",
        sealed="rows_sealed marked_sealed",
        own="name_sealed organisation_id kind state taken faulty applied_at",
        internal="faults notes outcome",
    ),
    Tagged(
        "matching_run", "a day's matching, kept to be checked", Kept.RECORD,
        label=message("发起的全量匹配"),
        sealed="inputs_sealed", own="number day finished_at",
        internal="policy_version policy_text engine_version inputs_digest digest replay_digest",
    ),
    Tagged("matching_shard", "a part of a matching run", Kept.RECORD, sealed="content_sealed"),
)  # fmt: skip
