"""Every page of needs, as each role, for needs in every state."""

import pytest

from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_need

STEPS = range(1, 6)


@pytest.fixture
def firm(session):
    return make_organisation(session)


@pytest.fixture
def own(session, firm, sign_in):
    return sign_in(make_person(session, organisation=firm))


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "published", "expired",
                                   "withdrawn", "closed"])  # fmt: skip
@pytest.mark.parametrize("kind", ["debt", "equity"])
def test_owner_reads_need_in_every_state(session, firm, own, state, kind):
    need = make_need(session, firm, state=state, kind=kind)
    for path in ("/my/needs", f"/my/needs/{need.public_id}", f"/my/needs/{need.public_id}/check"):
        answer = own.get(path)
        assert answer.status_code == 200, path
        assert need_title(need) in answer.text


@pytest.mark.parametrize("kind", ["debt", "equity"])
def test_every_step_shows_what_is_kept(session, firm, own, kind):
    need = make_need(session, firm, state="draft", kind=kind)
    pages = [own.get(f"/my/needs/{need.public_id}/steps/{n}") for n in STEPS]
    assert [page.status_code for page in pages] == [200] * 5
    assert need_title(need) in pages[0].text
    assert 'value="300"' in pages[1].text


def test_another_enterprise_finds_nothing(session, firm, sign_in):
    other = sign_in(make_person(session))
    need = make_need(session, firm, state="draft")
    missing = other.get("/my/needs/AAAAAAAAAAAAAAAAAAAAAA")
    for path in ("", "/check", "/steps/1"):
        foreign = other.get(f"/my/needs/{need.public_id}{path}")
        assert foreign.status_code == missing.status_code == 404
    for verb in ("take-back", "discard", "delete", "copy", "withdraw", "close", "renew", "files"):
        answer = other.post(f"/my/needs/{need.public_id}/{verb}")
        assert answer.status_code == 404, verb


def test_organizer_does_not_see_drafts(session, firm, sign_in):
    office = sign_in(make_person(session, kind="government"))
    draft = make_need(session, firm, state="draft")
    sent = make_need(session, firm, state="submitted")
    assert office.get(f"/my/needs/{draft.public_id}").status_code == 404
    assert office.get(f"/reviews/needs/{draft.public_id}").status_code == 404
    assert firm.name in office.get(f"/reviews/needs/{sent.public_id}").text


def test_queue_is_oldest_first_and_narrows(session, firm, sign_in):
    office = sign_in(make_person(session, kind="government"))
    debt = make_need(session, firm, state="submitted")
    equity = make_need(session, firm, state="submitted", kind="equity")
    shown = office.get("/reviews/needs").text
    assert shown.index(debt.public_id) < shown.index(equity.public_id)
    narrowed = office.get("/reviews/needs?kind=equity").text
    assert debt.public_id not in narrowed
    assert equity.public_id in narrowed


def test_review_shows_what_changed(session, firm, sign_in):
    office = sign_in(make_person(session, kind="government"))
    need = make_need(session, firm, revision="submitted")
    content = need.draft
    need.draft = content | {"amount": 7_770_000}
    session.flush()
    text = office.get(f"/reviews/needs/{need.public_id}").text
    assert "777 万元" in text
    assert "<del>300 万元" in text


def test_detail_shows_what_is_published_beside_a_revision(session, firm, own):
    need = make_need(session, firm, revision="draft")
    need.draft = need.draft | {"amount": 7_770_000}
    session.flush()
    shown = own.get(f"/my/needs/{need.public_id}").text
    assert "777 万元" not in shown
    assert "300 万元" in shown
    assert "777 万元" in own.get(f"/my/needs/{need.public_id}/check").text


@pytest.mark.parametrize("query", ["page=-1", "page=999999999", "state=x", "sort=%27--",
                                   "q=" + "a" * 90, "q=%25_", "amount=²", "term=9999",
                                   "district=x", "kind=x"])  # fmt: skip
def test_odd_addresses_are_tolerated(session, firm, own, client, query):
    make_need(session, firm)
    assert own.get(f"/my/needs?{query}").status_code == 200
    assert client.get(f"/needs?{query}").status_code == 200


@pytest.mark.parametrize("query", ["state=%00", "q=" + "a" * 5000, "district=350203%00"])
def test_addresses_the_gate_refuses(session, own, client, query):
    assert own.get(f"/my/needs?{query}").status_code == 400
    assert client.get(f"/needs?{query}").status_code == 400


def need_title(need):
    stored = need.draft or need.live_version.content
    return stored["title"]
