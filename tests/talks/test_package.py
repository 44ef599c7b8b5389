"""Technology with money: for whom, from which figure, by the same matcher as a need's list."""

from datetime import date, timedelta

import pytest
from flask_babel import force_locale

from matchmaking.talks import services
from matchmaking.talks.errors import NoSuchTalk
from matchmaking.talks.package import package_of
from matchmaking.technology.content import OFFER
from tests.conftest import NOW
from tests.factories.accounts import make_person
from tests.factories.needs import make_facts
from tests.factories.products import make_product
from tests.factories.technology import make_listing

DAY = date(2026, 11, 24)


@pytest.fixture
def talking(session, actor):
    enterprise, institute = make_person(session), make_person(session, kind="institute")
    make_facts(session, enterprise.organisation)
    need = make_listing(session, enterprise.organisation, money=900_000)
    offer = make_listing(session, institute.organisation, side=OFFER, money=600_000)
    talk = services.ask(session, actor(enterprise), need, offer, now=NOW)
    return talk, enterprise, institute


def package(session, person, talk, **given):
    with force_locale("zh_Hans_CN"):
        return package_of(session, person, talk, given, day=DAY, language="zh")


def test_only_the_enterprise_and_only_in_talks(session, actor, talking):
    talk, enterprise, institute = talking
    with pytest.raises(NoSuchTalk):
        package(session, actor(enterprise), talk)
    services.accept(session, actor(institute), talk, now=NOW)
    with pytest.raises(NoSuchTalk):
        package(session, actor(institute), talk)
    with pytest.raises(NoSuchTalk):
        package(session, actor(make_person(session)), talk)


def test_the_figure_is_the_price_only_once_opened_and_while_it_is_open(session, actor, talking):
    talk, enterprise, institute = talking
    services.accept(session, actor(institute), talk, now=NOW)
    assert package(session, actor(enterprise), talk).cost == 900_000  # no row of the ledger yet
    services.open_other(session, actor(enterprise), talk, now=NOW)
    assert package(session, actor(enterprise), talk).cost == 600_000
    services.revoke(session, actor(institute), talk, now=NOW)
    assert package(session, actor(enterprise), talk).cost == 900_000
    assert package(session, actor(enterprise), talk, amount="55.5").cost == 555_000
    assert package(session, actor(enterprise), talk, amount="x", months="-1").months == 36


def test_money_that_fits_and_its_page_and_paper(session, actor, sign_in, talking):
    talk, enterprise, institute = talking
    product = make_product(session, purposes=("commercialise",), term_max=60)
    make_product(session, purposes=("vessel",))
    services.accept(session, actor(institute), talk, now=NOW + timedelta(hours=1))
    services.open_other(session, actor(enterprise), talk, now=NOW + timedelta(hours=1))
    found = package(session, actor(enterprise), talk)
    assert product.public_id in {row.product_id for row in found.loans}
    client = sign_in(enterprise)
    page = client.get(f"/talks/{talk.public_id}/package").get_data(as_text=True)
    assert product.name in page and "成果的预期价格" in page
    paper = client.get(f"/talks/{talk.public_id}/package.pdf")
    assert paper.data.startswith(b"%PDF") and len(paper.data) > 5_000
    assert sign_in(institute).get(f"/talks/{talk.public_id}/package").status_code == 403
