"""The command as an organizer runs it, against the oracle, csv and xlsx alike."""

import csv
import subprocess
import sys
from dataclasses import asdict

import pytest
from click.testing import CliRunner

from matchmaking.exchange.commands import match
from matchmaking.exchange.layout import PAIRS
from matchmaking.exchange.write import write_needs, write_products
from matchmaking.matching.policy import as_toml, current_policy, policy_of, table_of
from matchmaking.standards.workdays import WorkCalendar
from tests.matching.generators import DAY, make_sides
from tests.matching.oracle import read_pair


def run(folder, needs, products, *more, out="pairs.csv"):
    arguments = [
        "--needs", str(folder / needs), "--products", str(folder / products),
        "--on", DAY.isoformat(), "--out", str(folder / out), *more,
    ]  # fmt: skip
    return CliRunner().invoke(match, arguments)


def read_pairs(path):
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["", "zh", "en"])
@pytest.mark.parametrize("gaps", [10, 75])
def test_every_pair_agrees_with_the_oracle(tmp_path, ending, language, gaps):
    needs, products = make_sides(31, 60, 60, gaps)
    write_needs(tmp_path / f"needs.{ending}", needs, language=language)
    write_products(tmp_path / f"products.{ending}", products, language=language)
    is_working_day = WorkCalendar({}).is_working_day
    expected = {
        (need.need_no, product.product_no): read_pair(
            asdict(need), asdict(product), DAY, is_working_day
        )
        for need in needs
        for product in products
    }

    done = run(tmp_path, f"needs.{ending}", f"products.{ending}", "--all-pairs")

    assert done.exit_code == 0, done.output
    found = {
        (row["need_no"], row["product_no"]): (
            row["verdict"],
            tuple(filter(None, row["failed"].split(";"))),
            tuple(filter(None, row["unknown"].split(";"))),
        )
        for row in read_pairs(tmp_path / "pairs.csv")
    }
    assert found == expected


def test_the_same_rows_in_another_order_give_the_same_bytes(tmp_path):
    needs, products = make_sides(32, 20, 40, 80)
    write_needs(tmp_path / "n1.csv", needs)
    write_products(tmp_path / "p1.csv", products)
    write_needs(tmp_path / "n2.xlsx", needs[::-1])
    write_products(tmp_path / "p2.xlsx", products[::-1])

    run(tmp_path, "n1.csv", "p1.csv", out="one.csv")
    run(tmp_path, "n2.xlsx", "p2.xlsx", out="two.csv")

    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_the_list_of_a_need_is_ordered_ranked_and_cut(tmp_path):
    needs, products = make_sides(33, 8, 120, 92)
    write_needs(tmp_path / "needs.csv", needs)
    write_products(tmp_path / "products.csv", products)

    run(tmp_path, "needs.csv", "products.csv", "--top", "5")

    rows = read_pairs(tmp_path / "pairs.csv")
    assert list(rows[0]) == [column.key for column in PAIRS]
    order = {"eligible": 0, "possible": 1, "near": 2}
    for number in {row["need_no"] for row in rows}:
        own = [row for row in rows if row["need_no"] == number]
        key = [(order[row["verdict"]], -int(row["score"]), row["product_no"]) for row in own]
        assert key == sorted(key)
        assert [int(row["rank"]) for row in own if row["verdict"] != "near"] == list(
            range(1, 1 + sum(row["verdict"] != "near" for row in own))
        )
        assert sum(row["verdict"] == "near" for row in own) <= 5
        assert sum(row["verdict"] != "near" for row in own) <= 5


def test_reasons_carry_both_figures_and_the_smallest_change(tmp_path):
    (tmp_path / "needs.csv").write_text(
        "need_no,instruments,amount,term_months\nN1,lease,500,48\n", encoding="utf-8"
    )
    (tmp_path / "products.csv").write_text(
        "product_no,instrument,amount_max,term_min,term_max\nP1,lease,800,6,36\n", encoding="utf-8"
    )

    run(tmp_path, "needs.csv", "products.csv")
    (row,) = read_pairs(tmp_path / "pairs.csv")

    assert (row["verdict"], row["failed"], row["gap"]) == ("near", "term", "term:12")
    assert "企业48 个月，产品6 个月 至 36 个月，不符合，相差 12 个月" in row["reasons"]
    assert "期限由 48 个月缩短到 36 个月／产品最长期限由 36 个月放宽到 48 个月" in row["reasons"]


def test_faulty_rows_are_named_and_the_others_go_on(tmp_path):
    (tmp_path / "needs.csv").write_text(
        "需求编号,产品类型,融资金额（万元）,成立日期\n"
        "N1,融资租赁,500,2020-01-31\nN2,火箭,500,\nN3,融资租赁,五百,2020-02-31\n,融资租赁,1,\nN1,融资租赁,1,\n",
        encoding="utf-8",
    )
    (tmp_path / "products.csv").write_text("product_no,instrument\nP1,lease\n", encoding="utf-8")

    done = run(tmp_path, "needs.csv", "products.csv", "--all-pairs")

    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "需求：读入 1 行，有误 4 行",
        "  第 3 行「产品类型」：不认识“火箭”",
        "  第 4 行「融资金额（万元）」：“五百”不是数字",
        "  第 4 行「成立日期」：没有这一天",
        "  第 5 行「需求编号」：必填",
        "  第 6 行「需求编号」：编号重复",
        "产品：读入 1 行，有误 0 行",
        "写出 1 对（eligible 0, possible 1, near 0, ineligible 0）",
    ]


