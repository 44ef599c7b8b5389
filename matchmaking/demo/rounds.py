"""A round of the demo world: solved with scarce capacity, waiting to be accepted."""

from datetime import datetime, timedelta
from functools import partial

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene
from matchmaking.jobs.services import Result, finish
from matchmaking.rounds import services
from matchmaking.rounds.models import RoundInstitution
from matchmaking.rounds.queries.selecting import NeedFilters
from matchmaking.rounds.services.solving import solve

NAME = "（演示）海洋周前轮次"
SHRUNK = 2  # part of what products state: so that one sees what scarce capacity does


def plan_rounds(scene: Scene) -> None:
    """Have the office prepare and solve a round just before today's look at it."""
    scene.plan(scene.now - timedelta(minutes=30), partial(_solved, scene))


def _solved(scene: Scene, at: datetime) -> None:
    session, actor = scene.session, scene.actor(OFFICE)
    settings = services.RoundSettings(name=NAME)
    row = services.make_round(session, actor, settings, NeedFilters(free=True), now=at)
    lines = session.query(RoundInstitution).filter_by(round_id=row.id)
    capacities = {line.institution_id: max(1, line.capacity // SHRUNK) for line in lines}
    services.set_institutions(session, actor, row, capacities, seen_version=row.version, now=at)
    # done here and now: nobody is there yet who would take the job up
    job = services.ask_to_solve(session, actor, row, now=at)
    solve(session, job, lambda _percent, _step: None, at)
    finish(job, Result(), now=at)
    session.flush()
