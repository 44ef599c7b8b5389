"""Assignment, link, opinion, reminder, release and consent, verb by verb."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.audit.models import AuditEvent
from matchmaking.notices.models import Mail, Notice
from matchmaking.opinions import queries, services
from matchmaking.opinions.errors import (
    AskedAlready,
    BadDueDay,
    BadOpinion,
    LinkClosed,
    NoSuchAssignment,
    NotNow,
    NotReadable,
    NotServing,
    NotToBeChanged,
    OfficeOnly,
)
from matchmaking.opinions.lifecycle import standing
from matchmaking.opinions.models import Opinion, OpinionLink
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person
from tests.opinions.conftest import DUE, SECRET, content

DAY = timedelta(days=1)


def events(session, kind):
    return session.scalars(select(AuditEvent).where(AuditEvent.event == kind)).all()


def mails(session):
    return session.scalars(select(Mail).order_by(Mail.id)).all()


@both_databases
def test_asking_mails_a_link_of_which_only_the_hash_is_kept(scene):
    row, token = scene.assign()
    [mail] = mails(scene.session)
    assert mail.address == "lin@x.example" and token in mail.body and "Dear 林某" in mail.body
    [link] = scene.session.scalars(select(OpinionLink)).all()
    assert len(token) == 22 and token not in link.token_hash
    [event] = events(scene.session, "opinion.asked")
    assert event.detail["opens"] == "full text" and token not in str(event.detail)
    told = scene.session.scalars(select(Notice).where(Notice.person_id == scene.owner.id)).all()
    assert len(told) == 1 and scene.expert.name not in str(told[0].values)
    assert queries.assignment_of_link(scene.session, token, NOW.date()) is row


def test_what_asking_refuses(scene):
    with pytest.raises(AskedAlready):
        [scene.assign() for _twice in range(2)]
    for days in (0, 61):
        with pytest.raises(BadDueDay):
            scene.assign(scene.expert, due_on=NOW.date() + days * DAY)
    paused = scene.add_expert(name="停", term_to=NOW.date() - DAY)
    with pytest.raises(NotServing):
        scene.assign(paused)
    with pytest.raises(OfficeOnly):
        services.assign(
            scene.session, scene.acts(scene.owner), scene.offer, scene.expert, due_on=DUE,
            base_url="", now=NOW,
        )  # fmt: skip
    scene.offer.state = "withdrawn"
    with pytest.raises(NotReadable):
        scene.assign(scene.add_expert(name="另"))


@both_databases
def test_an_opinion_is_sealed_corrected_and_kept_once(scene):
    row, token = scene.given()
    services.give_opinion(scene.session, token, content(), now=NOW)
    assert len(events(scene.session, "opinion.given")) == 1
    services.give_opinion(scene.session, token, content("改过"), now=NOW + DAY)
    assert len(events(scene.session, "opinion.corrected")) == 1
    scene.session.expire_all()
    [opinion] = scene.session.scalars(select(Opinion)).all()
    assert opinion.content["overall"] == "改过"
    assert SECRET.encode() not in opinion.content_sealed
    assert (opinion.given_at, opinion.changed_at) == (NOW, NOW + DAY)
    with pytest.raises(BadOpinion):
        services.give_opinion(scene.session, token, content(grade=6), now=NOW)
    with pytest.raises(NotToBeChanged):
        services.give_opinion(scene.session, token, content("晚"), now=NOW + 11 * DAY)
    services.release(scene.session, scene.acts(scene.office), row, now=NOW)
    with pytest.raises(NotToBeChanged):
        services.give_opinion(scene.session, token, content("晚"), now=NOW)


def test_late_is_better_than_never_for_a_week(scene):
    row, token = scene.assign()
    late = NOW + 17 * DAY
    assert standing(row, late.date()) == "overdue"
    services.give_opinion(scene.session, token, content(), now=late)
    assert row.state == "given"


@both_databases
def test_links_close_alike(scene):
    row, token = scene.assign()
    another = services.new_link(
        scene.session, scene.acts(scene.office), row, base_url="b", now=NOW
    ).rpartition("/")[2]
    today = NOW.date()
    for raw, day in ((token + "x", today), ("\ud800", today), (token, DUE + 8 * DAY)):
        with pytest.raises(LinkClosed):
            queries.assignment_of_link(scene.session, raw, day)
    services.revoke(scene.session, scene.acts(scene.office), row, now=NOW)
    services.revoke(scene.session, scene.acts(scene.office), row, now=NOW)
    assert len(events(scene.session, "opinion.revoked")) == 1
    for raw in (token, another):
        with pytest.raises(LinkClosed):
            services.give_opinion(scene.session, raw, content(), now=NOW)
    with pytest.raises(NotNow):
        services.new_link(scene.session, scene.acts(scene.office), row, base_url="", now=NOW)
    assert scene.assign()[0] is not row  # may be asked again


@pytest.mark.parametrize("closed", ["listing", "expert"])
def test_a_link_closes_with_listing_and_expert(scene, closed):
    _row, token = scene.assign()
    if closed == "listing":
        scene.offer.state = "withdrawn"
    else:
        scene.expert.state = "suspended"
    scene.session.flush()
    with pytest.raises(LinkClosed):
        queries.assignment_of_link(scene.session, token, NOW.date())


@both_databases
def test_one_reminder_before_and_one_after_the_due_day(scene):
    row, token = scene.assign()
    told = [services.remind(scene.session, NOW + n * DAY) for n in range(20)]
    assert [n for n, done in enumerate(told) if done] == [8, 11]
    assert len(mails(scene.session)) == 3
    fresh = mails(scene.session)[-1].body.split("/opinion/")[1].split()[0]
    day = DUE + DAY
    assert queries.assignment_of_link(scene.session, fresh, day) is row
    assert queries.assignment_of_link(scene.session, token, day) is row
    office = scene.session.scalars(
        select(Notice.text).where(Notice.person_id == scene.office.id)
    ).all()
    assert [text for text in office if "逾期" in text]


def test_nobody_is_reminded_of_what_is_answered(scene):
    scene.given()
    assert services.remind(scene.session, NOW + 9 * DAY) == 0


@both_databases
def test_the_owner_reads_after_release_and_others_while_it_allows(scene):
    row, _token = scene.given()
    owner = scene.acts(scene.owner)
    assert queries.released_of(scene.session, scene.offer) == []
    with pytest.raises(NoSuchAssignment):
        services.allow(scene.session, owner, row, now=NOW)
    with pytest.raises(OfficeOnly):
        services.release(scene.session, owner, row, now=NOW)
    for _twice in range(2):
        services.release(scene.session, scene.acts(scene.office), row, now=NOW)
    assert len(events(scene.session, "opinion.released")) == 1
    scene.session.expire_all()
    assert queries.released_of(scene.session, scene.offer) == [row]
    talk, day = scene.talk(), NOW.date()
    assert queries.allowed_in(scene.session, talk, "need", day) == []
    for stranger in (scene.party, make_person(scene.session, kind="institute"), scene.office):
        with pytest.raises(NoSuchAssignment):
            services.allow(scene.session, scene.acts(stranger), row, now=NOW)
    for verb, allowed in (
        (services.allow, [row]),
        (services.disallow, []),
        (services.allow, [row]),
    ):
        for _twice in range(2):
            verb(scene.session, owner, row, now=NOW)
        scene.session.expire_all()
        assert queries.allowed_in(scene.session, talk, "need", day) == allowed
        assert queries.allowed_in(scene.session, talk, "offer", day) == []
    assert len(row.opinion.consents) == 2 and len(events(scene.session, "opinion.allowed")) == 2


def test_the_list_is_narrowed_by_standing_and_ordered(scene):
    scene.given()
    other = scene.add_expert(name="安某", unit="另一所")
    scene.assign(other, due_on=NOW.date() + DAY)
    later = NOW.date() + 2 * DAY

    def names(**wanted):
        query = queries.listed(queries.Wanted(**wanted), later)
        return [row.expert.name for row in scene.session.scalars(query)]

    assert names(state="overdue") == ["安某"] and names(state="given") == ["林某"]
    assert names(state="asked") == [] and names(state="released") == []
    assert names(sort="due_on") == ["安某", "林某"] and names(sort="-due_on") == ["林某", "安某"]
    assert names(q="另一") == ["安某"] and names(q="%") == []
