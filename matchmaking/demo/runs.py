"""Runs of the matcher over everything, finished as a worker would have finished them."""

from datetime import datetime, timedelta

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene
from matchmaking.jobs.models import Job
from matchmaking.jobs.services import Handler, finish, take
from matchmaking.runs.services.starting import start_run
from matchmaking.runs.services.taking import ask_for_file, make_file
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
    if job is None:
        return
    _finish(scene, job, work_off, at + WORK)
    file = ask_for_file(
        scene.session, scene.actor(OFFICE), run, ending="xlsx", language="zh", now=at + WORK
    )
    _finish(scene, file, make_file, at + 2 * WORK)


def _finish(scene: Scene, job: Job, work: Handler, at: datetime) -> None:
    """Do the job here; what it reports on its way nobody waits for."""
    finish(job, work(scene.session, job, lambda _percent, _step: scene.session.flush(), at), now=at)
