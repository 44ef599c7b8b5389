"""Pages of fairs, a subject a file."""

from matchmaking.fairs.views import (
    arriving,
    asking,
    day,
    editions,
    meetings,
    own,
    parties,
    places,
    placing,
    programme,
    repairs,
    three,
    timetable,
)
from matchmaking.fairs.views.blueprint import blueprint

__all__ = [
    "arriving",
    "asking",
    "blueprint",
    "day",
    "editions",
    "meetings",
    "own",
    "parties",
    "places",
    "placing",
    "programme",
    "repairs",
    "three",
    "timetable",
]
