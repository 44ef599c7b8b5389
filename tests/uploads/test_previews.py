"""What pages show of a picture: a small JPEG beside the whole, sealed as it is."""

import io

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from matchmaking.database.sealing import CannotOpen
from matchmaking.uploads import services
from matchmaking.uploads.images import PREVIEW_EDGE
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.uploads.samples import image, pdf, photo


@pytest.fixture
def put(session, actor, now):
    owner = actor(make_person(session))

    def put(name, content):
        file = FileStorage(io.BytesIO(content), filename=name)
        return services.store(session, owner, file, subject_kind="technology", subject="x", now=now)

    return put


@both_databases
def test_a_photo_has_a_preview_of_a_fraction_of_its_size(put):
    upload = put("a.jpg", photo())
    whole, (small, media_type) = services.open_upload(upload), services.open_preview(upload)
    assert media_type == "image/jpeg"
    assert len(small) < len(whole) / 2
    assert small not in upload.preview
    with Image.open(io.BytesIO(small)) as seen, Image.open(io.BytesIO(whole)) as kept:
        assert (seen.format, seen.size, kept.size) == ("JPEG", (PREVIEW_EDGE, 720), (1600, 1200))


def test_what_is_transparent_is_seen_on_white(put):
    upload = put("a.png", photo("PNG", mode="RGBA"))
    with Image.open(io.BytesIO(services.open_preview(upload)[0])) as seen:
        assert seen.mode == "RGB"
        assert sum(seen.convert("L").resize((1, 1)).tobytes()) > 128  # half of it is see-through


@pytest.mark.parametrize(("name", "content"), [
    ("a.png", image()), ("a.jpg", image("JPEG", size=(40, 30))), ("a.pdf", pdf()),
])  # fmt: skip
def test_what_is_small_already_is_shown_itself(put, name, content):
    upload = put(name, content)
    assert upload.preview is None
    assert services.open_preview(upload) == (services.open_upload(upload), upload.media_type)


def test_a_preview_is_bound_to_its_row_and_its_column(put):
    first, second = put("a.jpg", photo()), put("b.jpg", photo(size=(1200, 1200)))
    for foreign in (second.preview, first.content):
        first.preview = foreign
        with pytest.raises(CannotOpen):
            services.open_preview(first)
