"""What an enterprise agrees to, word for word: versions of the consent texts (R50)."""

import hashlib
from typing import NamedTuple

VERSION = "2026-11"
TEXTS = {
    ("contact", "zh"): (
        "本企业同意平台在授权期限内，将企业名称、统一社会信用代码以及联系人姓名、职务、电话、"
        "邮箱和地址，提供给本次对接的金融机构所指定的经办人，仅用于联系洽谈这条融资需求。"
        "联系人已单独同意提供其个人信息。授权到期自动终止，也可随时撤回；每次查看都会记入授权台账。"
    ),
    ("contact", "en"): (
        "Until the date given, the enterprise lets the officers named by the institution of this "
        "introduction see its name, its unified social credit code and its contact person's name, "
        "position, telephone, e-mail and address, only to talk about this financing need. The "
        "contact person has separately agreed to this. The consent ends on that date and can be "
        "withdrawn at any time; every opening is entered in the consent ledger."
    ),
    ("financials", "zh"): (
        "本企业另行同意平台在授权期限内，将融资需求所附的财务数据（营业收入、资产、负债、利润、"
        "资产负债率、纳税信用等级、逾期情况、现有借款和抵质押物）提供给本次对接的金融机构所指定的"
        "经办人，仅用于评估这条融资需求。授权到期自动终止，也可随时撤回；每次查看都会记入授权台账。"
    ),
    ("financials", "en"): (
        "Until the date given, the enterprise separately lets the officers named by the "
        "institution of this introduction see the financial data of the need (revenue, assets, "
        "liabilities, profit, debt ratio, tax grade, overdue debt, present loans and collateral), "
        "only to assess this financing need. The consent ends on that date and can be withdrawn "
        "at any time; every opening is entered in the consent ledger."
    ),
}


class ConsentText(NamedTuple):
    """A text with its version and the hash that a consent keeps."""

    version: str
    hash: str
    text: str


def consent_text(scope: str, language: str) -> ConsentText:
    """The present text of a scope. The hash is over both languages: they bind alike."""
    both = "\n".join(TEXTS[scope, one] for one in ("zh", "en"))
    digest = hashlib.sha256(f"{VERSION}\n{scope}\n{both}".encode()).hexdigest()
    return ConsentText(VERSION, digest, TEXTS[scope, language if language == "en" else "zh"])
