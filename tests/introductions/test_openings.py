"""What would open more products, on the enterprise's pages: changes, conditions, the question."""

from datetime import date

from matchmaking.introductions import view_models
from matchmaking.introductions.queries.sides import as_live_need, live_products, rules_of
from matchmaking.introductions.view_models.openings import openings_of
from tests.factories.introductions import make_sides
from tests.factories.needs import make_need
from tests.factories.products import make_product

DAY = date(2026, 11, 24)


def look(session, need, language="zh"):
    rules, products = rules_of(session, DAY), live_products(session, DAY)
    return openings_of(as_live_need(need), products, rules, language)


def test_equal_changes_are_one_set_with_its_products_and_the_form_step(session):
    need = make_need(session, term_months=48)
    short = [make_product(session, term_max=36) for _ in range(2)]
    make_product(session, term_max=24, scheme="厦门海洋助保贷")

    found = look(session, need)

    (single,) = found.single
    assert single.text == "期限由 48 个月缩短到 36 个月"
    assert {row.id for row in single.products} == {row.public_id for row in short}
    assert [(place.field, place.step) for place in single.places] == [("term_months", 3)]
    (double,) = found.double
    assert "24 个月" in double.text and "同意加入" in double.text
    assert len(double.products) == 3
    assert found.editable


def test_facts_are_not_to_be_changed_but_waited_for_or_asked_about(session):
    need = make_need(session)
    product = make_product(session, districts=("350213",))
    make_product(session, age_min_months=240)

    place, age = look(session, need).conditions

    assert [row.id for row in place.products] == [product.public_id]
    assert "思明区" in place.products[0].why and "翔安区" in place.products[0].why
    assert age.met_on == date(2035, 6, 1)
    assert look(session, need).single == ()


def test_the_question_leads_to_the_field_that_answers_it(session, clients):
    sides = make_sides(session, product=make_product(session, scheme="厦门海洋助保贷"))
    firm, bank = clients(sides)
    page = f"/my/needs/{sides.need.public_id}/matches"

    text = firm.get(page).text

    assert f"/my/needs/{sides.need.public_id}/steps/4#pool_ok" in text
    assert "补充后可以确定 1 个产品是否符合" in text
    assert "助保贷现为未填写，改为同意加入" in text
    assert firm.get(f"{page}/{sides.product.public_id}").text.count("改为同意加入") == 1
    assert "同意加入" not in bank.get(f"/leads/{sides.need.public_id}").text


def test_enough_eligible_products_leave_the_page_alone(session):
    need = make_need(session, term_months=12)
    for _ in range(3):
        make_product(session)
    make_product(session, term_max=9)

    found = look(session, need)

    assert (found.single, found.double, found.conditions) == ((), (), ())


def test_ways_into_one_product_are_the_enterprises_to_see(session):
    sides = make_sides(session, product=make_product(session, term_max=9))
    pair = (sides.need, sides.product)

    own = view_models.explain(session, sides.enterprise, *pair, day=DAY, language="en")
    sealed = view_models.explain(session, sides.officer, *pair, day=DAY, language="en")

    assert own.ways == ("shorten the term from 12 months to 9 months",)
    assert sealed.ways == ()
