"""What templates receive of introductions: frozen values, a subject a file."""

from matchmaking.introductions.view_models.explanation import CriterionLine, Explanation, explain
from matchmaking.introductions.view_models.introduction import (
    ConsentLine,
    IntroductionCard,
    IntroductionView,
    card,
    introduction_view,
)
from matchmaking.introductions.view_models.lead_filters import LeadFilters
from matchmaking.introductions.view_models.leads import (
    Lead,
    LeadDetail,
    LeadList,
    lead_detail,
    leads_of,
    own_lead_products,
)
from matchmaking.introductions.view_models.ledger import LedgerRow, ledger
from matchmaking.introductions.view_models.matches import (
    Matches,
    MatchRow,
    matches_of_need,
    need_head,
    product_head,
)
from matchmaking.introductions.view_models.offers import (
    Comparison,
    OfferColumn,
    OfferView,
    compare_offers,
    offer_view,
)
from matchmaking.introductions.view_models.progress import Progress, ProgressStep
from matchmaking.introductions.view_models.verbs import verbs_of
from matchmaking.introductions.view_models.watch import Watch, WorkdayLine, watch

__all__ = [
    "Comparison",
    "ConsentLine",
    "CriterionLine",
    "Explanation",
    "IntroductionCard",
    "IntroductionView",
    "Lead",
    "LeadDetail",
    "LeadFilters",
    "LeadList",
    "LedgerRow",
    "MatchRow",
    "Matches",
    "OfferColumn",
    "OfferView",
    "Progress",
    "ProgressStep",
    "Watch",
    "WorkdayLine",
    "card",
    "compare_offers",
    "explain",
    "introduction_view",
    "lead_detail",
    "leads_of",
    "ledger",
    "matches_of_need",
    "need_head",
    "offer_view",
    "own_lead_products",
    "product_head",
    "verbs_of",
    "watch",
]
