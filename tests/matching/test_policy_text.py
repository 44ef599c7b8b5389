"""A ranking policy as text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching.policy import as_toml, current_policy, read_policy

names = st.text(min_size=1, max_size=8)


@given(names, st.dictionaries(names, st.integers(0, 1000), min_size=1))
def test_a_policy_is_written_so_that_it_reads_back_as_the_same(version, burden):
    policy = replace(current_policy(), version=version, burden=burden)

    assert read_policy(as_toml(policy)) == policy
