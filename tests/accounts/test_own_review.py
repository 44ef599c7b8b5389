"""Four eyes: nobody decides about a listing or an organisation of a second account of theirs (R21)."""

import pytest

from matchmaking.accounts.addresses import phone_digits
from matchmaking.accounts.checklist import points_for
from matchmaking.accounts.errors import OwnReview
from matchmaking.accounts.models import Person
from matchmaking.accounts.services.phones import has_second_account, set_phone
from matchmaking.accounts.services.recovering import accept_invitation
from matchmaking.accounts.services.tokens import INVITATION, issue_token
from matchmaking.accounts.services.verification import approve_organisation
from matchmaking.needs.reasons import STANDARDS
from matchmaking.needs.services import publish_need, return_need
from matchmaking.products.services import approve_product
from matchmaking.technology.services import publish_listing
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_need
from tests.factories.products import make_product
from tests.factories.technology import make_listing

pytestmark = both_databases
ALL = dict.fromkeys(STANDARDS, True)
PHONE, WRITTEN = "13800138000", "+86 138-0013-8000"


@pytest.fixture
def office(session, actor):
    """Two organizers; the first has a second account wherever PHONE is somebody's."""
    first, second = (make_person(session, kind="government") for _ in range(2))
    set_phone(first, PHONE)
    session.flush()
    return actor(first), actor(second)


def owner(session, kind):
    """An organisation, one of whose people has the first organizer's phone."""
    firm = make_organisation(session, kind=kind)
    make_person(session, organisation=firm)
    set_phone(make_person(session, organisation=firm), WRITTEN)
    session.flush()
    return firm


def decisions(session):
    need = make_need(session, owner(session, "enterprise"), state="submitted")
    listing = make_listing(session, owner(session, "enterprise"), state="submitted")
    product = make_product(session, organisation=owner(session, "city_bank"), state="submitted")
    return {
        "need": lambda who: publish_need(session, who, need, checklist=ALL, now=NOW),
        "technology": lambda who: publish_listing(session, who, listing, now=NOW),
        "product": lambda who: approve_product(session, who, product, now=NOW),
    }


@pytest.mark.parametrize("what", ["need", "technology", "product"])
def test_somebody_else_of_the_office_has_to_decide(session, office, what):
    decide = decisions(session)[what]
    with pytest.raises(OwnReview):
        decide(office[0])
    decide(office[1])


def test_returning_counts_as_deciding(session, office):
    need = make_need(session, owner(session, "enterprise"), state="submitted")
    with pytest.raises(OwnReview):
        return_need(session, office[0], need, reasons=(), note="x", now=NOW)


def test_nor_does_anybody_verify_their_own_organisation(session, office):
    firm = owner(session, "enterprise")
    firm.state = "pending"
    session.flush()
    ticked = [point.key for point in points_for("enterprise")]
    said = {"ticked": ticked, "seen_version": firm.version, "now": NOW}
    with pytest.raises(OwnReview):
        approve_organisation(session, office[0], firm, **said)
    approve_organisation(session, office[1], firm, **said)
    assert firm.is_verified


def test_the_organizer_reads_why_and_nothing_is_published(session, sign_in):
    organizer = make_person(session, kind="government")
    set_phone(organizer, PHONE)
    need = make_need(session, owner(session, "enterprise"), state="submitted")
    data = {"version": str(need.version), "checklist": list(STANDARDS)}
    answer = sign_in(organizer).post(f"/reviews/needs/{need.public_id}/publish", data=data)
    assert answer.status_code == 409 and "由另一位工作人员审核" in answer.text
    assert need.state == "submitted"


def test_people_without_a_phone_are_nobody_elses_twin(session, actor):
    organizer = actor(make_person(session, kind="government"))
    firm = make_person(session).organisation
    for person in session.query(Person):
        set_phone(person, "")
    session.flush()
    assert not has_second_account(session, organizer, firm.id)


def test_whoever_accepts_an_invitation_is_known_by_phone_too(session):
    person = make_person(session, state="invited")
    raw = issue_token(session, person, INVITATION, now=NOW)
    accept_invitation(session, raw, "Saltmarsh-Lantern-42", name="甲", phone=WRITTEN, now=NOW)
    other = make_person(session)
    set_phone(other, PHONE)
    assert (person.phone, person.phone_index) == (WRITTEN, other.phone_index)


def test_spellings_of_one_phone(app):
    spelt = (PHONE, WRITTEN, "138 0013 8000", "１３８００１３８０００", "86 13800138000")
    assert {phone_digits(one) for one in spelt} == {PHONE}
    assert phone_digits("0592-2220000") != phone_digits("0592-2220001")
