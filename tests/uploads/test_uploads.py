"""Files are checked by their bytes, sealed, and given back as downloads only (R35-R40)."""

import io

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.http import parse_options_header

from matchmaking.database.sealing import CannotOpen
from matchmaking.errors import BadInput
from matchmaking.uploads import services
from matchmaking.uploads.errors import FileRefused, KindNotAllowed, NoFile, TooLarge, TooManyFiles
from matchmaking.uploads.kinds import plain_name
from matchmaking.uploads.models import Upload
from matchmaking.uploads.reasons import TEST_VIRUS
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_need
from tests.uploads.samples import flagged_as_encrypted, image, office, pdf

RELS = b'<Relationships><Relationship Type="t/%s" Target="http://x" TargetMode="External"/></Relationships>'
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'


@pytest.fixture
def owner(session, actor):
    return actor(make_person(session))


def put(session, actor, name, content, now):
    file = FileStorage(io.BytesIO(content), filename=name)
    return services.store(session, actor, file, subject_kind="need", subject="x", now=now)


@both_databases
@pytest.mark.parametrize(("name", "content"), [
    ("合同.pdf", pdf()), ("表.XLSX", office()), ("说明.docx", office("docx")),
])  # fmt: skip
def test_good_file_comes_back_as_it_was(session, owner, now, name, content):
    upload = put(session, owner, name, content, now)
    assert services.open_upload(upload) == content
    assert upload.name == name
    assert content not in upload.content
    assert name.encode() not in upload.name_sealed


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("b.jpeg", "JPEG")])
def test_images_are_written_anew(session, owner, now, name, kind):
    content = image(kind) + b"<script>appended</script>"
    kept = services.open_upload(put(session, owner, name, content, now))
    assert b"script" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == (kind, (8, 8))


def test_image_metadata_is_gone(session, owner, now):
    exif = Image.Exif()
    exif[0x010E] = "24.48N 118.08E"
    kept = services.open_upload(put(session, owner, "a.jpg", image("JPEG", exif=exif), now))
    assert b"118.08E" not in kept


@pytest.mark.parametrize(("name", "content"), [
    ("a.svg", b"<svg onload=alert(1)>"), ("a.html", b"<html>"), ("a.exe", b"MZ"),
    ("a.pdf", image()), ("a.png", pdf()), ("a.pdf.exe", pdf()), ("a", pdf()),
    ("a.xlsm", office()), ("a.pdf", b" %PDF-1.4"),
])  # fmt: skip
def test_kind_must_be_allowed_and_agree(session, owner, now, name, content):
    with pytest.raises(KindNotAllowed):
        put(session, owner, name, content, now)


@pytest.mark.parametrize(("name", "content"), [
    ("a.pdf", pdf(password="x")), ("a.pdf", pdf(script=True)), ("a.pdf", pdf(embedded=True)),
    ("a.pdf", pdf(launch=True)), ("a.pdf", b"%PDF-1.4 nothing %%EOF"),
    ("a.pdf", pdf() + b"PK" * 2000), ("a.pdf", pdf()[:200]),
    ("a.png", image()[:40]), ("a.jpg", b"\xff\xd8\xff" + b"\x00" * 100),
    ("a.png", image(size=(8000, 6000))),
    ("a.xlsx", b"PK\x03\x04" + b"x" * 100), ("a.docx", office("xlsx")),
    ("a.xlsx", office(drop=("[Content_Types].xml",))),
    ("a.xlsx", office(parts={"xl/vbaProject.bin": b"x"})),
    ("a.xlsx", office(parts={"xl/externalLinks/externalLink1.xml": b"<a/>"})),
    ("a.docx", office("docx", parts={"word/embeddings/oleObject1.bin": b"x"})),
    ("a.docx", office("docx", parts={"word/_rels/s.rels": RELS % b"attachedTemplate"})),
    ("a.xlsx", office(parts={"xl/a.xml": ENTITY})),
    ("a.xlsx", office(parts={"xl/a.xml": ENTITY.decode().encode("utf-16")})),
    ("a.docx", office("docx", parts={"word/a.xml": b"<w:instrText> DDEAUTO c:/x</w:instrText>"})),
    ("a.xlsx", office(parts={"../../etc/passwd": b"x"})),
    ("a.xlsx", office(parts={"/etc/passwd": b"x"})),
    ("a.xlsx", office(parts={"xl/big.xml": b"0" * 20_000_000})),
    ("a.xlsx", office(parts={f"xl/{n}.xml": b"<a/>" for n in range(250)})),
    ("a.xlsx", flagged_as_encrypted(office())),
    ("a.xlsx", office(parts={"xl/v.bin": TEST_VIRUS})), ("a.pdf", pdf() + TEST_VIRUS),
])  # fmt: skip
def test_hostile_files_are_refused_in_words(session, owner, now, name, content):
    with pytest.raises(FileRefused) as refused:
        put(session, owner, name, content, now)
    assert refused.value.message.endswith("。")
    assert session.scalar(select(Upload)) is None


