"""The administrator's report equals the rows that openings leave (R51)."""

import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, text

from matchmaking.accounts.models import Organisation
from matchmaking.audit.models import AuditEvent
from matchmaking.introductions.models import Opening
from matchmaking.personal_data.openings import (
    KINDS,
    OpeningFilters,
    most_active,
    opened_by,
    openings,
)
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.talks.models import TalkOpening
from matchmaking.web.extensions import db
from tests.house.world import ROLES, both_worlds


def lines(**given):
    return [
        opened_by(row) for row in db.session.execute(openings(OpeningFilters(**given))).mappings()
    ]


@both_worlds
def test_every_opening_is_one_line(world):
    found = lines()
    people = db.session.execute(
        text(
            "SELECT p.public_id, count(*) FROM (SELECT person_id FROM opening UNION ALL"
            " SELECT person_id FROM talk_opening) o JOIN person p ON p.id = o.person_id GROUP BY 1"
        )
    )
    expected = {row[0]: row[1] for row in people}
    assert len(found) == sum(expected.values()) > 20
    assert {line.kind for line in found} == set(KINDS)
    assert [line.at for line in found] == sorted((line.at for line in found), reverse=True)
    for person, times in expected.items():
        assert len(lines(person=person)) == times
    readers = most_active(db.session, OpeningFilters(), 100)
    assert {line.person: line.times for line in readers} == expected
    assert [line.times for line in readers] == sorted(expected.values(), reverse=True)
    for reader in readers:
        mine = lines(person=reader.person)
        assert reader.owners == len({line.owner for line in mine})
        assert reader.last == max(line.at for line in mine)


@both_worlds
def test_an_organisations_lines_are_those_of_its_ledger(world):
    """By owner the report is what the owner's own ledger shows."""
    enterprise = world.people["enterprise"]
    own = db.session.scalar(
        text(
            "SELECT count(*) FROM opening o JOIN consent c ON c.id = o.consent_id"
            " JOIN introduction i ON i.id = c.introduction_id JOIN need n ON n.id = i.need_id"
            " WHERE n.organisation_id = :id"
        ),
        {"id": enterprise.organisation_id},
    )
    found = lines(owner=enterprise.organisation.public_id)
    assert len([line for line in found if line.kind != "technology"]) == own > 0
    assert {line.owner_name for line in found} == {enterprise.organisation.name}


def test_it_is_ordered_as_asked(world):
    for sort in ("at", "unit", "owner_name"):
        rising = [getattr(line, sort) for line in lines(sort=sort)]
        assert len(rising) > 20 and rising == sorted(rising)
        assert [getattr(line, sort) for line in lines(sort=f"-{sort}")] == rising[::-1]
    assert OpeningFilters.read({"sort": "person_sealed"}).sort == "-at"


def test_days_kinds_and_names_narrow(world):
    found = lines()
    day = day_in_xiamen(found[0].at)
    assert lines(first=day.isoformat(), last=day.isoformat()) == [
        line for line in found if day_in_xiamen(line.at) == day
    ]
    before = day - timedelta(days=1)
    assert lines(last=before.isoformat()) == [
        line for line in found if day_in_xiamen(line.at) <= before
    ]
    for kind in KINDS:
        assert lines(kind=kind) == [line for line in found if line.kind == kind]
    name = found[0].owner_name
    assert lines(text=name) == [line for line in found if name in (line.owner_name, line.unit)]
    assert lines(text="%") == []
    odd = OpeningFilters.read({"kind": "x", "first": "2026-13-40", "person": "a" * 99, "last": "1"})
    assert (odd.kind, odd.first, odd.last, len(odd.person)) == ("", "", "", 22)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_export_is_the_narrowed_report(world, ending):
    client = world.client("administrator")
    answer = client.post("/openings/take", data={"format": ending, "kind": "contact"})
    assert answer.status_code == 200
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    else:
        rows = [list(row) for row in load_workbook(io.BytesIO(answer.data)).active.values]
    found = lines(kind="contact")
    assert len(rows) - 1 == len(found)
    assert [row[1:4] for row in rows[1:]] == [[e.name, e.unit, e.owner_name] for e in found]
    last = db.session.scalar(select(AuditEvent).order_by(AuditEvent.seq.desc()))
    assert (last.event, last.detail) == ("export.taken", {"what": "openings", "rows": len(found)})


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_nobody_else_reads_it(world, role):
    answer = world.client(role).get("/openings")
    assert answer.status_code == (303 if role == "visitor" else 403)


def test_the_page_counts_narrows_and_says_when_nothing_fits(world):
    client = world.client("administrator")
    page = client.get("/openings").text
    shown = db.session.scalar(select(func.count(Opening.id))) + db.session.scalar(
        select(func.count(TalkOpening.id))
    )
    assert f"共 {shown} 条" in page
    owner = lines()[0].owner
    name = db.session.scalar(select(Organisation.name).filter_by(public_id=owner))
    narrowed = client.get(f"/openings?owner={owner}").text
    assert name in narrowed and "查看全部人员和单位" in narrowed
    assert "没有符合条件的查阅记录" in client.get("/openings?text=没有这家单位").text
