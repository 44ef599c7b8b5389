"""Pages of accounts."""

from matchmaking.accounts import housekeeping, signed_in
from matchmaking.accounts.views import (
    api_tokens,
    organisations,
    own,
    people,
    programs,
    recovering,
    registering,
    second_factor,
    signing_in,
    team,
    touching,
    verifying,
)
from matchmaking.accounts.views.routes import blueprint

LOADED = (
    housekeeping, signed_in, api_tokens, organisations, own, people, programs, recovering,
    registering, second_factor, signing_in, team, touching, verifying,
)  # fmt: skip

__all__ = ["blueprint"]
