"""People get what is held about them, all of it, and nothing of anybody else (R48)."""

import csv
import io
import json
import re
from zipfile import ZipFile

import pytest
from sqlalchemy import func, inspect, select, text

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of, hash_id
from matchmaking.audit.models import AuditEvent
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.personal_data.queries import counts, holdings
from matchmaking.personal_data.services.taking import take_own_data
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.house.world import ROLES, both_worlds
from tests.support.dose import is_due

PEOPLE = ROLES[1:]


def keys_to_people(session):
    """An oracle of its own: the database itself is asked for its keys to people."""
    schema = inspect(session.connection())
    for table in schema.get_table_names():
        columns = [
            column
            for key in schema.get_foreign_keys(table)
            if key["referred_table"] == "person"
            for column in key["constrained_columns"]
        ]
        if columns:
            key = ", ".join(schema.get_pk_constraint(table)["constrained_columns"])
            where = " OR ".join(f"{column} = :id" for column in columns)
            yield table, text(f"SELECT {key} FROM {table} WHERE {where}")


def some_people(world):
    """Somebody of every role, and a share of all others."""
    demo = {person.id for person in world.people.values()}
    everybody = db.session.scalars(select(Person).order_by(Person.id)).all()
    return [row for row in everybody if row.id in demo or is_due(f"person {row.id}", 8)]


@both_worlds
def test_everything_that_foreign_keys_lead_to_is_told(world):
    walk = dict(keys_to_people(db.session))
    walked = 0
    for person in some_people(world):
        found = {holding.tagged.table: holding for holding in holdings(db.session, person)}
        for table, query in walk.items():
            expected = [tuple(row) for row in db.session.execute(query, {"id": person.id})]
            told = found[table].keys if table in found else ()
            assert sorted(told) == sorted(expected), (person.role, table)
            walked += len(expected)
    print(f"{walked} rows of {len(walk)} tables")
    assert len(walk) > 30 and walked > 100


def test_the_page_counts_what_the_file_holds(world):
    for person in world.people.values():
        found = {row.tagged.table: len(row.records) for row in holdings(db.session, person)}
        assert {name: n for name, n in counts(db.session, person).items() if n} == found


@pytest.mark.parametrize("role", PEOPLE)
def test_the_file_is_the_same_told_three_ways(world, role):
    client = world.client(role)
    before = db.session.scalar(select(func.count(AuditEvent.seq)))
    answer = client.post("/account/data/take")
    assert answer.status_code == 200, answer.status
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=own-data-")
    box = ZipFile(io.BytesIO(answer.data))
    told = json.loads(box.read("own-data.json"))
    assert told["person"] == world.people[role].public_id
    sheets = {name for name in box.namelist() if name.startswith("csv/")}
    assert sheets == {f"csv/{table}.csv" for table in told["tables"]}
    for table, kind in told["tables"].items():
        rows = list(csv.reader(io.StringIO(box.read(f"csv/{table}.csv").decode("utf-8-sig"))))
        assert len(rows) - 1 == len(kind["records"]), table
        assert all(len(row) == len(rows[0]) for row in rows), table
        assert rows[0][0] == "与您的关系" and not re.search("[a-z]", "".join(rows[0])), table
    (own,) = told["tables"]["person"]["records"]
    assert own["email"] == world.people[role].email and own["role"] == role
    last = db.session.scalar(select(AuditEvent).order_by(AuditEvent.seq.desc()))
    assert last.event == "person.own_data_taken" and last.person == told["person"]
    assert db.session.scalar(select(func.count(AuditEvent.seq))) == before + 1


def copy_of(world, person):
    """The archive that the person takes."""
    with world.app.test_request_context():
        return take_own_data(db.session, actor_of(person), language="zh", now=NOW).content


def test_nothing_of_anybody_else_is_in_it(world):
    """Every other person's mail address and telephone are looked for in a copy."""
    everybody = db.session.scalars(select(Person).order_by(Person.id)).all()
    for person in some_people(world):
        content = copy_of(world, person)
        tables = json.loads(ZipFile(io.BytesIO(content)).read("own-data.json"))["tables"]
        copy = json.dumps(tables, ensure_ascii=False)
        for other in everybody:
            if other.id != person.id:
                mail = rf"(?<![\w.-]){re.escape(other.email)}"
                assert not re.search(mail, copy), (person.role, other.role)
                assert not other.phone or other.phone not in copy


def test_no_secret_is_in_it(world):
    for role in PEOPLE:
        person = world.people[role]
        content = copy_of(world, person)
        copy = ZipFile(io.BytesIO(content)).read("own-data.json").decode()
        assert person.password_hash not in copy
        assert not re.search(r"argon2|[0-9a-f]{64}", re.sub(r'"sha256": "\w+"', "", copy))


def test_a_contact_is_told_to_whom_it_names(world):
    person = world.people["enterprise"]
    facts = next(
        holding
        for holding in holdings(db.session, person)
        if holding.tagged.table == "enterprise_facts"
    )
    (record,) = facts.records
    assert record["as"] == ["named"] and record["contact"]["name"] == person.name
    row = db.session.scalar(
        select(EnterpriseFacts).filter_by(organisation_id=person.organisation_id)
    )
    row.contact = {"name": "另一个人", "phone": "139 0000 1234", "email": "other@example.com"}
    assert "enterprise_facts" not in {row.tagged.table for row in holdings(db.session, person)}


def test_messages_are_told_to_who_wrote_them(world):
    """An introduction has no key to whoever asked; the step beside it has."""
    asked = db.session.execute(
        text(
            "SELECT s.person_id, i.number, i.message FROM introduction_step s JOIN introduction i"
            " ON i.id = s.introduction_id WHERE s.state = 'asked' AND i.message <> ''"
            " AND s.person_id IS NOT NULL"
        )
    ).all()
    assert asked
    person = db.session.get(Person, asked[0].person_id)
    (holding,) = (row for row in holdings(db.session, person) if row.tagged.table == "introduction")
    told = {(row["number"], row["message"]) for row in holding.records if row["as"] == ["wrote"]}
    assert told == {(row.number, row.message) for row in asked if row.person_id == person.id}


def test_claiming_an_experts_telephone_tells_nothing(world):
    """Names and telephones are what people say of themselves."""
    person = world.people["enterprise"]
    person.phone = "0592-2100001"
    assert "expert" not in {row.tagged.table for row in holdings(db.session, person)}
    assert "fair_staff" not in {row.tagged.table for row in holdings(db.session, person)}


def test_the_copy_asks_for_the_password_again(world):
    client = world.client("officer")
    with client.session_transaction() as cookie:
        raw = cookie["_user_id"]
    db.session.execute(
        text("UPDATE login_session SET confirmed_at = NULL WHERE id_hash = :id"),
        {"id": hash_id(raw)},
    )
    answer = client.post("/account/data/take")
    assert answer.status_code == 303 and "/confirm" in answer.location


def test_the_page_says_where_things_are_corrected(world):
    page = world.client("enterprise").get("/account/data/").text
    assert "/account/profile" in page and "下载我的数据" in page
    assert "导入的表格" not in page or "/exchange/" in page
    assert "经手的排序规则" not in page
