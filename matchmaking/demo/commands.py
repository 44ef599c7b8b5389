"""`matchmaking seed-demo` and `matchmaking demo-accounts`."""

import time
from datetime import UTC, datetime

import click

from config import BadSetting, Settings, load_settings
from matchmaking.accounts.services.passwords import DEMO_PASSWORD
from matchmaking.demo.accounts import DEMO_ACCOUNTS
from matchmaking.demo.opening import open_session
from matchmaking.demo.seeding import is_empty, seed


@click.command()
def seed_demo() -> None:
    """Fill an empty database with demo data; a database in use stays as it is."""
    settings = _settings()
    started = time.perf_counter()
    with open_session(settings) as session:
        if not is_empty(session):
            click.echo("There are organisations already: nothing seeded.")
            return
        seeded = seed(session, now=datetime.now(UTC))
        session.commit()
    seconds = time.perf_counter() - started
    click.echo(
        f"Demo data in {seconds:.1f} s: {seeded.organisations} organisations, "
        f"{seeded.products} products, {seeded.needs} needs, {seeded.introductions} introductions."
    )


@click.command()
def demo_accounts() -> None:
    """Print one demo account a role, and their password."""
    with open_session(_settings()) as session:
        if is_empty(session):
            click.echo("No demo data: matchmaking seed-demo makes it.")
            return
    width = max(len(account.email) for account in DEMO_ACCOUNTS)
    click.echo(f"Demo accounts, password of all: {DEMO_PASSWORD}")
    for account in DEMO_ACCOUNTS:
        click.echo(f"  {account.email:<{width}}  {account.role}")


def _settings() -> Settings:
    """The settings. Demo data never gets into production."""
    try:
        settings = load_settings()
    except BadSetting as error:
        raise click.ClickException(str(error)) from error
    if settings.production:
        raise click.ClickException("production: demo data and demo accounts are refused")
    return settings
