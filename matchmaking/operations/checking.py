"""Commands that check what the platform keeps."""

import click

from matchmaking.audit.services import verify
from matchmaking.operations.application import make_app, session_maker


@click.command()
def verify_audit() -> None:
    """Walk the audit trail's hash chain; exit 1 and name the first bad row if it is not whole."""
    with session_maker(make_app())() as session:
        report = verify(session)
    if report.first_bad is not None:
        raise click.ClickException(f"row {report.first_bad}: {report.problem}")
    click.echo(f"The audit trail is whole: {report.rows} rows.")
