"""How much of one text stands in another: the sign of a listing that was posted before."""

from collections.abc import Set as AbstractSet

from matchmaking.retrieval.text import pieces

RUN = 4  # characters, or words, that must follow one another


def repeated_permille(one: str, other: str) -> int:
    """The share of the shorter text's runs that the longer has too, 0 to 1000."""
    first, second = _runs(one), _runs(other)
    smaller = min(len(first), len(second))
    return 1000 * len(first & second) // smaller if smaller else 0


def _runs(text: str) -> AbstractSet[str]:
    parts = pieces(text)
    runs = {
        run[at : at + RUN]
        for run in parts.han.split("\n")
        for at in range(max(1, len(run) - RUN + 1))
        if run
    }
    words = parts.words
    runs |= {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return runs | set(words) if len(words) < RUN else runs
