"""The shipped thesaurus: well formed, and worth its size on the pairs written to judge it."""

import csv
from pathlib import Path

import pytest

from matchmaking.retrieval.document import Document
from matchmaking.retrieval.index import Index
from matchmaking.retrieval.text import pieces
from matchmaking.retrieval.thesaurus import EMPTY, FOLDER, standard_thesaurus

PAIRS = Path(__file__).resolve().parents[2] / "benchmarks" / "data"


def in_first_three(name, thesaurus):
    """The share of needs whose own offer is among the first three, in permille."""
    with (PAIRS / f"technology_pairs_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    index = Index(thesaurus)
    index.put_all(
        Document(f"{n:03}", {"title": row["offer"], "text": row["offer_text"]})
        for n, row in enumerate(rows)
    )
    found = 0
    needs = [(n, row) for n, row in enumerate(rows) if row["need"]]
    for n, row in needs:
        need = Document("", {"title": row["need"], "text": row["need_text"]})
        found += f"{n:03}" in [hit.key for hit in index.search(need, top=3)]
    return 1000 * found // len(needs)


@pytest.mark.parametrize("name", ["first", "second", "third", "blind", "unseen"])
def test_everyday_and_foreign_words_find_the_right_offer(name):
    assert in_first_three(name, standard_thesaurus()) >= 900
    assert in_first_three(name, EMPTY) <= 700


def test_broad_words_bridge_no_unrelated_fields():
    index = Index(standard_thesaurus())
    index.put_all(
        Document(f"{n:03}", {"title": title})
        for n, title in enumerate(
            (
                "低表面能防污涂层",
                "鱼皮胶原肽制备",
                "岸桥远程操控系统",
                "赤潮预警方法",
                "红树林修复技术",
            )
        )
    )
    for query in ("系统", "技术", "方法", "怎么办", "太贵", "想找技术", "管理系统"):
        for hit in index.search(query):
            assert query[-2:] in index.document(hit.key).text or hit.score < 250, (query, hit)


def test_every_line_has_three_cells_of_words():
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == ["everyday", "academic", "english"], path.name
        assert [row for row in rows if len(row) != 3] == [], path.name


def test_every_word_can_be_found():
    thesaurus = standard_thesaurus()
    assert len(thesaurus) >= 1300
    for concept in thesaurus.concepts:
        assert concept.academic or concept.english
        for word in concept.words:
            found = thesaurus.mentions(pieces(word.replace("…", "某")))
            assert word in {mention.word for mention in found}, word
