"""What is written is read back without a difference, in both kinds and all kinds of headers."""

import csv
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.exchange.read import read_needs, read_products
from matchmaking.exchange.write import write_needs, write_products
from matchmaking.matching.condition_text import parse_conditions
from tests.matching.generators import make_sides, need_strategy

TEXT = st.text(
    st.sampled_from("=+-@'＝＋－＠\"，,;；、\tab 蓝海1\n"), min_size=1, max_size=12
).map(str.strip).filter(lambda text: text.lower() not in {"", "面议", "n/p"})  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["", "zh", "en"])
@pytest.mark.parametrize("gaps", [5, 60])
def test_export_then_import_is_no_difference(tmp_path, ending, language, gaps):
    needs, products = make_sides(41, 80, 80, gaps)

    write_needs(tmp_path / f"n.{ending}", needs, language=language)
    write_products(tmp_path / f"p.{ending}", products, language=language)
    read_n, read_p = read_needs(tmp_path / f"n.{ending}"), read_products(tmp_path / f"p.{ending}")

    assert (read_n.faults, read_n.notes, list(read_n.records)) == ((), (), needs)
    assert (read_p.faults, read_p.notes, list(read_p.records)) == ((), (), products)


@given(need_strategy, TEXT, TEXT, st.sampled_from(["csv", "xlsx"]))
def test_any_text_stays_the_text_it_was(need, enterprise, title, ending):
    need = replace(need, enterprise=enterprise, title=title)

    with TemporaryDirectory() as folder:
        path = Path(folder) / f"needs.{ending}"
        write_needs(path, [need])
        read = read_needs(path)

    assert list(read.records) == [need]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_further_facts_and_conditions_come_back(tmp_path, ending):
    (need,), (product,) = make_sides(42, 1, 1)
    facts = (("certified_on", date(2024, 5, 1)), ("park", frozenset({"torch", "software"})),
             ("sales_growth", -35), ("above_scale", True))  # fmt: skip
    need = replace(need, facts=tuple(sorted(facts)))
    rows = parse_conditions("research_share >= 3%; patents >= 6 | invention_patents >= 1")
    product = replace(product, conditions=rows)

    write_needs(tmp_path / f"n.{ending}", [need])
    write_products(tmp_path / f"p.{ending}", [product])

    assert list(read_needs(tmp_path / f"n.{ending}").records) == [need]
    assert list(read_products(tmp_path / f"p.{ending}").records) == [product]


def test_a_condition_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "p.csv").write_text(
        "product_no,instrument,conditions\nCP-1,lease,专利很多\n", encoding="utf-8"
    )
    (fault,) = read_products(tmp_path / "p.csv").faults
    assert "专利很多" in repr(fault)


def test_no_cell_is_a_formula(tmp_path):
    need = replace(
        make_sides(1, 1, 1)[0][0], enterprise="=HYPERLINK(1)", title="＋1", avoid=frozenset({"@x"})
    )

    write_needs(tmp_path / "n.xlsx", [need])
    write_needs(tmp_path / "n.csv", [need])

    with zipfile.ZipFile(tmp_path / "n.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert not re.search(r"<f[ >]", sheet)
    assert "quotePrefix" in styles
    with (tmp_path / "n.csv").open(encoding="utf-8-sig", newline="") as opened:
        _, row = list(csv.reader(opened))
    assert [cell for cell in row if cell[:1] in tuple("=+-@＝＋－＠")] == []


def test_the_same_needs_give_the_same_bytes(tmp_path):
    needs, _ = make_sides(42, 10, 1)

    for ending in ("csv", "xlsx"):
        write_needs(tmp_path / f"a.{ending}", needs)
        write_needs(tmp_path / f"b.{ending}", needs)
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()