def test_hyperlinks_are_no_danger(session, owner, now):
    content = office("docx", parts={"word/_rels/d.rels": RELS % b"hyperlink"})
    assert put(session, owner, "a.docx", content, now).size == len(content)


def test_size_and_emptiness(session, owner, now):
    with pytest.raises(NoFile):
        put(session, owner, "a.pdf", b"", now)
    with pytest.raises(NoFile):
        services.store(session, owner, None, subject_kind="need", subject="x", now=now)
    with pytest.raises(TooLarge):
        put(session, owner, "a.pdf", b"%PDF-" + b"0" * services.LARGEST, now)


def test_number_of_files_is_bounded(session, owner, now, monkeypatch):
    monkeypatch.setattr(services, "MOST_OF_SUBJECT", 1)
    put(session, owner, "a.docx", office("docx"), now)
    with pytest.raises(TooManyFiles):
        put(session, owner, "b.docx", office("docx"), now)


def test_ciphertext_of_another_file_does_not_open(session, owner, now):
    first = put(session, owner, "a.docx", office("docx"), now)
    second = put(session, owner, "b.xlsx", office(), now)
    second.content = first.content
    with pytest.raises(CannotOpen):
        services.open_upload(second)


@pytest.mark.parametrize(("given", "kept"), [
    ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\x\\y.pdf", "y.pdf"),
    ('a"\r\nX-Evil: 1.pdf', "aX-Evil 1.pdf"), ("\u202egpj.pdf", "gpj.pdf"),
    ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
])  # fmt: skip
def test_names_are_plain(given, kept):
    assert plain_name(given) == kept


def test_only_owner_and_organizers_download(session, sign_in):
    firm = make_organisation(session)
    own = sign_in(make_person(session, organisation=firm))
    need = make_need(session, firm, state="returned")
    address = f"/my/needs/{need.public_id}/files"
    version = str(need.version)
    sent = {"version": version, "label": "licence", "file": (io.BytesIO(pdf()), "执照.pdf")}
    assert own.post(address, data=sent).status_code == 303
    upload = session.scalar(select(Upload))
    path = f"/files/needs/{upload.public_id}"
    answer = own.get(path)
    assert answer.data == pdf()
    disposition = answer.headers["Content-Disposition"]
    assert disposition.isascii()  # a server refuses anything else
    assert parse_options_header(disposition) == ("attachment", {"filename": "执照.pdf"})
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert sign_in(make_person(session, kind="government")).get(path).status_code == 200
    assert sign_in(make_person(session)).get(path).status_code == 404
    bank = sign_in(make_person(session, kind="state_bank"))
    assert bank.get(path).status_code in (403, 404)
    assert own.post(f"{path}/remove").status_code == 303
    assert own.get(path).status_code == 404


def test_refused_file_is_said_at_the_field(session, sign_in):
    firm = make_organisation(session)
    own = sign_in(make_person(session, organisation=firm))
    need = make_need(session, firm, state="draft")
    version = {"version": str(need.version)}
    sent = version | {"label": "licence", "file": (io.BytesIO(b"MZ"), "a.exe")}
    answer = own.post(f"/my/needs/{need.public_id}/files", data=sent)
    assert answer.status_code == 422
    assert "只接受 PDF" in answer.text
    assert own.post(f"/my/needs/{need.public_id}/files", data=version).status_code == 422


@pytest.mark.parametrize(("content", "status"), [(pdf(), 303), (b"MZ", 422)])
def test_what_was_typed_beside_the_file_is_not_lost(session, sign_in, content, status):
    firm = make_organisation(session)
    own = sign_in(make_person(session, organisation=firm))
    need = make_need(session, firm, state="draft")
    sent = {
        "highlights": "深远海养殖五年",
        "version": str(need.version),
        "label": "licence",
        "file": (io.BytesIO(content), "执照.pdf"),
    }
    answer = own.post(f"/my/needs/{need.public_id}/files", data=sent)
    assert answer.status_code == status
    page = answer if status == 422 else own.get(f"/my/needs/{need.public_id}/steps/5")
    assert "深远海养殖五年" in page.text


def test_published_need_with_revision_sent_keeps_its_files(session, sign_in):
    firm = make_organisation(session)
    own = sign_in(make_person(session, organisation=firm))
    need = make_need(session, firm, revision="submitted")
    sent = {"file": (io.BytesIO(pdf()), "a.pdf")}
    assert own.post(f"/my/needs/{need.public_id}/files", data=sent).status_code == 409


def test_refusals_are_of_the_input_family():
    assert all(issubclass(kind, BadInput) for kind in (FileRefused, KindNotAllowed, TooLarge))
