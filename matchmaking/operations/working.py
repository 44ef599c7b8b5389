"""Commands that work off what waits: the job consumer, and the chores of passing time."""

from datetime import UTC, datetime
from functools import partial

import click
from flask import Flask
from huey import Huey, crontab
from huey.consumer import Consumer

from config import Settings
from matchmaking.audit.anchors import FILE, drop_anchor
from matchmaking.facts.queries import know_added_facts
from matchmaking.jobs import queue, services
from matchmaking.jobs.housekeeping import CHORES
from matchmaking.jobs.housekeeping import tick as do_chores
from matchmaking.messages.services import send_waiting, smtp_sender
from matchmaking.operations.application import make_app, session_maker
from matchmaking.operations.rotating import despite_lost_key_option, refuse_unknown_keys
from matchmaking.personal_data.services.erasing import FILE as ERASED
from matchmaking.personal_data.services.erasing import erase_due
from matchmaking.web.log import write_lines


@click.command()
@click.option("--threads", default=1, show_default=True, help="Jobs worked on at once.")
@despite_lost_key_option
def worker(threads: int, despite_lost_key: bool) -> None:  # noqa: FBT001 -- click's way of a flag
    """Work off jobs and do the chores of passing time until stopped."""
    write_lines()
    app = make_app()
    refuse_unknown_keys(app, despite=despite_lost_key)
    register_chores(app)
    consumer = Consumer(worker_queue(app), workers=threads, max_delay=1.0)
    consumer.run()


@click.command()
def tick() -> None:
    """Do the chores of passing time once: clocks, reminders, expiries, mails."""
    app = make_app()
    register_chores(app)
    with app.app_context():
        for name, count in do_chores(session_maker(app), now=datetime.now(UTC)).items():
            click.echo(f"{name}: {'failed' if count < 0 else count}")


def register_chores(app: Flask) -> None:
    """Chores that need settings: files beside the database, mails where an SMTP server is named."""
    settings: Settings = app.config["SETTINGS"]
    CHORES["audit anchor"] = partial(drop_anchor, path=settings.instance / FILE)
    CHORES["people to erase"] = partial(erase_due, path=settings.instance / ERASED)
    send = smtp_sender(settings)
    if send is not None:
        CHORES["outbox"] = partial(send_waiting, send=send, sender=settings.mail_from)


def worker_queue(app: Flask) -> Huey:
    """The queue with its tasks bound to the application."""
    settings: Settings = app.config["SETTINGS"]
    open_session = session_maker(app)
    huey = queue.make_queue(settings.jobs_url)

    def work(public_id: str) -> None:
        with app.app_context():
            with open_session() as session:
                know_added_facts(session)
            queue.run(open_session, public_id)

    run_job = queue.job_task(huey, work)

    @huey.periodic_task(crontab(minute="*"))
    def sweep() -> None:
        with open_session() as session:
            for public_id in services.waiting(session, now=datetime.now(UTC)):
                run_job(public_id)

    @huey.periodic_task(crontab(minute="*/5"))
    def chores() -> None:
        with app.app_context():
            do_chores(open_session, now=datetime.now(UTC))

    return huey
