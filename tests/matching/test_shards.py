"""Shards of needs: together they are the whole, however it was cut."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaking.matching import engine
from matchmaking.matching.context import context_for
from matchmaking.matching.policy import current_policy
from tests.matching.generators import DAY, make_sides

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)


def cut(needs, catalogue, size, top=4):
    return [
        engine.match_shard(needs[start : start + size], start, catalogue, CONTEXT, top)
        for start in engine.starts(len(needs), size)
    ]


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_the_shards_are_the_whole(seed, size):
    needs, products = make_sides(seed, 30, 25, 88)
    catalogue = engine.compile_products(products, CONTEXT, POLICY)
    whole = engine.firsts(engine.pair(engine.compile_needs(needs, CONTEXT, POLICY), catalogue), 4)

    found = engine.whole(cut(needs, catalogue, size))

    for name in engine.Pairs.__slots__:
        assert getattr(found.pairs, name).tolist() == getattr(whole.pairs, name).tolist()
    assert found.ranks.tolist() == whole.ranks.tolist()
    assert found.counts.tolist() == whole.counts.tolist()


def test_a_shard_made_twice_is_the_same_bytes_and_another_one_is_not():
    needs, products = make_sides(1, 30, 25, 88)
    catalogue = engine.compile_products(products, CONTEXT, POLICY)
    once, again = cut(needs, catalogue, 10), cut(needs, catalogue, 10)

    assert once == again
    assert engine.digest_of(once) == engine.digest_of(again)
    assert engine.digest_of(once) != engine.digest_of(once[1:])


def test_no_shards_are_nothing():
    assert len(engine.whole([]).pairs) == 0
