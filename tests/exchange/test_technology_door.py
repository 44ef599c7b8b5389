"""`matchmaking match-technology`: files in, ranked offers with reasons out."""

import csv
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from matchmaking.command_line import main
from matchmaking.exchange.technology_layout import TECH_NEEDS, TECH_OFFERS
from matchmaking.exchange.technology_offline import (
    TechnologyOptions,
    ranked,
    run_match_technology,
)
from matchmaking.exchange.technology_read import read_technology_needs, read_technology_offers
from matchmaking.exchange.write import write_rows
from matchmaking.retrieval.index import Index
from matchmaking.retrieval.thesaurus import standard_thesaurus
from matchmaking.technology.content import OFFER
from matchmaking.technology.matching import pairs_for
from matchmaking.technology.shelf import Entry, Shelf

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 25)
NEEDS = [
    {"need_no": "N1", "title": "船底长东西跑不快", "content": "每年上坞铲海蛎子", "budget": "80",
     "cooperation": "技术转让；普通许可", "trl_min": "TRL6", "indicators": "附着率:30:5:%"},
    {"need_no": "N2", "title": "Cage nets torn by typhoon", "budget": "面议"},
    {"need_no": "N3", "title": "量子"},
]  # fmt: skip
OFFERS = [
    {"offer_no": "O1", "title": "低表面能防污涂层", "summary": "有机硅", "trl": "7",
     "cooperation": "transfer", "price": "60", "ip": "发明专利:ZL1:授权", "valid_to": "2027-12-31"},
    {"offer_no": "O2", "title": "抗风浪深水网箱", "summary": "可抵御十七级台风"},
    {"offer_no": "O3", "title": "鲍鱼育苗", "trl": "很高", "cooperation": "技术服务"},
]  # fmt: skip


def write(path, columns, rows, *, language=""):
    keys = [column.key for column in columns]
    write_rows(path, columns, ([row.get(key) for key in keys] for row in rows), language=language)
    return path


def match(tmp_path, needs=NEEDS, offers=OFFERS, *, kind="csv", language="", **options):
    out = tmp_path / "out.csv"
    summary = run_match_technology(
        write(tmp_path / f"needs.{kind}", TECH_NEEDS, needs, language=language),
        write(tmp_path / f"offers.{kind}", TECH_OFFERS, offers, language=language),
        day=DAY, out_path=out, options=TechnologyOptions(**options),
    )  # fmt: skip
    return summary, list(csv.DictReader(out.open(encoding="utf-8-sig")))


@pytest.mark.parametrize(("kind", "language"), [("csv", ""), ("csv", "zh"), ("xlsx", "zh")])
def test_everyday_words_find_the_academic_offer(tmp_path, kind, language):
    summary, rows = match(tmp_path, kind=kind, language=language)
    first = {row["need_no"]: row for row in rows if row["rank"] == "1"}
    assert (first["N1"]["offer_no"], first["N2"]["offer_no"]) == ("O1", "O2")
    assert list(rows[0]) == ["need_no", "offer_no", "rank", "score", "reasons"]
    assert "船底长 → 防污涂层" in first["N1"]["reasons"]
    assert "合作方式 技术转让" in first["N1"]["reasons"]
    assert "预算 80 万元 / 价格 60 万元" in first["N1"]["reasons"]
    assert summary.lonely == ("N3",)
    assert summary.written == len(rows)


def test_a_faulty_cell_is_named_and_its_row_stays(tmp_path):
    summary, rows = match(tmp_path, needs=[*NEEDS, {"need_no": "", "title": "没有编号"}])
    assert [(fault.row, fault.column) for fault in summary.offers.faults] == [(4, "trl")]
    assert [(fault.row, fault.column) for fault in summary.needs.faults] == [(5, "need_no")]
    assert len(summary.offers.rows) == 3
    _, rows = match(tmp_path, needs=[{"need_no": "N9", "title": "鲍鱼苗", "trl_min": "5"}])
    assert rows[0]["offer_no"] == "O3"
    assert "待核实：成熟度 需求 TRL ≥ 5 / 成果 未说明" in rows[0]["reasons"]


def test_a_failed_fact_pushes_down_and_an_unknown_one_does_not(tmp_path):
    twins = [
        {"offer_no": "A", "title": "防污涂层", "price": "200"},
        {"offer_no": "B", "title": "防污涂层"},
        {"offer_no": "C", "title": "防污涂层", "price": "50"},
        {"offer_no": "D", "title": "防污涂层", "valid_to": "2026-11-24", "price": "200"},
    ]
    _, rows = match(
        tmp_path, needs=[{"need_no": "N", "title": "防污", "budget": "100"}], offers=twins
    )
    assert [row["offer_no"] for row in rows] == ["B", "C", "A", "D"]
    assert rows[0]["score"] == rows[1]["score"]
    assert "不满足：预算 100 万元 / 价格 200 万元" in rows[2]["reasons"]


