"""Writes: no view is exempt from CSRF tokens, and no GET writes (R25, R13)."""

import pytest

from matchmaking.web.extensions import csrf

pytestmark = pytest.mark.timeout(400)


def test_protection_exempts_nothing(app):
    assert csrf._exempt_views == set()
    assert csrf._exempt_blueprints == set()


def test_reading_writes_nothing(reading):
    """Every GET of every role leaves each table as it was, but for the last use that is noted."""
    print(f"read: {len(reading.answers)} addresses")
    assert len(reading.answers) > 1000
    assert reading.changed == []
