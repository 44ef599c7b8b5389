"""`seed-demo` and `demo-accounts` on a database of their own."""

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from matchmaking.audit import services as audit
from matchmaking.database import sealing
from matchmaking.database.base import Base
from matchmaking.demo.accounts import DEMO_ACCOUNTS
from matchmaking.demo.commands import demo_accounts, seed_demo


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """An empty database; the keys of other tests' applications are put back afterwards."""
    monkeypatch.setattr(sealing, "_ring", [])
    monkeypatch.setattr(audit, "_key", [])
    url = f"sqlite:///{tmp_path / 'platform.sqlite'}"
    monkeypatch.setenv("MATCHMAKING_INSTANCE", str(tmp_path))
    monkeypatch.setenv("MATCHMAKING_DATABASE_URL", url)
    Base.metadata.create_all(create_engine(url))
    return monkeypatch


def run(command):
    return CliRunner().invoke(command, [])


def test_seeds_once_and_then_leaves_the_database_alone(environment):
    first = run(seed_demo)
    print(first.output)
    assert first.exit_code == 0, first.output
    assert "introductions" in first.output
    second = run(seed_demo)
    assert second.exit_code == 0
    assert "nothing seeded" in second.output
    accounts = run(demo_accounts)
    assert accounts.exit_code == 0
    assert all(account.email in accounts.output for account in DEMO_ACCOUNTS)


def test_without_demo_data_there_are_no_accounts_to_print(environment):
    assert "seed-demo" in run(demo_accounts).output


@pytest.mark.parametrize("command", [seed_demo, demo_accounts])
def test_production_refuses(environment, command):
    environment.setenv("MATCHMAKING_ENV", "production")
    for name in ("SECRET_KEY", "DATA_KEY", "AUDIT_KEY"):
        environment.setenv(f"MATCHMAKING_{name}", f"{name}-0123456789-0123456789-0123456789")
    environment.setenv("MATCHMAKING_BASE_URL", "https://demo.example")
    environment.setenv("MATCHMAKING_TRUSTED_HOSTS", "demo.example")
    done = run(command)
    assert done.exit_code == 1
    assert "production" in done.output
