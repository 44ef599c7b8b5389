"""The command that works a run off on a cluster."""

from datetime import UTC, datetime
from typing import cast

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.facts.queries import know_added_facts
from matchmaking.operations.application import make_app
from matchmaking.runs.models import MatchingRun
from matchmaking.runs.services.starting import start_run
from matchmaking.runs.services.working import (
    finish_run,
    finished_starts,
    keep_shard,
    work_of,
)
from matchmaking.web.extensions import db


@click.command()
@click.option("--organizer", required=True, help="Mail address of the organizer who asks.")
@click.option("--run", "number", default="", help="Go on with this run instead of a new one.")
@click.option("--scheduler", default="", help="Address of a Dask scheduler, tcp://host:8786.")
@click.option("--workers", "workers_", default=2, show_default=True, help="Workers started here.")
@click.option("--shard", default=10_000, show_default=True, help="Needs a shard.")
def match_cluster(organizer: str, number: str, scheduler: str, workers_: int, shard: int) -> None:
    """Match everything that is live on Dask workers and keep it as a run."""
    app = make_app()
    with app.app_context():
        session = cast(Session, db.session)
        run = run_for(session, organizer, number, shard)
        session.commit()
        made = work_off_on(session, run, scheduler, workers_)
        click.echo(f"{run.number}: {made} shards made, digest {run.digest}")


def work_off_on(session: Session, run: MatchingRun, scheduler: str, number: int) -> int:
    """Make the missing shards on a cluster; each is committed as it comes. How many were made."""
    from matchmaking.runs.cluster import shards_on, workers  # noqa: PLC0415 -- the optional extra

    work, made = work_of(run), 0
    done = finished_starts(session, run)
    missing = [start for start in work.starts if start not in done]
    with workers(scheduler, number) as client:
        for start, found, spent in shards_on(client, work, missing):
            keep_shard(session, run, start, found, milliseconds=spent, now=datetime.now(UTC))
            session.commit()
            made += 1
    finish_run(session, run, now=datetime.now(UTC))
    session.commit()
    return made


def run_for(session: Session, organizer: str, number: str, shard: int) -> MatchingRun:
    """The run of a number, or a new one that no other worker takes up.

    Conditions are read with the facts that organizers have added, as in every job.
    """
    know_added_facts(session)
    if number:
        found = session.scalar(select(MatchingRun).filter_by(number=number, digest=""))
        if found is None:
            raise click.ClickException("no unfinished run of this number")
        return found
    person = person_by_email(session, organizer)
    if person is None:
        raise click.ClickException("nobody has this address")
    now = datetime.now(UTC)
    return start_run(session, actor_of(person), now=now, shard_needs=shard, queue=False)
