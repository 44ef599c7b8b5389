"""Two fairs: one that runs on the day of seeding, and one whose requests are open. All invented."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Actor
from matchmaking.demo.enterprises import enterprise_key, verified_enterprises
from matchmaking.demo.fair_words import REASONS, WISHES, WISHES_EN
from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import SEED, Scene
from matchmaking.fairs import services
from matchmaking.fairs.models import Fair, FairParty, FairRequest
from matchmaking.fairs.queries import (
    draft_of,
    introductions_to_offer,
    meetings_of,
    parties_of,
    published_of,
)
from matchmaking.fairs.services import publishing, solving
from matchmaking.fairs.services.requests import expire_requests
from matchmaking.fairs.slots import DayPlan
from matchmaking.jobs.services import finish

BANKS = ("lu_bank", "silk_bank", "national_bank", "ring_bank", "bay_bank", "dike_guarantee",
         "sail_lease", "blue_fund")  # fmt: skip
ENTERPRISES = 12
OPENED, SOLVED, PUBLISHED = 20, 5, 3  # days before the fair
MORNING, NOON, AFTERNOON, EVENING = 9 * 60, 12 * 60, 14 * 60, 17 * 60
WORDS = services.FairWords(
    name="海洋产业政银企对接洽谈会（演示）",
    name_en="Marine Finance Matchmaking Fair (demo)",
    edition="2026",
    venue="海沧创新展示中心（演示）",
    venue_en="Haicang Innovation Centre (demo)",
)


def plan_fairs(scene: Scene) -> None:
    """The fair of the day of seeding, and the next one."""
    told = _Fair(scene)
    scene.plan(scene.ago(OPENED), told.open)
    scene.plan(scene.ago(SOLVED), told.settle)
    scene.plan(scene.ago(PUBLISHED), told.publish)
    scene.plan(scene.now - timedelta(minutes=4), told.run)
    scene.plan(scene.now - timedelta(minutes=3), partial(_next_one, told))


class _Fair:
    """The fair while its story is told."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.session = scene, scene.session
        self.random = Random(SEED)  # noqa: S311 -- demo data, and a chance of its own
        self.fair: Fair

    @property
    def office(self) -> Actor:
        return self.scene.actor(OFFICE)

    def open(self, at: datetime) -> None:
        """Set up, let everybody in, ask for meetings."""
        plan = DayPlan(self.scene.today, 1, MORNING, EVENING, 20, 5, ((NOON, AFTERNOON),))
        self.fair = fair = services.add_fair(self.session, self.office, WORDS, now=at, demo=True)
        services.set_slots(self.session, self.office, fair, plan, now=at)
        tables = [(f"A{n}", "一号厅") for n in range(1, 7)]
        tables += [(f"B{n}", "二号厅") for n in range(1, 5)]
        services.set_tables(self.session, self.office, fair, tables, now=at)
        services.move_on(self.session, self.office, fair, "requests", now=at)
        self._let_in(at)
        self._ask(at)

    def _let_in(self, at: datetime) -> None:
        keys = [enterprise_key(n) for n, _row in verified_enterprises()[:ENTERPRISES]]
        for n, key in enumerate((*BANKS, "institute", *keys)):
            actor = self.scene.actor(key)
            party = services.join(self.session, actor, self.fair, now=at)
            person = self.scene.people[key][0]
            words = services.PartyWords(
                people=(f"{person.name} {person.title}",),
                languages=("zh", "en") if n % 4 == 0 else ("zh",),
                wishes=WISHES[party.kind][n % len(WISHES[party.kind])],
                wishes_en=WISHES_EN[party.kind][n % len(WISHES_EN[party.kind])],
                away=(1, 2) if n % 7 == 3 else (),
            )
            shown = ("anonymous", "named", "hidden")[n % 3] if party.kind == "enterprise" else ""
            services.say_own(self.session, actor, party, words, visibility=shown, now=at)
        services.add_party(
            self.session, self.office, self.fair,
            services.PartyWords(name="东南亚海洋商会（演示）", wishes="了解厦门海洋产业合作机会"),
            kind="guest", now=at,
        )  # fmt: skip

    def _sides(self) -> tuple[list[FairParty], list[FairParty]]:
        parties = parties_of(self.session, self.fair)
        return (
            [party for party in parties if party.kind == "enterprise"],
            [party for party in parties if party.kind in ("institution", "institute")],
        )

    def _ask(self, at: datetime) -> None:
        """Every enterprise asks four; what is not answered by the third day has expired."""
        enterprises, institutions = self._sides()
        for n, enterprise in enumerate(enterprises):
            for step in range(4):
                other = institutions[(n + 2 * step) % len(institutions)]
                request = services.ask(
                    self.session, self._actor(enterprise), enterprise, other,
                    reason=REASONS[(n + step) % len(REASONS)], now=at,
                    half_day=("any", "any", "am", "pm")[(n + step) % 4],
                )  # fmt: skip
                self._answer(request, (n + step) % 9, at)

    def _answer(self, request: FairRequest, chance: int, at: datetime) -> None:
        receiver, sender = self._actor(request.to_party), self._actor(request.from_party)
        if chance < 6:
            services.accept(self.session, receiver, request, now=at)
        elif chance == 6:
            services.decline(self.session, receiver, request, answer="本次日程已满", now=at)
        elif chance == 7:
            services.withdraw(self.session, sender, request, now=at)

    def _actor(self, party: FairParty) -> Actor:
        """Somebody of the party's organisation."""
        for people in self.scene.people.values():
            if people and people[0].organisation_id == party.organisation_id:
                return actor_of(people[0])
        raise LookupError(party.number)

    def settle(self, at: datetime) -> None:
        """Silence ends requests; the office adds two meetings and has the timetable made."""
        expire_requests(self.session, at)
        enterprises, institutions = self._sides()
        guest = next(p for p in parties_of(self.session, self.fair) if p.kind == "guest")
        words = services.MeetingWords(subject="三方会谈：供应链金融", priority=8)
        services.add_meeting(
            self.session, self.office, self.fair, (enterprises[0], institutions[1], guest), words,
            now=at,
        )  # fmt: skip
        lines = self._agreed()
        services.meet_introductions(self.session, self.office, self.fair, lines, now=at)
        job = solving.ask_timetable(
            self.session, self.office, self.fair, solving.Order(fairness=2, seconds=20), now=at
        )
        made = solving.make_timetable(self.session, job, lambda _percent, _step: None, at)
        finish(job, made, now=at)

    def _agreed(self) -> list[str]:
        return [row.public_id for row, _e, _i in introductions_to_offer(self.session, self.fair)]

    def publish(self, at: datetime) -> None:
        """Let everybody follow it."""
        draft = draft_of(self.session, self.fair)
        version = draft.version if draft else 0
        publishing.publish(self.session, self.office, self.fair, version=version, now=at)

    def run(self, at: datetime) -> None:
        """The day has begun: two in three have come, the first meetings have a record."""
        services.move_on(self.session, self.office, self.fair, "running", now=at)
        for n, party in enumerate(parties_of(self.session, self.fair)):
            if n % 3 != 2:
                services.check_in(self.session, self.office, party, now=at)
        published = published_of(self.session, self.fair)
        places = {key: slot for key, slot, _t, _l in (published.places if published else ())}
        early = sorted(
            (m for m in meetings_of(self.session, self.fair) if m.id in places),
            key=lambda m: (places[m.id], m.id),
        )[:3]
        for n, meeting in enumerate(early):
            outcome = services.Outcome(
                topic="流动资金贷款与还款安排", intended_amount=(n + 2) * 1_000_000,
                next_step="一周内提交财务报表", next_on=self.scene.day(7 + n), satisfaction=5 - n,
            )  # fmt: skip
            actor = self._actor(meeting.seats[0].party)
            services.record_outcome(self.session, actor, meeting, outcome, now=at)


