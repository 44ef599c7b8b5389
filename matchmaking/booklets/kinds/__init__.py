"""All kinds of booklets, in the order they are offered.

Another package's listings become a kind by one file here (see `protocol`) and its name below.
"""

from matchmaking.booklets.kinds import cards, guide, needs, policies, products, technology
from matchmaking.booklets.kinds.protocol import Kind

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        products.KIND,
        needs.KIND,
        guide.KIND,
        *technology.KINDS,
        needs.ROADSHOW,
        policies.KIND,
        *cards.KINDS,
    )
}


def kind_of(key: str) -> Kind:
    """The kind of this key; an unknown key means the first, as in an address typed by hand."""
    return KINDS.get(key) or next(iter(KINDS.values()))


def kind_of_subject(subject: str) -> Kind | None:
    """A kind that prints subjects of this sort, to find where a printed code leads."""
    return next((kind for kind in KINDS.values() if kind.subject == subject), None)


__all__ = ["KINDS", "Kind", "kind_of", "kind_of_subject"]
