"""The engine gives, pair by pair, what the plain functions give."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaking.matching import engine
from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.table import criteria_keys
from matchmaking.matching.policy import BadPolicy, current_policy
from matchmaking.matching.ranking import match_need, match_pair
from tests.matching.generators import (
    CODES,
    DAY,
    KINDS,
    Source,
    make_need,
    make_product,
    make_sides,
    need_strategy,
    product_strategy,
)

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)
HUGE = (0, 1, 2, 3, 10**12 - 1, 10**12, 10**12 + 1, 3 * 10**15, 10**16)
weights = st.dictionaries(
    st.sampled_from(sorted(POLICY.enterprise | POLICY.institution)), st.integers(0, 9), min_size=1
).filter(lambda drawn: any(drawn.values()))


def paired(needs, products, policy=POLICY):
    return engine.pair(
        engine.compile_needs(needs, CONTEXT, policy),
        engine.compile_products(products, CONTEXT, policy),
    )


def told(pairs):
    """Everything that the engine says of some pairs."""
    return list(zip(*(getattr(pairs, name).tolist() for name in engine.Pairs.__slots__),
                    strict=True))  # fmt: skip


def plain(needs, products, policy=POLICY):
    """The same for all pairs, from the plain functions; the second value is the judgements."""
    found, judgements = [], []
    for row, need in enumerate(needs):
        for column, product in enumerate(products):
            match = match_pair(need, product, CONTEXT, policy)
            score = match.score
            found.append((row, column, engine.VERDICTS.index(match.verdict), score.score,
                          score.fit_for_enterprise, score.fit_for_institution))  # fmt: skip
            judgements.append((match.judgement.failed, match.judgement.unknown))
    return found, judgements


def shown(all_pairs):
    return [pair for pair in all_pairs if pair[2] != engine.INELIGIBLE]


def as_listed(pairs):
    """By need, verdict, score, product."""
    return sorted(pairs, key=lambda pair: (pair[0], pair[2], -pair[3], pair[1]))


@pytest.mark.parametrize(("seed", "gaps"), [(11, 10), (12, 40), (13, 80), (14, 95)])
def test_every_pair_is_judged_and_scored_as_the_plain_functions_do(seed, gaps):
    needs, products = make_sides(seed, 70, 70, gaps)
    expected, judgements = plain(needs, products)
    pairing = paired(needs, products)

    everything, ranks = engine.every(pairing)

    assert told(everything) == as_listed(expected)
    assert [rank for rank in ranks.tolist() if rank] == [
        n
        for row in range(70)
        for n in range(1, sum(pair[0] == row for pair in shown(expected)) + 1)
    ]
    assert told(engine.joined(engine.shown_by_block(pairing))) == shown(expected)
    rows, columns = zip(*((row, column) for row, column, *_ in expected), strict=True)
    masks = pairing.answers(*(engine.places(side) for side in (rows, columns)))
    assert [
        tuple(map(criteria_keys, pair)) for pair in zip(*(m.tolist() for m in masks), strict=True)
    ] == judgements


@given(need_strategy, st.lists(product_strategy, min_size=1, max_size=6), weights, weights)
def test_one_need_and_one_product_with_any_weights(need, products, ours, theirs):
    policy = replace(POLICY, enterprise=ours, institution=theirs)
    expected = as_listed(shown(plain([need], products, policy)[0]))

    assert told(engine.shown(paired([need], products, policy))) == expected
    mirrored = [engine.shown(paired([need], [product], policy)) for product in products]
    assert sum(map(len, mirrored)) == len(expected)


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.data())
def test_figures_on_every_edge_and_beyond_any_bank(seed, data):
    needs, products = make_sides(seed, 3, 3, 60)
    figure = st.sampled_from(HUGE)
    needs = [
        replace(need, amount=data.draw(figure), amount_min=data.draw(st.none() | figure),
                revenue=data.draw(figure), collateral=(("vessel", data.draw(figure)),),
                term_months=data.draw(st.sampled_from((0, 1, 600, 601, 10**9))),
                rate_max=data.draw(st.none() | st.sampled_from((0, 1, 10**13))))
        for need in needs
    ]  # fmt: skip
    products = [
        replace(product, amount_min=data.draw(figure), amount_max=data.draw(st.none() | figure),
                quota_left=data.draw(st.none() | figure), ltv=(("vessel", data.draw(figure)),),
                coverage_min=data.draw(st.none() | figure), revenue_min=data.draw(figure))
        for product in products
    ]  # fmt: skip

    assert told(engine.every(paired(needs, products))[0]) == as_listed(plain(needs, products)[0])


@given(st.integers(0, 2**32), st.integers(0, 5), st.integers(0, 5))
def test_the_first_of_each_list_are_the_lists_beginning(seed, top, near):
    needs, products = make_sides(seed, 4, 30, 85)
    products = sorted(products, key=lambda product: product.product_no)

    found = engine.firsts(paired(needs, products), top, near)

    expected = []
    for row, need in enumerate(needs):
        matches = match_need(need, products, CONTEXT, POLICY)
        fit = [match for match in matches if match.verdict != "near"]
        close = [match for match in matches if match.verdict == "near"]
        expected += [(row, match.product.product_no, matches.index(match) + 1)
                     for match in fit[:top] + close[:near]]  # fmt: skip
    pairs = found.pairs
    assert expected == [
        (row, products[column].product_no, rank)
        for row, column, rank in zip(
            pairs.rows.tolist(), pairs.columns.tolist(), found.ranks.tolist(), strict=True
        )
    ]
    assert found.counts.sum() == len(needs) * len(products)


def test_a_block_of_needs_is_matched_like_the_whole():
    needs, products = make_sides(31, 40, 30, 80)
    table = engine.compile_needs(needs, CONTEXT, POLICY)
    catalogue = engine.compile_products(products, CONTEXT, POLICY)

    whole = told(engine.shown(engine.pair(table, catalogue)))
    parts = [
        (row + start, *rest)
        for start in (0, 17)
        for row, *rest in told(engine.shown(engine.pair(table[start : start + 17], catalogue)))
    ]

    assert parts == [pair for pair in whole if pair[0] < 34]


def test_many_more_products_than_a_word_has_bits():
    needs, products = make_sides(32, 3, 200, 90)

    found = told(engine.joined(engine.shown_by_block(paired(needs, products))))

    assert found == shown(plain(needs, products)[0])


def test_fees_are_costed_like_the_exact_function():
    source, sparse = Source(5, 0), Source(6, 97)
    need = replace(make_need(1, source), instruments=frozenset({"lease"}), term_months=None)
    needs = [replace(need, term_months=months) for months in (None, 1, 7, 36, 119, 600, 999)]
    products = [
        replace(make_product(n, sparse), instrument="lease", rate_min=n * 37, term_max=n or None,
                fees=(("fee", n * n % 900), ("more", 9_500 if n % 31 == 30 else 1)))
        for n in range(120)
    ]  # fmt: skip

    assert told(engine.every(paired(needs, products))[0]) == as_listed(plain(needs, products)[0])


def test_nothing_on_either_side_gives_nothing():
    needs, products = make_sides(1, 2, 2)

    assert len(engine.shown(paired([], products))) == 0
    assert len(engine.shown(paired(needs, []))) == 0


def test_empty_codes_and_repeated_collateral_are_read_literally():
    need, product = make_need(1, Source(1, 0)), make_product(1, Source(2, 95))
    product = replace(product, instrument="lease", coverage_min=500,
                      ltv=(("vessel", 300), ("vessel", 200)),
                      industries=frozenset({""}))  # fmt: skip
    needs = [
        replace(need, instruments=frozenset({"lease"}), industry=code,
                collateral=(("vessel", 10**6), (KINDS[0], 5), ("vessel", 3)))
        for code in (None, "", *CODES)
    ]  # fmt: skip
    products = [product, replace(product, industries_excluded=frozenset({"C37"}))]

    assert told(engine.every(paired(needs, products))[0]) == as_listed(plain(needs, products)[0])


def test_weights_that_are_too_heavy_for_one_number_are_refused():
    policy = replace(POLICY, enterprise={"cost": 2**32})

    with pytest.raises(BadPolicy):
        paired(*make_sides(1, 1, 1), policy)


@pytest.mark.parametrize(
    "limit", ["amounts.MOST_CELLS", "ranges.MOST_CELLS", "bit_rows.MOST_BYTES", "bit_rows.BLOCK"]
)
def test_what_is_too_large_for_a_table_is_reckoned_otherwise_with_the_same_result(
    limit, monkeypatch
):
    needs, products = make_sides(33, 120, 40, 85)
    usual = engine.firsts(paired(needs, products), 3)

    monkeypatch.setattr(f"matchmaking.matching.engine.{limit}", 1)
    tight = engine.firsts(paired(needs, products), 3)

    assert told(tight.pairs) == told(usual.pairs)
    assert tight.ranks.tolist() == usual.ranks.tolist()
    assert tight.counts.tolist() == usual.counts.tolist()
    expected = shown(plain(needs, products)[0])
    assert usual.counts[: engine.INELIGIBLE].sum() == len(expected)
    assert set(told(usual.pairs)) <= set(expected)
