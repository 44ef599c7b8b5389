"""`matchmaking import` and `matchmaking export`: the exchange pages' verbs for operators."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.errors import Refusal
from matchmaking.exchange.sandbox import Kind
from matchmaking.exchange.services.applying import put_rows
from matchmaking.exchange.services.bringing import read_file, write_marked
from matchmaking.exchange.services.taking import taken
from matchmaking.operations.application import make_app, session_maker
from matchmaking.standards.clock import day_in_xiamen

NOTHING_TAKEN = 2
KIND = click.Choice(["needs", "products", "tech_needs", "tech_offers", "experts"])
WHAT = click.Choice(["needs", "products", "pairs", "tech_needs", "tech_offers", "experts"])
LANGUAGE = click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh")


@click.command(name="import")
@click.argument("kind", type=KIND)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "email", help="organizer who answers for it; the only one by default")
@click.option("--check", is_flag=True, help="only read and mark, write nothing")
@LANGUAGE
def import_file(kind: str, file: Path, email: str | None, language: str, *, check: bool) -> None:
    """Import rows of one kind; the answer is the same sheet with its faults marked beside it."""
    now = datetime.now(UTC)
    app = make_app()
    with app.app_context(), session_maker(app)() as session:
        actor = _organizer(session, email)
        try:
            read = read_file(session, actor, cast("Kind", kind), file, language)
            if read.faults:
                marked = file.with_name(f"{file.stem}-marked{file.suffix}")
                write_marked(file, marked, read, language)
                click.echo(f"{read.faulty_rows} faulty rows, marked in {marked}")
            counts: dict[str, Any] = {} if check else put_rows(
                session, actor, read.records, now=now
            )  # fmt: skip
        except Refusal as refused:
            raise click.ClickException(refused.message % refused.values) from refused
        record(session, actor, "import.applied", at=now, kind=kind, **counts)
        session.commit()
    told = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    click.echo(f"{len(read.rows)} rows taken" + (f": {told}" if told else ""))
    if not read.rows:
        sys.exit(NOTHING_TAKEN)


@click.command()
@click.argument("what", type=WHAT)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--keys/--labels", default=True, help="headers: interchange keys, or labels")
@LANGUAGE
def export(what: str, file: Path, language: str, *, keys: bool) -> None:
    """Write the published needs, the listed products or today's pairs into .csv or .xlsx."""
    now = datetime.now(UTC)
    if file.suffix.lower() not in {".csv", ".xlsx"}:
        raise click.ClickException("the file must end in .csv or .xlsx")
    app = make_app()
    with app.app_context(), session_maker(app)() as session:
        content, rows = taken(
            session, what, day=day_in_xiamen(now), ending=file.suffix.lower(),
            language="" if keys else language,
        )  # fmt: skip
        record(session, SYSTEM, "export.taken", at=now, what=what, rows=rows)
        session.commit()
    file.write_bytes(content)
    click.echo(f"{file}: {rows} rows")


def _organizer(session: Session, email: str | None) -> Actor:
    """The organizer in whose name rows are published. Raises ClickException if it is not plain."""
    found = [
        person
        for person in session.scalars(
            select(Person).filter_by(role="organizer", state="active").order_by(Person.id)
        )
        if email in (None, person.email)
    ]
    if not found:
        raise click.ClickException("no such organizer: see matchmaking create-organizer")
    return actor_of(found[0])
