"""What programs read is what their person reads on pages, in the shape that is promised."""

import re
from decimal import Decimal

import pytest
from openapi_spec_validator import validate
from sqlalchemy import Engine, event

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Role
from matchmaking.introductions.queries import find_own_need
from matchmaking.introductions.view_models import matches_of_need
from matchmaking.needs.models import Need
from matchmaking.web.extensions import db
from matchmaking.web.policy import POLICY
from tests.conftest import NOW
from tests.house.requests import OF_PACKAGE, some_ids

BASE = "/api/v1"
TODAY = NOW.date()
# the other side's listings are not one's own
NOT_OF = {
    "enterprise": {"api.technology_offer_matches"},
    "institute": {"api.technology_need_matches"},
}
ROLES = ("enterprise", "officer", "institute", "organizer")


def test_the_document_is_valid_and_tells_of_every_route(document):
    validate(document)
    told = {
        (one["operationId"], method.upper())
        for path in document["paths"].values()
        for method, one in path.items()
    }
    apart = {("guide", "GET"), ("openapi", "GET")}
    routes = {(name[4:], method) for name, method in POLICY if name.startswith("api.")}
    assert told == routes - apart


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_has_the_promised_shape(world, document, conforms, role):
    """For every record of every kind, in both languages; each route answers somebody."""
    program, answered = world.program(role), set()
    known = [one for rows in some_ids(4, OF_PACKAGE["api"]).values() for one in rows]
    listed = program.get(f"{BASE}/introductions?size=3").json.get("items", ())
    known += [one["id"] for one in listed]
    for path, methods in document["paths"].items():
        name = f"api.{methods['get']['operationId']}" if "get" in methods else ""
        ids = known if "{" in path else [""]
        for n, public_id in enumerate(ids if name else ()):
            address = BASE + re.sub(r"{\w+}", public_id, path)
            answer = program.get(address, query_string={"lang": ("zh", "en")[n % 2]})
            conforms(answer, path)
            if answer.status_code == 200:
                answered.add(name)
    may = {n for (n, method), rule in POLICY.items()
           if n.startswith("api.") and method == "GET" and Role(role) in rule.roles}  # fmt: skip
    assert may - answered <= {"api.guide", "api.openapi", *NOT_OF.get(role, ())}


def own_live_needs(world):
    person = world.people["enterprise"]
    rows = db.session.query(Need).filter_by(organisation_id=person.organisation_id)
    return [row for row in rows if row.state == "published"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_matches_are_those_of_the_page(world, lang):
    program = world.program("enterprise")
    for need in own_live_needs(world):
        who = actor_of(world.people["enterprise"])
        found = find_own_need(db.session, who, need.public_id, day=TODAY)
        with world.app.test_request_context():
            page = matches_of_need(db.session, found, day=TODAY, language=lang)
        answer = program.get(f"{BASE}/needs/{need.number}/matches?size=100&lang={lang}").json
        assert [
            (row["rank"], row["product_id"], row["verdict"], row["score"],
             row["fit_for_enterprise"], row["fit_for_institution"], row["change_enterprise"])
            for row in answer["items"]
        ] == [
            (row.rank, row.product_id, row.verdict, row.score, row.fit_for_enterprise,
             row.fit_for_institution, row.change_enterprise)
            for row in page.rows
        ]  # fmt: skip
        asked, question = answer["next_best_question"], page.openings.question
        assert (asked or {}).get("settles") == (question.settles if question else None)
        sets = [*page.openings.single, *page.openings.double]
        assert [(one["text"], [p["id"] for p in one["products"]]) for one in answer["changes"]] == [
            (one.text, [p.id for p in one.products]) for one in sets
        ]
        for row in answer["items"]:
            outcomes = {line["key"]: line["outcome"] for line in row["criteria"]}
            assert {key for key, said in outcomes.items() if said == "fails"} == set(row["failed"])
            assert {k for k, said in outcomes.items() if said == "unknown"} == set(row["unknown"])
            assert all(line["need_says"] in line["sentence"] for line in row["criteria"])


def test_amounts_are_in_wan_and_rates_in_percent(world):
    program = world.program("enterprise")
    for need in own_live_needs(world):
        answer = program.get(f"{BASE}/needs/{need.public_id}").json
        assert Decimal(str(answer["content"]["amount"])) * 10_000 == need.live_version.amount


def test_pages_of_a_list_are_its_parts(world):
    program = world.program("organizer")
    whole = program.get(f"{BASE}/introductions?size=100").json
    part, parts, number = {"has_next": True}, [], 0
    while part["has_next"]:
        number += 1
        part = program.get(f"{BASE}/introductions?size=7&page={number}").json
        parts += part["items"]
    assert parts[:100] == whole["items"]
    assert whole["total"] == len(parts)


def test_an_unchanged_answer_is_not_sent_again(world):
    program = world.program("enterprise")
    first = program.get(f"{BASE}/needs")
    again = program.get(f"{BASE}/needs", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "no-store"


def test_reach_and_leads_tell_nothing_that_pages_hide(world):
    """Counts below five, the name of an enterprise, its own fit: none of them in any answer."""
    program = world.program("officer")
    products = program.get(f"{BASE}/products?whose=own&size=100").json["items"]
    names = {row.organisation.name for row in db.session.query(Need)}
    seen = {"leads": 0, "steps": 0}
    for product in products:
        leads = program.get(f"{BASE}/products/{product['id']}/leads?size=100")
        seen["leads"] += len(leads.json["items"])
        assert not any(name in leads.text for name in names)
        assert "fit_for_enterprise" not in leads.text
        for item in program.get(f"{BASE}/products/{product['id']}/reach").json["items"] or ():
            for step in item["steps"]:
                seen["steps"] += 1
                assert all(
                    count is None or count >= 5 for count in (step["eligible"], step["possible"])
                )
    assert seen["leads"] > 5


def test_languages_are_those_asked_for(world):
    program = world.program("enterprise")
    assert program.get(f"{BASE}/nowhere?lang=en").json["title"] == "Not found"
    assert (
        program.get(f"{BASE}/nowhere", headers={"Accept-Language": "en-GB,en;q=0.8"}).json["title"]
        == "Not found"
    )
    assert (
        program.get(f"{BASE}/nowhere", headers={"Accept-Language": "zh-CN"}).json["title"]
        == "没有找到"
    )


LISTS = [
    ("enterprise", "/needs"), ("organizer", "/needs"), ("enterprise", "/products"),
    ("officer", "/products?whose=own"), ("organizer", "/introductions"),
    ("officer", "/introductions"), ("institute", "/technology/offers"),
    ("institute", "/technology/needs"), ("organizer", "/gaps"), ("organizer", "/rounds"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "path"), LISTS)
def test_a_long_page_asks_the_database_as_often_as_a_short_one(world, role, path):
    program, counts = world.program(role), []
    address = f"{BASE}{path}{'&' if '?' in path else '?'}size="
    program.get(f"{address}1")  # whatever a process reads once
    for size in (1, 30):
        asked = []

        def note(*given, asked=asked):
            asked.append(given[2])

        event.listen(Engine, "before_cursor_execute", note)
        try:
            assert program.get(f"{address}{size}").status_code == 200
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1, counts
