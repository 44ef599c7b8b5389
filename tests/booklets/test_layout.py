"""Real pages: fonts, glyphs, page numbers, sameness, both papers, both languages."""

import re
from io import BytesIO

import msgspec
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from matchmaking.booklets.layout import lay_out_summary
from matchmaking.booklets.render import FONTS
from matchmaking.booklets.setting import lay_out_booklet
from tests.booklets import samples

pytestmark = pytest.mark.pdf


def pages_of(pdf):
    """The text of each page as a reader extracts it."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def fonts_of(pdf):
    """Every font of every page: its name, its tables."""
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()["/BaseFont"], font.get_object()


@pytest.fixture(scope="module")
def product_book(words):
    return lay_out_booklet(samples.products(8), pdf_on=True)


@pytest.fixture(scope="module")
def need_book(words):
    return lay_out_booklet(samples.needs(8, paper="a4", density="half"), pdf_on=True)


CONTENTS = re.compile(r"((?:CP|XQ)-2026-\d{4}) [^0-9].*? (\d+)$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("book", ["product_book", "need_book"])
def test_contents_name_the_pages_where_entries_stand(book, request):
    pages = pages_of(request.getfixturevalue(book))
    named = dict(CONTENTS.findall(pages[2]))
    assert len(named) == 8
    for number, at in named.items():
        page = pages[int(at) - 1]
        assert any(line.startswith(number) for line in page.splitlines()), number
        assert page.splitlines()[-1] == at


def test_contents_lead_where_they_say(product_book):
    reader = PdfReader(BytesIO(product_book))
    targets = reader.named_destinations.items()
    places = {name: reader.get_destination_page_number(it) + 1 for name, it in targets}
    links = dict.fromkeys(link.get_object()["/Dest"] for link in reader.pages[2]["/Annots"])
    numbers = [int(n) for n in re.findall(r" (\d+)$", pages_of(product_book)[2], re.MULTILINE)]
    assert [places[link] for link in links] == numbers


def test_index_names_the_same_pages(product_book):
    pages = pages_of(product_book)
    index = next(page for page in pages if "索引（拼音）" in page and "目录" not in page)
    at = int(re.search(r"科保贷\s+(\d+)", index)[1])
    assert "科保贷" in pages[at - 1]
    assert "CP-2026-0005" in pages[at - 1]


def test_every_font_is_embedded_and_subset(product_book):
    fonts = list(fonts_of(product_book))
    assert fonts
    for name, font in fonts:
        assert re.match(r"/[A-Z]{6}\+", name), name  # a subset, by its name
        assert "/ToUnicode" in font
        embedded = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        data = embedded["/FontFile2"].get_object().get_data()
        assert len(data) < 300_000, name  # by its size too: the whole font has megabytes


def test_rare_characters_are_drawn_and_extracted(product_book, need_book):
    text = "".join(pages_of(product_book))
    assert set("鳀鲎鲀鮸𬭎") <= set(text)
    assert "�" not in text
    assert "\x00" not in text


def missing_glyphs(pdf):
    """Characters drawn as empty boxes: WeasyPrint numbers their glyphs beyond the font's own."""
    found = set()
    for full_name, table in fonts_of(pdf):
        name = full_name.split("+")[1].replace("-", "")
        name = name if name.endswith("Bold") else f"{name}Regular"
        name = re.sub("(Bold|Regular)$", r"-\1", name)
        own = TTFont(FONTS / f"{name}.ttf", lazy=True)["maxp"].numGlyphs
        pairs = re.findall(
            r"^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>",
            table["/ToUnicode"].get_object().get_data().decode("latin-1"),
            re.MULTILINE,
        )
        found |= {character for glyph, character in pairs if int(glyph, 16) >= own}
    return found


def test_no_page_draws_an_empty_box(product_book, need_book):
    assert missing_glyphs(product_book) == set()
    assert missing_glyphs(need_book) == set()


def test_an_empty_box_would_be_found(words):
    content = msgspec.structs.replace(samples.summary(), lead="ก")  # Thai is in none of the fonts
    assert missing_glyphs(lay_out_summary(content, pdf_on=True)) == {"0e01"}


def test_the_same_content_gives_the_same_bytes(words):
    first = lay_out_booklet(samples.products(2), pdf_on=True)
    assert first == lay_out_booklet(samples.products(2), pdf_on=True)


def test_paper_sizes(product_book, need_book):
    small, large = (PdfReader(BytesIO(pdf)).pages[3].mediabox for pdf in (product_book, need_book))
    assert (round(small.width / 72 * 25.4), round(small.height / 72 * 25.4)) == (148, 210)
    assert (round(large.width / 72 * 25.4), round(large.height / 72 * 25.4)) == (210, 297)


def test_title_language_and_structure_are_told(product_book):
    reader = PdfReader(BytesIO(product_book))
    assert reader.metadata.title == "海洋金融产品手册 SC-2026-0003"
    assert reader.trailer["/Root"]["/Lang"] == "zh-Hans"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert len(reader.outline) > 3


def test_an_entry_of_ordinary_length_stays_on_one_page(product_book):
    pages = pages_of(product_book)
    for n in range(1, 9):
        with_number = [page for page in pages[4:] if f"CP-2026-{n:04}" in page.split()[:12]]
        assert len(with_number) == 1
        assert "扫码查看最新内容" in with_number[0]


def test_english_booklet_speaks_english(words):
    pdf = lay_out_booklet(samples.products(3, language="en"), pdf_on=True)
    text = "".join(pages_of(pdf))
    assert "Contents" in text
    assert "Institutions and whom to call" in text
    assert "目录" not in text
    assert PdfReader(BytesIO(pdf)).trailer["/Root"]["/Lang"] == "en"


def test_a_term_summary_is_one_page(words):
    pages = pages_of(lay_out_summary(samples.summary(), pdf_on=True))
    assert len(pages) == 1
    assert re.search(r"1 ?/ ?1$", pages[0].strip())
