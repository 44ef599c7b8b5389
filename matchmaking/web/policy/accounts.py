"""Access to people and organisations."""

from matchmaking.web.access import EVERYONE, SIGNED_IN, Policy, Rule
from matchmaking.web.policy.roles import ADMINISTRATOR, MEMBERS, ORGANIZER

PROGRAMMERS = MEMBERS | ORGANIZER  # whoever finds something behind the API

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
    ("accounts.tokens", "GET"): Rule(PROGRAMMERS),
    ("accounts.new_token", "GET"): Rule(PROGRAMMERS, step_up=True),
    ("accounts.new_token", "POST"): Rule(PROGRAMMERS, step_up=True, event="person.token_made"),
    ("accounts.revoke_token", "POST"): Rule(PROGRAMMERS, event="person.token_revoked"),
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
    ("accounts.invite", "GET"): Rule(SIGNED_IN, lead=True, step_up=True),
    ("accounts.invite", "POST"): Rule(SIGNED_IN, lead=True, step_up=True, event="person.invited"),
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
