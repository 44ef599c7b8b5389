"""The 23 criteria and both scores as SQL, for the comparison with DuckDB and PostgreSQL.

Sets are bits of one number. What even a database would prepare is in tables of its own: how an
industry code stands to a product, and the yearly cost of a product over a term. NULL is handled by
name everywhere: LEAST, GREATEST and comparisons treat it differently from engine to engine.
"""

from matchmaking.matching.policy import current_policy

POLICY = current_policy()
W, V = POLICY.enterprise, POLICY.institution
BLANK = POLICY.unknown_points
NEAR_TOP = 20


def off(distance, bound):
    return f"CASE WHEN {distance} <= 0 THEN 0 WHEN 2 * ({distance}) <= {bound} THEN 2 ELSE 3 END"


def ranged(value, low, high, *, missing, unpublished="FALSE", applies="TRUE", low_first=False):
    """A figure against bounds; the parts are SQL texts, `missing` the state of no figure."""
    ends = [("low", low), ("high", high)] if low_first else [("high", high), ("low", low)]
    cases = [f"WHEN NOT ({applies}) THEN 0", f"WHEN {value} IS NULL THEN {missing}"]
    for end, bound in ends:
        if bound:
            distance = f"{bound} - {value}" if end == "low" else f"{value} - {bound}"
            cases.append(f"WHEN {bound} IS NOT NULL AND {distance} > 0 THEN {off(distance, bound)}")
    return f"CASE {' '.join(cases)} WHEN {unpublished} THEN 1 ELSE 0 END"


def inside(value, allowed, *, applies="TRUE"):
    """A key, as the place of a bit, in a set."""
    return (f"CASE WHEN NOT ({applies}) OR {allowed} = 0 THEN 0 WHEN {value} IS NULL THEN 1"
            f" WHEN ({allowed} >> CAST({value} AS INTEGER)) & 1 = 1 THEN 0 ELSE 3 END")  # fmt: skip


