"""What everybody may find, and that nothing confidential is found, ranked, counted or named."""

from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import select

from matchmaking.notices.models import Mail, Notice
from matchmaking.technology import matching, services
from matchmaking.technology.content import OFFER, ListingContent
from matchmaking.technology.hall import Wanted, hall, wanted
from matchmaking.technology.queries import prepared_content
from matchmaking.technology.searches import MOST_TOLD, keep_search, tell_of_news
from matchmaking.technology.shelf import shelf_of
from matchmaking.technology.synonyms import save_synonyms
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.technology import make_listing, make_listing_content

DAY = date(2026, 11, 24)
SECRETS = ("秘名", "秘湾", "秘方", "硅油", "密林海", "0592-2220000", "mi@example.test")


@pytest.fixture
def organizer(session, actor):
    return actor(make_person(session, kind="government"))


def found(session, words, **more):
    return [entry.public_id for entry in hall(session, Wanted(q=words, **more), DAY)]


@both_databases
def test_two_characters_find_and_changes_count_at_once(session, organizer, now):
    fish = make_listing(session, side=OFFER, public_title="鲍鱼苗附着基", teaser="底栖硅藻育苗板")
    make_listing(session, side=OFFER, public_title="浮标低功耗通信", teaser="窄带卫星", keywords=())
    assert found(session, "鲍鱼") == [fish.public_id]
    content = msgspec.structs.replace(prepared_content(fish), public_title="海参苗附着基")
    services.add_version(session, fish, content, published_by=None, now=now)
    assert found(session, "鲍鱼") == []
    assert found(session, "海参") == [fish.public_id]
    services.withdraw_listing(session, organizer, fish, reason="other", now=now)
    assert found(session, "海参") == []


def test_a_search_says_why_and_drops_noise_but_never_a_word_that_stands_there(session, client):
    best = make_listing(session, side=OFFER, public_title="鲍鱼育苗", teaser="鲍鱼苗", keywords=())
    said = make_listing(session, side=OFFER, public_title="海藻多糖提取与保鲜", keywords=(),
                        teaser="微波辅助提取，也用于干贝、海参、鲍鱼等十余种产品的保鲜和包装" * 3)  # fmt: skip
    noise = make_listing(session, side=OFFER, public_title="吸鱼泵", teaser="起捕", keywords=())
    assert noise.public_id in shelf_of(session, DAY).index.sharing("鲍鱼")
    assert found(session, "鲍鱼") == [best.public_id, said.public_id]
    page = client.get("/technology?q=长东西").get_data(as_text=True)
    assert "为什么找到" not in page
    make_listing(session, side=OFFER, public_title="防污涂层", teaser="低表面能", keywords=())
    assert "为什么找到" in client.get("/technology?q=船底长东西").get_data(as_text=True)
    assert "为什么找到" not in client.get("/technology").get_data(as_text=True)


def test_confidential_words_find_nothing(session, client):
    listing = make_listing(session)
    name = listing.organisation.name
    for secret in (*SECRETS, name):
        telling = [word for word in (secret,) if word]
        assert found(session, telling[0], side="need") == [], secret
    for address in ("/technology?side=need", f"/technology/{listing.public_id}"):
        page = client.get(address).get_data(as_text=True)
        assert "近海网箱网衣防附着" in page
        assert not [secret for secret in (*SECRETS, name, "80 万元") if secret in page]


def test_rank_and_reasons_do_not_know_confidential_text(session):
    """The same public text with other secrets: not a point, not a word of difference."""
    plain = make_listing(session, side=OFFER)
    shelf = shelf_of(session, DAY)
    asked = make_listing_content(content="硅油改性秘方" * 20, background="", requirements="")
    before = matching.pairs_for(shelf, asked, day=DAY)
    content = prepared_content(plain)
    other = msgspec.structs.replace(content, content="完全不同的内容", background="别处")
    services.add_version(session, plain, other, published_by=None, now=plain.created_at)
    after = matching.pairs_for(shelf_of(session, DAY), asked, day=DAY)
    assert [(p.exact, p.explanation) for p in before] == [(p.exact, p.explanation) for p in after]


@pytest.mark.parametrize("part", ["content", "indicators", "money", "ip", "keywords"])
def test_only_what_the_owner_ticked_is_public(part):
    shown = make_listing_content(side=OFFER, public=(part,)).shown()
    empty = ListingContent(side=OFFER)
    given = {name for name in ("content", "indicators", "money", "ip", "keywords")
             if getattr(shown, name) != getattr(empty, name)}  # fmt: skip
    assert given == {part}
    assert shown.title == "" and shown.contact == empty.contact and shown.cases == ""


