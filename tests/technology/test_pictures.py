"""Pictures of a listing: written with what they show, seen where the full text is read."""

import io
import re
from html import unescape

import pytest
from sqlalchemy import func, select

from matchmaking.audit.models import AuditEvent
from matchmaking.talks import services as talks
from matchmaking.technology.content import OFFER
from matchmaking.technology.view_models import listings
from matchmaking.uploads.models import Upload
from tests.conftest import NOW
from tests.factories.accounts import make_person
from tests.factories.technology import make_listing
from tests.uploads.samples import pdf, photo

CAPTION = "挂板 12 个月后的<涂层>"
IMAGE = re.compile(r'<img src="([^"]+)" alt="([^"]*)"( loading="lazy")?>')


def images(answer):
    """(address, alternative text, whether loaded late) of each picture of a page."""
    main = answer.text.partition("<main")[2]
    return [(unescape(src), unescape(alt), bool(late)) for src, alt, late in IMAGE.findall(main)]


@pytest.fixture
def institute(session):
    return make_person(session, kind="institute")


@pytest.fixture
def offer(session, institute):
    return make_listing(session, institute.organisation, side=OFFER, state="returned")


@pytest.fixture
def attach(sign_in, institute, offer):
    """Send a file with what it shows, as the last step does."""

    def attach(content, name="板.jpg", caption=CAPTION):
        sent = {"version": str(offer.version), "file": (io.BytesIO(content), name),
                "caption": caption, "contact_name": "陈礁"}  # fmt: skip
        address = f"/my/technology/{offer.public_id}/pictures"
        return sign_in(institute).post(address, data=sent)

    return attach


def test_a_picture_is_seen_where_the_full_text_is_read(session, sign_in, institute, offer, attach):
    assert attach(photo()).status_code == 303
    assert attach(pdf(), "检测报告.pdf", "").status_code == 303
    upload = session.scalars(select(Upload)).first()
    whole = f"/files/technology/{upload.public_id}"
    own, home = sign_in(institute), f"/my/technology/{offer.public_id}"
    for end in ("", "/steps/5", "/check"):
        page = own.get(home + end)
        assert images(page) == [(f"{whole}?preview=1", CAPTION, True)]
        assert page.text.count(f'href="{whole}"') == 2  # the picture and its name
        assert "检测报告.pdf" in page.text
    office = sign_in(make_person(session, kind="government"))
    assert images(office.get(home)) == [(f"{whole}?preview=1", CAPTION, True)]
    small, large = own.get(f"{whole}?preview=1"), own.get(whole)
    assert len(small.data) < len(large.data) / 2
    assert small.mimetype == "image/jpeg"
    assert small.headers["X-Content-Type-Options"] == "nosniff"
    assert small.headers["Cache-Control"] == "no-store"
    assert small.headers["Content-Disposition"].startswith("attachment")


def test_the_review_shows_them_and_others_get_neither_size(session, sign_in, offer, attach):
    attach(photo())
    offer.state, offer.submitted_at = "submitted", NOW
    whole = f"/files/technology/{session.scalars(select(Upload)).one().public_id}"
    office = sign_in(make_person(session, kind="government"))
    assert images(office.get(f"/reviews/technology/{offer.public_id}"))[0][1] == CAPTION
    for kind in ("enterprise", "institute", "state_bank"):
        stranger = sign_in(make_person(session, kind=kind))
        answers = [stranger.get(whole), stranger.get(f"{whole}?preview=1")]
        assert {answer.status_code for answer in answers} <= {403, 404}


def test_the_other_side_sees_them_in_the_opening_that_is_recorded(
    session, sign_in, actor, institute, offer, attach, app
):
    attach(photo())
    session.scalars(select(Upload)).one().created_at = NOW.replace(hour=1)
    offer = make_listing(session, institute.organisation, side=OFFER)
    session.scalars(select(Upload)).one().subject = offer.public_id
    firm = make_person(session)
    talk = talks.ask(session, actor(firm), make_listing(session, firm.organisation), offer, now=NOW)
    talks.accept(session, actor(institute), talk, now=NOW)
    client = sign_in(firm)
    public = client.get(f"/technology/{offer.public_id}")
    assert not images(public) and CAPTION not in unescape(public.text)
    [(source, alt, _late)] = images(client.post(f"/talks/{talk.public_id}/open"))
    assert source.startswith("data:image/jpeg;base64,") and alt == CAPTION
    opened = select(func.count()).select_from(AuditEvent).where(AuditEvent.event == "talk.opened")
    assert session.scalar(opened) == 1
    upload = session.scalars(select(Upload)).one()
    assert client.get(f"/files/technology/{upload.public_id}?preview=1").status_code == 404
    upload.preview, upload.size = None, listings.LARGEST_INLINE + 1  # from before previews
    page = client.post(f"/talks/{talk.public_id}/open")
    assert not images(page) and upload.name in page.text


@pytest.mark.parametrize(("content", "caption", "told"), [
    (b"MZ", CAPTION, "只接受 PDF"), (photo(size=(8, 8)), "长" * 81, "80"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(session, attach, content, caption, told):
    answer = attach(content, caption=caption)
    assert answer.status_code == 422
    text = unescape(answer.text)
    assert told in text and caption in text and "陈礁" in text
    assert session.scalar(select(Upload)) is None


def test_a_picture_without_words_is_called_by_its_file(sign_in, institute, offer, attach):
    attach(photo(size=(8, 8)), caption="  ")
    page = sign_in(institute).get(f"/my/technology/{offer.public_id}")
    assert [alt for _src, alt, _late in images(page)] == ["板.jpg"]