DEBT, EQUITY = "NOT p.equity", "p.equity"
WORTH = " + ".join(f"n.value{k} * p.ltv{k}" for k in range(8))
NAMED = "(p.marine >> CAST(n.marine AS INTEGER)) & 1 = 1"
STATES = {
    "instrument": "CASE WHEN (n.instruments >> CAST(p.instrument AS INTEGER)) & 1 = 1 THEN 0"
                  " ELSE 3 END",
    "amount": "CASE WHEN n.least > p.amount_max THEN "
              + off("n.least - p.amount_max", "p.amount_max")
              + " WHEN n.amount < p.amount_min THEN "
              + off("p.amount_min - n.amount", "p.amount_min")
              + " WHEN p.amount_max IS NULL THEN 1 ELSE 0 END",
    "term": ranged("n.term", "p.term_min", "p.term_max", missing="1",
                   unpublished="p.term_max IS NULL", applies=DEBT),
    "rate": ranged("n.rate", "p.rate_min", "", missing="0", unpublished="p.rate_min IS NULL",
                   applies=DEBT),
    "guarantee": "CASE WHEN p.equity OR p.guarantees = 0 OR p.guarantees & 1 = 1 THEN 0"
                 " WHEN n.guarantees = 0 THEN 1 WHEN p.guarantees & n.guarantees <> 0 THEN 0"
                 " ELSE 2 END",
    "coverage": "CASE WHEN p.equity OR p.coverage IS NULL THEN 0 WHEN NOT n.given THEN 1 ELSE "
                + off(f"p.coverage * n.least - ({WORTH})", "p.coverage * n.least") + " END",
    "purpose": inside("n.purpose", "p.purposes"),
    "district": inside("n.district", "p.districts"),
    "industry": "i.state",
    "marine": "CASE WHEN p.marine = 0 AND NOT p.marine_any THEN 0 WHEN n.marine IS NULL THEN 1"
              f" WHEN n.marine < 0 THEN 3 WHEN p.marine_any OR {NAMED} THEN 0 ELSE 3 END",
    "size": inside("n.size", "p.sizes"),
    "age": ranged("n.age", "p.age_min", "",
                  missing="CASE WHEN p.age_min IS NULL THEN 0 ELSE 1 END"),
    "revenue": ranged("n.revenue", "p.revenue_min", "p.revenue_max", low_first=True,
                      missing="CASE WHEN p.revenue_min IS NULL AND p.revenue_max IS NULL THEN 0"
                              " ELSE 1 END"),
    "leverage": ranged("n.debt_ratio", "", "p.debt_ratio_max",
                       missing="CASE WHEN p.debt_ratio_max IS NULL THEN 0 ELSE 1 END"),
    "credentials": "CASE WHEN p.every_of = 0 AND p.some_of = 0 THEN 0 WHEN n.credentials = 0 THEN 1"
                   " WHEN p.every_of & n.credentials = p.every_of AND (p.some_of = 0 OR"
                   " p.some_of & n.credentials <> 0) THEN 0 ELSE 2 END",
    "tax_grade": "CASE WHEN p.tax_grade IS NULL THEN 0 WHEN n.tax_grade IS NULL THEN 1"
                 " WHEN n.tax_grade <= p.tax_grade THEN 0 ELSE 2 END",
    "credit_record": "CASE WHEN NOT p.no_overdue THEN 0 WHEN n.overdue IS NULL THEN 1"
                     " WHEN n.overdue THEN 3 ELSE 0 END",
    "speed": ranged("n.days", "p.days", "", missing="0", unpublished="p.days IS NULL"),
    "pool": "CASE WHEN NOT p.scheme THEN 0 WHEN n.pool_ok IS NULL THEN 1 WHEN n.pool_ok THEN 0"
            " ELSE 2 END",
    "round": inside("n.round", "p.rounds", applies=EQUITY),
    "stake": ranged("n.stake", "p.stake_min", "", missing="0", unpublished="p.stake_min IS NULL",
                    applies=EQUITY),
    "avoid": "CASE WHEN n.avoid IS NOT NULL AND n.avoid = p.institution THEN 3 ELSE 0 END",
    "live": "CASE WHEN p.over THEN 3 WHEN p.quota IS NULL OR n.least <= p.quota THEN 0 ELSE 3 END",
}  # fmt: skip


def query(divide, bits):
    """The whole list: (need, product, verdict, score, both fits, rank) of the first 20s."""
    states = ", ".join(f"{sql} AS s_{key}" for key, sql in STATES.items())
    names = [f"s_{key}" for key in STATES]
    failures = " + ".join(f"CASE {name} WHEN 3 THEN 2 WHEN 2 THEN 1 ELSE 0 END" for name in names)
    unknown = " OR ".join(f"{name} = 1" for name in names)
    return f"""
    WITH judged AS (
      SELECT n.id AS need, p.id AS product, {states}
      FROM needs n CROSS JOIN products p JOIN industry i ON i.code = n.code AND i.product = p.id
    ), counted AS (
      SELECT need, product, {failures} AS failures, ({unknown}) AS unknown FROM judged
    ), shown AS (
      SELECT need, product, CASE WHEN failures = 1 THEN 2 WHEN unknown THEN 1 ELSE 0 END AS verdict
      FROM counted WHERE failures <= 1
    ), fitted AS (
      SELECT s.need, s.product, s.verdict, {_enterprise(divide, bits)} AS ours,
             {_institution(divide)} AS theirs
      FROM shown s JOIN needs n ON n.id = s.need JOIN products p ON p.id = s.product
      JOIN industry i ON i.code = n.code AND i.product = p.id
      JOIN costs c ON c.product = p.id AND c.term = n.term
    ), scored AS (
      SELECT *, CAST(floor(sqrt(CAST(ours * theirs AS DOUBLE PRECISION))) AS BIGINT) AS score
      FROM fitted
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY need, verdict = 2
                                   ORDER BY verdict, score DESC, product) AS place,
             count(*) OVER (PARTITION BY need, verdict) AS same
      FROM scored
    )
    SELECT need, product, verdict, score, ours, theirs FROM placed WHERE place <= {NEAR_TOP}
    ORDER BY need, verdict, score DESC, product
    """