def test_nothing_usable_ends_with_2(tmp_path):
    (tmp_path / "needs.csv").write_text("need_no,instruments\nN1,rocket\n", encoding="utf-8")
    (tmp_path / "products.csv").write_text("product_no,instrument\nP1,lease\n", encoding="utf-8")
    (tmp_path / "letter.csv").write_text("Dear Sir\n", encoding="utf-8")

    assert run(tmp_path, "needs.csv", "products.csv").exit_code == 2
    assert run(tmp_path, "letter.csv", "products.csv", "--lang", "en").exit_code == 2
    assert not (tmp_path / "pairs.csv").exists()


def test_the_command_loads_neither_flask_nor_sqlalchemy():
    code = (
        "import sys, matchmaking.exchange.commands;"
        "print([m for m in ('flask', 'sqlalchemy', 'openpyxl', 'xlsxwriter') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_another_ranking_policy_ranks_and_is_named(tmp_path):
    needs, products = make_sides(7, 5, 20, 10)
    write_needs(tmp_path / "needs.csv", needs)
    write_products(tmp_path / "products.csv", products)
    table = table_of(current_policy())
    table["enterprise"] = dict.fromkeys(table["enterprise"], 0) | {"speed": 1}
    policy = policy_of(table, version="自定 1", valid_from=DAY)
    (tmp_path / "policy.toml").write_text(as_toml(policy), encoding="utf-8")
    (tmp_path / "broken.toml").write_text("version = 1", encoding="utf-8")

    usual = run(tmp_path, "needs.csv", "products.csv", "--all-pairs")
    before = read_pairs(tmp_path / "pairs.csv")
    other = run(
        tmp_path, "needs.csv", "products.csv", "--all-pairs",
        "--policy", str(tmp_path / "policy.toml"),
    )  # fmt: skip
    after = read_pairs(tmp_path / "pairs.csv")

    assert (usual.exit_code, other.exit_code) == (0, 0), other.output
    assert f"排序政策：自定 1（{DAY.isoformat()} 起）" in other.output
    key = ("need_no", "product_no", "verdict")
    same = [sorted(tuple(row[name] for name in key) for row in rows) for rows in (before, after)]
    assert same[0] == same[1]
    assert [row["score"] for row in before] != [row["score"] for row in after]
    broken = run(tmp_path, "needs.csv", "products.csv", "--policy", str(tmp_path / "broken.toml"))
    assert broken.exit_code == 2
    assert "--policy" in broken.output


def test_a_catalogue_with_facts_of_its_own_is_matched(tmp_path):
    (tmp_path / "facts.toml").write_text(
        '[apprentices]\nzh = "学徒人数"\nen = "Apprentices"\nkind = "count"\n', encoding="utf-8"
    )
    (tmp_path / "needs.csv").write_text(
        "need_no,instruments,amount,employees,assets,facts\n"
        "N-1,lease,100,30,900,apprentices = 2\nN-2,lease,100,300,,apprentices = 2\n"
        "N-3,lease,100,30,,\n", encoding="utf-8"
    )  # fmt: skip
    (tmp_path / "products.csv").write_text(
        "product_no,instrument,amount_max,conditions\n"
        'P-1,lease,500,"学徒人数 >= 5% of 从业人员 & employees < 250"\n', encoding="utf-8"
    )  # fmt: skip
    files = [part for name in ("needs", "products", "facts")
             for part in (f"--{name}", str(tmp_path / f"{name}.{'toml' if name == 'facts' else 'csv'}"))]  # fmt: skip
    given = [*files, "--on", "2026-11-24", "--out", str(tmp_path / "pairs.csv"), "--all-pairs"]

    done = CliRunner().invoke(match, given)
    assert done.exit_code == 0, done.output
    with (tmp_path / "pairs.csv").open(encoding="utf-8-sig") as file:
        rows = {row["need_no"]: row for row in csv.DictReader(file)}
    assert "conditions" not in rows["N-1"]["failed"] + rows["N-1"]["unknown"]
    assert "conditions" in rows["N-2"]["failed"] and "conditions" in rows["N-3"]["unknown"]

    (tmp_path / "facts.toml").write_text('[patents]\nzh = "专利"\nen = "P"\nkind = "money"\n')
    refused = CliRunner().invoke(match, given)
    assert refused.exit_code == 2 and "patents: stays count" in refused.output
    without = CliRunner().invoke(match, [*files[:4], *given[6:]])
    assert "没有这一项资料" in without.output
