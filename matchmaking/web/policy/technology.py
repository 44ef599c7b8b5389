"""Access to technology needs and offers."""

from matchmaking.audit.actor import Role
from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ADMINISTRATOR, MEMBERS, ORGANIZER

POSTERS = frozenset({Role.ENTERPRISE, Role.INSTITUTE})
READERS = POSTERS | ORGANIZER
SEARCHERS = MEMBERS | ORGANIZER
KEEPERS = ORGANIZER | ADMINISTRATOR

TECHNOLOGY: Policy = {
    ("technology.browse", "GET"): Rule(EVERYONE),
    ("technology.public", "GET"): Rule(EVERYONE, counted="listing"),
    ("technology.matches", "GET"): Rule(READERS),
    ("technology.mine", "GET"): Rule(POSTERS),
    ("technology.new", "GET"): Rule(POSTERS),
    ("technology.new", "POST"): Rule(POSTERS, event="technology.started"),
    ("technology.step", "GET"): Rule(POSTERS),
    ("technology.step", "POST"): Rule(POSTERS, event="technology.saved"),
    ("technology.check", "GET"): Rule(POSTERS),
    ("technology.check", "POST"): Rule(POSTERS, verified=True, event="technology.submitted"),
    ("technology.detail", "GET"): Rule(READERS),
    ("technology.take_back", "POST"): Rule(POSTERS, event="technology.taken_back"),
    ("technology.discard", "POST"): Rule(POSTERS, event="technology.revision_discarded"),
    ("technology.delete", "POST"): Rule(POSTERS, event="technology.deleted"),
    ("technology.copy", "POST"): Rule(POSTERS, event="technology.started"),
    ("technology.withdraw", "POST"): Rule(POSTERS, event="technology.withdrawn"),
    ("technology.close", "POST"): Rule(POSTERS, event="technology.closed"),
    ("technology.renew", "POST"): Rule(POSTERS, event="technology.renewed"),
    ("technology.attach", "POST"): Rule(POSTERS, event="upload.stored"),
    ("technology.remove_picture", "POST"): Rule(POSTERS, event="upload.deleted"),
    ("technology.picture", "GET"): Rule(READERS),
    ("technology.kept_searches", "GET"): Rule(SEARCHERS),
    ("technology.kept_searches", "POST"): Rule(SEARCHERS, event="technology.search_kept"),
    ("technology.set_weekly", "POST"): Rule(SEARCHERS, event="technology.search_changed"),
    ("technology.forget_search", "POST"): Rule(SEARCHERS, event="technology.search_forgotten"),
    ("technology.stop_news", "GET"): Rule(EVERYONE),
    ("technology.stop_news", "POST"): Rule(EVERYONE, event="technology.search_changed"),
    ("technology.kept_synonyms", "GET"): Rule(KEEPERS),
    ("technology.kept_synonyms", "POST"): Rule(KEEPERS, event="technology.synonyms_saved"),
    ("technology.remove_synonyms", "POST"): Rule(KEEPERS, event="technology.synonyms_removed"),
    ("technology.reviews", "GET"): Rule(ORGANIZER),
    ("technology.review", "GET"): Rule(ORGANIZER),
    ("technology.publish", "POST"): Rule(ORGANIZER, event="technology.published"),
    ("technology.send_back", "POST"): Rule(ORGANIZER, event="technology.returned"),
}