def counts():
    """Pairs by verdict of those that are shown."""
    whole = query("/", "")
    return whole[: whole.index("), fitted")] + ") SELECT verdict, count(*) FROM shown GROUP BY 1"


def _share(divide, available, wanted):
    return (f"CASE WHEN {available} IS NULL THEN {BLANK} WHEN {available} >= {wanted} THEN 1000"
            f" ELSE 1000 * {available} {divide} {wanted} END")  # fmt: skip


def _enterprise(divide, bits):
    limit = "CASE WHEN p.equity THEN n.stake ELSE coalesce(n.rate, n.benchmark) END"
    cost = (f"CASE WHEN c.cost IS NULL OR ({limit}) IS NULL THEN {BLANK} ELSE 1000 * (CASE WHEN"
            f" 2 * ({limit}) > c.cost THEN 2 * ({limit}) - c.cost ELSE 0 END) {divide}"
            f" (2 * ({limit})) END")  # fmt: skip
    usable = ("(CASE WHEN p.guarantees & (n.guarantees | 1) <> 0 THEN p.guarantees &"
              " (n.guarantees | 1) ELSE p.guarantees END)")  # fmt: skip
    burden = " ".join(f"WHEN {usable} & {mask} <> 0 THEN {points}" for points, mask in bits or ())
    burden = f"CASE WHEN p.guarantees = 0 THEN {BLANK} {burden} ELSE 0 END"
    total = (
        f"p.own + {W['cost']} * ({cost})"
        f" + {W['amount_covered']} * ({_share(divide, 'p.amount_max', 'n.amount')})"
        f" + CASE WHEN p.equity THEN 0 ELSE {W['burden']} * ({burden})"
        f" + {W['term_covered']} * ({_share(divide, 'p.term_max', 'n.term')}) END"
    )
    always = W["cost"] + W["amount_covered"] + W["speed"] + W["reliability"]
    weight = f"(CASE WHEN p.equity THEN {always} ELSE {sum(W.values())} END)"
    return f"({total}) {divide} {weight}"


def _institution(divide):
    low, width = "coalesce(p.amount_min, 0)", "(p.amount_max - coalesce(p.amount_min, 0))"
    ticket = (f"CASE WHEN p.amount_max IS NULL THEN {BLANK} WHEN n.amount < {low} OR"
              f" n.amount > p.amount_max THEN 0 WHEN {width} = 0 THEN 1000 ELSE 1000 - 500 *"
              f" abs(2 * n.amount - {low} - p.amount_max) {divide} {width} END")  # fmt: skip
    marine = (f"CASE WHEN n.marine IS NULL OR n.marine < 0 THEN 0"
              f" WHEN {NAMED} THEN {POLICY.marine_class_named}"
              f" WHEN p.marine_any THEN {POLICY.marine_any} ELSE 0 END")  # fmt: skip
    scope = f"CASE WHEN i.points > ({marine}) THEN i.points ELSE ({marine}) END"
    asked = "NOT p.equity AND p.coverage IS NOT NULL"
    margin = (f"CASE WHEN NOT n.given THEN {BLANK} WHEN {WORTH} >= 2 * p.coverage * n.least"
              f" THEN 1000 ELSE 500 * ({WORTH}) {divide} (p.coverage * n.least) END")  # fmt: skip
    base = sum(V.values()) - V["coverage_margin"]
    return (
        f"(n.own + {V['scope']} * ({scope}) + {V['ticket']} * ({ticket})"
        f" + CASE WHEN {asked} THEN {V['coverage_margin']} * ({margin}) ELSE 0 END) {divide}"
        f" (CASE WHEN {asked} THEN {base + V['coverage_margin']} ELSE {base} END)"
    )
