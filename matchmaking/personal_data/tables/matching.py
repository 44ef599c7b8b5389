"""Enterprises, needs, products, introductions and allocation rounds."""

from matchmaking.notices.wording import message
from matchmaking.personal_data.tags import Kept, Tagged

ADMITTING = "admitting what is listed"
MATCHING_ = "bringing enterprises and finance together"
ROUNDS = "sharing introductions out"
MATCHING = (
    Tagged(
        "enterprise_facts", "matching by facts; the contact for whoever got consent", Kept.RECORD,
        label=message("企业资料里的联系人"), corrected="enterprises.facts",
        contact="contact_sealed", sealed="figures_sealed",
        internal=(
            "organisation_id district industry marine_class marine_field size established_on "
            "credentials business business_en print_name print_contact print_figures "
            "print_consent_at updated_at"
        ),
    ),
    Tagged(
        "need", MATCHING_, Kept.RECORD, sealed="draft_sealed",
        internal="state reminded_for closed_reason revision",
        public="kind number valid_to",
    ),
    Tagged(
        "need_version", MATCHING_, Kept.RECORD, label=message("发布过的需求版本"),
        corrected="needs.mine",
        sealed="content_sealed avoided", own="need_id n",
        internal="changes audience", public="district marine_class industry purpose instruments",
    ),
    Tagged(
        "need_review", ADMITTING, Kept.RECORD, label=message("对融资需求的审核意见"),
        own="need_id decision reasons note", internal="checklist",
    ),
    Tagged(
        "product", MATCHING_, Kept.RECORD,
        internal="draft search_text rate_confirmed_on internal_note state_note state revision",
        public="kind name name_en instrument guarantees number valid_from valid_to",
    ),
    Tagged(
        "product_version", MATCHING_, Kept.RECORD, label=message("发布过的产品版本"),
        corrected="products.mine", own="product_id n", internal="changes", public="content",
    ),
    Tagged(
        "product_review", ADMITTING, Kept.RECORD, label=message("对产品的审核意见"),
        own="product_id decision reasons note",
    ),
    Tagged(
        "condition_ask", "finding conditions that products do not state", Kept.RECORD,
        label=message("对补充条件的答复"), own="product_id reason note kept_at",
    ),
    Tagged(
        "introduction", MATCHING_, Kept.RECORD, label=message("负责或发起的对接"),
        own="number state asked_at answered_at ended_at",
        internal="asked_by message decline_reason decline_note match drawn_on",
    ),
    Tagged("introduction_officer", MATCHING_, Kept.RECORD, label=message("参与的对接"),
           own="introduction_id"),
    Tagged(
        "introduction_step", MATCHING_, Kept.RECORD, label=message("对接中的记录和留言"),
        own="introduction_id state side note",
    ),
    Tagged(
        "offer", MATCHING_, Kept.RECORD, label=message("作出的报价"),
        own="introduction_id n state amount rate term_months conditions expires_on",
        internal="repayment guarantees fees",
    ),
    Tagged(
        "consent", "proving what an enterprise allowed", Kept.RECORD,
        label=message("作出的资料授权"),
        own="introduction_id scope granted_at until withdrawn_at text_version",
        internal="text_hash",
    ),
    Tagged("consent_officer", "naming who may open", Kept.RECORD,
           label=message("获授权查阅的资料"), own="consent_id"),
    Tagged(
        "opening", "showing enterprises who opened their data", Kept.RECORD,
        label=message("查阅过的企业资料"), own="consent_id what",
    ),
    Tagged(
        "allocation_round", ROUNDS, Kept.RECORD, label=message("经手的分配轮次"),
        own="number name state solved_at accepted_at", internal="goal result policy solved_on",
    ),
    Tagged("round_need", ROUNDS, Kept.RECORD, internal="why full"),
    Tagged("round_institution", ROUNDS, Kept.RECORD),
    Tagged("round_hand", ROUNDS, Kept.RECORD, label=message("手工指定的分配"),
           own="round_id need_id product_id hand at"),
    Tagged("round_pair", ROUNDS, Kept.RECORD, internal="verdict outcome"),
)  # fmt: skip
