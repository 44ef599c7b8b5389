"""The ranking written down once more, slowly and without arrays."""

import math
from collections import Counter

from matchmaking.retrieval.document import asked, read
from matchmaking.retrieval.postings import (
    CHARACTER,
    COMMON_CONCEPT,
    COMMONEST,
    CONCEPT,
    IMAGINED,
    LITTLE,
    PAIR,
    STEEPNESS,
    WORD,
    kind_of,
)


def scores(query, documents, thesaurus, weights):
    """Score by key, as a fraction of one."""
    read_all = {doc.key: read(doc, thesaurus, weights).counts for doc in documents}
    frequency = Counter(token for counts in read_all.values() for token in counts)
    size = len(documents)
    reading = read(asked(query), thesaurus, weights)
    wanted = dict(reading.counts)
    for token, share in thesaurus.expansion(reading.mentions).items():
        wanted.setdefault(token, share * weights.expansion)
    lengths = {
        key: sum(number for token, number in counts.items() if kind_of(token) in (CHARACTER, WORD))
        for key, counts in read_all.items()
    }
    mean = sum(lengths.values()) / size

    def rarity(token):
        if kind_of(token) == CONCEPT:
            return max(math.log((IMAGINED + size) / (1 + frequency[token])) - COMMON_CONCEPT, 0)
        return (math.log((1 + size) / (1 + frequency[token])) + COMMONEST) ** STEEPNESS

    def vector(counts, damp):
        found = {t: damp(n) * rarity(t) for t, n in counts.items()}
        floor = weights.floor * math.log((IMAGINED + size) / 2)
        return unit({t: v for t, v in found.items() if kind_of(t) == CONCEPT}, floor) | unit(
            {t: v for t, v in found.items() if kind_of(t) != CONCEPT}
        )

    rare = {}
    for kinds in ((CHARACTER, WORD), (PAIR,)):
        part = {
            t: n * math.log(1 + (size - frequency[t] + 0.5) / (frequency[t] + 0.5))
            for t, n in wanted.items()
            if kind_of(t) in kinds
        }
        whole = 2 * sum(part.values()) or 1.0
        rare |= {t: value / whole for t, value in part.items()}
    mine = vector(wanted, lambda n: n if n < 1 else math.sqrt(n))
    brevity = min(1, weights.brief / max(reading.heading, 1)) ** 3
    reach = sum(value**2 for token, value in mine.items() if kind_of(token) == CONCEPT)
    full = weights.cosine + weights.bm25 + weights.concepts * brevity * reach
    found = {}
    for key, counts in read_all.items():
        theirs = vector(counts, damped)
        total = 0.0
        for token, value in mine.items():
            share = weights.concepts * brevity if kind_of(token) == CONCEPT else weights.cosine
            added = share * value * theirs.get(token, 0.0)
            if kind_of(token) == CONCEPT and is_foreign(reading.counts, counts):
                added *= 1 + weights.foreign
            total += added
        for token, value in rare.items():
            count = counts.get(token, 0)
            norm = weights.k1 * (1 - weights.b + weights.b * lengths[key] / mean) if mean else 1
            total += weights.bm25 * value * (count / (count + norm) if count else 0)
        found[key] = total / full
    return found


def is_foreign(asked, found):
    """Whether a document is in the other language than the query."""
    share = chinese(found)
    return share < LITTLE if chinese(asked) > 0.5 else share > 1 - LITTLE


def chinese(counts):
    """The share of Chinese characters; half where there is nothing."""
    characters = sum(n for token, n in counts.items() if kind_of(token) == CHARACTER)
    words = sum(n for token, n in counts.items() if kind_of(token) == WORD)
    return (characters + 0.5) / (characters + words + 1)


def damped(number):
    """1 + ln of a count; below one the count itself."""
    return number if number < 1 else 1 + math.log(number)


def unit(vector, floor=0.0):
    """The vector at length one."""
    length = math.sqrt(sum(value * value for value in vector.values()) + floor**2) or 1.0
    return {token: value / length for token, value in vector.items()}
