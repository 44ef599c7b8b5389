"""The pages of accounts through the browser's eyes."""

import re

import pyotp
import pytest
from sqlalchemy import select

from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.tokens import INVITATION, RESET, issue_token
from matchmaking.audit.models import AuditEvent
from matchmaking.standards.uscc import make_uscc
from matchmaking.web.once import OnceKey
from tests.factories.accounts import PASSWORD, give_password, make_organisation, make_person

NEW = "Lantern-Seagrass-58"


def register_form(**given):
    values = {
        "kind": "enterprise", "name": "厦门测试海工有限公司", "uscc": make_uscc(71),
        "district": "350203", "contact": "林测试", "email": "lin@example.test",
        "phone": "13800000000", "password": NEW, "again": NEW, "privacy": "y",
    }  # fmt: skip
    return values | given


def enter(client, person, password=PASSWORD, **given):
    return client.post("/sign-in", data={"email": person.email, "password": password}, **given)


def raw_of(client):
    with client.session_transaction() as cookie:
        return cookie.get("_user_id")


@pytest.mark.parametrize(
    "path", ["/sign-in", "/register", "/registered", "/forgotten", "/forgotten/mailed"]
)
def test_public_pages_show(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("kind", ["enterprise", "city_bank", "institute"])
def test_own_pages_show_for_every_side(session, sign_in, kind):
    client = sign_in(make_person(session, kind=kind))
    for path in ("/account", "/account/profile", "/account/password", "/team", "/team/invite",
                 "/organisation", "/organisation/profile", "/confirm"):  # fmt: skip
        answer = client.get(path)
        assert (answer.status_code, answer.text.count("<h1")) == (200, 1), path


def test_staff_pages_show(session, sign_in):
    waiting = make_person(session, organisation=make_organisation(session, state="pending"))
    organizer = sign_in(make_person(session, kind="government"))
    for path in ("/verifications", "/verifications/new", "/verifications?state=x&kind=%27&page=-1&sort=z",
                 f"/verifications/{waiting.organisation.public_id}"):  # fmt: skip
        assert organizer.get(path).status_code == 200, path
    assert organizer.get("/verifications/nonsense").status_code == 404
    administrator = sign_in(make_person(session, kind="government", role="administrator"))
    for path in ("/people", "/people?q=%25&role=x&state=y", f"/people/{waiting.public_id}"):
        assert administrator.get(path).status_code == 200, path


def test_registering_leads_to_an_account_that_can_sign_in(client, session):
    answer = client.post("/register", data=register_form())
    assert (answer.status_code, answer.location) == (303, "/registered")
    person = session.scalars(select(Person)).one()
    assert person.organisation.state == "pending"
    assert enter(client, person, NEW).status_code == 303
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("uscc", make_uscc(71)[:-1] + "0", "校验位"), ("email", "no address", "邮箱"), ("phone", "12", "电话"),
     ("password", "short", "12"), ("again", "another", "不一致"), ("privacy", "", "隐私"),
     ("kind", "state_bank", ""), ("district", "999999", ""), ("name", "", "填写")],
)  # fmt: skip
def test_faulty_registrations_come_back_with_what_was_typed(client, session, field, value, words):
    answer = client.post("/register", data=register_form(**{field: value}))
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="林测试"' in answer.text
    assert NEW not in answer.text
    assert session.scalars(select(Organisation)).all() == []


def test_a_known_address_cannot_be_told_from_a_new_one(client, session):
    make_person(session, email="known@example.test")
    known = client.post("/register", data=register_form(email="known@example.test"))
    fresh = client.post("/register", data=register_form())
    assert (known.status_code, known.location) == (fresh.status_code, fresh.location)
    assert known.data == fresh.data


def test_a_machine_that_fills_every_field_registers_nothing(client, session):
    answer = client.post("/register", data=register_form(website="https://spam.example"))
    assert answer.location == "/registered"
    assert session.scalars(select(Organisation)).all() == []


def test_a_registered_organisation_is_told_to_ask_its_lead(client, session):
    client.post("/register", data=register_form())
    answer = client.post("/register", data=register_form(email="b@example.test", name="别的名字"))
    assert answer.status_code == 422
    assert "管理员邀请" in answer.text


def test_no_digest_of_a_password_is_kept(client, session):
    once = {"_once": "k" * 22}
    person = give_password(session, make_person(session))
    client.post("/register", data=register_form(**once))
    client.post("/sign-in", data={"email": person.email, "password": PASSWORD, **once})
    assert session.scalars(select(OnceKey)).all() == []


