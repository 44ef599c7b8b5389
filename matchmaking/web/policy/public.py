"""Access to pages for everybody."""

from matchmaking.web.access import EVERYONE, Policy, Rule

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
