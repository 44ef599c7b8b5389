"""Commands that check what the platform keeps."""

import click

from matchmaking.audit.anchors import FILE, verify_anchored
from matchmaking.operations.application import make_app, session_maker
from matchmaking.personal_data.document import document


@click.command()
def verify_audit() -> None:
    """Check the audit trail's chain and anchors; exit 1 and name the first bad row if not whole."""
    app = make_app()
    with session_maker(app)() as session:
        report = verify_anchored(session, app.config["SETTINGS"].instance / FILE)
    if report.first_bad is not None:
        raise click.ClickException(f"row {report.first_bad}: {report.problem}")
    click.echo(f"The audit trail is whole: {report.rows} rows.")


@click.command()
def data_map() -> None:
    """Print the data map, which is docs/data-map.md."""
    click.echo(document(), nl=False)
