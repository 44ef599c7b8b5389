"""One listing with a canary in every field, and everybody who may or may not read it."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec
from sqlalchemy import select

from matchmaking.accounts.scopes import scopes_of
from matchmaking.accounts.services.api_tokens import Wanted as WantedToken
from matchmaking.accounts.services.api_tokens import make_token
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Role
from matchmaking.database.base import new_public_id
from matchmaking.database.sealing import keyring
from matchmaking.experts.services import add_expert
from matchmaking.opinions import services as opinions
from matchmaking.opinions.content import MEASURES, Judgement, OpinionContent
from matchmaking.talks import services as talks
from matchmaking.technology import services as technology
from matchmaking.technology.content import NEED, OFFER, Contact, Indicator, ListingContent, Right
from matchmaking.technology.hall import Wanted
from matchmaking.technology.searches import keep_search
from matchmaking.technology.services.drafting import SUBJECT
from matchmaking.uploads.models import Upload
from tests.conftest import NOW
from tests.factories.accounts import make_organisation, make_person
from tests.factories.technology import make_listing
from tests.security.conftest import signed_in

LATER = NOW + timedelta(days=2)  # when the owner publishes other secrets
KIND = {NEED: "enterprise", OFFER: "institute"}
OTHER = {NEED: OFFER, OFFER: NEED}
PUBLIC = "海参苗种低温运输"  # what everybody may read of it
NAME, NAME_EN = "隐鲛海洋有限公司", "Yinjiao Hidden Marine"
MONEY, MONEY_WORDS = 7_654_321, "765.4321"
TEXT = {
    "title": "隐题鳐鱼", "title_en": "zqtitle", "background": "隐景鲟鱼", "content": "隐文鲑鱼",
    "content_en": "zqcontent", "requirements": "隐求鲳鱼", "cases": "隐例鲷鱼",
}  # fmt: skip
ROWS = {
    "keywords": ("隐词鲂鱼",),
    "innovations": ("隐新鲶鱼",),
    "indicators": (Indicator(name="隐标鳕鱼", now="31.7", target="隐数鲈鱼", unit="隐位"),),
    "ip": (Right(kind="invention", number="ZLYIN7788", status="granted"),),
}
CONTACT = Contact(name="隐人鲨", phone="059277665544", email="yin@hidden.example")
OTHER_CONTACT = Contact(name="别人", phone="13800000000", email="other@hidden.example")
FILE, FILE_TEXT = "隐件鳗鱼.png", "yinfile"
CAPTION, PREVIEW = "隐图鲆鱼", "yinsmall"
PREVIEW_INLINE = b64encode(PREVIEW.encode()).decode()
DRAFT = "隐稿鲅鱼"
SAID, EXPERT, EXPERT_MAIL = "隐评鲤鱼", "隐专家鲢", "yinlian@expert.example"
# what is searched for in every answer, by level
CANARIES = {
    "text": (*TEXT.values(), "隐词鲂鱼", "隐新鲶鱼", "隐标鳕鱼", "隐数鲈鱼", "ZLYIN7788",
             MONEY_WORDS, str(MONEY), "7,654,321", FILE.removesuffix(".png"), FILE_TEXT, CAPTION, PREVIEW, PREVIEW_INLINE),
    "contact": (CONTACT.name, CONTACT.phone, CONTACT.email),
    "name": (NAME, NAME_EN),
    "draft": (DRAFT,),
    "opinion": (SAID,),
    "expert": (EXPERT, EXPERT_MAIL),
}  # fmt: skip


@dataclass
class World:
    """Browsers by actor, and the records in the story."""

    side: str
    session: object
    clients: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)
    talks: dict = field(default_factory=dict)
    links: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)
    ids: dict = field(default_factory=dict)

    def acts(self, name):
        return actor_of(self.people[name])

    def join(self, name, app, **given):
        """A person, and a browser of theirs."""
        self.people[name] = make_person(self.session, **given)
        self.clients[name] = signed_in(app, self.people[name])
        scopes = scopes_of(Role(self.people[name].role))
        if scopes:
            wanted = WantedToken("x", scopes, 30)
            self.tokens[name] = make_token(self.session, self.acts(name), wanted, now=NOW)[1]
        return self.people[name]

    def headers(self, name, address):
        """What the actor's program shows; browsers show nothing."""
        shown = address.startswith("/api/") and name in self.tokens
        return {"Authorization": f"Bearer {self.tokens[name]}"} if shown else {}

    def version(self):
        return self.listing.live_version


def whole(side):
    """The listing in full; what only the other side has stays empty."""
    return ListingContent(
        side=side, public_title=PUBLIC, teaser="活体运输损耗大，想找更稳的办法。",
        kind="breakthrough" if side == NEED else "material", marine_field="marine_bio",
        marine_class="01", trl=6, cooperation=("licence",), money=MONEY, contact=CONTACT,
        **TEXT, **ROWS,
    )  # fmt: skip


