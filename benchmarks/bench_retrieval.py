"""The text index beside three common ones, on made abstracts and on needs in everyday words.

    .venv/bin/python -m benchmarks.bench_retrieval

Needs the packages of requirements/benchmark.lock. BENCHMARK_TEXTS may name a file of other texts,
a line of JSON each with title, keywords and text. Three tasks: the first third of an abstract finds
the rest among 2,000, keywords find their abstract, an abstract finds its title among 10,000. Every
engine runs each task in a process of its own, one after another, on one thread; CPU time is quoted.
Ends with 1 where the platform's index is slower than wanted.
"""

import csv
import json
import math
import os
import re
import sqlite3
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.made_abstracts import make_abstracts, read_abstracts
from matchmaking.retrieval.document import Document
from matchmaking.retrieval.index import Index
from matchmaking.retrieval.thesaurus import EMPTY, standard_thesaurus

SEED = 2026
DEPTH = 10
MOST_QUERIES = {"rank_bm25": 60}  # reads every document for every word of a query
QUERIES = 500
WANTED_MS, WANTED_SECONDS = 3, 3
PAIRS = Path(__file__).parent / "data"
SETS = ("first", "second", "third", "blind", "unseen", "later")


def ours(documents):
    """The platform's index with its thesaurus."""
    index = Index(standard_thesaurus())
    index.put_all(Document(f"{n:06}", {"text": text}) for n, text in enumerate(documents))
    index.search("海")
    return lambda query: [int(hit.key) for hit in index.search(query, top=DEPTH)]


def scikit_learn(documents):
    """TF-IDF over characters and pairs of them."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- timed apart

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    rows = vectorizer.fit_transform(documents).T.tocsr()

    def ask(query):
        scores = (vectorizer.transform([query]) @ rows).toarray()[0]
        return scores.argsort(kind="stable")[::-1][:DEPTH].tolist()

    return ask


def mixed(documents):
    """0.7 of that TF-IDF and 0.3 of BM25 over characters, the best's score being one."""
    from sklearn.feature_extraction.text import (  # noqa: PLC0415 -- timed apart
        CountVectorizer,
        TfidfVectorizer,
    )

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    rows = vectorizer.fit_transform(documents).T.tocsr()
    counter = CountVectorizer(analyzer="char")
    counts = counter.fit_transform(documents).tocsr().astype(float)
    frequency = np.diff(counts.tocsc().indptr)
    rarity = np.log(1 + (len(documents) - frequency + 0.5) / (frequency + 0.5))
    length = np.asarray(counts.sum(1)).ravel()
    norm = np.repeat(1.2 * (0.25 + 0.75 * length / length.mean()), np.diff(counts.indptr))
    counts.data = counts.data / (counts.data + norm) * rarity[counts.indices]
    characters = counts.T.tocsr()

    def ask(query):
        cosine = (vectorizer.transform([query]) @ rows).toarray()[0]
        bm25 = (counter.transform([query]) @ characters).toarray()[0]
        scores = 0.7 * cosine + 0.3 * bm25 / max(bm25.max(), 1e-9)
        return scores.argsort(kind="stable")[::-1][:DEPTH].tolist()

    return ask


