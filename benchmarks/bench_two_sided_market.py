"""The published two-sided market of 30 x 20: expected matches and envy of five ways to recommend.

    .venv/bin/python -m benchmarks.bench_two_sided_market

Tomita & Yokoyama, "Fair Reciprocal Recommendation in Matching Markets", RecSys 2024. The market, as
they published it: preferences are half chance (NumPy's generator, seed 0), half a popularity that
falls evenly from 1 to 0; the person at rank k of a list is looked at with probability 1/k; a match
is both sides looking and liking. Everybody gets a list of the whole other side, or a lottery over
lists; of a lottery only the chance to be looked at matters, so a policy is a matrix of exposures.

Welfare and Nash welfare are maximised by turns (Frank-Wolfe, a tenth of the way each time): the
best answer to the other side's lists orders each list by what a look is worth, so it is a sort.
Envy: somebody would expect more matches in the places that another of their side has in the lists.
"""

import sys
import time

import numpy as np

LEFT, RIGHT, SEED, POPULAR = 30, 20, 0, 0.5
PACE, ENOUGH, MOST_TURNS = 0.1, 0.01, 100
TINY = 1e-6
PUBLISHED = {"one-sided": 6.10, "product": 13.21, "welfare": 16.51, "Nash welfare": 15.76}


def main():
    """Print every way; end with 1 where a published figure is missed by more than a hundredth."""
    market = make_market()
    print(f"{'way':<14}{'matches':>9}{'published':>11}{'envies':>8}{'least':>8}{'ms CPU':>8}")
    missed = 0
    for name, way in WAYS.items():
        began = time.process_time()
        ours, theirs = way(*market)
        spent = 1000 * (time.process_time() - began)
        found, published = matches(*market, ours, theirs), PUBLISHED[name]
        envies = envy(*market, ours, theirs)
        least = min(found.sum(1).min(), found.sum(0).min())
        print(f"{name:<14}{found.sum():>9.2f}{published:>11}{envies:>8}{least:>8.3f}{spent:>8.1f}")
        missed += abs(found.sum() - published) > 0.01
    return 1 if missed else 0


def make_market():
    """What the left side thinks of the right, and the right of the left (rows: who thinks)."""
    chance = np.random.RandomState(SEED)
    sides = []
    for own, others in ((LEFT, RIGHT), (RIGHT, LEFT)):
        liked = chance.random_sample((own, others))
        sides.append((1 - POPULAR) * liked + POPULAR * np.linspace(1, 0, others))
    return sides


def lists(worth):
    """Exposures where every row lists the others by worth."""
    rank = np.argsort(np.argsort(-worth, axis=1, kind="stable"), axis=1, kind="stable")
    return 1 / (rank + 1)


def one_sided(left, right):
    """Each lists whom it likes."""
    return lists(left), lists(right)


def product(left, right):
    """Each lists by both sides' liking."""
    both = left * right.T
    return lists(both), lists(both.T)


def by_turns(left, right, power):
    """Sum of matches (power 0) or of their logarithms (power -1, Nash) by Frank-Wolfe in turns."""
    both = left * right.T
    ours = np.full(both.shape, lists(both).mean())
    theirs = np.full(both.T.shape, lists(both.T).mean())
    before = 0.0
    for _ in range(MOST_TURNS):
        theirs = answer(both, ours, theirs, power)
        ours = answer(both.T, theirs, ours, power)
        now = (both * ours * theirs.T).sum()
        if abs(now - before) < ENOUGH:
            break
        before = now
    return ours, theirs


def answer(both, seen, shown, power):
    """A step of the second side's lists towards the best answer; `seen` are the first side's."""
    look = both * seen
    own = np.maximum((look * shown.T).sum(axis=1, keepdims=True), TINY)
    return (1 - PACE) * shown + PACE * lists((look * own**power).T)


def matches(left, right, ours, theirs):
    """The chance that each pair matches."""
    return left * ours * (right * theirs).T


def envy(left, right, ours, theirs, least=1e-9):
    """How many ordered pairs of one side envy."""
    count = 0
    for mine, other, list_, others in ((left, right, ours, theirs), (right, left, theirs, ours)):
        value = mine * list_ * other.T  # what a look by the other is worth
        instead = value @ others  # row: who; column: in whose places
        count += int((instead > np.diag(instead)[:, None] + least).sum())
    return count


WAYS = {
    "one-sided": one_sided,
    "product": product,
    "welfare": lambda left, right: by_turns(left, right, 0),
    "Nash welfare": lambda left, right: by_turns(left, right, -1),
}

if __name__ == "__main__":
    sys.exit(main())