def make_world(app, session, side):
    """Everybody, three talks (agreed, asked, agreed and taken back), two experts, an opinion."""
    world = World(side, session)
    _people(world, app)
    content = msgspec.to_builtins(whole(side))
    firm = world.people["owner"].organisation
    world.listing = make_listing(session, firm, revision="draft", **content)
    draft = msgspec.structs.replace(whole(side), content=DRAFT)
    world.listing.draft = draft.to_json()
    _file(world)
    _talks(world)
    _opinions(world)
    world.ids["listings"] = [world.listing.public_id, world.others["met"].public_id]
    world.ids["talks"] = [row.public_id for row in world.talks.values()]
    for name in ("rival", "matched", "officer"):
        wanted = Wanted(q=PUBLIC, side=side)
        keep_search(session, world.acts(name), wanted, name="x", now=NOW - timedelta(days=8))
    session.commit()
    return world


def _people(world, app):
    session, own, other = world.session, KIND[world.side], KIND[OTHER[world.side]]
    firm = make_organisation(session, kind=own, name=NAME, name_en=NAME_EN)
    world.join("owner", app, organisation=firm)
    world.join("colleague", app, organisation=firm, lead=False)
    world.join("rival", app, kind=own)
    for name in ("met", "asked", "ended", "matched"):
        world.join(name, app, kind=other)
    world.join("officer", app, kind="city_bank")
    world.join("organizer", app, kind="government")
    world.join("auditor", app, kind="government", role="auditor")
    world.join("administrator", app, kind="government", role="administrator")
    world.clients["visitor"] = app.test_client()


def _file(world):
    """A picture of the listing, sealed as the platform keeps it."""
    owner, key = world.people["owner"], new_public_id()
    upload = Upload(
        public_id=key, organisation_id=owner.organisation_id, person_id=owner.id, name=FILE,
        subject_kind=SUBJECT, subject=world.listing.public_id, media_type="image/png", size=7,
        sha256="0" * 64, content=keyring().seal(FILE_TEXT.encode(), f"upload|content|{key}"),
        caption=CAPTION, preview=keyring().seal(PREVIEW.encode(), f"upload|preview|{key}"),
        created_at=NOW,
    )  # fmt: skip
    world.session.add(upload)
    world.session.flush()
    world.ids["uploads"] = [key]


def _talks(world):
    session, owner = world.session, world.acts("owner")
    world.others = {
        name: make_listing(session, world.people[name].organisation, side=OTHER[world.side],
                           public_title=PUBLIC)
        for name in ("met", "asked", "ended", "matched")
    }  # fmt: skip
    for name in ("met", "asked", "ended"):
        row = talks.ask(session, world.acts(name), world.others[name], world.listing, now=NOW)
        world.talks[name] = row
        if name != "asked":
            talks.accept(session, owner, row, now=NOW)
    talks.revoke(session, owner, world.talks["ended"], now=NOW)


def _opinions(world):
    session, office = world.session, world.acts("organizer")
    for name, listing in (("assigned", world.listing), ("unassigned", world.others["matched"])):
        words = {
            "name": EXPERT if name == "assigned" else "别的专家", "unit": "某所",
            "contact": EXPERT_MAIL if name == "assigned" else "",
            "kind": "technology", "field": "运输", "link": "research",
        }  # fmt: skip
        expert = add_expert(session, office, words, now=NOW)
        row, link = opinions.assign(
            session, office, listing, expert, due_on=date(2026, 12, 4), base_url="", now=NOW
        )
        world.links[name] = link
        world.ids.setdefault("opinions", []).append(row.public_id)
        world.ids.setdefault("experts", []).append(expert.public_id)
        if name == "assigned":
            world.opinion = row
    judged = {name: Judgement(grade=4, text=SAID) for name in MEASURES}
    token = world.links["assigned"].removeprefix("/opinion/")
    opinions.give_opinion(session, token, OpinionContent(overall=SAID, **judged), now=NOW)


def hide_otherwise(world):
    """Other secrets under the same public text, reviewed and published as such; a further draft."""
    session, owner, office = world.session, world.acts("owner"), world.acts("organizer")
    others = {
        "title": "别题", "content": PUBLIC * 30, "keywords": (PUBLIC,), "money": 90_000,
        "indicators": (Indicator(name=PUBLIC, now="1", target="2"),), "contact": OTHER_CONTACT,
    }  # fmt: skip
    hidden = msgspec.structs.replace(whole(world.side), **others)
    technology.save_draft(session, owner, world.listing, content=hidden, step=5, now=LATER)
    technology.submit_listing(session, owner, world.listing, now=LATER)
    technology.publish_listing(session, office, world.listing, now=LATER)
    further = msgspec.structs.replace(hidden, title=PUBLIC, content=PUBLIC * 9)
    technology.save_draft(session, owner, world.listing, content=further, step=5, now=LATER)
    opinions.release(session, office, world.opinion, now=LATER)
    session.commit()


def rows_of(session, kind):
    return session.scalars(select(kind).order_by(kind.id)).all()
