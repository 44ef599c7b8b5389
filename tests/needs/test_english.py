"""The pages in English hold no Chinese but names and what people typed."""

import re

import pytest

from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_need

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
TAGS = re.compile(r"<script.*?</script>|<textarea.*?</textarea>|<[^>]+>", re.DOTALL)


def chinese_in(text):
    main = text[text.index("<main") : text.index("</main>")]
    shown = re.sub(r'<span lang="zh[^"]*">.*?</span>', "", main)
    return set(CHINESE.findall(TAGS.sub(" ", shown)))


@pytest.mark.parametrize("path", [
    "/my/needs", "/my/needs/new", "/my/needs/{id}", "/my/needs/{id}/check", "/needs",
    "/my/needs/{id}/steps/1", "/my/needs/{id}/steps/2", "/my/needs/{id}/steps/3",
    "/my/needs/{id}/steps/4", "/my/needs/{id}/steps/5", "/my/enterprise",
    "/my/enterprise/basics", "/my/enterprise/business", "/my/enterprise/figures",
    "/my/enterprise/contact", "/my/enterprise/print", "/needs/{id}", "/reviews/needs",
    "/reviews/needs/{waiting}",
])  # fmt: skip
@pytest.mark.parametrize("kind", ["debt", "equity"])
def test_english_page(session, sign_in, path, kind):
    firm = make_organisation(session, name="Ocean Firm")
    given = {"title": "Cages", "summary": "s", "collateral": (), "no_collateral": True}
    if kind == "equity":
        given["equity"] = {
            "one_line": "Deep sea",
            "stage": "growth",
            "round": "a",
            "stake_max": 150,
        }
    need = make_need(session, firm, kind=kind, **given)
    waiting = make_need(session, firm, state="submitted", kind=kind, **given)
    office = path.startswith("/reviews")
    person = (
        make_person(session, kind="government")
        if office
        else make_person(session, organisation=firm)
    )
    person.language = "en"
    session.flush()
    answer = sign_in(person).get(path.format(id=need.public_id, waiting=waiting.public_id))
    assert answer.status_code == 200
    typed = {"海水养殖与加工", "林海", "元整"}
    found = {word for word in chinese_in(answer.text) if word not in typed}
    assert {
        word for word in found if not re.fullmatch("[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元整]+", word)
    } == set()
