"""Organisations, people, and what signing in leaves behind."""

from matchmaking.notices.wording import message
from matchmaking.personal_data.tags import Kept, Tagged

SIGNING_IN = "signing in, and keeping others out"
ACCOUNTS = (
    Tagged(
        "organisation", "verifying who takes part", Kept.RECORD,
        label=message("单位公开的联系人"), corrected="accounts.organisation",
        contact="public_contact public_phone",
        sealed="uscc_sealed uscc_index",
        internal="sort_key uscc_warning state checklist state_note state_at demo",
        public="kind name name_en district introduction introduction_en",
    ),
    Tagged(
        "person", "signing in, and being reached by partners", Kept.ACCOUNT,
        label=message("账号与个人资料"), corrected="accounts.profile",
        keys="password_hash totp_sealed totp_last_step email_index phone_index",
        contact="name_sealed email_sealed phone_sealed title",
        own=(
            "organisation_id role lead state language mails password_at privacy_version "
            "totp_confirmed_at last_seen_at disabled_at closing_at erased_at"
        ),
    ),
    Tagged(
        "login_session", SIGNING_IN, Kept.ACCOUNT,
        label=message("登录过的设备"), corrected="accounts.security",
        keys="id_hash",
        own="started_at seen_at confirmed_at second_factor ended_at agent address",
    ),
    Tagged(
        "api_token", "programs that act for a person", Kept.ACCOUNT,
        label=message("API 令牌"), corrected="accounts.tokens",
        keys="token_hash",
        own="name prefix scopes expires_at revoked_at last_used_at",
        internal="minute used",
    ),
    Tagged(
        "one_time_token", "invitations and new passwords by mail", Kept.ACCOUNT,
        label=message("邮件里的一次性链接"),
        keys="token_hash", own="purpose expires_at used_at",
    ),
    Tagged(
        "recovery_code", "getting in without the authenticator", Kept.ACCOUNT,
        label=message("恢复码"), corrected="accounts.security",
        keys="code_hash", own="used_at",
    ),
    Tagged(
        "old_password", "refusing passwords used before", Kept.ACCOUNT,
        label=message("用过的密码"), corrected="accounts.password",
        keys="password_hash", own="at",
    ),
    Tagged(
        "sign_in_attempt", SIGNING_IN, Kept.SPENT, label=message("失败的登录"),
        keys="subject", own="at",
    ),
    Tagged(
        "counted_reading", "noticing whoever copies the platform", Kept.SPENT,
        label=message("每日查阅计数"),
        keys="reader organisation", own="day kind subject",
    ),
)  # fmt: skip
