"""The engine, plain objects, DuckDB and PostgreSQL on the same pairs in the same run.

Verdict counts and the checksum of all first 20 (with their near misses, both fits and the score)
must agree, or the run ends with 1. CPU alone is compared: of this process, or of PostgreSQL's
backend. Loading the tables is not counted for the databases.
"""

import csv
import hashlib
import os
import tempfile
import time
from itertools import product as crossed
from pathlib import Path

import duckdb
import psycopg

from benchmarks import matching_sql
from benchmarks.market import (
    BANKS,
    CLASSES,
    COLLATERAL,
    DAY,
    DEBT,
    DISTRICTS,
    GRADES,
    PURPOSES,
    ROUNDS,
    SECURITY,
    SIZES,
    make_needs,
    make_products,
)
from matchmaking.matching import engine
from matchmaking.matching.context import context_for
from matchmaking.matching.criteria import scope
from matchmaking.matching.policy import current_policy
from matchmaking.matching.ranking import match_pair
from matchmaking.matching.scoring import institution
from matchmaking.matching.scoring.enterprise import reliability, speed, yearly_cost
from matchmaking.standards.vocabulary import group
from tests.support.cluster import Cluster, find_binaries

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)
GIVEN = (None, None, CONTEXT, POLICY)
CREDENTIALS = [term.key for term in group("credential")]
INSTRUMENTS = (*DEBT, "equity")
SAMPLE = 20_000
STATE = {"meets": 0, "unknown": 1, "fails": 3}


def compare(needs_number, products_number):
    """Rows of (way, core-ns a pair, note), and whether all agree."""
    needs, products = make_needs(5, needs_number), make_products(5, products_number)
    pairs = needs_number * products_number
    rows, answers = [], {}
    by_engine(needs[:1], products)  # the holiday table is read once
    for name, work in (
        ("engine", by_engine), ("plain objects", by_plain), ("DuckDB", by_duckdb),
        ("PostgreSQL", by_postgresql),
    ):  # fmt: skip
        answers[name], seconds, judged = work(needs, products)
        note = "" if judged == pairs else f"sample of {judged:,} pairs"
        rows.append((name, seconds / judged * 1e9, note))
    whole = {name: answer for name, answer in answers.items() if name != "plain objects"}
    agree = len(set(whole.values())) == 1 and answers["plain objects"]
    return rows, agree, whole["engine"]


def by_engine(needs, products):
    began = time.process_time()
    table = engine.compile_needs(needs, CONTEXT, POLICY)
    found = engine.firsts(
        engine.pair(table, engine.compile_products(products, CONTEXT, POLICY)), 20
    )
    seconds = time.process_time() - began
    return summed(found.counts[:3].tolist(), told(found.pairs)), seconds, len(needs) * len(products)


