"""Booklets."""

from matchmaking.notices.wording import message
from matchmaking.personal_data.tags import Kept, Tagged

PRINT = "printing booklets whose content can be checked"
PRINTING = (
    Tagged(
        "booklet_design", PRINT, Kept.RECORD, sealed="names_sealed",
        internal=(
            "name kind language paper density binding title title_en subtitle subtitle_en filters "
            "parts used_on"
        ),
    ),
    Tagged(
        "edition", PRINT, Kept.RECORD, label=message("经手的汇编"),
        sealed="content_sealed pdf",
        own="number title kind as_of checked_at released_at",
        internal="paper density language binding asked consents faults places signed pdf_hash",
    ),
    Tagged("edition_file", PRINT, Kept.RECORD, sealed="pdf", internal="form name pdf_hash"),
    Tagged(
        "edition_copy", "knowing where a numbered copy went", Kept.RECORD,
        label=message("登记的编号本"), sealed="recipient_sealed", own="edition_id n",
    ),
    Tagged("printed_code", "leading from paper to its page", Kept.RECORD,
           internal="code subject_kind subject"),
    Tagged(
        "policy_text", "the register of policies", Kept.REFERENCE, level="L1", internal="state",
        public=(
            "number title title_en issuer issuer_en issued_on valid_to summary summary_en link"
        ),
    ),
    Tagged("laid_piece", "laying out quickly", Kept.SPENT, sealed="content",
           internal="key used_on"),
)  # fmt: skip
