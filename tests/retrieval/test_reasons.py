"""Reasons: shared terms where they stand, bridges from one word for a thing to another."""

import pytest
from hypothesis import given

from matchmaking.retrieval.document import Document
from matchmaking.retrieval.index import Index
from matchmaking.retrieval.text import pieces, stem
from tests.retrieval.texts import OFFERS, THESAURUS, documents, texts


def explained(query, key, found=OFFERS):
    index = Index(THESAURUS)
    index.put_all(found)
    return index.explain(query, key)


def test_shared_terms_stand_in_their_context():
    terms = explained("求购船舶用的有机硅材料", "O1").terms
    assert [term.term for term in terms] == ["有机硅材料", "船舶"]
    assert terms[0].before.endswith("船舶的") and terms[0].after.startswith("，附着力")


def test_words_are_shown_as_the_listing_writes_them():
    terms = [term.term for term in explained("anti-fouling for the hull", "O3").terms]
    assert terms == ["Anti-fouling", "hulls"]


def test_a_bridge_names_both_words():
    (bridge,) = explained("船底老是长满藤壶", "O1").bridges
    assert (bridge.asked, bridge.found, bridge.concept) == (
        "船底老是长满藤壶",
        "防污涂层",
        "防污涂层",
    )


def test_a_bridge_crosses_languages():
    bridges = explained("船底老是长东西", "O3").bridges
    assert [(bridge.asked, bridge.found) for bridge in bridges] == [
        ("船底老是长", "antifouling coating")
    ]


@given(documents, texts)
def test_a_shared_term_stands_in_both(found, query):
    index = Index(THESAURUS)
    index.put_all(found)
    for document in found:
        for term in index.explain(query, document.key).terms:
            parts = pieces(term.term)
            assert parts.han in pieces(query).han
            assert set(parts.words) <= set(pieces(query).words)
            assert f"{term.before}{term.term}{term.after}" in document.text


def test_forms_of_a_word_meet():
    assert {stem(word) for word in ("coating", "coatings", "coated", "coat")} == {"coat"}
    assert {stem(word) for word in ("species", "species")} == {stem("species")}
    assert stem("seed") == "seed"


@pytest.mark.parametrize("word", ["需要", "以上", "三个", "技术"])
def test_what_any_two_texts_share_is_no_reason(word):
    found = explained(f"{word}鲍鱼", "A", [Document("A", {"title": f"{word}与鲍鱼"})])
    assert [term.term for term in found.terms] == ["鲍鱼"]
