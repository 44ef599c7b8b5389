"""What another policy would move, counted."""

from matchmaking.matching.moves import Moves, NeedMove, ProductMove, compare_lists


def test_places_are_compared_need_by_need():
    before = {"N1": ["A", "B", "C"], "N2": ["A", "B"], "N3": []}
    after = {"N1": ["B", "A", "C"], "N2": ["A", "B"], "N3": []}
    assert compare_lists(before, after) == Moves(
        lists=3,
        other_first=1,
        other_top=1,
        products=(ProductMove("A", 2, -50, 2, 1), ProductMove("B", 2, 50, 0, 1)),
        needs=(NeedMove("N1", ("A", "B", "C"), ("B", "A", "C")),),
    )


def test_below_the_top_only_products_move():
    names = list("ABCDEFG")
    found = compare_lists({"N": names}, {"N": [*names[:5], "G", "F"]})
    assert (found.other_first, found.other_top, found.needs) == (0, 0, ())
    assert {row.product: row.rise for row in found.products} == {"F": -100, "G": 100}


def test_the_same_lists_move_nothing():
    assert compare_lists({"N": ["A"]}, {"N": ["A"]}) == Moves(1, 0, 0, (), ())
