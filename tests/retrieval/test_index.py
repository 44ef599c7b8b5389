"""The index: what is found, in which order, and that changes count at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaking.retrieval.document import Document
from matchmaking.retrieval.index import Index
from tests.retrieval import oracle
from tests.retrieval.texts import OFFERS, THESAURUS, documents, texts


def index_of(documents, thesaurus=THESAURUS):
    index = Index(thesaurus)
    index.put_all(documents)
    return index


def keys(hits):
    return [hit.key for hit in hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("鲍鱼", "O4"),
        ("海洋", "O4"),
        ("鮑魚", "O4"),
        ("ＬＥＤ", "O4"),
        ("鲍", "O4"),
        ("2.5MPa", "O1"),
        ("网箱又被台风打坏了", "O2"),
        ("antifouling", "O3"),
        ("hull coating", "O3"),
        ("sea cages", "O2"),
    ],
)
def test_the_right_offer_comes_first(query, first):
    assert keys(index_of(OFFERS).search(query))[0] == first


def test_an_offer_in_the_other_language_stands_beside_its_like():
    assert set(keys(index_of(OFFERS).search("船底老是长满海蛎子"))[:2]) == {"O1", "O3"}


def test_documents_that_share_more_than_a_character_are_told():
    index = index_of(OFFERS)
    assert index.sharing("深水的鲍鱼") == {"O2", "O4"}
    assert index.sharing("鲍") == {"O4"}
    assert index.sharing("海 水 船") == {"O1", "O2", "O4"}
    assert index.sharing("") == frozenset()


def test_a_concept_said_twice_counts_twice():
    twice = [Document("A", {"text": "防污涂层，海洋防污"}), Document("B", {"text": "防污涂层"})]
    slow = oracle.scores("船底长满藤壶", twice, THESAURUS, index_of(twice).weights)
    for key, score in index_of(twice).scores("船底长满藤壶").items():
        assert abs(score - 1000 * min(1.0, slow[key])) <= 0.51


def test_what_shares_nothing_is_not_found():
    assert index_of(OFFERS).search("量子") == []
    assert Index().search("海洋") == []
    assert index_of(OFFERS).search("") == []


def test_a_change_counts_at_once():
    index = index_of(OFFERS)
    assert keys(index.search("鲍鱼")) == ["O4"]
    index.put(Document("O5", {"title": "鲍鱼饲料"}))
    assert set(keys(index.search("鲍鱼"))) == {"O4", "O5"}
    index.put(Document("O4", {"title": "海带育苗"}))
    assert keys(index.search("鲍鱼")) == ["O5"]
    index.remove("O5")
    index.remove("O5")
    assert index.search("鲍鱼") == []
    assert len(index) == 4 and "O5" not in index


def test_only_allowed_documents_are_shown():
    hits = index_of(OFFERS).search("涂层 coating", allowed=lambda key: key != "O3")
    assert keys(hits) == ["O1"]


def test_more_like_this_leaves_the_listing_itself_out():
    assert keys(index_of(OFFERS).like("O3"))[0] == "O1"
    assert "O3" not in keys(index_of(OFFERS).like("O3"))


def test_a_listing_posted_twice_is_noticed():
    again = Document("N", {"title": "低表面能防污涂层", "text": "用于船舶的有机硅材料"})
    assert [(hit.key, hit.score) for hit in index_of(OFFERS).near_duplicates(again)] == [
        ("O1", 1000)
    ]
    other = Document("N", {"title": "海带防污", "text": "用于养殖筏架"})
    assert index_of(OFFERS).near_duplicates(other) == []


@given(documents, texts)
def test_scores_are_those_of_the_slow_reckoning(found, query):
    index = index_of(found)
    slow = oracle.scores(query, found, THESAURUS, index.weights)
    for key, score in index.scores(query).items():
        assert abs(score - 1000 * min(1.0, slow[key])) <= 0.51


@given(documents, documents, texts)
def test_a_changed_index_answers_like_a_new_one(before, after, query):
    changed = index_of(before)
    changed.search(query)
    for document in before:
        changed.remove(document.key)
    changed.put_all(after)
    assert changed.search(query) == index_of(after).search(query)


@settings(max_examples=50)
@given(documents, texts, st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(found, query, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert index_of(found).search(query) == index_of(shuffled).search(query)