def by_plain(needs, products):
    """A sample: whole lists of some needs, compared with the engine's here."""
    some = needs[: max(1, SAMPLE // len(products))]
    began = time.process_time()
    listed = [[match_pair(need, one, CONTEXT, POLICY) for one in products] for need in some]
    seconds = time.process_time() - began
    table = engine.compile_needs(some, CONTEXT, POLICY)
    pairing = engine.pair(table, engine.compile_products(products, CONTEXT, POLICY))
    ours = told(engine.every(pairing)[0])
    theirs = sorted(
        (row, column, engine.VERDICTS.index(match.verdict), match.score.score,
         match.score.fit_for_enterprise, match.score.fit_for_institution)
        for row, matches in enumerate(listed) for column, match in enumerate(matches)
    )  # fmt: skip
    return sorted(ours) == theirs, seconds, len(some) * len(products)


def by_duckdb(needs, products):
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        base.execute("SET threads = 2; SET enable_progress_bar = false")
        for name, (columns, rows) in tables(needs, products).items():
            path = written(folder, name, columns, rows)
            base.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            base.execute(f"COPY {name} FROM '{path}' (HEADER, NULLSTR '')")
        began = time.process_time()
        found = base.execute(matching_sql.query("//", masks())).fetchall()
        seconds = time.process_time() - began
        counted = dict(base.execute(matching_sql.counts()).fetchall())
    return answer_of(counted, found), seconds, len(needs) * len(products)


def by_postgresql(needs, products):
    with (
        Cluster(find_binaries()) as cluster,
        tempfile.TemporaryDirectory() as folder,
        psycopg.connect(cluster.url.replace("+psycopg", ""), autocommit=True) as base,
    ):
        for name, (columns, rows) in tables(needs, products).items():
            path = written(folder, name, columns, rows)
            base.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            with base.cursor().copy(f"COPY {name} FROM STDIN (FORMAT csv, HEADER)") as copy:
                copy.write(Path(path).read_bytes())
        base.execute("CREATE INDEX ON industry (code, product)")
        base.execute("CREATE INDEX ON costs (product, term)")
        base.execute("ANALYZE")
        base.execute("SET max_parallel_workers_per_gather = 0")
        began = used(base.info.backend_pid)
        found = base.execute(matching_sql.query("/", masks())).fetchall()
        seconds = used(base.info.backend_pid) - began
        counted = dict(base.execute(matching_sql.counts()).fetchall())
    return answer_of(counted, found), seconds, len(needs) * len(products)


def used(pid):
    """CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(pairs):
    return list(zip(*(getattr(pairs, name).tolist() for name in engine.Pairs.__slots__),
                    strict=True))  # fmt: skip


def answer_of(counted, found):
    return summed([counted.get(verdict, 0) for verdict in range(3)], [tuple(row) for row in found])


def summed(counts, first):
    """Verdict counts and the checksum of what stands in the first places."""
    text = repr([tuple(map(int, row)) for row in sorted(first)])
    return tuple(counts), hashlib.sha256(text.encode()).hexdigest()[:16]


def masks():
    """(points, bits of the kinds of guarantee that have them), best first."""
    points = {kind: POLICY.burden[kind] for kind in SECURITY}
    return [(value, bits([kind for kind in SECURITY if points[kind] == value], SECURITY))
            for value in sorted(set(points.values()), reverse=True)]  # fmt: skip


def bits(keys, places):
    return sum(1 << places.index(key) for key in keys)


def at(key, places):
    return None if key is None else places.index(key)


def written(folder, name, columns, rows):
    path = Path(folder, f"{name}.csv")
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([[column.split()[0] for column in columns], *rows])
    return path


def tables(needs, products):
    """Column definitions and rows by table."""
    codes = sorted({need.industry for need in needs}, key=str)
    terms = sorted({need.term_months for need in needs})
    return {
        "needs": (columns_of(NEED), [[read(n, need, codes) for read in NEED.values()]
                                     for n, need in enumerate(needs)]),
        "products": (columns_of(PRODUCT), [[read(n, one) for read in PRODUCT.values()]
                                           for n, one in enumerate(products)]),
        "industry": (("code BIGINT", "product BIGINT", "state BIGINT", "points BIGINT"),
                     industry(codes, products)),
        "costs": (("product BIGINT", "term BIGINT", "cost BIGINT"),
                  [(n, term, one.stake_min if one.is_equity else yearly_cost(needs_of(term), one))
                   for (n, one), term in crossed(enumerate(products), terms)]),
    }  # fmt: skip


def industry(codes, products):
    """How every code stands to every product, and what its depth of scope is worth."""
    some = engine_need(industry=None)
    rows = []
    for (place, code), (n, one) in crossed(enumerate(codes), enumerate(products)):
        need = some if code is None else engine_need(industry=code)
        state = STATE[scope.industry(need, one, CONTEXT).outcome]
        rows.append((place, n, state, institution.scope(need, one, CONTEXT, POLICY)))
    return rows


def engine_need(**stated):
    return make_needs.__globals__["Need"](need_no="", instruments=frozenset(), **stated)


def needs_of(term):
    return engine_need(term_months=term)


def weighed(weights, parts):
    return sum(weights[name] * points for name, points in parts.items())


def own_of_need(need):
    given = (need, None, CONTEXT, POLICY)
    return weighed(POLICY.institution, {
        "tax_grade": institution.tax_grade(*given), "credentials": institution.credentials(*given),
        "completeness": institution.completeness(*given),
    })  # fmt: skip


def own_of_product(one):
    given = (None, one, CONTEXT, POLICY)
    return weighed(POLICY.enterprise, {"speed": speed(*given), "reliability": reliability(*given)})


def value_of(need, kind):
    return sum(value for key, value in need.collateral if key == kind)


def marine_of(need):
    return -1 if need.marine_class == "none" else at(need.marine_class, CLASSES)


def columns_of(reads):
    flags = {"given", "overdue", "pool_ok", "equity", "marine_any", "no_overdue", "scheme", "over"}
    return [f"{name} {'BOOLEAN' if name in flags else 'BIGINT'}" for name in reads]


NEED = {
    "id": lambda n, need, codes: n, "least": lambda n, need, codes: need.least_amount,
    "amount": lambda n, need, codes: need.amount, "term": lambda n, need, codes: need.term_months,
    "rate": lambda n, need, codes: need.rate_max, "benchmark": lambda *_: CONTEXT.benchmark,
    "instruments": lambda n, need, codes: bits(need.instruments, INSTRUMENTS),
    "guarantees": lambda n, need, codes: bits(need.guarantees, SECURITY),
    "purpose": lambda n, need, codes: at(need.purpose, PURPOSES),
    "district": lambda n, need, codes: at(need.district, DISTRICTS),
    "code": lambda n, need, codes: codes.index(need.industry),
    "marine": lambda n, need, codes: marine_of(need),
    "size": lambda n, need, codes: at(need.size, SIZES),
    "age": lambda n, need, codes:
        need.established_on and CONTEXT.whole_months_since(need.established_on),
    "revenue": lambda n, need, codes: need.revenue,
    "debt_ratio": lambda n, need, codes: need.debt_ratio,
    "credentials": lambda n, need, codes: bits(need.credentials, CREDENTIALS),
    "tax_grade": lambda n, need, codes: at(need.tax_grade, GRADES),
    "overdue": lambda n, need, codes: need.overdue, "pool_ok": lambda n, need, codes: need.pool_ok,
    "round": lambda n, need, codes: at(need.round, ROUNDS),
    "days": lambda n, need, codes: need.needed_by and CONTEXT.working_days_until(need.needed_by),
    "stake": lambda n, need, codes: need.stake_max,
    "avoid": lambda n, need, codes: at(next(iter(need.avoid), None), BANKS),
    "given": lambda n, need, codes: bool(need.collateral),
    **{f"value{k}": lambda n, need, codes, k=k: value_of(need, COLLATERAL[k]) for k in range(8)},
    "own": lambda n, need, codes: own_of_need(need),
}  # fmt: skip
PRODUCT = {
    "id": lambda n, one: n, "instrument": lambda n, one: at(one.instrument, INSTRUMENTS),
    "equity": lambda n, one: one.is_equity, "amount_min": lambda n, one: one.amount_min,
    "amount_max": lambda n, one: one.amount_max, "term_min": lambda n, one: one.term_min,
    "term_max": lambda n, one: one.term_max, "rate_min": lambda n, one: one.rate_min,
    "guarantees": lambda n, one: bits(one.guarantees, SECURITY),
    "coverage": lambda n, one: one.coverage_min,
    **{f"ltv{k}": lambda n, one, k=k: dict(one.ltv).get(COLLATERAL[k], 0) for k in range(8)},
    "purposes": lambda n, one: bits(one.purposes, PURPOSES),
    "districts": lambda n, one: bits(one.districts, DISTRICTS),
    "marine": lambda n, one: bits(one.marine_classes - {"*"}, CLASSES),
    "marine_any": lambda n, one: "*" in one.marine_classes,
    "sizes": lambda n, one: bits(one.sizes, SIZES), "age_min": lambda n, one: one.age_min_months,
    "revenue_min": lambda n, one: one.revenue_min, "revenue_max": lambda n, one: one.revenue_max,
    "debt_ratio_max": lambda n, one: one.debt_ratio_max,
    "every_of": lambda n, one: bits(one.credentials_all, CREDENTIALS),
    "some_of": lambda n, one: bits(one.credentials_any, CREDENTIALS),
    "tax_grade": lambda n, one: at(one.tax_grade_min, GRADES),
    "no_overdue": lambda n, one: bool(one.no_overdue), "days": lambda n, one: one.processing_days,
    "scheme": lambda n, one: one.scheme is not None,
    "rounds": lambda n, one: bits(one.rounds, ROUNDS), "stake_min": lambda n, one: one.stake_min,
    "institution": lambda n, one: at(one.institution, BANKS),
    "over": lambda n, one: one.valid_to is not None and one.valid_to < DAY,
    "quota": lambda n, one: one.quota_left, "own": lambda n, one: own_of_product(one),
}  # fmt: skip


if __name__ == "__main__":
    print(compare(400, 100))
