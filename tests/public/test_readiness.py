"""The probe tells of each fault that is made, and of nothing else (R67)."""

import os
from dataclasses import replace
from datetime import timedelta

from config import load_settings
from matchmaking.app import create_app
from matchmaking.audit.actor import SYSTEM
from matchmaking.jobs.services import Result, enqueue, finish, take, waits_since
from matchmaking.public.readiness import is_short
from tests.conftest import NOW, both_databases
from tests.support.keys import KEYS

GOOD = (200, "ok\n")
LATE = (503, "not ready: jobs wait too long\n")


def probe(client):
    """Status and words of the answer."""
    answer = client.get("/readyz")
    return answer.status_code, answer.text


def queued(session, minutes):
    """A job that somebody asked for so many minutes ago."""
    return enqueue(session, SYSTEM, "nothing", payload={}, now=NOW - timedelta(minutes=minutes))


@both_databases
def test_a_job_that_nobody_takes_up_is_told(session, client):
    assert waits_since(session) is None
    queued(session, 5)
    assert probe(client) == GOOD
    job = queued(session, 6)
    assert probe(client) == LATE
    take(session, job.public_id, now=NOW)  # a worker has it, however long it takes
    assert probe(client) == GOOD
    job.state = "queued"  # it failed just now and is to be tried again
    assert probe(client) == GOOD
    finish(job, Result(), now=NOW)
    assert probe(client) == GOOD


def test_a_disk_that_is_nearly_full_is_told(app, client, monkeypatch):
    settings = app.config["SETTINGS"]
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, least_free_percent=100))
    assert probe(client) == (503, "not ready: the disk is nearly full\n")
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, least_free_percent=0))
    assert probe(client) == GOOD


def test_the_free_share_is_what_the_system_says(tmp_path):
    disk = os.statvfs(tmp_path)
    percent = 100 * disk.f_bavail // disk.f_blocks
    assert not is_short(tmp_path, max(percent - 5, 0))
    assert is_short(tmp_path, min(percent + 5, 100))


def test_two_faults_are_both_told(app, session, client, monkeypatch):
    settings = replace(app.config["SETTINGS"], least_free_percent=100)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    queued(session, 10)
    assert probe(client) == (503, "not ready: the disk is nearly full; jobs wait too long\n")


def test_a_database_that_is_away_is_told_without_a_word_of_it(tmp_path):
    given = {
        "MATCHMAKING_INSTANCE": str(tmp_path),
        "MATCHMAKING_DATABASE_URL": "postgresql+psycopg://nobody@/nowhere?host=" + str(tmp_path),
    }
    client = create_app(load_settings(KEYS | given)).test_client()
    status, words = probe(client)
    assert status == 503
    assert str(tmp_path) not in words and "nobody" not in words
    assert client.get("/healthz").status_code == 200
