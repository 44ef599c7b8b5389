"""Access to notices, outbox, jobs."""

from matchmaking.web.access import SIGNED_IN, Policy, Rule
from matchmaking.web.policy.roles import ADMINISTRATOR

MESSAGES: Policy = {
    ("messages.all", "GET"): Rule(SIGNED_IN),
    ("messages.read", "POST"): Rule(SIGNED_IN, event="message.read"),
    ("messages.outbox", "GET"): Rule(ADMINISTRATOR),
    ("messages.jobs", "GET"): Rule(SIGNED_IN),
    ("messages.job", "GET"): Rule(SIGNED_IN),
    ("messages.cancel_job", "POST"): Rule(SIGNED_IN, event="job.cancelled"),
    ("messages.job_result", "GET"): Rule(SIGNED_IN),
}
