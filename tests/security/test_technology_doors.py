"""The doors of technology beside its pages: paper, programs, warnings, packages, weekly news.

Who may find what is told by the same oracle; here each door is tried as whoever would gain by it.
"""

import io
import json
import re

import pikepdf
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.gathering import Cover
from matchmaking.booklets.models import DENSITIES, Edition, PrintedCode
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.services import editions
from matchmaking.booklets.setting import lay_out_booklet
from matchmaking.notices.models import Mail
from matchmaking.talks import services as talks
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.searches import WEEK, tell_of_news
from tests.conftest import NOW
from tests.factories.technology import make_listing
from tests.security.technology_oracle import opens, readers
from tests.security.technology_world import (
    CANARIES,
    DRAFT,
    MONEY_WORDS,
    PUBLIC,
    TEXT,
    hide_otherwise,
    make_world,
    rows_of,
)
from tests.security.test_technology import both_sides, plain, text_of

KINDS = {NEED: "tech_needs", OFFER: "tech_offers"}
WORDS = [word for level in CANARIES.values() for word in level]


@pytest.fixture
def world(app, session, side):
    return make_world(app, session, side)


def found_in(text):
    return [word for word in WORDS if word in text]


def printed(world, density, language="zh"):
    """An edition that an organizer makes of the world's side."""
    cover = Cover("a5", density, "汇编", "", "主办方", "0592-1", "https://platform.example")
    selection = Selection(KINDS[world.side], language)
    return editions.make_edition(
        world.session, world.acts("organizer"), selection, cover, pdf_on=True, now=NOW
    )


