"""What the owner agrees to when the other party may read an opinion, word for word (R50)."""

import hashlib

from matchmaking.talks.consent_texts import ConsentText

VERSION = "2026-11-opinion"
TEXTS = {
    "zh": (
        "本单位同意平台将这份专家意见提供给正在与这条技术信息对接、且双方已同意对接的对方单位，"
        "仅用于洽谈这次合作，不得转给第三方。可随时撤回，撤回后对方不能再看。"
    ),
    "en": (
        "The organisation lets those it is in agreed talks with about this listing read this "
        "expert's opinion, only to talk about this cooperation and not to be passed on. The "
        "consent can be withdrawn at any time; after that they can no longer read it."
    ),
}


def sharing_text(language: str) -> ConsentText:
    """The present text; its hash is over both languages, which bind alike."""
    digest = hashlib.sha256("\n".join((VERSION, TEXTS["zh"], TEXTS["en"])).encode()).hexdigest()
    return ConsentText(VERSION, digest, TEXTS["en" if language == "en" else "zh"])
