"""What a side agrees to, word for word: versions of the consent texts (R50)."""

import hashlib
from typing import NamedTuple

VERSION = "2026-11"
TEXTS = {
    "zh": (
        "本单位同意平台在授权期限内，将这条技术信息的全文、附件、单位名称以及联系人姓名、电话和邮箱，"
        "提供给本次对接的对方单位，仅用于洽谈这次技术合作，不得转给第三方。联系人已单独同意提供其"
        "个人信息。授权在双方都同意对接后生效，到期自动终止，也可随时撤回；对方每次查看都会记入授权台账。"
    ),
    "en": (
        "Until the date given, the organisation lets the other party of this talk read the full "
        "text and files of this listing, its name, and its contact person's name, telephone and "
        "e-mail, only to talk about this cooperation and not to be passed on. The contact person "
        "has separately agreed to this. The consent takes effect once both sides have agreed to "
        "talk, ends on that date and can be withdrawn at any time; every opening is entered in "
        "the consent ledger."
    ),
}


class ConsentText(NamedTuple):
    """A text with its version and the hash that a consent keeps."""

    version: str
    hash: str
    text: str


def consent_text(language: str) -> ConsentText:
    """The present text. The hash is over both languages: they bind alike."""
    both = "\n".join(TEXTS[one] for one in ("zh", "en"))
    digest = hashlib.sha256(f"{VERSION}\n{both}".encode()).hexdigest()
    return ConsentText(VERSION, digest, TEXTS[language if language == "en" else "zh"])
