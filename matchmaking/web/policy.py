"""The access table: one row for every (endpoint, method) of the platform (R13).

Sections follow the packages. `event` is the audit event that a successful write leaves behind.
"""

from matchmaking.audit.actor import STAFF, Role
from matchmaking.web.access import EVERYONE, SIGNED_IN, Policy, Rule

ENTERPRISE = frozenset({Role.ENTERPRISE})
OFFICER = frozenset({Role.OFFICER})
ORGANIZER = frozenset({Role.ORGANIZER})
AUDITOR = frozenset({Role.AUDITOR})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
VISITOR = frozenset({Role.VISITOR})
MEMBERS = frozenset({Role.ENTERPRISE, Role.OFFICER, Role.INSTITUTE})
SIDES = frozenset({Role.ENTERPRISE, Role.OFFICER})

PUBLIC: Policy = {
    ("public.home", "GET"): Rule(EVERYONE),
    ("public.guide", "GET"): Rule(EVERYONE),
    ("public.privacy", "GET"): Rule(EVERYONE),
    ("public.accessibility", "GET"): Rule(EVERYONE),
    ("public.language", "GET"): Rule(EVERYONE),
    ("public.text_size", "GET"): Rule(EVERYONE),
    ("public.healthz", "GET"): Rule(EVERYONE),
    ("public.readyz", "GET"): Rule(EVERYONE),
}

