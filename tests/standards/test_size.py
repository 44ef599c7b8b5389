"""Enterprise size against the table of 工信部联企业〔2011〕300号."""

import pytest

from matchmaking.standards.size import classify_size

WAN = 10_000


def size(industry, revenue=None, employees=None, assets=None):
    """The size for figures in 万元."""
    return classify_size(
        industry=industry,
        revenue=None if revenue is None else revenue * WAN,
        employees=employees,
        assets=None if assets is None else assets * WAN,
    ).size


# industry, then (revenue, employees, assets) on each edge: exactly large, medium, small
TABLE = [
    ("A0411", (20000, 0, 0), (500, 0, 0), (50, 0, 0)),
    ("C3731", (40000, 1000, 0), (2000, 300, 0), (300, 20, 0)),
    ("B0712", (40000, 1000, 0), (2000, 300, 0), (300, 20, 0)),
    ("D463", (40000, 1000, 0), (2000, 300, 0), (300, 20, 0)),
    ("E4839", (80000, 0, 80000), (6000, 0, 5000), (300, 0, 300)),
    ("F5124", (40000, 200, 0), (5000, 20, 0), (1000, 5, 0)),
    ("F5224", (20000, 300, 0), (500, 50, 0), (100, 10, 0)),
    ("G5521", (30000, 1000, 0), (3000, 300, 0), (200, 20, 0)),
    ("G591", (30000, 1000, 0), (3000, 300, 0), (200, 20, 0)),
    ("G593", (30000, 200, 0), (1000, 100, 0), (100, 20, 0)),
    ("G60", (30000, 1000, 0), (2000, 300, 0), (100, 20, 0)),
    ("H61", (10000, 300, 0), (2000, 100, 0), (100, 10, 0)),
    ("H62", (10000, 300, 0), (2000, 100, 0), (100, 10, 0)),
    ("I63", (100000, 2000, 0), (1000, 100, 0), (100, 10, 0)),
    ("I65", (10000, 300, 0), (1000, 100, 0), (50, 10, 0)),
    ("K7010", (200000, 0, 10000), (1000, 0, 5000), (100, 0, 2000)),
    ("K7020", (5000, 1000, 0), (1000, 300, 0), (500, 100, 0)),
    ("L7291", (0, 300, 120000), (0, 100, 8000), (0, 10, 100)),
    ("M743", (0, 300, 0), (0, 100, 0), (0, 10, 0)),
]


@pytest.mark.parametrize(("industry", "large", "medium", "small"), TABLE)
def test_each_figure_of_the_table_is_reached_exactly_and_missed_by_one(
    industry, large, medium, small
):
    grades = {"large": large, "medium": medium, "small": small}
    below = {"large": "medium", "medium": "small", "small": "micro"}
    for grade, figures in grades.items():
        assert size(industry, *figures) == grade
        for place, figure in enumerate(figures):
            if figure:
                short = [*figures]
                short[place] -= 1
                assert size(industry, *short) in (below[grade], "micro", "small")
                assert size(industry, *short) != grade


@pytest.mark.parametrize(
    ("industry", "revenue", "employees", "expected"),
    [
        ("C3731", 39999, 1200, "medium"), ("C3731", 40000, 1000, "large"),
        ("C3731", 1999, 300, "small"), ("C3731", 50000, 19, "micro"), ("A04", 500, 3, "medium"),
        ("M743", 0, 100, "medium"), ("3731", 40000, 1000, "large"), ("0411", 20000, 1, "large"),
    ],
)  # fmt: skip
def test_published_cases(industry, revenue, employees, expected):
    assert size(industry, revenue, employees, 0) == expected


@pytest.mark.parametrize("industry", ["", None, "J66", "G53", "G", "F", "S92", "T97", "K704", "xx"])
def test_what_the_standard_does_not_cover_has_no_size_but_a_reason(industry):
    found = classify_size(industry=industry, revenue=1, employees=1, assets=1)

    assert found.size is None
    assert found.reason("zh")
    assert found.reason("en")


def test_a_missing_figure_leaves_the_size_open_only_where_it_could_decide():
    assert size("C3731", revenue=None, employees=19) == "micro"
    assert size("C3731", revenue=2000, employees=None) is None
    assert size("A0411", revenue=600) == "medium"
    finding = classify_size(industry="C3731", revenue=20_000_000, employees=None, assets=None)
    assert "从业人员" in finding.reason("zh")


def test_the_reason_quotes_both_sides_of_the_line():
    found = classify_size(industry="C3731", revenue=399_990_000, employees=1200, assets=None)

    assert "39,999 万元" in found.reason("zh")
    assert "未达到大型标准" in found.reason("zh")
    assert "not large" in found.reason("en")
