"""Confidential text of technology listings, opinions and experts: who finds it, and who can tell
from any answer that it is there (R15, R17, R19).

Every reading route of technology is asked by everybody for everything; searches, files, mails and
notices too. Then only the hidden text changes, and strangers must get the same bytes as before.
"""

import io
import re
import zipfile
from collections import Counter
from datetime import timedelta

import pytest
from pypdf import PdfReader

from matchmaking.audit.actor import Role
from matchmaking.notices.models import Mail, Notice
from matchmaking.opinions import services as opinions
from matchmaking.talks import services as talks
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.searches import tell_of_news
from matchmaking.uploads.models import Upload
from matchmaking.web.policy import POLICY
from tests.conftest import NOW
from tests.house.requests import arguments_of, build
from tests.house.test_matrix import CHANGING
from tests.security.technology_oracle import OWNERS, opens, readers, told_by_link
from tests.security.technology_world import (
    CANARIES,
    CAPTION,
    EXPERT_MAIL,
    FILE,
    PREVIEW_INLINE,
    PUBLIC,
    hide_otherwise,
    make_world,
    rows_of,
)

PACKAGES = {
    "technology", "talks", "opinions", "experts", "exchange", "booklets", "desk", "messages",
    "public", "oversight", "fairs", "insight", "accounts", "api",
}  # fmt: skip
IDS = {
    "technology": ("listings", "uploads"),
    "talks": ("talks", "listings"),
    "opinions": ("opinions", "listings", "talks", "experts"),
    "experts": ("experts",),
    "booklets": ("talks",),
    "api": ("listings",),
}
SORTS = ("best", "newest", "ending", "trl", "number")
FILE_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
EXPORT, TAKE = "/exchange/technology", "/exchange/take"
UNSTEADY = {"Set-Cookie", "Date"}
OWN_TOKENS = "/account/tokens"  # tells when the crawl itself last used them
SEARCHERS = ("visitor", "rival", "matched", "organizer")
STRANGERS = ("visitor", "rival", "matched", "asked", "ended", "officer")
both_sides = pytest.mark.parametrize("side", [NEED, OFFER])
counted = Counter()


def addresses(world, actor):
    """The reading routes of the packages that the role has, with each id they could be about."""
    app, found = world.app, []
    role = Role(world.people[actor].role if actor in world.people else "visitor")
    for (endpoint, method), rule in POLICY.items():
        package = endpoint.partition(".")[0]
        if method != "GET" or package not in PACKAGES or role not in rule.roles:
            continue
        names = arguments_of(app, endpoint)
        if not names:
            found.append(build(app, endpoint, {}))
        found += [
            build(app, endpoint, {n: 5 if n == "n" else public_id for n in names})
            for kind in (IDS.get(package, ()) if names else ())
            for public_id in world.ids[kind]
        ]
    found += [f"/my/three-party/{talk}" for talk in world.ids["talks"]]
    found += [f"/files/technology/{file}?preview=1" for file in world.ids["uploads"]]
    return found + (searches(world) if actor in SEARCHERS else [])


def searches(world):
    """Searches for every hidden word, in every order and filter that could tell of it."""
    words = [word for level in CANARIES.values() for word in level]
    halls = [f"/technology?side={world.side}&q={word}" for word in (*words, PUBLIC)]
    halls += [f"/technology?side={world.side}&q={PUBLIC}&sort={sort}" for sort in SORTS]
    halls += [f"/technology?side={world.side}&money={band}" for band in (*range(5), "talk")]
    halls += [f"/api/v1/technology/{world.side}s?q={word}" for word in (*words, PUBLIC)]
    return halls


def text_of(answer):
    """What an answer says: pages, and the insides of workbooks and PDFs with their metadata."""
    data = answer.data
    kept = (f"{name}: {value}" for name, value in answer.headers.items() if name not in UNSTEADY)
    said = f"{answer.status} " + " ".join(kept)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return said + "".join(book.read(name).decode() for name in book.namelist())
    if data[:5] == b"%PDF-":
        pdf = PdfReader(io.BytesIO(data))
        return said + str(pdf.metadata) + "".join(page.extract_text() for page in pdf.pages)
    return said + answer.get_data(as_text=True)


def asked(world, actor, address, method="GET", **data):
    counted["answers"] += 1
    headers = world.headers(actor, address)
    answer = world.clients[actor].open(address, method=method, data=data or None, headers=headers)
    assert answer.status_code < 500, (actor, address)
    return text_of(answer)


def crawl(world, actor, wanted=()):
    """All that an actor can read, by address."""
    said = {where: asked(world, actor, where) for where in wanted or addresses(world, actor)}
    for ending in ("csv", "xlsx"):
        hall = {"side": world.side, "q": PUBLIC, "ending": f".{ending}"}
        said[f"{EXPORT} {ending}"] = asked(world, actor, EXPORT, "POST", **hall)
        for what in ("tech_needs", "tech_offers"):
            form = {"what": what, "format": ending}
            said[f"{TAKE} {what} {ending}"] = asked(world, actor, TAKE, "POST", **form)
    return said


def judge(actor, address, text, allowed):
    """No canary that the actor may not find; a searched word stands in the page that was asked."""
    for level, words in CANARIES.items():
        for word in words:
            if word in text:
                counted["found"] += 1
                assert actor in allowed[level], (actor, level, word, address)