ACCOUNTS: Policy = {
    ("accounts.sign_in", "GET"): Rule(EVERYONE),
    ("accounts.sign_in", "POST"): Rule(EVERYONE, event="person.signed_in"),
    ("accounts.second_step", "GET"): Rule(EVERYONE),
    ("accounts.second_step", "POST"): Rule(EVERYONE, event="person.signed_in"),
    ("accounts.first_enrolment", "GET"): Rule(EVERYONE),
    ("accounts.first_enrolment", "POST"): Rule(EVERYONE, event="person.second_factor_enabled"),
    ("accounts.sign_out", "POST"): Rule(SIGNED_IN, event="person.signed_out"),
    ("accounts.confirm", "GET"): Rule(SIGNED_IN),
    ("accounts.confirm", "POST"): Rule(SIGNED_IN, event="person.confirmed"),
    ("accounts.register", "GET"): Rule(EVERYONE),
    ("accounts.register", "POST"): Rule(EVERYONE, event="organisation.registered"),
    ("accounts.registered", "GET"): Rule(EVERYONE),
    ("accounts.forgotten", "GET"): Rule(EVERYONE),
    ("accounts.forgotten", "POST"): Rule(EVERYONE, event="person.reset_asked"),
    ("accounts.mailed", "GET"): Rule(EVERYONE),
    ("accounts.reset", "GET"): Rule(EVERYONE),
    ("accounts.reset", "POST"): Rule(EVERYONE, event="person.password_reset"),
    ("accounts.invitation", "GET"): Rule(EVERYONE),
    ("accounts.invitation", "POST"): Rule(EVERYONE, event="person.invitation_accepted"),
    ("accounts.security", "GET"): Rule(SIGNED_IN),
    ("accounts.profile", "GET"): Rule(SIGNED_IN),
    ("accounts.profile", "POST"): Rule(SIGNED_IN, event="person.profile_saved"),
    ("accounts.password", "GET"): Rule(SIGNED_IN),
    ("accounts.password", "POST"): Rule(SIGNED_IN, event="person.password_changed"),
    ("accounts.begin_enrolment", "POST"): Rule(
        SIGNED_IN, step_up=True, event="person.enrolment_begun"
    ),
    ("accounts.enrolment", "GET"): Rule(SIGNED_IN, step_up=True),
    ("accounts.enrolment", "POST"): Rule(
        SIGNED_IN, step_up=True, event="person.second_factor_enabled"
    ),
    ("accounts.turn_off_second_factor", "POST"): Rule(
        SIGNED_IN, step_up=True, event="person.second_factor_disabled"
    ),
    ("accounts.replace_second_factor", "POST"): Rule(
        SIGNED_IN, step_up=True, event="person.second_factor_replaced"
    ),
    ("accounts.recovery_codes", "POST"): Rule(
        SIGNED_IN, step_up=True, event="person.recovery_codes_renewed"
    ),
    ("accounts.end_sessions", "POST"): Rule(SIGNED_IN, event="person.sessions_ended"),
    ("accounts.organisation", "GET"): Rule(SIGNED_IN),
    ("accounts.edit_organisation", "GET"): Rule(SIGNED_IN, lead=True),
    ("accounts.edit_organisation", "POST"): Rule(
        SIGNED_IN, lead=True, event="organisation.profile_saved"
    ),
    ("accounts.correct", "GET"): Rule(MEMBERS, lead=True),
    ("accounts.correct", "POST"): Rule(
        MEMBERS, lead=True, event="organisation.registration_corrected"
    ),
    ("accounts.team", "GET"): Rule(SIGNED_IN),
    ("accounts.invite", "GET"): Rule(SIGNED_IN, lead=True),
    ("accounts.invite", "POST"): Rule(SIGNED_IN, lead=True, event="person.invited"),
    ("accounts.resend_invitation", "POST"): Rule(
        SIGNED_IN, lead=True, event="person.invited_again"
    ),
    ("accounts.disable_colleague", "POST"): Rule(SIGNED_IN, lead=True, event="person.disabled"),
    ("accounts.enable_colleague", "POST"): Rule(SIGNED_IN, lead=True, event="person.enabled"),
    ("accounts.set_lead", "POST"): Rule(
        SIGNED_IN, lead=True, step_up=True, event="person.lead_set"
    ),
    ("accounts.verifications", "GET"): Rule(ORGANIZER),
    ("accounts.verification", "GET"): Rule(ORGANIZER),
    ("accounts.approve", "POST"): Rule(ORGANIZER, event="organisation.verified"),
    ("accounts.return_registration", "POST"): Rule(ORGANIZER, event="organisation.returned"),
    ("accounts.suspend", "POST"): Rule(ORGANIZER, event="organisation.suspended"),
    ("accounts.restore", "POST"): Rule(ORGANIZER, event="organisation.restored"),
    ("accounts.resend_first_invitation", "POST"): Rule(ORGANIZER, event="person.invited_again"),
    ("accounts.new_organisation", "GET"): Rule(ORGANIZER, step_up=True),
    ("accounts.new_organisation", "POST"): Rule(
        ORGANIZER, step_up=True, event="organisation.created"
    ),
    ("accounts.people", "GET"): Rule(ADMINISTRATOR),
    ("accounts.person", "GET"): Rule(ADMINISTRATOR),
    ("accounts.disable", "POST"): Rule(ADMINISTRATOR, step_up=True, event="person.disabled"),
    ("accounts.enable", "POST"): Rule(ADMINISTRATOR, step_up=True, event="person.enabled"),
    ("accounts.reset_second_factor", "POST"): Rule(
        ADMINISTRATOR, step_up=True, event="person.second_factor_reset"
    ),
    ("accounts.end_sessions_of_person", "POST"): Rule(
        ADMINISTRATOR, step_up=True, event="person.sessions_ended"
    ),
    ("accounts.invite_again", "POST"): Rule(
        ADMINISTRATOR, step_up=True, event="person.invited_again"
    ),
}

MESSAGES: Policy = {
    ("messages.all", "GET"): Rule(SIGNED_IN),
    ("messages.read", "POST"): Rule(SIGNED_IN, event="message.read"),
    ("messages.outbox", "GET"): Rule(ADMINISTRATOR),
    ("messages.jobs", "GET"): Rule(SIGNED_IN),
    ("messages.job", "GET"): Rule(SIGNED_IN),
    ("messages.cancel_job", "POST"): Rule(SIGNED_IN, event="job.cancelled"),
    ("messages.job_result", "GET"): Rule(SIGNED_IN),
}

OVERSIGHT: Policy = {
    ("oversight.trail", "GET"): Rule(AUDITOR),
    ("oversight.check", "GET"): Rule(AUDITOR),
    ("oversight.export", "GET"): Rule(AUDITOR),
}