def test_unknown_and_known_accounts_get_the_same_answer(client, session):
    person = give_password(session, make_person(session))
    data = [client.post("/sign-in", data={"email": email, "password": "wrong password 1"})
            for email in (person.email, "nobody00@example.test")]  # fmt: skip
    assert [answer.status_code for answer in data] == [422, 422]
    bodies = [re.sub(r'(value|nonce)="[^"]*"', "", answer.text) for answer in data]
    assert bodies[0] == bodies[1]
    for email in (person.email, "nobody00@example.test"):
        answer = client.post("/forgotten", data={"email": email})
        assert (answer.status_code, answer.location) == (303, "/forgotten/mailed")


def test_too_many_tries_say_when_to_come_back(client, session):
    person = give_password(session, make_person(session))
    for n in range(5):
        enter(client, person, f"wrong password {n}")
    answer = enter(client, person)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 900


def test_a_session_fixed_before_sign_in_is_worth_nothing(client, session, app):
    person = give_password(session, make_person(session))
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["planted"] = "planted-by-an-attacker", "x"
    enter(client, person)
    assert raw_of(client) not in (None, "planted-by-an-attacker")
    with client.session_transaction() as cookie:
        assert "planted" not in cookie
    other = app.test_client()
    with other.session_transaction() as cookie:
        cookie["_user_id"] = "planted-by-an-attacker"
    assert other.get("/account").status_code == 303


def test_a_copied_cookie_is_dead_after_sign_out(client, session, app):
    person = give_password(session, make_person(session))
    enter(client, person)
    copied = raw_of(client)
    answer = client.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie["_user_id"] = copied
    assert thief.get("/account").status_code == 303
    assert client.get("/account").status_code == 303


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example", "/%09/evil.example", "/\\evil.example", "javascript:1",
     "/no-such-page", "/sign-out", "https:evil.example"],
)  # fmt: skip
def test_next_never_leaves_the_platform(client, session, target):
    person = give_password(session, make_person(session))
    answer = client.post(
        "/sign-in", query_string={"next": target},
        data={"email": person.email, "password": PASSWORD},
    )  # fmt: skip
    assert answer.status_code == 303
    assert answer.location in ("/", "/desk")


def test_next_leads_back_inside(client, session):
    person = give_password(session, make_person(session))
    assert enter(client, person, query_string={"next": "/team"}).location == "/team"


def test_the_whole_way_with_a_second_factor(client, session, now):
    person = give_password(session, make_person(session))
    enter(client, person)
    assert client.post("/account/second-factor/begin").location == "/account/second-factor"
    page = client.get("/account/second-factor").text
    assert "data:image/svg+xml" in page
    session.expire_all()
    code = pyotp.TOTP(session.get(Person, person.id).totp).at(now)
    wrong = client.post("/account/second-factor", data={"code": "000000"})
    assert wrong.status_code == 422
    codes = client.post("/account/second-factor", data={"code": code}).text
    found = re.findall(r"<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>", codes)
    assert len(found) == 10
    client.post("/sign-out")
    assert enter(client, person).location.startswith("/sign-in/code")
    assert client.get("/account").status_code == 303
    assert client.post("/sign-in/code", data={"code": code}).status_code == 422
    assert client.post("/sign-in/code", data={"code": found[0]}).status_code == 303
    assert client.get("/account").status_code == 200


def test_the_second_step_without_the_first_goes_back(client):
    assert client.get("/sign-in/code").location == "/sign-in"
    assert client.post("/sign-in/code", data={"code": "000000"}).location == "/sign-in"
    assert client.get("/sign-in/enrolment").location == "/sign-in"


