"""What pages about accounts get: frozen values, never rows (R16)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from matchmaking.accounts.browsers import browser_of
from matchmaking.accounts.checklist import points_for
from matchmaking.accounts.models import ApiToken, LoginSession, Organisation, Person
from matchmaking.accounts.scopes import SCOPES
from matchmaking.accounts.services.api_tokens import is_live
from matchmaking.accounts.services.own_account import mark_of_session
from matchmaking.accounts.services.sessions import hash_id
from matchmaking.notices.wording import message

ROLES = {
    "enterprise": message("企业"),
    "officer": message("金融机构"),
    "institute": message("科研机构"),
    "organizer": message("主办方"),
    "auditor": message("审计"),
    "administrator": message("系统管理"),
}
PERSON_STATES = {
    "invited": (message("待接受邀请"), "wait"),
    "active": (message("正常"), "good"),
    "disabled": (message("已停用"), "bad"),
}
LEAVING = {
    "closing": (message("待注销"), "wait"),
    "erased": (message("已注销"), "neutral"),
}
ORGANISATION_STATES = {
    "pending": (message("待核验"), "wait"),
    "verified": (message("已核验"), "good"),
    "returned": (message("退回补正"), "due"),
    "suspended": (message("已暂停"), "bad"),
}


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """One organisation in the organizers' list."""

    public_id: str
    name: str
    kind: str
    district: str
    state: str
    state_label: str
    state_tone: str
    state_at: datetime | None
    warning: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person, as leads, organizers and administrators see them."""

    public_id: str
    name: str
    title: str
    email: str
    phone: str
    role: str
    role_label: str
    organisation: str
    lead: bool
    state: str
    state_label: str
    state_tone: str
    second_factor: bool
    last_seen_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point of the checklist."""

    key: str
    text: str
    hint: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class OrganisationDetail:
    """An organisation as its own lead and the organizers see it."""

    public_id: str
    name: str
    name_en: str
    kind: str
    uscc: str
    uscc_warning: str
    district: str
    state: str
    state_label: str
    state_tone: str
    state_note: str
    state_at: datetime | None
    created_at: datetime
    introduction: str
    introduction_en: str
    public_contact: str
    public_phone: str
    is_institution: bool
    version: int
    points: tuple[PointLine, ...]
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One signed-in browser of one's own."""

    mark: str
    agent: str
    address: str
    started_at: datetime
    seen_at: datetime
    present: bool


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to try the platform as."""

    email: str
    role_label: str
    organisation: str


def organisation_line(row: Organisation) -> OrganisationLine:
    """One line of the organizers' list."""
    label, tone = ORGANISATION_STATES[row.state]
    return OrganisationLine(
        row.public_id, row.name, row.kind, row.district, row.state, _(label), tone, row.state_at,
        bool(row.uscc_warning),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TokenLine:
    """An API token as its owner sees it afterwards: never its text."""

    public_id: str
    name: str
    prefix: str
    scopes: tuple[str, ...]
    expires_at: datetime
    last_used_at: datetime | None
    state_label: str
    state_tone: str
    live: bool


def token_line(row: ApiToken, now: datetime) -> TokenLine:
    """One API token."""
    live = is_live(row, now)
    state = (_("有效"), "good") if live else (_("已过期"), "neutral")
    if row.revoked_at is not None:
        state = (_("已撤销"), "bad")
    scopes = tuple(_(SCOPES[scope]) for scope in row.scopes if scope in SCOPES)
    return TokenLine(
        row.public_id, row.name, row.prefix, scopes, row.expires_at, row.last_used_at, *state, live
    )


def person_line(row: Person) -> PersonLine:
    """One person of a list."""
    state = "erased" if row.erased_at is not None else row.state
    email = "" if state == "erased" else row.email
    label, tone = (PERSON_STATES | LEAVING)["closing" if row.closing_at is not None else state]
    return PersonLine(
        public_id=row.public_id, name=row.name, title=row.title, email=email,
        phone=row.phone or "", role=row.role, role_label=_(ROLES[row.role]),
        organisation=row.organisation.name, lead=row.lead, state=state,
        state_label=_(label), state_tone=tone, second_factor=row.totp_confirmed_at is not None,
        last_seen_at=row.last_seen_at, version=row.version,
    )  # fmt: skip


def organisation_detail(
    row: Organisation, ticked: Collection[str] | None = None
) -> OrganisationDetail:
    """Everything about an organisation, the checklist in words."""
    label, tone = ORGANISATION_STATES[row.state]
    return OrganisationDetail(
        public_id=row.public_id, name=row.name, name_en=row.name_en, kind=row.kind,
        uscc=row.uscc or "", uscc_warning=uscc_warning_words(row.uscc_warning),
        district=row.district, state=row.state, state_label=_(label), state_tone=tone,
        state_note=row.state_note, state_at=row.state_at, created_at=row.created_at,
        introduction=row.introduction, introduction_en=row.introduction_en,
        public_contact=row.public_contact, public_phone=row.public_phone,
        is_institution=row.is_institution, version=row.version, points=_points(row, ticked),
        people=tuple(person_line(person) for person in row.people),
    )  # fmt: skip


def session_line(row: LoginSession, raw: str) -> SessionLine:
    """One signed-in browser."""
    return SessionLine(
        mark_of_session(row), browser_of(row.agent), row.address, row.started_at, row.seen_at,
        row.id_hash == hash_id(raw),
    )  # fmt: skip


def demo_account(row: Person) -> DemoAccount:
    """A demonstration account for the sign-in page."""
    return DemoAccount(row.email, _(ROLES[row.role]), row.organisation.name)


def uscc_warning_words(warning: str) -> str:
    """What a warning of the code's check means; real old codes carry it too."""
    if not warning:
        return ""
    return _(
        "代码中组织机构代码部分（第 9–17 位）的校验位不符。部分早期赋码的单位确有此情况，"
        "请对照营业执照核对。"
    )


def _points(row: Organisation, ticked: Collection[str] | None) -> tuple[PointLine, ...]:
    kept = row.checklist if ticked is None else dict.fromkeys(ticked, True)
    return tuple(
        PointLine(
            point.key, _(point.text), _(point.hint) if point.hint else "",
            bool(kept.get(point.key)),
        )
        for point in points_for(row.kind)
    )  # fmt: skip