ENTERPRISES: Policy = {
    ("enterprises.facts", "GET"): Rule(ENTERPRISE),
    ("enterprises.edit", "GET"): Rule(ENTERPRISE),
    ("enterprises.edit", "POST"): Rule(ENTERPRISE, event="enterprise.facts_saved"),
}

NEEDS: Policy = {
    ("needs.browse", "GET"): Rule(EVERYONE),
    ("needs.teaser", "GET"): Rule(EVERYONE),
    ("needs.mine", "GET"): Rule(ENTERPRISE),
    ("needs.new", "GET"): Rule(ENTERPRISE),
    ("needs.new", "POST"): Rule(ENTERPRISE, event="need.started"),
    ("needs.step", "GET"): Rule(ENTERPRISE),
    ("needs.step", "POST"): Rule(ENTERPRISE, event="need.saved"),
    ("needs.check", "GET"): Rule(ENTERPRISE),
    ("needs.check", "POST"): Rule(ENTERPRISE, verified=True, event="need.submitted"),
    ("needs.detail", "GET"): Rule(ENTERPRISE | ORGANIZER),
    ("needs.take_back", "POST"): Rule(ENTERPRISE, event="need.taken_back"),
    ("needs.discard", "POST"): Rule(ENTERPRISE, event="need.revision_discarded"),
    ("needs.delete", "POST"): Rule(ENTERPRISE, event="need.deleted"),
    ("needs.copy", "POST"): Rule(ENTERPRISE, event="need.started"),
    ("needs.withdraw", "POST"): Rule(ENTERPRISE, event="need.withdrawn"),
    ("needs.close", "POST"): Rule(ENTERPRISE, event="need.closed"),
    ("needs.renew", "POST"): Rule(ENTERPRISE, event="need.renewed"),
    ("needs.attach", "POST"): Rule(ENTERPRISE, event="upload.stored"),
    ("needs.remove_attachment", "POST"): Rule(ENTERPRISE, event="upload.deleted"),
    ("needs.attachment", "GET"): Rule(ENTERPRISE | ORGANIZER),
    ("needs.reviews", "GET"): Rule(ORGANIZER),
    ("needs.review", "GET"): Rule(ORGANIZER),
    ("needs.publish", "POST"): Rule(ORGANIZER, event="need.published"),
    ("needs.send_back", "POST"): Rule(ORGANIZER, event="need.returned"),
}

PRODUCTS: Policy = {
    ("products.browse", "GET"): Rule(EVERYONE),
    ("products.detail", "GET"): Rule(EVERYONE),
    ("products.compare", "GET"): Rule(EVERYONE),
    ("products.mine", "GET"): Rule(OFFICER),
    ("products.own", "GET"): Rule(OFFICER),
    ("products.preview", "GET"): Rule(OFFICER),
    ("products.new", "GET"): Rule(OFFICER, verified=True),
    ("products.create", "POST"): Rule(OFFICER, verified=True, event="product.started"),
    ("products.edit", "GET"): Rule(OFFICER, verified=True),
    ("products.save", "POST"): Rule(OFFICER, verified=True, event="product.saved"),
    ("products.take_back", "POST"): Rule(OFFICER, verified=True, event="product.taken_back"),
    ("products.discard", "POST"): Rule(OFFICER, verified=True, event="product.revision_discarded"),
    ("products.suspend", "POST"): Rule(OFFICER, verified=True, event="product.suspended"),
    ("products.resume", "POST"): Rule(OFFICER, verified=True, event="product.resumed"),
    ("products.confirm_rate", "POST"): Rule(OFFICER, verified=True, event="product.rate_confirmed"),
    ("products.withdraw", "POST"): Rule(OFFICER, verified=True, event="product.withdrawn"),
    ("products.renew", "POST"): Rule(OFFICER, verified=True, event="product.renewed"),
    ("products.copy", "POST"): Rule(OFFICER, verified=True, event="product.started"),
    ("products.delete", "POST"): Rule(OFFICER, verified=True, event="product.deleted"),
    ("products.reviews", "GET"): Rule(ORGANIZER),
    ("products.review", "GET"): Rule(ORGANIZER),
    ("products.decide", "POST"): Rule(ORGANIZER, event="product.listed"),
}

