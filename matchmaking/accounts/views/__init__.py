"""Pages of accounts."""

from matchmaking.accounts import housekeeping, signed_in
from matchmaking.accounts.views import (
    organisations,
    own,
    people,
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
    housekeeping, signed_in, organisations, own, people, recovering, registering, second_factor,
    signing_in, team, touching, verifying,
)  # fmt: skip

__all__ = ["blueprint"]
