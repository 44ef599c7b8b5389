"""Facts that organizers add: at once in conditions, their key and kind for good."""

import pytest

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.errors import Stale
from matchmaking.exchange.sandbox import read_products_apart
from matchmaking.facts.errors import FactTaken, MayNotAddFacts, UnusableFact
from matchmaking.facts.models import AddedFact
from matchmaking.facts.queries import know_added_facts
from matchmaking.facts.services import save_fact, set_retired
from matchmaking.matching.condition_text import kept_conditions, parse_conditions
from matchmaking.matching.condition_words import rows_words
from matchmaking.standards.extra_facts import find_fact, use_facts
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person
from tests.factories.products import make_product

COUNT = {
    "zh": "学徒人数",
    "en": "Apprentices",
    "kind": "count",
    "unit": {"zh": "人", "en": "people"},
}
SET = {"zh": "所在岛", "en": "Island", "kind": "set",
       "options": {"gulangyu": {"zh": "鼓浪屿", "en": "Gulangyu"}}}  # fmt: skip


@pytest.fixture(autouse=True)
def _forget():
    yield
    use_facts({})


def organizer(session):
    return actor_of(make_person(session, kind="government"))


@both_databases
def test_a_fact_is_added_used_changed_and_retired(app, session):
    actor = organizer(session)
    kept = "apprentices >= 2"
    assert kept_conditions(kept)[0][0][0].op == "check"
    row = save_fact(session, actor, "apprentices", COUNT, now=NOW)
    assert rows_words(kept_conditions(kept), "zh") == ["学徒人数不低于 2 人"]
    island = save_fact(session, actor, "island", SET, now=NOW)
    more = SET | {"options": {"dadeng": {"zh": "大嶝岛", "en": "Dadeng"}}}
    save_fact(session, actor, "island", more, known=island, seen_version=island.version, now=NOW)
    assert [term.key for term in find_fact("island").options] == ["gulangyu", "dadeng"]
    set_retired(session, actor, row, retired=True, now=NOW)
    assert find_fact("apprentices").retired and parse_conditions(kept)
    use_facts({})
    know_added_facts(session)
    assert find_fact("island").zh == "所在岛"


@both_databases
def test_key_and_kind_are_for_good_and_no_word_names_two(app, session):
    actor = organizer(session)
    row = save_fact(session, actor, "apprentices", COUNT, now=NOW)
    with pytest.raises(UnusableFact):
        save_fact(session, actor, "apprentices", COUNT | {"kind": "money"}, known=row, now=NOW)
    with pytest.raises(Stale):
        save_fact(session, actor, "apprentices", COUNT, known=row, seen_version=99, now=NOW)
    for key, content in (("apprentices", COUNT), ("patents", COUNT), ("revenue", COUNT),
                         ("learners", COUNT), ("learners", COUNT | {"zh": "有效发明专利数"})):  # fmt: skip
        with pytest.raises(FactTaken):
            save_fact(session, actor, key, content, now=NOW)
    for key, content in (("Bad Key", SET), ("island", SET | {"options": {}})):
        with pytest.raises(UnusableFact):
            save_fact(session, actor, key, content, now=NOW)
    officer = actor_of(make_person(session, organisation=make_product(session).organisation))
    with pytest.raises(MayNotAddFacts):
        save_fact(session, officer, "island", SET, now=NOW)


def test_a_file_may_name_an_added_fact(app, session, tmp_path):
    save_fact(session, organizer(session), "apprentices", COUNT, now=NOW)
    path = tmp_path / "p.csv"
    path.write_text("product_no,instrument,conditions\nP-1,lease,学徒人数 >= 2\n", encoding="utf-8")

    (product,) = read_products_apart(path).records
    assert product.conditions[0][0][0].fact == "apprentices"


def test_the_page_adds_changes_and_retires(session, sign_in):
    bureau = sign_in(make_person(session, kind="government"))
    sent = {"key": "island", "zh": "所在岛", "en": "Island", "kind": "set",
            "options": "gulangyu: 鼓浪屿 | Gulangyu"}  # fmt: skip
    wrong = bureau.post("/facts", data=sent | {"options": "鼓浪屿"})
    assert wrong.status_code == 422 and "这一行读不懂：鼓浪屿" in wrong.text
    assert bureau.post("/facts", data=sent | {"key": "patents"}).status_code == 422
    assert bureau.post("/facts", data=sent).status_code == 303
    row = session.query(AddedFact).one()
    assert 'value="所在岛"' in bureau.get(f"/facts?fact={row.public_id}").text
    changed = sent | {"fact": row.public_id, "zh": "所在海岛", "version": row.version}
    assert bureau.post("/facts", data=changed).status_code == 303
    assert "所在海岛" in bureau.get("/facts?text=island").text

    product = make_product(session)
    officer = sign_in(make_person(session, organisation=product.organisation))
    edit = f"/my/products/{product.public_id}/edit"
    assert '<option value="island">' in officer.get(edit).text
    assert officer.get("/facts").status_code == 403
    assert bureau.post(f"/facts/{row.public_id}/retire", data={"retired": "yes"}).status_code == 303
    assert '<option value="island">' not in officer.get(edit).text
