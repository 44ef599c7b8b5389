"""What happens to a listing between its first submission and its end."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from matchmaking.jobs.housekeeping import chore
from matchmaking.listings import verbs
from matchmaking.notices.wording import message
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import published_content
from matchmaking.technology.reasons import CLOSE_REASONS, WITHDRAW_REASONS
from matchmaking.technology.services.beginning import begin
from matchmaking.technology.services.telling import tell_owner

TECHNOLOGY = verbs.Sort(
    model=TechnologyListing,
    event="technology",
    begin=begin,
    tell=tell_owner,
    title=lambda listing: published_content(listing).title,
    withdraw_reasons=WITHDRAW_REASONS,
    close_reasons=CLOSE_REASONS,
)
take_back_listing = partial(verbs.take_back, TECHNOLOGY)
discard_revision = partial(verbs.discard_revision, TECHNOLOGY)
withdraw_listing = partial(verbs.withdraw, TECHNOLOGY)
close_listing = partial(verbs.close, TECHNOLOGY)
renew_listing = partial(verbs.keep_live, TECHNOLOGY)


@chore("technology.remind")
def remind_of_renewal(session: Session, now: datetime) -> int:
    """Ask the owners to renew what runs out soon."""
    text = message("技术信息《%(title)s》将在两周内到期，仍然有效请续期。")
    return verbs.remind(TECHNOLOGY, session, text, now=now)


@chore("technology.expire")
def expire_listings(session: Session, now: datetime) -> int:
    """Listings past their last day are no longer live."""
    text = message("技术信息《%(title)s》已到期下线，可以续期。")
    return verbs.expire(TECHNOLOGY, session, text, now=now)
