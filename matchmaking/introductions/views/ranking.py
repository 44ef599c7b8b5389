"""What a ranking policy would move in the lists of matches, before it counts."""

from flask import Response

from matchmaking.introductions.view_models.moves import policy_moves
from matchmaking.introductions.views.blueprint import blueprint
from matchmaking.ranking.queries import as_policy, find_version, policy_on
from matchmaking.web import current
from matchmaking.web.answers import page


@blueprint.get("/ranking/<public_id>/preview")
def policy_preview(public_id: str) -> Response:
    """The lists of today under the policy in force and under this one."""
    session, today = current.session(), current.today()
    row = find_version(session, current.actor(), public_id)
    return page(
        "introductions/policy_preview.html",
        public_id=row.public_id,
        number=row.number,
        name=row.name,
        in_force=policy_on(session, today).version,
        moves=policy_moves(session, as_policy(row), day=today),
        today=today,
    )
