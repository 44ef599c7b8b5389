"""The register of policies: entered, changed, taken out, printed by issuer and day."""

import pytest

from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.models import Edition, PolicyText, PrintedCode
from tests.factories.accounts import make_person

FORM = {
    "number": "厦海〔2026〕1 号", "title": "贴息办法", "issuer": "市海洋局",
    "issued_on": "2026-03-01", "summary": "第一条\n第二条", "link": "https://policy.example/1",
}  # fmt: skip


@pytest.fixture
def organizer(session, sign_in):
    return sign_in(make_person(session, kind="government"))


def test_a_policy_is_entered_changed_and_taken_out(organizer, client, session):
    assert "还没有登记政策" in organizer.get("/booklets/policies").text
    assert (
        organizer.post("/booklets/policies/new", data=FORM | {"link": "javascript:1"}).status_code
        == 422
    )
    assert organizer.post("/booklets/policies/new", data=FORM).status_code == 303
    policy = session.query(PolicyText).one()
    assert "贴息办法" in organizer.get("/booklets/policies?q=贴息").text
    assert "没有符合条件的政策" in organizer.get("/booklets/policies?q=%25").text
    assert "第二条" in client.get(f"/policies/{policy.public_id}").text
    edit = f"/booklets/policies/{policy.public_id}/edit"
    assert organizer.post(edit, data=FORM | {"title": "新办法"}).status_code == 303
    stale = organizer.post(edit, data=FORM | {"title": "旧页", "version": "99"})
    assert stale.status_code == 409
    assert policy.title == "新办法"
    organizer.post(f"/booklets/policies/{policy.public_id}/remove")
    assert client.get(f"/policies/{policy.public_id}").status_code == 404


def test_policies_are_printed_by_issuer_and_their_codes_lead_to_them(organizer, client, session):
    for n, (issuer, day) in enumerate((("长乐局", "2026-01-01"), ("安海局", "2025-01-01"),
                                       ("安海局", "2026-02-01"))):  # fmt: skip
        given = {"number": f"第 {n} 号", "issuer": issuer, "issued_on": day, "title": f"办法{n}"}
        organizer.post("/booklets/policies/new", data=FORM | given)
    rows = [row.public_id for row in session.query(PolicyText)]
    form = {"kind": "policies", "language": "zh", "title": "汇编", "paper": "a5", "density": "page"}
    organizer.post("/booklets/new", data=form | {"entries": rows})
    book = BookletContent.from_json(session.query(Edition).one().content)
    assert [group.title for group in book.groups] == ["安海局", "长乐局"]
    assert [entry.title for entry in book.entries] == ["办法2", "办法1", "办法0"]
    code = session.query(PrintedCode).first().code
    assert "/policies/" in client.get(f"/q/{code}").location
