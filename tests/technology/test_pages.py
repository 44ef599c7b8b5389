"""Steps, rows without JavaScript, review: what people do on the pages of technology."""

import pytest
from sqlalchemy import select

from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import prepared_content
from tests.factories.accounts import make_person
from tests.factories.technology import make_listing

TITLE = {
    "title": "网箱网衣防附着", "public_title": "网衣防附着", "teaser": "网衣三个月长满藤壶。",
    "kind": "breakthrough", "marine_field": "marine_bio", "keywords": "网箱；防污，网箱",
}  # fmt: skip


@pytest.fixture
def owner(session):
    return make_person(session)


@pytest.fixture
def started(session, sign_in, owner):
    """(listing, `send(end, **data)` as the form that is open now would)."""
    client = sign_in(owner)
    client.post("/my/technology/new")
    listing = session.scalars(select(TechnologyListing)).one()

    def send(end, **data):
        session.expire_all()
        known = {"version": str(listing.version)}
        return client.post(f"/my/technology/{listing.public_id}/{end}", data=known | data)

    return listing, send


def test_a_need_is_written_step_by_step_and_sent(session, started, sign_in, owner):
    listing, send = started
    assert send("steps/1", **TITLE).location.endswith("/steps/2")
    content = {
        "background": "现有网箱六十口", "content": "要无毒的办法",
        "indicators-0-name": "有效期", "indicators-0-now": "3", "indicators-0-target": "12",
    }  # fmt: skip
    more = send("steps/2", **content, action="add-indicators").get_data(as_text=True)
    assert 'name="indicators-1-name"' in more and "有效期" in more
    send("steps/2", **content, **{"indicators-0-unit": "月"})
    send("steps/3", trl="6", requirements="")
    send("steps/4", cooperation=["licence"], money="80")
    check = sign_in(owner).get(f"/my/technology/{listing.public_id}/check").get_data(as_text=True)
    assert "联系人" in check and "没有写对承接方的要求" in check
    send("steps/5", contact_name="林海", contact_phone="0592-1")
    assert send("check", declaration="y", publication="y").status_code == 303
    session.expire_all()
    kept = prepared_content(listing)
    assert (listing.state, kept.money, kept.trl) == ("submitted", 800_000, 6)
    assert kept.keywords == ("网箱", "防污")
    assert [(row.name, row.unit) for row in kept.indicators] == [("有效期", "月")]
    organizer = sign_in(make_person(session, kind="government"))
    address = f"/reviews/technology/{listing.public_id}"
    assert "填写质量" in organizer.get(address).get_data(as_text=True)
    session.expire_all()
    organizer.post(f"{address}/publish", data={"version": str(listing.version)})
    session.expire_all()
    assert listing.state == "published"


def test_a_half_filled_step_is_kept_as_a_draft(session, started):
    listing, send = started
    assert send("steps/1", title="网箱", action="draft").status_code == 303
    assert send("steps/1", title="网箱").status_code == 422
    session.expire_all()
    assert prepared_content(listing).title == "网箱"


def test_lists_take_as_many_queries_for_thirty_as_for_one(app, session, sign_in, owner):
    from sqlalchemy import event  # noqa: PLC0415 -- only here

    from matchmaking.web.extensions import db  # noqa: PLC0415 -- only here

    counts = []
    client = sign_in(owner)
    for number in (1, 29):
        for _ in range(number):
            make_listing(session, owner.organisation)
        seen = []
        engine = db.engine
        event.listen(engine, "before_cursor_execute", lambda *given, seen=seen: seen.append(given))
        for address in ("/my/technology", "/technology?side=need"):
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] * 2 >= counts[1]


def test_a_listing_of_another_is_as_missing(session, sign_in, owner):
    foreign = make_listing(session)
    client = sign_in(owner)
    for end in ("", "/check", "/steps/1", "/matches"):
        assert client.get(f"/my/technology/{foreign.public_id}{end}").status_code == 404