def _next_one(told: _Fair, at: datetime) -> None:
    """The next edition, copied, with a few parties and open requests."""
    scene, session = told.scene, told.session
    fair = services.copy_fair(session, told.office, told.fair, edition="2027 春季场", now=at)
    plan = DayPlan(scene.day(60), 2, MORNING, EVENING, 30, 0, ((NOON, AFTERNOON),))
    services.set_slots(session, told.office, fair, plan, now=at)
    services.add_session(
        session, told.office, fair,
        services.SessionWords(
            kind="roadshow", title="蓝色经济项目路演", title_en="Blue economy roadshow",
            place="报告厅", day=scene.day(60), start=10 * 60, end=11 * 60,
        ),
        now=at,
    )  # fmt: skip
    services.add_staff(
        session, told.office, fair,
        services.StaffWords(name="演示工作人员", duty="签到台", phone="000-0000-0001"), now=at,
    )  # fmt: skip
    services.move_on(session, told.office, fair, "requests", now=at)
    first, second = (enterprise_key(n) for n, _row in verified_enterprises()[:2])
    for key in ("lu_bank", "blue_fund", "institute", first, second):
        services.join(session, scene.actor(key), fair, now=at)
    parties = {party.organisation_id: party for party in parties_of(session, fair)}
    own = parties[scene.organisations[first].id]
    bank = parties[scene.organisations["lu_bank"].id]
    fund = parties[scene.organisations["blue_fund"].id]
    services.ask(session, scene.actor(first), own, fund, reason=REASONS[0], now=at)
    services.ask(session, scene.actor("lu_bank"), bank, own, reason=REASONS[1], now=at)
