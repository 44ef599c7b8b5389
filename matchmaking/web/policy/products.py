"""Access to listings."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import OFFICER, ORGANIZER

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
