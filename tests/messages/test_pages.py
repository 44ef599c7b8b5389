"""Pages of notices, of the outbox and of jobs."""

from matchmaking.jobs.services import enqueue
from matchmaking.notices.services import notify, write_mail
from tests.conftest import NOW
from tests.factories.accounts import make_person


def test_notices_are_read_and_ticked_off(session, sign_in):
    person = make_person(session)
    notify(session, [person.id], "您好 %(name)s", now=NOW, name="<b>林海</b>", href="/guide")
    client = sign_in(person)
    text = client.get("/messages").text
    assert "您好 &lt;b&gt;林海&lt;/b&gt;" in text
    assert "1 条未读" in text
    client.post("/messages/read", data={"_once": "a" * 32})
    assert "条未读" not in client.get("/messages").text
    assert "您好" not in client.get("/messages?show=unread").text
    assert "您好" in client.get("/messages?show=odd&page=x").text


def test_nobody_reads_or_ticks_another_persons_notices(session, sign_in):
    owner, stranger = make_person(session), make_person(session)
    notify(session, [owner.id], "只给您", now=NOW)
    client = sign_in(stranger)
    assert "只给您" not in client.get("/messages").text
    client.post("/messages/read")
    assert "1 条未读" in sign_in(owner).get("/messages").text


def test_the_outbox_hides_addresses_and_bodies(session, sign_in):
    write_mail(session, address="lin@example.test", subject="主题", body="秘密链接", now=NOW)
    person = make_person(session, kind="government", role="administrator")
    text = sign_in(person).get("/outbox").text
    assert "主题" in text
    assert "l***@example.test" in text
    assert "秘密链接" not in text


def test_the_outbox_is_for_administrators(session, sign_in):
    assert sign_in(make_person(session, kind="government")).get("/outbox").status_code == 403


def test_a_job_shows_its_progress_and_can_be_cancelled(session, sign_in, actor):
    person = make_person(session)
    job = enqueue(session, actor(person), "test", payload={}, now=NOW)
    client = sign_in(person)
    text = client.get(f"/jobs/{job.public_id}").text
    assert "排队中" in text
    assert "data-poll" in text
    assert "刷新进度" in text
    assert client.post(f"/jobs/{job.public_id}/cancel").status_code == 303
    after = client.get(f"/jobs/{job.public_id}").text
    assert "已取消" in after
    assert "data-poll" not in after
    assert "已取消" in client.get("/jobs").text


def test_another_persons_job_is_as_missing_as_none(session, sign_in, actor):
    job = enqueue(session, actor(make_person(session)), "test", payload={}, now=NOW)
    client = sign_in(make_person(session))
    assert client.get(f"/jobs/{job.public_id}").status_code == 404
    assert client.get(f"/jobs/{job.public_id}/result").status_code == 404
    assert client.post(f"/jobs/{job.public_id}/cancel").status_code == 404
