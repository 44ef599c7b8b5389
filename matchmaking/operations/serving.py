"""Commands of the server: migrate the database, serve, print the access table."""

import os
import sys

import click
from flask import Flask
from flask_migrate import upgrade

from matchmaking.app import create_app
from matchmaking.operations.application import make_app
from matchmaking.operations.rotating import despite_lost_key_option, refuse_unknown_keys
from matchmaking.web.log import write_lines
from matchmaking.web.policy import POLICY


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    with make_app().app_context():
        upgrade()
    click.echo("The database has the newest schema.")


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True)
@click.option("--threads", default=8, show_default=True)
@click.option("--workers", default=2, show_default=True)
@despite_lost_key_option
def serve(bind: str, threads: int, workers: int, despite_lost_key: bool) -> None:  # noqa: FBT001
    """Serve the pages with gunicorn."""
    app = make_app()  # a bad setting is said here, once, not by every worker
    refuse_unknown_keys(app, despite=despite_lost_key)
    command = [
        sys.executable, "-m", "gunicorn", "--bind", bind, "--worker-class", "gthread",
        "--threads", str(threads), "--workers", str(workers), "--no-control-socket",
        "--timeout", "60", "--graceful-timeout", "20",
        "matchmaking.operations.serving:application()",
    ]  # fmt: skip
    os.execv(sys.executable, command)  # noqa: S606 -- our own interpreter, no shell


def application() -> Flask:
    """What gunicorn serves; each request is one line of the log, without its address (R46)."""
    write_lines(sys.stdout)
    return create_app()


@click.command()
def routes() -> None:
    """Print every route with who may use it."""
    app = make_app()
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            entry = POLICY.get((rule.endpoint, method))
            who = ", ".join(sorted(entry.roles)) if entry else "nobody"
            click.echo(f"{method:5} {rule.rule:60} {rule.endpoint:36} {who}")
