"""Tokens by number: many characters at once come to the same as each token for itself."""

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.retrieval.numbers import NOTHING, Numbers
from matchmaking.retrieval.text import GAP

HAN = st.text(alphabet=["海", "水", "养", "殖", "𠮷", GAP], max_size=12)


@given(HAN, HAN)
def test_characters_and_pairs_have_the_numbers_of_their_tokens(before, text):
    numbers = Numbers(["海水"])
    numbers.of_characters(before)
    characters, pairs = numbers.of_characters(text)
    assert characters.tolist() == [numbers[one] for one in text]
    following = [numbers[text[at : at + 2]] for at in range(len(text) - 1)]
    assert pairs.tolist() == [*following, *[NOTHING] * min(len(text), 1)]


@given(HAN)
def test_whatever_holds_a_gap_is_nothing(text):
    numbers = Numbers()
    characters, pairs = numbers.of_characters(text)
    assert [number == NOTHING for number in characters] == [one == GAP for one in text]
    assert all(
        (number == NOTHING) == (GAP in text[at : at + 2])
        for at, number in enumerate(pairs[:-1].tolist())
    )


@given(HAN)
def test_kinds_are_told_of_every_number(text):
    numbers = Numbers(["海"])
    numbers.of_characters(text)
    assert sorted(set(numbers.values()) - {NOTHING}) == list(range(1, len(numbers.kinds)))
