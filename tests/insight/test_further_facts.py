"""Further conditions from the product's form to the match list, and the facts that they ask for."""

from datetime import date

from bs4 import BeautifulSoup

from matchmaking.enterprises.queries import facts_of_organisation
from matchmaking.enterprises.services import save_figures, save_further
from matchmaking.introductions import view_models
from matchmaking.matching.condition_text import parse_conditions
from matchmaking.needs.services.snapshot import present_facts
from matchmaking.products.models import Product
from matchmaking.products.queries import prepared_content
from tests.factories.accounts import make_person
from tests.factories.introductions import make_sides
from tests.factories.needs import make_need
from tests.factories.products import make_product

DAY = date(2026, 11, 24)
RULE = "degree_share >= 3%; invention_patents >= 2 | above_scale = yes"


def look(session, need):
    return view_models.matches_of_need(session, need, day=DAY, language="zh")


def test_an_officer_adds_conditions_row_by_row(session, sign_in):
    product = make_product(session)
    officer = sign_in(make_person(session, organisation=product.organisation))
    edit = f"/my/products/{product.public_id}/edit"
    sent = {
        "version": product.version, "name": "科创贷", "instrument": "working_capital_loan",
        "audience": "科技企业", "action": "draft",
        "conditions-0-fact": "degree_share", "conditions-0-op": ">=", "conditions-0-value": "3",
        "conditions-1-fact": "invention_patents", "conditions-1-op": ">=",
        "conditions-1-value": "2", "conditions-2-fact": "above_scale", "conditions-2-op": "=",
        "conditions-2-value": "是", "conditions-2-link": "or",
        "conditions-3-fact": "text", "conditions-3-link": "or",
        "conditions-3-value": "equity_raised + amount <= 300 & age < 5 years",
        "conditions-4-fact": "amount", "conditions-4-op": "<=",
        "conditions-4-value": "50% of 项目总投资", "conditions-5-fact": "check",
        "conditions-5-value": "由评委会评定",
    }  # fmt: skip

    wrong = officer.post(edit, data=sent | {"conditions-0-value": "很多"})
    assert wrong.status_code == 422
    assert "应写成 3.5%" in wrong.text and "很多" in wrong.text
    apart = officer.post(edit, data=sent | {"conditions-5-fact": "note", "conditions-5-link": "or"})
    assert apart.status_code == 422 and "说明要单独成条" in apart.text
    assert officer.post(edit, data=sent).status_code == 303

    session.expire_all()
    kept = prepared_content(session.query(Product).one()).conditions
    assert parse_conditions(kept) == parse_conditions(
        "degree_share >= 3%; invention_patents >= 2 | above_scale = yes | equity_raised + amount"
        " <= 300 & age < 60 months; amount / investment <= 50%; check 由评委会评定"
    )
    shown = officer.get(f"/my/products/{product.public_id}/preview").text
    assert "大专以上职工比例不低于 3%" in shown
    assert "有效发明专利数不低于 2 件 或 四上企业名录在库：是 或 （已获股权投资额与" in shown
    assert "另须人工核实：由评委会评定" in shown
    officer.post(edit, data=sent | _filled_in(officer.get(edit).text))
    session.expire_all()
    assert prepared_content(session.query(Product).one()).conditions == kept


def _filled_in(text):
    """What the form of conditions holds, as a browser sends it."""
    page = BeautifulSoup(text, "html.parser")
    found = {one["name"]: one.get("value", "") for one in page.select("input[name^=conditions-]")}
    for one in page.select("select[name^=conditions-]"):
        found[one["name"]] = next((it["value"] for it in one.select("option[selected]")), "")
    return {"version": page.select_one("input[name=version]")["value"]} | found


def test_what_is_not_stated_is_to_be_checked_and_asked_for(session, clients):
    sides = make_sides(session, product=make_product(session, conditions=RULE))
    firm, bank = clients(sides)

    found = look(session, sides.need)
    assert [row.unknown for row in found.possible] == [("其他条件",)]
    assert found.openings.question.touches == 1
    text = firm.get(f"/my/needs/{sides.need.public_id}/matches").text
    assert '/my/enterprise/further#above_scale"' in text
    assert "1 个在架产品要问" in firm.get("/my/enterprise/further").text
    sealed = bank.get(f"/leads/{sides.need.public_id}").text
    assert "大专以上职工比例不低于 3%" in sealed


def test_answers_are_kept_sealed_and_reach_the_matcher(session, clients):
    sides = make_sides(session, product=make_product(session, conditions=RULE))
    firm, _bank = clients(sides)
    home = "/my/enterprise/further"
    facts = facts_of_organisation(session, sides.need.organisation_id)
    sent = {"version": facts.version, "degree_share": "3.5", "above_scale": "yes"}

    wrong = firm.post(home, data=sent | {"degree_share": "不少"})
    assert wrong.status_code == 422 and "不少" in wrong.text
    assert firm.post(home, data=sent).status_code == 303

    session.expire_all()
    kept = present_facts(session, sides.need.organisation)
    assert kept.further == {
        "employees": 60, "assets": 30_000_000, "net_assets": 18_000_000, "degree_share": 35, "above_scale": True,
    }  # fmt: skip
    assert b"degree_share" not in facts.figures_sealed
    answered = make_need(session, sides.need.organisation)
    assert len(look(session, answered).eligible) == 1
    (line,) = [
        line
        for line in view_models.explain(
            session, sides.enterprise, answered, sides.product, day=DAY, language="zh"
        ).lines
        if line.key == "conditions"
    ]
    assert "大专以上职工比例 3.5%" in line.need_says


def test_a_condition_that_fails_keeps_the_product_away(session):
    sides = make_sides(session, product=make_product(session, conditions=RULE))
    save_further(
        session, sides.enterprise, sides.need.organisation, {"degree_share": 10},
        now=sides.need.created_at,
    )  # fmt: skip
    found = look(session, make_need(session, sides.need.organisation))
    assert not found.rows


def test_saving_the_figures_keeps_the_further_facts(session):
    sides = make_sides(session)
    given = (session, sides.enterprise, sides.need.organisation)
    now = sides.need.created_at
    save_further(*given, {"patents": 3, "park": ["torch"]}, now=now)
    save_figures(*given, {"revenue": 1}, now=now)
    save_further(*given, {"park": None}, now=now)
    assert facts_of_organisation(session, sides.need.organisation_id).figures == {
        "revenue": 1, "further": {"patents": 3},
    }  # fmt: skip


def test_what_the_figures_say_is_not_asked_again(session, clients):
    sides = make_sides(session, product=make_product(session, conditions="research_share >= 3%"))
    firm, _bank = clients(sides)
    matches = f"/my/needs/{sides.need.public_id}/matches"
    assert '/my/enterprise/figures#research_spend"' in firm.get(matches).text
    assert "目前没有产品要问其他资料" in firm.get("/my/enterprise/further").text
    save_figures(
        session, sides.enterprise, sides.need.organisation,
        {"revenue": 20_000_000, "research_spend": 619_999}, now=sides.need.created_at,
    )  # fmt: skip
    further = present_facts(session, sides.need.organisation).further
    assert further == {"research_spend": 619_999, "research_share": 30}
    assert len(look(session, make_need(session, sides.need.organisation)).eligible) == 1


def test_nothing_is_asked_while_no_product_asks(session, clients):
    firm, bank = clients(make_sides(session))
    assert "目前没有产品要问其他资料" in firm.get("/my/enterprise/further").text
    assert bank.get("/my/enterprise/further").status_code == 403