def test_top_and_language(tmp_path):
    _, rows = match(tmp_path, top=1, language="")
    assert {row["rank"] for row in rows} == {"1"}
    options = TechnologyOptions(top=1, language="en")
    out = tmp_path / "en.csv"
    run_match_technology(
        tmp_path / "needs.csv", tmp_path / "offers.csv", day=DAY, out_path=out, options=options
    )
    (first, *_) = csv.DictReader(out.open(encoding="utf-8-sig"))
    assert "Same thing: " in first["reasons"] and "船底长 → 防污涂层" in first["reasons"]
    assert "readiness need TRL ≥ 6 / offer TRL 7" in first["reasons"]


class Halls:
    """A tiny embedder: one axis for what floats, one for the rest."""

    def embed(self, texts):
        floats = [any(word in text for word in ("量子", "鲍鱼")) for text in texts]
        return np.array([[1.0, 0.0] if yes else [0.0, 1.0] for yes in floats], dtype=np.float32)


def test_a_plugged_in_model_finds_what_shares_no_word(tmp_path):
    _, rows = match(tmp_path, embedder=Halls())
    assert [row["offer_no"] for row in rows if row["need_no"] == "N3"] == ["O3"]
    assert next(row for row in rows if row["need_no"] == "N1")["offer_no"] == "O1"


def test_the_command_says_what_it_read(tmp_path):
    match(tmp_path)
    paths = [str(tmp_path / name) for name in ("needs.csv", "offers.csv", "pairs.xlsx")]
    arguments = ["match-technology", "--needs", paths[0], "--offers", paths[1], "--out", paths[2]]
    done = CliRunner().invoke(main, [*arguments, "--top", "2"])
    assert done.exit_code == 0, done.output
    assert "成果：读入 3 行，有误 1 行" in done.output
    assert "没有相近成果的需求：N3" in done.output
    (tmp_path / "needs.csv").write_text("nothing,here\n1,2\n")
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_a_model_that_is_not_there_is_said(tmp_path, monkeypatch):
    match(tmp_path)
    monkeypatch.setenv("MATCHMAKING_EMBEDDING_MODEL", str(tmp_path / "nowhere"))
    paths = [str(tmp_path / name) for name in ("needs.csv", "offers.csv", "pairs.csv")]
    arguments = ["--needs", paths[0], "--offers", paths[1], "--out", paths[2]]
    done = CliRunner().invoke(main, ["match-technology", *arguments])
    assert done.exit_code == 2
    assert "MATCHMAKING_EMBEDDING_MODEL" in done.output


def test_the_door_loads_neither_flask_nor_sqlalchemy():
    code = (
        "import sys, matchmaking.exchange.technology_commands\n"
        "print([name for name in ('flask', 'sqlalchemy', 'weasyprint') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_pages_and_files_rank_alike(tmp_path):
    with (ROOT / "benchmarks/data/technology_pairs_blind.csv").open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file))[:40]
    sides = (
        (tmp_path / "needs.csv", TECH_NEEDS, "need_no", "content", "need"),
        (tmp_path / "offers.csv", TECH_OFFERS, "offer_no", "summary", "offer"),
    )
    for path, columns, number, text, side in sides:
        rows = (
            {number: f"{n:02}", "title": pair[side], text: pair[f"{side}_text"]}
            for n, pair in enumerate(pairs)
        )
        write(path, columns, list(rows))
    needs = read_technology_needs(sides[0][0]).records
    offers = {offer.number: offer for offer in read_technology_offers(sides[1][0]).records}
    index = Index(standard_thesaurus())
    index.put_all(offer.document for offer in offers.values())
    shelf = Shelf({number: entry_of(offer) for number, offer in offers.items()}, index)
    for need in needs:
        on_page = [pair.entry.public_id for pair in pairs_for(shelf, need.content, day=DAY)]
        in_file = [one.offer.number for one in ranked(index, need, offers, DAY)]
        assert on_page and on_page == [key for key in in_file if key in on_page]
        assert on_page[0] == in_file[0]


def entry_of(offer):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    number = offer.number
    return Entry(number, number, number, OFFER, 1, "", "", at, None, offer.content)