def insides(pdf):
    """Everything that stands in a file: streams, strings, metadata."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return b"".join(
            one.read_bytes() if isinstance(one, pikepdf.Stream) else one.unparse(resolved=True)
            for one in file.objects
        )


@pytest.mark.pdf
@both_sides
@pytest.mark.parametrize(("density", "language"), [("page", "both"), ("compact", "zh")])
def test_a_booklet_prints_nothing_that_is_hidden(world, density, language):
    edition = printed(world, density, language)
    pdf = lay_out_booklet(BookletContent.from_json(edition.content), pdf_on=True)
    reader = PdfReader(io.BytesIO(pdf))
    text = "".join(page.extract_text() for page in reader.pages)
    assert PUBLIC in text and world.listing.number in text
    assert found_in(text + str(reader.metadata)) == []
    hidden = insides(pdf)
    for word in WORDS:
        assert word.encode() not in hidden and word.encode("utf-16-be") not in hidden, word


@both_sides
def test_paper_and_its_code_do_not_tell_that_hidden_text_changed(world, session):
    def words_of(edition):
        said = {**edition.content, "number": ""}  # an edition's own, beside the codes
        text = json.dumps(said, ensure_ascii=False)
        assert PUBLIC in text and found_in(text) == []
        return re.sub(r'"code": "\w+"', "", text)

    made = {density: words_of(printed(world, density)) for density in DENSITIES}
    code = session.scalars(
        select(PrintedCode).join(Edition).where(PrintedCode.subject == world.listing.public_id)
    ).first()
    hide_otherwise(world)
    assert {density: words_of(printed(world, density)) for density in DENSITIES} == made
    reader = world.clients["visitor"]
    place = reader.get(f"/q/{code.code}").location
    assert "与当前内容一致" in reader.get(place).text


@both_sides
def test_a_conditional_request_learns_nothing_of_hidden_text(world):
    side = f"/api/v1/technology/{world.side}s"
    asked = [side, f"{side}?q={PUBLIC}", f"{side}?q={TEXT['title']}"]
    for name in ("rival", "matched", "ended"):
        own = world.others.get(name)
        if own is not None:
            asked.append(f"/api/v1/technology/{own.side}s/{own.public_id}/matches")
    before = {}
    for name in world.tokens:
        for where in asked:
            answer = world.clients[name].get(where, headers=world.headers(name, where))
            if answer.status_code == 200:
                before[name, where] = answer.headers["ETag"]
    assert len(before) >= 3 * len(world.tokens)
    hide_otherwise(world)
    for (name, where), tag in before.items():
        headers = world.headers(name, where) | {"If-None-Match": tag}
        assert world.clients[name].get(where, headers=headers).status_code == 304, (name, where)
    pages = (f"/technology?side={world.side}", f"/technology/{world.listing.public_id}")
    for name, browser in world.clients.items():
        for where in pages:
            first = browser.get(
                where, headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
            )
            assert first.status_code == 200, (name, where)
            assert not {"ETag", "Last-Modified"} & set(first.headers.keys())


@both_sides
def test_another_listing_of_the_same_words_is_not_warned_of_them(world, session):
    """Whoever copies sealed text, or the text of a draft, learns not even that it was right."""
    firm = world.people["rival"].organisation
    copied = {
        name: make_listing(session, firm, state="draft", side=world.side,
                           public_title="浮标通信", teaser="窄带卫星", keywords=(), **words)
        for name, words in (
            ("text", {**TEXT, "public": ("content",)}),
            ("draft", {"content": DRAFT * 40, "background": "", "public": ("content",)}),
            ("other", {"content": PUBLIC * 30, "background": ""}),
        )
    }  # fmt: skip
    same = make_listing(session, firm, state="draft", side=world.side, public_title=PUBLIC,
                        teaser="活体运输损耗大，想找更稳的办法。", keywords=())  # fmt: skip
    session.commit()
    rival, token = world.clients["rival"], world.headers("rival", "/api/")

    def answers():
        said = {}
        for name, row in copied.items():
            for place in ("check", "matches"):
                said[name, place] = rival.get(f"/my/technology/{row.public_id}/{place}")
            where = f"/api/v1/technology/{row.side}s/{row.public_id}/matches"
            said[name, "api"] = rival.get(where, headers=token)
        return said

    before = answers()
    for (name, place), answer in before.items():
        assert answer.status_code == 200, (name, place)
        assert place != "check" or world.listing.public_id not in answer.text, name
    assert world.listing.public_id in rival.get(f"/my/technology/{same.public_id}/check").text
    hide_otherwise(world)
    for key, answer in answers().items():
        assert plain(text_of(answer)) == plain(text_of(before[key])), key


@pytest.mark.parametrize("side", [OFFER])
def test_a_package_knows_the_price_only_while_it_is_open(world, session):
    met = world.talks["met"]
    where = [f"/talks/{met.public_id}/package", f"/talks/{met.public_id}/package.pdf"]

    def priced():
        return [MONEY_WORDS in text_of(world.clients["met"].get(one)) for one in where]

    for name, browser in world.clients.items():
        for row in world.talks.values():
            for one in ("", ".pdf"):
                answer = browser.get(f"/talks/{row.public_id}/package{one}")
                assert found_in(text_of(answer)) == [] or name in readers("text"), name
                own = world.people.get(name) is row.need.organisation.people[0]
                expected = own and row.state == "accepted"
                assert (answer.status_code == 200) == expected, (name, row.state)
    assert priced() == [False, False]
    talks.open_other(session, world.acts("met"), met, now=NOW)
    assert priced() == [True, True] and "met" in opens("text")
    talks.revoke(session, world.acts("owner"), met, now=NOW)
    assert priced() == [False, False]


@both_sides
def test_weekly_news_are_not_sent_again_when_hidden_text_changed(world, session):
    told = tell_of_news(session, NOW)
    assert told == 3
    hide_otherwise(world)
    assert tell_of_news(session, NOW + WEEK) == 0
    kept = [row for row in rows_of(session, Mail) if "/technology?" in row.body]
    assert len(kept) == told and not [word for row in kept for word in found_in(row.body)]