def sqlite_fts5(documents):
    """FTS5 over pairs of characters, split beforehand."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
    rows = ((n, " ".join(pairs_of(text))) for n, text in enumerate(documents))
    connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", rows)

    def ask(query):
        wanted = " OR ".join(f'"{pair}"' for pair in dict.fromkeys(pairs_of(query)))
        sql = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in connection.execute(sql, (wanted, DEPTH))]

    return ask


def rank_bm25(documents):
    """The common choice: BM25 over the words of jieba."""
    import jieba  # noqa: PLC0415 -- timed apart
    from rank_bm25 import BM25Okapi  # noqa: PLC0415 -- timed apart

    jieba.setLogLevel(60)
    model = BM25Okapi([jieba.lcut(text) for text in documents])

    def ask(query):
        scores = model.get_scores(jieba.lcut(query))
        return scores.argsort(kind="stable")[::-1][:DEPTH].tolist()

    return ask


ENGINES = {
    engine.__name__: engine for engine in (ours, scikit_learn, mixed, sqlite_fts5, rank_bm25)
}


def pairs_of(text):
    """Neighbouring letters and characters, marks left out."""
    signs = re.sub(r"\W", "", text)
    return ["".join(pair) for pair in pairwise(signs)]


def abstracts(count):
    """Those of the file that BENCHMARK_TEXTS names, or made ones."""
    path = os.environ.get("BENCHMARK_TEXTS")
    return read_abstracts(path, count) if path else make_abstracts(count, SEED)


def first_third():
    """Queries and documents of the first task."""
    made = abstracts(2_000)
    return [one.first_third for one in made], [one.rest for one in made]


def keywords():
    """Queries and documents of the second task."""
    made = abstracts(2_000)
    return [one.keywords for one in made], [one.text for one in made]


def title():
    """Queries and documents of the third task."""
    made = abstracts(10_000)
    return [one.text for one in made], [one.title for one in made]


def abstract():
    """A short query among 10,000 whole abstracts: for the time, not for the quality."""
    made = abstracts(10_000)
    return [one.title for one in made], [one.text for one in made]


TASKS = {task.__name__: task for task in (first_third, keywords, title, abstract)}


def measure(engine, task):
    """Quality and cost of one engine on one task."""
    queries, documents = TASKS[task]()
    before = resident_mb()
    began = time.process_time()
    ask = ENGINES[engine](documents)
    indexed = time.process_time() - began
    chosen = range(0, len(queries), len(queries) // MOST_QUERIES.get(engine, QUERIES))
    began = time.process_time()
    answers = [ask(queries[n]) for n in chosen]
    asked = time.process_time() - began
    places = [
        found.index(n) if n in found else None for n, found in zip(chosen, answers, strict=True)
    ]
    hits = [place for place in places if place is not None]
    return {
        "recall": len(hits) / len(places),
        "ndcg": sum(1 / math.log2(place + 2) for place in hits) / len(places),
        "index_s": indexed,
        "query_ms": asked / len(places) * 1000,
        "memory_mb": resident_mb() - before,
    }


def resident_mb():
    """What this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def in_first_three(name, thesaurus):
    """The share of needs in everyday or foreign words whose own offer is in the first three."""
    with (PAIRS / f"technology_pairs_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    index = Index(thesaurus)
    for n, row in enumerate(rows):
        fields = {"title": row["offer"], "text": row["offer_text"]}
        index.put(Document(f"{n:03}", fields))
    found = 0
    needs = [(n, row) for n, row in enumerate(rows) if row["need"]]
    for n, row in needs:
        need = Document("", {"title": row["need"], "text": row["need_text"]})
        found += f"{n:03}" in [hit.key for hit in index.search(need, top=3)]
    return found / len(needs), len(needs)


def main():
    """All engines on all tasks, then the needs in everyday words."""
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], sys.argv[2])))
        return 0
    too_slow = False
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    for task in TASKS:
        for engine in ENGINES:
            command = [sys.executable, "-m", "benchmarks.bench_retrieval", engine, task]
            done = subprocess.run(
                command, capture_output=True, text=True, check=True, env=environment
            )
            found = json.loads(done.stdout)
            slow = found["query_ms"] > WANTED_MS or found["index_s"] > WANTED_SECONDS
            too_slow |= engine == "ours" and slow
            print(
                f"{task:12} {engine:13} {found['recall']:.3f}/{found['ndcg']:.3f}"
                f"  index {found['index_s']:6.2f} s  query {found['query_ms']:7.2f} ms"
                f"  {found['memory_mb']:5.0f} MB"
            )
    for name in SETS:
        plain, _ = in_first_three(name, EMPTY)
        full, count = in_first_three(name, standard_thesaurus())
        print(f"needs, {name:6} ({count}): without thesaurus {plain:.3f}, with it {full:.3f}")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