def test_confirming_gives_the_session_a_new_id(session, sign_in, app):
    person = give_password(session, make_person(session))
    client = sign_in(person)
    before = raw_of(client)
    assert client.post("/confirm", data={"password": "wrong password"}).status_code == 422
    answer = client.post("/confirm", query_string={"next": "/team"}, data={"password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/team")
    assert raw_of(client) != before
    assert client.get("/account").status_code == 200
    old = app.test_client()
    with old.session_transaction() as cookie:
        cookie["_user_id"] = before
    assert old.get("/account").status_code == 303


def test_changing_the_password_ends_other_sessions(session, sign_in):
    person = give_password(session, make_person(session))
    here, there = sign_in(person), sign_in(person)
    form = {"present": PASSWORD, "password": NEW, "again": NEW}
    assert here.post("/account/password", data=form | {"present": "wrong"}).status_code == 422
    again = {"present": PASSWORD, "password": PASSWORD, "again": PASSWORD}
    assert here.post("/account/password", data=again).status_code == 422
    assert here.post("/account/password", data=form).location == "/account"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303


def test_ending_another_session(session, sign_in):
    person = make_person(session)
    here, there = sign_in(person), sign_in(person)
    foreign = sign_in(make_person(session))
    assert here.post("/account/sessions/end").status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert foreign.get("/account").status_code == 200


def test_the_profile_keeps_a_stale_form_out(session, sign_in):
    person = make_person(session)
    client = sign_in(person)
    session.refresh(person)
    form = {"name": "新名字", "title": "", "phone": "", "language": "en", "version": person.version}
    assert client.post("/account/profile", data=form).status_code == 303
    assert client.post("/account/profile", data=form | {"name": "旧"}).status_code == 409


def test_links_open_once(client, session, now):
    person = make_person(session, state="invited")
    token = issue_token(session, person, INVITATION, now=now)
    assert client.get(f"/invitation/{token}").status_code == 200
    form = {"name": "王测试", "phone": "", "password": NEW, "again": NEW, "privacy": "y"}
    assert client.post(f"/invitation/{token}", data=form | {"again": "x"}).status_code == 422
    assert client.post(f"/invitation/{token}", data=form).location == "/sign-in"
    assert client.get(f"/invitation/{token}").status_code == 404
    reset = issue_token(session, person, RESET, now=now)
    assert client.get(f"/reset/{reset}").status_code == 200
    assert client.post(f"/reset/{reset}", data={"password": NEW, "again": NEW}).status_code == 422
    other = {"password": NEW + "!", "again": NEW + "!"}
    assert client.post(f"/reset/{reset}", data=other).location == "/sign-in"
    assert client.post(f"/reset/{reset}", data=other).status_code == 404


def test_an_organizer_works_through_the_queue(session, sign_in):
    first = make_person(session, organisation=make_organisation(session, state="pending"))
    second = make_person(session, organisation=make_organisation(session, state="pending"))
    client = sign_in(make_person(session, kind="government"))
    here = f"/verifications/{first.organisation.public_id}"
    points = {"point": ["code", "standing"], "version": "1"}
    incomplete = client.post(f"{here}/approve", data=points)
    assert incomplete.status_code == 422
    assert incomplete.text.count(" checked") == 2
    assert client.post(f"{here}/return", data=points).status_code == 422
    returned = client.post(f"{here}/return", data=points | {"reason": "请核对名称"})
    assert returned.location == f"/verifications/{second.organisation.public_id}"
    there = f"/verifications/{second.organisation.public_id}"
    everything = {"point": ["code", "standing", "premises", "marine", "contact"], "version": "1"}
    assert client.post(f"{there}/approve", data=everything).location == "/verifications"
    assert client.post(f"{there}/approve", data=everything).status_code == 409
    lead = sign_in(first)
    assert "请核对名称" in lead.get("/organisation").text
    assert lead.get("/organisation/registration").status_code == 200


def test_an_organizer_brings_a_bank_in(session, sign_in):
    client = sign_in(make_person(session, kind="government"))
    form = {
        "kind": "city_bank", "name": "厦门测试银行", "uscc": make_uscc(81), "district": "350203",
        "contact": "陈经理", "email": "bank@example.test",
    }  # fmt: skip
    assert client.post("/verifications/new", data=form | {"kind": "enterprise"}).status_code == 422
    answer = client.post("/verifications/new", data=form)
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert "bank@example.test" in page.text
    assert client.post("/verifications/new", data=form).status_code == 422


def test_strangers_get_nowhere(session, client, sign_in):
    lead = make_person(session, kind="city_bank")
    foreign = make_person(session, kind="city_bank")
    assert client.get("/team").location.startswith("/sign-in?next=")
    member = sign_in(make_person(session, organisation=lead.organisation, lead=False))
    assert member.get("/team/invite").status_code == 403
    bank = sign_in(lead)
    for path in ("/verifications", "/people", "/verifications/new"):
        assert bank.get(path).status_code == 403
    missing = bank.post("/team/nonsense/disable")
    other = bank.post(f"/team/{foreign.public_id}/disable")
    assert (missing.status_code, other.status_code) == (404, 404)
    assert "没有找到这个账号" in missing.text
    assert "没有找到这个账号" in other.text


def test_an_administrator_disables_an_account_and_the_trail_knows(session, sign_in):
    person = make_person(session)
    make_person(session, organisation=person.organisation)
    open_browser = sign_in(person)
    client = sign_in(make_person(session, kind="government", role="administrator"))
    assert client.post(f"/people/{person.public_id}/disable").status_code == 303
    assert open_browser.get("/account").status_code == 303
    assert client.post(f"/people/{person.public_id}/enable").status_code == 303
    events = session.scalars(select(AuditEvent.event)).all()
    assert events[-2:] == ["person.disabled", "person.enabled"]
