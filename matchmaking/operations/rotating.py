"""The command that seals everything with the present data key, and what a start asks of keys."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import click
from flask import Flask
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record
from matchmaking.database.resealing import (
    SealedTable,
    Turned,
    count_by_key,
    old_rows,
    reseal_rows,
    sealed_tables,
)
from matchmaking.database.schema import is_behind
from matchmaking.database.sealing import keyring
from matchmaking.operations.application import make_app
from matchmaking.web.extensions import db

OF_UNKNOWN_KEY = (
    "sealed values are of a key that is neither MATCHMAKING_DATA_KEY nor "
    "MATCHMAKING_OTHER_DATA_KEY: set the key that is missing, see docs/deploy.md"
)
PASSES = 5
BREATH = 0.005  # seconds between two transactions, in which SQLite's other writers come first
PATIENCE = 1.0  # seconds until rows that somebody held are tried again


despite_lost_key_option = click.option(
    "--despite-lost-key", is_flag=True, help="Start although values of a lost key do not open."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many sealed values are of the present key, of the other one, of none that is known."""

    present: int
    other: int
    unknown: int


@click.command()
@click.option("--check", is_flag=True, help="Only count; nothing is written.")
def rotate_keys(check: bool) -> None:  # noqa: FBT001 -- click's way of a flag
    """Seal everything with MATCHMAKING_DATA_KEY that MATCHMAKING_OTHER_DATA_KEY has sealed."""
    with make_app().app_context():
        if not check:
            rotate(db.engine)
        found = standing_of(db.engine)
    key = keyring().present.hex()
    click.echo(f"Values sealed with the present key ({key}): {found.present}")
    click.echo(f"Values left on the other key: {found.other}")
    click.echo(f"Values of a key that is not set: {found.unknown}")
    if found.unknown:
        raise click.ClickException(f"{found.unknown} {OF_UNKNOWN_KEY}")
    if found.other:
        raise click.ClickException("keep the other key, and run rotate-keys (again)")
    click.echo("No value needs another key.")


def standing_of(engine: Engine) -> Standing:
    """Count every sealed value by its key."""
    with engine.connect().execution_options(write=False) as connection:
        return _standing(count_by_key(connection))


def refuse_unknown_keys(app: Flask, *, despite: bool = False) -> None:
    """End a start with a clear line when values are sealed with a key that is not set."""
    with app.app_context(), db.engine.connect().execution_options(write=False) as connection:
        unknown = 0 if is_behind(connection) else unknown_values(connection)
    if unknown and not despite:
        raise click.ClickException(f"{unknown} {OF_UNKNOWN_KEY}")
    if unknown:
        click.echo(f"Warning: {unknown} {OF_UNKNOWN_KEY}", err=True)


def unknown_values(connection: Connection) -> int:
    """How many sealed values no key of the ring opens."""
    return _standing(count_by_key(connection)).unknown


def _standing(found: Counter[bytes]) -> Standing:
    ring = keyring()
    known = {key_id: found[key_id] for key_id in ring.key_ids}
    present = known[ring.present]
    return Standing(present, sum(known.values()) - present, found.total() - sum(known.values()))


def rotate(
    engine: Engine, *, passes: int = PASSES, tell: Callable[[str], None] = click.echo
) -> None:
    """Turn every row, and those that were held in the next pass; the trail has begin and end."""
    left = standing_of(engine).other
    _note(engine, "keys.rotation_begun", turned=0, left=left)
    turned, damaged = 0, set[str]()
    for number in range(passes):
        if not left:
            break
        time.sleep(PATIENCE if number else 0)
        for place in sealed_tables():
            for batch in _batches(engine, place):
                turned += batch.values
                damaged.update(batch.damaged)
                tell(f"{place.table.name}: {turned} values sealed anew")
        left = standing_of(engine).other - len(damaged)
    for where in sorted(damaged):
        click.echo(f"damaged, left as it is: {where}", err=True)
    _note(engine, "keys.rotated", turned=turned, left=standing_of(engine).other)
    _forget_old_pages(engine)


def _batches(engine: Engine, place: SealedTable) -> Iterator[Turned]:
    """Turn a table's rows, a short transaction after the other."""
    after = None
    while True:
        with engine.connect().execution_options(write=False) as connection:
            rows = old_rows(connection, place, after=after)
        if not rows:
            return
        with engine.begin() as connection:
            turned = reseal_rows(connection, place, rows)
        yield turned
        after = rows[-1]
        time.sleep(BREATH)


def _forget_old_pages(engine: Engine) -> None:
    """Empty SQLite's log of what the old key has sealed; PostgreSQL's VACUUM is the server's."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:  # outside of any transaction
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _note(engine: Engine, event: str, *, turned: int, left: int) -> None:
    """Leave a row of the trail that names the key by its id, which tells nothing of it."""
    with Session(engine) as session:
        now, key = datetime.now(UTC), keyring().present.hex()
        record(session, SYSTEM, event, at=now, key=key, turned=turned, left=left)
        session.commit()
