"""Names in the reader's language: the English one where there is one, the Chinese one else."""

from matchmaking.introductions import view_models
from matchmaking.introductions.view_models.lead_filters import LeadFilters
from matchmaking.standards.clock import day_in_xiamen
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.products import make_product


def test_a_card_names_institution_and_product_in_the_readers_language(session, now):
    product = make_product(session, name_en="Harbour Loan")
    sides = make_introduction(session, sides=make_sides(session, product=product))
    sides.row.institution.name_en = "Harbour Bank"
    session.flush()

    def names(language):
        card = view_models.card(sides.row, sides.enterprise, now=now, language=language)
        return card.product_name, card.institution

    assert names("en") == ("Harbour Loan", "Harbour Bank")
    assert names("zh") == (sides.product.name, sides.row.institution.name)


def test_leads_are_found_by_either_name(session, now):
    sides = make_sides(session, product=make_product(session, name_en="Harbour Loan"))
    for text in ("harbour", sides.product.name):
        found = view_models.leads_of(
            session, sides.officer, LeadFilters(text=text), day=day_in_xiamen(now), language="en"
        )
        assert [lead.product_name for lead in found] == ["Harbour Loan"]


def test_what_has_no_english_name_keeps_its_own(session, now):
    sides = make_introduction(session)
    card = view_models.card(sides.row, sides.enterprise, now=now, language="en")
    assert card.product_name == sides.product.name
    assert card.institution == sides.row.institution.name