def test_filters_narrow_and_odd_addresses_do_no_harm(session):
    cheap = make_listing(session, side=OFFER, money=90_000, public=("money",), trl=8)
    silent = make_listing(session, side=OFFER, trl=4)
    assert found(session, "", money="0") == [cheap.public_id]
    assert found(session, "", money="talk") == [silent.public_id]
    assert found(session, "", trl=7) == [cheap.public_id]
    assert found(session, "", cooperation="transfer") == []
    odd = wanted({"q": "\x00\n" * 50, "side": "x", "trl": "99", "money": "-1", "sort": "drop"})
    assert odd == Wanted()


def test_added_synonyms_bridge_words_from_the_next_search(session, organizer, now):
    listing = make_listing(session, side=OFFER, public_title="糠虾饵料", teaser="活体", keywords=())
    assert found(session, "呷呷乌") == []
    group = save_synonyms(session, organizer, ("呷呷乌", "糠虾"), now=now)
    assert found(session, "呷呷乌") == [listing.public_id]
    save_synonyms(session, organizer, ("呷呷乌", "浮标"), group=group, now=now)
    assert found(session, "呷呷乌") == []


def test_a_repeat_is_warned_of_without_telling_what_is_confidential(session):
    mine = make_listing(session, state="draft")
    theirs = make_listing(session)
    own = make_listing(session, mine.organisation, state="draft", content="同样的秘密内容" * 30)
    found = matching.repeats(session, shelf_of(session, DAY), mine)
    assert {one.public_id for one in found} == {theirs.public_id, own.public_id}
    other = next(one for one in found if not one.own)
    assert other.title == "近海网箱网衣防附着"


@both_databases
def test_the_digest_tells_weekly_of_what_is_new_and_fits(app, session, actor, now):
    person = make_person(session, kind="institute")
    kept = keep_search(session, actor(person), Wanted(q="网箱", side="need"), name="网箱", now=now)
    week = now + timedelta(days=8)
    assert tell_of_news(session, week - timedelta(days=2)) == 0
    assert tell_of_news(session, week) == 0  # nothing new: silence
    listing = make_listing(session)
    listing.published_at = week + timedelta(hours=1)
    make_listing(session, public_title="浮标通信", teaser="卫星", keywords=())
    assert tell_of_news(session, week + timedelta(days=8)) == 1
    mail = session.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert (
        listing.number in mail.body and f"/technology/searches/{kept.public_id}/stop" in mail.body
    )
    assert not [secret for secret in (*SECRETS, listing.organisation.name) if secret in mail.body]
    notices = session.scalars(select(Notice).filter_by(person_id=person.id)).all()
    assert [notice.values["count"] for notice in notices] == [1]
    assert f"自 {week.date()} 以来有 1 条" in mail.body  # since it was last looked for
    assert f"/technology/{listing.public_id}\n" in mail.body
    assert tell_of_news(session, week + timedelta(days=16)) == 0


def test_a_long_digest_names_the_first_and_counts_the_rest(app, session, actor, now):
    person = make_person(session, kind="institute")
    person.language = "en"
    keep_search(session, actor(person), Wanted(side="need"), name="All needs", now=now)
    for hours in range(MOST_TOLD + 2):
        listing = make_listing(session, public_title_en=f"Nets {hours}")
        listing.published_at = now + timedelta(hours=1 + hours)
    assert tell_of_news(session, now + timedelta(days=7)) == 1
    body = session.scalars(select(Mail).order_by(Mail.id.desc())).first().body
    first = f'New since {now.date()} for your saved search "All needs": {MOST_TOLD + 2}\n'
    assert body.startswith(first)
    assert f"Nets {MOST_TOLD + 1}\n" in body and "Nets 1\n" not in body  # the newest are named
    assert "And 2 more" in body and body.count("/technology/") == MOST_TOLD + 1


def test_the_link_in_a_mail_stops_it_without_signing_in(session, client, actor, now):
    person = actor(make_person(session))
    kept = keep_search(session, person, Wanted(q="网箱"), name="网箱", now=now)
    address = f"/technology/searches/{kept.public_id}/stop"
    assert "停止每周通知" in client.get(address).get_data(as_text=True)
    assert kept.weekly
    client.post(address)
    session.refresh(kept)
    assert not kept.weekly


def test_an_organisation_that_is_not_verified_is_not_shown(session):
    make_listing(session, make_organisation(session, state="suspended"))
    assert found(session, "网箱", side="need") == []
