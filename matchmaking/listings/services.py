"""What verbs of all listings do to the row; rights, messages and the trail are the caller's."""

from matchmaking.listings.lifecycle import Lifecycle
from matchmaking.listings.models import Listing, SealedListing


def move(listing: Listing, life: Lifecycle, to: str) -> None:
    """Move what is being prepared: the listing itself, or the revision of a public one."""
    if listing.state in life.public_states:
        listing.revision = to
    else:
        listing.state = to


def end(listing: SealedListing, state: str, reason: str) -> None:
    """Over, for a reason; a change that was being prepared is over as well."""
    listing.state, listing.revision, listing.closed_reason = state, "", reason
