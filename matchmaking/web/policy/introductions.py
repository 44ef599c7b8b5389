"""Access to match lists, introductions, consent, offers."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, OFFICER, ORGANIZER, PARTIES, SIDES, WATCHERS

INTRODUCTIONS: Policy = {
    ("introductions.matches", "GET"): Rule(ENTERPRISE),
    ("introductions.match", "GET"): Rule(ENTERPRISE),
    ("introductions.ask", "POST"): Rule(ENTERPRISE, verified=True, event="introduction.asked"),
    ("introductions.leads", "GET"): Rule(WATCHERS, verified=True),
    ("introductions.lead", "GET"): Rule(WATCHERS, verified=True, counted="listing"),
    ("introductions.offer_help", "POST"): Rule(WATCHERS, verified=True, event="introduction.asked"),
    ("introductions.mine", "GET"): Rule(ENTERPRISE),
    ("introductions.inbox", "GET"): Rule(WATCHERS),
    ("introductions.detail", "GET"): Rule(PARTIES),
    ("introductions.accept", "POST"): Rule(OFFICER, verified=True, event="introduction.accepted"),
    ("introductions.decline", "POST"): Rule(SIDES, event="introduction.declined"),
    ("introductions.withdraw", "POST"): Rule(SIDES, event="introduction.withdrawn"),
    ("introductions.contact", "POST"): Rule(OFFICER, verified=True, event="introduction.contacted"),
    ("introductions.investigation", "POST"): Rule(
        OFFICER, verified=True, event="introduction.investigating"
    ),
    ("introductions.signing", "POST"): Rule(OFFICER, verified=True, event="introduction.signed"),
    ("introductions.drawdown", "GET"): Rule(OFFICER, verified=True),
    ("introductions.confirm_drawdown", "POST"): Rule(
        OFFICER, verified=True, event="introduction.drawn"
    ),
    ("introductions.consent", "POST"): Rule(ENTERPRISE, event="consent.given"),
    ("introductions.grant_financials", "POST"): Rule(
        ENTERPRISE, step_up=True, event="consent.given"
    ),
    ("introductions.revoke_consent", "POST"): Rule(ENTERPRISE, event="consent.withdrawn"),
    ("introductions.extend_consent", "POST"): Rule(ENTERPRISE, event="consent.extended"),
    ("introductions.consent_words", "GET"): Rule(EVERYONE),
    ("introductions.open_contact", "POST"): Rule(
        OFFICER, verified=True, event="consent.opened", counted="contact"
    ),
    ("introductions.open_financials", "POST"): Rule(
        OFFICER, verified=True, event="consent.opened", counted="contact"
    ),
    ("introductions.ledger", "GET"): Rule(ENTERPRISE),
    ("introductions.offer", "GET"): Rule(OFFICER, verified=True),
    ("introductions.make_offer", "POST"): Rule(OFFICER, verified=True, event="offer.made"),
    ("introductions.accept_offer", "POST"): Rule(ENTERPRISE, event="offer.accepted"),
    ("introductions.decline_offer", "POST"): Rule(ENTERPRISE, event="offer.declined"),
    ("introductions.compare", "GET"): Rule(ENTERPRISE),
    ("introductions.watch", "GET"): Rule(ORGANIZER),
    ("introductions.policy_preview", "GET"): Rule(ORGANIZER),
    ("introductions.clocks", "GET"): Rule(ORGANIZER),
    ("introductions.set_clocks", "POST"): Rule(ORGANIZER, event="clock.set"),
    ("introductions.set_workday", "POST"): Rule(ORGANIZER, event="workday.set"),
    ("introductions.remove_workday", "POST"): Rule(ORGANIZER, event="workday.removed"),
}
