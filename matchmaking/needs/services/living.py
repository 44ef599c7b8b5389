"""What happens to a need between its first submission and its end."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from matchmaking.jobs.housekeeping import chore
from matchmaking.listings import verbs
from matchmaking.needs.models import Need
from matchmaking.needs.queries import published_content
from matchmaking.needs.reasons import CLOSE_REASONS, WITHDRAW_REASONS
from matchmaking.needs.services.beginning import begin
from matchmaking.needs.services.telling import tell_enterprise
from matchmaking.notices.wording import message

NEEDS = verbs.Sort(
    model=Need,
    event="need",
    begin=begin,
    tell=tell_enterprise,
    title=lambda need: published_content(need).title,
    withdraw_reasons=WITHDRAW_REASONS,
    close_reasons=CLOSE_REASONS,
)
take_back_need = partial(verbs.take_back, NEEDS)
discard_revision = partial(verbs.discard_revision, NEEDS)
withdraw_need = partial(verbs.withdraw, NEEDS)
close_need = partial(verbs.close, NEEDS)
renew_need = partial(verbs.keep_live, NEEDS)


@chore("needs.remind")
def remind_of_renewal(session: Session, now: datetime) -> int:
    """Ask the enterprises to renew what runs out soon."""
    text = message("融资需求《%(title)s》将在两周内到期，仍然需要请续期。")
    return verbs.remind(NEEDS, session, text, now=now)


@chore("needs.expire")
def expire_needs(session: Session, now: datetime) -> int:
    """Needs past their last day are no longer live."""
    text = message("融资需求《%(title)s》已到期下线，可以续期。")
    return verbs.expire(NEEDS, session, text, now=now)