@pytest.fixture
def world(app, session, side):
    made = make_world(app, session, side)
    made.app = app
    return made


def allowed_by(**how):
    return {level: readers(level, **how) for level in CANARIES}


@both_sides
def test_nobody_finds_what_is_hidden_nor_sees_that_it_changed(world, session):
    allowed, before = allowed_by(), {}
    # offers hide some further fields from the same roles: three of them tell
    for actor in world.clients if world.side == NEED else ("rival", "met", "matched"):
        said = crawl(world, actor)
        for address, text in said.items():
            searched = [word for word in re.findall(r"q=([^&]*)", address) if word != PUBLIC]
            for word in searched:
                text = text.replace(word, "")  # noqa: PLW2901  the page repeats what was asked
            judge(actor, address, text, allowed)
        if actor in STRANGERS:
            before[actor] = said
    hide_otherwise(world)
    for actor, said in before.items():
        read = [where for where in said if " " not in where and said[where][:3] == "200"]
        now = crawl(world, actor, [where for where in read if where != OWN_TOKENS])
        for where in now:
            assert plain(now[where]) == plain(said[where]), (actor, where)
    print(f"technology: {dict(counted)}")
    assert counted["found"] > 20 or world.side != NEED  # owners read, of an offer only strangers


def plain(text):
    return FILE_TIME.sub(b"", CHANGING.sub(b"", text.encode()))


@both_sides
def test_opening_reads_it_only_while_consent_holds(world, session):
    for actor in world.clients:
        for name, talk in world.talks.items():
            text = asked(world, actor, f"/talks/{talk.public_id}/open", "POST")
            for level, words in CANARIES.items():
                for word in words:
                    if word in text and not (level == "name" and actor in OWNERS):
                        assert name == "met" and actor in opens(level), (actor, name, word)
            seen = CANARIES["text"][0] in text
            assert seen == (CAPTION in text) == (PREVIEW_INLINE in text)
            assert seen == (actor == "met" and name == "met")
    talks.revoke(session, world.acts("owner"), world.talks["met"], now=NOW)
    text = asked(world, "met", f"/talks/{world.talks['met'].public_id}/open", "POST")
    assert not [word for words in CANARIES.values() for word in words if word in text]


@pytest.mark.parametrize("side", [OFFER])
def test_opinions_are_read_when_released_and_allowed_and_no_longer_when_closed(world, session):
    met = world.talks["met"]
    pages = [f"/talks/{row.public_id}{part}" for row in world.talks.values()
             for part in ("", "/opinions")]  # fmt: skip
    pages += [f"/my/technology/{world.listing.public_id}{part}" for part in ("", "/opinions")]

    def everybody(**how):
        allowed = allowed_by(**how)
        for actor in ("rival", "met", "asked", "ended", "matched", "colleague"):
            for address in pages:
                judge(actor, address, asked(world, actor, address), allowed)

    def reads(actor):
        where = pages[-1] if actor == "owner" else f"/talks/{met.public_id}/opinions"
        return CANARIES["opinion"][0] in asked(world, actor, where)

    owner = world.acts("owner")
    everybody()
    opinions.release(session, world.acts("organizer"), world.opinion, now=NOW)
    everybody(released=True)
    assert reads("owner") and not reads("met")
    opinions.allow(session, owner, world.opinion, now=NOW)
    everybody(released=True, allowed=True)
    assert reads("met")
    talks.revoke(session, owner, met, now=NOW)  # what was said of the text closes with the text
    everybody(released=True)


@both_sides
def test_an_expert_reads_one_listing_without_its_contact(world):
    own, other = world.links["assigned"], world.links["unassigned"]
    for actor in ("visitor", "rival"):
        text, elsewhere = asked(world, actor, own), asked(world, actor, other)
        for level, words in CANARIES.items():
            for word in words:
                assert word not in elsewhere
                assert word not in text or told_by_link(level), (level, word)
        assert CANARIES["text"][0] in text


@pytest.mark.parametrize("side", [NEED])
def test_a_file_of_a_later_version_is_not_part_of_what_was_agreed(world, session):
    talk, [file] = world.talks["met"], world.ids["uploads"]
    address = f"/talks/{talk.public_id}/files/{file}"
    assert world.clients["met"].post(address).data == b"yinfile"
    for actor in ("ended", "asked", "matched", "officer"):
        assert world.clients[actor].post(address).status_code in {403, 404}
    rows_of(session, Upload)[0].created_at = NOW + timedelta(minutes=1)
    assert world.clients["met"].post(address).status_code == 404
    assert FILE not in asked(world, "met", f"/talks/{talk.public_id}/open", "POST")


@both_sides
def test_mails_and_notices_tell_nobody_else(world, session):
    tell_of_news(session, NOW)
    allowed = allowed_by(released=True)
    names = {person.id: name for name, person in world.people.items()}
    mails, notices = rows_of(session, Mail), rows_of(session, Notice)
    assert mails and notices
    allowed["expert"].add("expert")  # who is asked is addressed by name
    for row in mails:
        to = "expert" if row.address == EXPERT_MAIL else names.get(row.person_id, "")
        judge(to, "mail", f"{row.subject} {row.body}", allowed)
    for row in notices:
        judge(names.get(row.person_id, ""), "notice", f"{row.text} {row.values}", allowed)
