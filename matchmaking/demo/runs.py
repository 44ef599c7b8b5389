"""Runs of the matcher over everything, finished as a worker would have finished them."""

from datetime import datetime, timedelta

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene
from matchmaking.jobs.models import Job
from matchmaking.jobs.services import Result, finish, take
from matchmaking.runs.services.starting import start_run
from matchmaking.runs.services.working import work_off

DAYS_AGO = (6, 1)
WORK = timedelta(seconds=40)


def plan_runs(scene: Scene) -> None:
    """The office had everything matched on some days."""
    for days in DAYS_AGO:
        scene.plan(scene.ago(days), lambda at: _run(scene, at))


def _run(scene: Scene, at: datetime) -> None:
    run = start_run(scene.session, scene.actor(OFFICE), now=at)
    job = take(scene.session, run.job.public_id, now=at) if run.job else None
    if job is not None:
        _finish(scene, job, at + WORK)


def _finish(scene: Scene, job: Job, at: datetime) -> None:
    """Do the job here; what it reports between its shards nobody waits for."""
    work_off(scene.session, job, lambda _percent, _step: scene.session.flush(), at)
    finish(job, Result(), now=at)
