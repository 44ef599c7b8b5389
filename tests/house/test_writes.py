"""Writes: no view is exempt from CSRF tokens, and no GET writes (R25, R13)."""

import pytest

from matchmaking.web.extensions import csrf
from matchmaking.web.policy import POLICY

pytestmark = pytest.mark.timeout(400)


def test_protection_exempts_only_where_no_cookie_counts(app):
    assert csrf._exempt_views == set()
    assert {blueprint.name for blueprint in csrf._exempt_blueprints} == {"api"}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("api.") and "POST" in rule.methods:
            assert POLICY[rule.endpoint, "POST"].scope, rule.endpoint
            assert rule.rule.startswith("/api/"), rule.rule


def test_reading_writes_nothing(reading):
    """Every GET of every role leaves each table as it was, but for the last use that is noted."""
    print(f"read: {len(reading.answers)} addresses")
    assert len(reading.answers) > 1000
    assert reading.changed == []
