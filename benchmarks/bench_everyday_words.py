"""Do needs in an enterprise's words find the right offer? Three sets by strangers to the thesaurus.

    .venv/bin/python -m benchmarks.bench_everyday_words

Each set has 110 needs among 130 offers, one of them right: 62 needs in plain words, 30 in everyday
words that hardly share one with the offer, 18 across languages. Its author knew neither thesaurus
nor search and rewrote needs until TF-IDF over characters and pairs put about 62 % of all right, and
22 % of those in everyday words. The platform is asked through its command `match-technology`.
Needs the packages of requirements/benchmark.lock.
"""

import csv
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from matchmaking.command_line import main

DATA = Path(__file__).parent / "data"
SETS = ("strangers_a", "strangers_b", "strangers_c")
KINDS = ("plain", "everyday", "cross")
FIRST = 3
OFFER_TEXT = ("title", "summary", "innovations", "keywords")
NEED_TEXT = ("title", "background", "content", "keywords")


def read(path):
    """The rows of a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_platform(folder):
    """The first offers of each need, by the command on files."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "pairs.csv"
        files = ["--needs", str(folder / "needs.csv"), "--offers", str(folder / "offers.csv")]
        sys.argv = ["matchmaking", "match-technology", *files, "--out", str(out), "--top", "3"]
        try:
            main()
        except SystemExit as end:
            if end.code:
                raise
        found = defaultdict(list)
        for row in read(out):
            found[row["need_no"]].append(row["offer_no"])
    return found


def by_tfidf(folder):
    """The same by the cosine of characters and pairs."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- slow import

    needs, offers = read(folder / "needs.csv"), read(folder / "offers.csv")
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    rows = vectorizer.fit_transform(["\n".join(row[key] for key in OFFER_TEXT) for row in offers])
    asked = vectorizer.transform(["\n".join(row[key] for key in NEED_TEXT) for row in needs])
    best = (-(asked @ rows.T).toarray()).argsort(axis=1, kind="stable")[:, :FIRST]
    return {
        need["need_no"]: [offers[place]["offer_no"] for place in places]
        for need, places in zip(needs, best, strict=True)
    }


def judge():
    """Print the share of needs whose right offer is among the first three, by kind."""
    for name in SETS:
        truth = read(DATA / name / "truth.csv")
        asked = Counter(row["kind"] for row in truth)
        for way in (by_tfidf, by_platform):
            found = way(DATA / name)
            right = [row["kind"] for row in truth if row["offer_no"] in found[row["need_no"]]]
            met = Counter(right)
            kinds = ", ".join(f"{kind} {met[kind]}/{asked[kind]}" for kind in KINDS)
            print(f"{name} {way.__name__}: {kinds}, all {len(right) / len(truth):.1%}")


if __name__ == "__main__":
    judge()