WATCHERS = frozenset({Role.OFFICER, Role.ORGANIZER})
PARTIES = frozenset({Role.ENTERPRISE, Role.OFFICER, Role.ORGANIZER})
INTRODUCTIONS: Policy = {
    ("introductions.matches", "GET"): Rule(ENTERPRISE),
    ("introductions.match", "GET"): Rule(ENTERPRISE),
    ("introductions.ask", "POST"): Rule(ENTERPRISE, verified=True, event="introduction.asked"),
    ("introductions.leads", "GET"): Rule(WATCHERS, verified=True),
    ("introductions.lead", "GET"): Rule(WATCHERS, verified=True),
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
    ("introductions.open_contact", "POST"): Rule(OFFICER, verified=True, event="consent.opened"),
    ("introductions.open_financials", "POST"): Rule(OFFICER, verified=True, event="consent.opened"),
    ("introductions.ledger", "GET"): Rule(ENTERPRISE),
    ("introductions.offer", "GET"): Rule(OFFICER, verified=True),
    ("introductions.make_offer", "POST"): Rule(OFFICER, verified=True, event="offer.made"),
    ("introductions.accept_offer", "POST"): Rule(ENTERPRISE, event="offer.accepted"),
    ("introductions.decline_offer", "POST"): Rule(ENTERPRISE, event="offer.declined"),
    ("introductions.compare", "GET"): Rule(ENTERPRISE),
    ("introductions.watch", "GET"): Rule(ORGANIZER),
    ("introductions.clocks", "GET"): Rule(ORGANIZER),
    ("introductions.set_clocks", "POST"): Rule(ORGANIZER, event="clock.set"),
    ("introductions.set_workday", "POST"): Rule(ORGANIZER, event="workday.set"),
    ("introductions.remove_workday", "POST"): Rule(ORGANIZER, event="workday.removed"),
}

BOOKLETS: Policy = {
    ("booklets.all", "GET"): Rule(ORGANIZER),
    ("booklets.new", "GET"): Rule(ORGANIZER),
    ("booklets.make", "POST"): Rule(ORGANIZER, event="booklet.made"),
    ("booklets.edition", "GET"): Rule(ORGANIZER),
    ("booklets.download", "GET"): Rule(ORGANIZER),
    ("booklets.again", "POST"): Rule(ORGANIZER, event="booklet.made_again"),
    ("booklets.cancel", "POST"): Rule(ORGANIZER, event="booklet.cancelled"),
    ("booklets.product_summary", "GET"): Rule(EVERYONE),
    ("booklets.match_summary", "GET"): Rule(SIDES | ORGANIZER),
    ("booklets.offer_summary", "GET"): Rule(SIDES | ORGANIZER),
    ("booklets.token", "GET"): Rule(EVERYONE),
}

BRINGERS = frozenset({Role.OFFICER, Role.ORGANIZER})
EXCHANGE: Policy = {
    ("exchange.home", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.template", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.bring", "POST"): Rule(BRINGERS, verified=True, event="import.read"),
    ("exchange.batch", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.marked", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.apply", "POST"): Rule(BRINGERS, verified=True, event="job.queued"),
    ("exchange.drop", "POST"): Rule(BRINGERS, verified=True, event="import.dropped"),
    ("exchange.take", "POST"): Rule(BRINGERS, verified=True, step_up=True, event="export.taken"),
    ("exchange.take_leads", "POST"): Rule(
        BRINGERS, verified=True, step_up=True, event="export.taken"
    ),
}

DESK: Policy = {
    ("desk.home", "GET"): Rule(SIGNED_IN),
}

POLICY: Policy = {
    **PUBLIC,
    **ACCOUNTS,
    **MESSAGES,
    **OVERSIGHT,
    **ENTERPRISES,
    **NEEDS,
    **PRODUCTS,
    **INTRODUCTIONS,
    **BOOKLETS,
    **EXCHANGE,
    **DESK,
}
__all__ = [
    "ADMINISTRATOR",
    "AUDITOR",
    "MEMBERS",
    "POLICY",
    "SIDES",
    "SIGNED_IN",
    "STAFF",
    "VISITOR",
]
