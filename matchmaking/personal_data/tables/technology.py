"""Technology listings and talks, experts and their opinions."""

from matchmaking.notices.wording import message
from matchmaking.personal_data.tags import Kept, Tagged

MATCHING_ = "bringing technology needs and offers together"
EXPERTS = "asking experts for opinions"
TECHNOLOGY = (
    Tagged(
        "technology_listing", MATCHING_, Kept.RECORD,
        label=message("技术需求或成果里的联系人"), corrected="technology.mine",
        contact="draft_sealed",
        internal=(
            "live_version_id draft_step draft_saved_at published_at reminded_for closed_reason "
            "organisation_id state revision submitted_at"
        ),
        public="side number valid_to",
    ),
    Tagged(
        "technology_version", MATCHING_, Kept.RECORD, label=message("发布过的技术版本"),
        corrected="technology.mine",
        sealed="content_sealed", own="listing_id n", internal="changes", public="shown",
    ),
    Tagged(
        "technology_review", "admitting what is listed", Kept.RECORD,
        label=message("对技术需求和成果的审核意见"), own="listing_id decision reasons note",
    ),
    Tagged(
        "technology_search", "telling people what is new", Kept.ACCOUNT,
        label=message("保存的检索"), corrected="technology.kept_searches",
        own="name wanted weekly told_until",
    ),
    Tagged("technology_synonyms", "finding by other words", Kept.REFERENCE,
           label=message("经手的同义词"), own="words note changed_at"),
    Tagged(
        "talk", MATCHING_, Kept.RECORD,
        internal="asked_by message state decline_reason decline_note match signed_on recorded_by",
        public="number",
    ),
    Tagged("talk_step", MATCHING_, Kept.RECORD, label=message("技术对接中的记录和留言"),
           own="talk_id state side note"),
    Tagged(
        "talk_consent", "proving what a side allowed", Kept.RECORD,
        label=message("作出的技术资料授权"),
        own="talk_id side granted_at until withdrawn_at text_version", internal="text_hash",
    ),
    Tagged("talk_opening", "showing owners who opened their text", Kept.RECORD,
           label=message("查阅过的技术资料"), own="consent_id"),
    Tagged(
        "expert", EXPERTS, Kept.RECORD,
        contact="name contact_sealed",
        internal=(
            "unit title kind marine_field field link term_from term_to state source note changed_at"
        ),
    ),
    Tagged("expert_change", EXPERTS, Kept.RECORD, label=message("对专家库的改动"),
           own="expert_id at event note", internal="what"),
    Tagged("expert_review", EXPERTS, Kept.RECORD, label=message("对专家履职的评价"),
           own="expert_id year grade note"),
    Tagged("expert_tie", "keeping conflicts of interest out", Kept.RECORD, internal="unit note"),
    Tagged(
        "opinion_assignment", EXPERTS, Kept.RECORD, label=message("发起的专家意见"),
        own="listing_id due_on state", internal="decline_reason decline_note",
    ),
    Tagged("opinion_link", EXPERTS, Kept.RECORD, keys="token_hash"),
    Tagged("opinion", EXPERTS, Kept.RECORD, sealed="content_sealed"),
    Tagged(
        "opinion_consent", "proving what the owner allowed", Kept.RECORD,
        label=message("作出的专家意见授权"),
        own="opinion_id granted_at withdrawn_at text_version", internal="text_hash",
    ),
)  # fmt: skip
