"""An officer sees how far a looser restriction would reach: counts, and never below five."""

from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_sides
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product

HOME = "/my/products/{}/insight"


def enterprises(session, count, revenue, **content):
    for _ in range(count):
        organisation = make_organisation(session)
        figures = {"revenue": revenue, "assets": 30_000_000, "employees": 60, "tax_grade": "A"}
        make_facts(session, organisation, figures=figures)
        make_need(session, organisation, **content)


def test_steps_with_counts_and_the_way_to_the_field(session, sign_in):
    product = make_product(session, revenue_min=20_000_000)
    officer = sign_in(make_person(session, organisation=product.organisation))
    enterprises(session, 6, 15_347_000)
    enterprises(session, 4, 9_000_000)
    enterprises(session, 5, 15_100_000, avoid=(product.organisation.name,))

    text = officer.get(HOME.format(product.public_id)).text

    assert "由 2,000 万元放宽到 1,500 万元" in text
    assert "再多 6 条需求符合" in text
    assert "900" not in text and "1,534" not in text
    assert f"/my/products/{product.public_id}/edit#revenue_min" in text
    assert HOME.format(product.public_id) in officer.get(f"/my/products/{product.public_id}").text


def test_four_enterprises_are_not_counted(session, sign_in):
    product = make_product(session, revenue_min=20_000_000)
    officer = sign_in(make_person(session, organisation=product.organisation))
    enterprises(session, 4, 15_000_000)

    assert "没有哪一条单独放宽后" in officer.get(HOME.format(product.public_id)).text


def test_a_need_for_chosen_institutions_is_not_counted_elsewhere(session, sign_in):
    product = make_product(session, revenue_min=20_000_000)
    officer = sign_in(make_person(session, organisation=product.organisation))
    enterprises(session, 6, 15_000_000, audience="chosen", prefer=("别家银行",))

    assert "没有哪一条单独放宽后" in officer.get(HOME.format(product.public_id)).text


def test_another_banks_product_is_as_missing_as_none(session, sign_in):
    sides = make_sides(session)
    stranger = sign_in(make_person(session, kind="state_bank"))

    assert stranger.get(HOME.format(sides.product.public_id)).status_code == 404
    assert stranger.get(HOME.format("none")).status_code == 404


def test_a_product_that_is_not_listed_says_so(session, sign_in):
    product = make_product(session, state="suspended")
    officer = sign_in(make_person(session, organisation=product.organisation))

    assert "产品目前不在架" in officer.get(HOME.format(product.public_id)).text
