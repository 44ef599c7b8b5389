"""Commands to back up and to restore, on both databases and between them."""

from datetime import UTC, datetime
from pathlib import Path

import click

from matchmaking.operations.application import make_app
from matchmaking.operations.archive import BadArchive, read_archive, write_archive
from matchmaking.operations.rotating import OF_UNKNOWN_KEY, unknown_values
from matchmaking.web.extensions import db


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="File to write; named by the time.")
def backup(out: Path | None) -> None:
    """Write the whole database into one archive, while the platform goes on serving."""
    now = datetime.now(UTC)
    app = make_app()
    path = out or app.config["SETTINGS"].instance / "backups" / f"{now:%Y%m%d-%H%M%S}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"write": False, "isolation_level": "REPEATABLE READ"}
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            del options["isolation_level"]
        with db.engine.connect().execution_options(**options) as connection, connection.begin():
            try:
                counts = write_archive(connection, path, made_at=now)
            except FileExistsError as error:
                raise click.ClickException(f"{path} exists already") from error
    path.chmod(0o600)
    click.echo(f"{path}: {sum(counts.values())} rows of {len(counts)} tables")


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(archive: Path) -> None:
    """Fill an empty, migrated database from an archive; all of it or nothing."""
    app = make_app()
    with app.app_context(), db.engine.begin() as connection:
        try:
            counts = read_archive(connection, archive)
        except BadArchive as error:
            raise click.ClickException(str(error)) from error
        unknown = unknown_values(connection)
    click.echo(f"Restored {sum(counts.values())} rows of {len(counts)} tables")
    if unknown:
        click.echo(f"Warning: {unknown} {OF_UNKNOWN_KEY}", err=True)
