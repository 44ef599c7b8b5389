"""Bound files: numbers, links, bookmarks, sides, fonts, finishes; and what a change costs."""

import io
import re

import msgspec
import pikepdf
import pytest
from pypdf import PdfReader

from matchmaking.booklets.binding.archive import ARCHIVE, UNIVERSAL
from matchmaking.booklets.pieces import Finish, Piece
from matchmaking.booklets.press import key_of, print_book
from matchmaking.booklets.sheets import SHEETS, points
from tests.booklets import books

pytestmark = pytest.mark.pdf


def printed(book, finish=None, **more):
    return print_book(book, finish, pdf_on=True, **more)


def texts(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.fixture(scope="module")
def twelve():
    pieces = list(books.many(12).pieces)
    pieces[4] = books.entry(3, pages=3)
    return printed(books.book(*pieces))


def test_contents_name_the_pages_where_entries_begin(twelve):
    pages = texts(twelve)
    named = {int(n): int(at) for n, at in re.findall(r"条目e(\d+) (\d+)", pages[1])}
    begins = {n: next(i for i, text in enumerate(pages, 1) if f"贷{n}号" in text) for n in named}
    assert named == begins
    assert len(named) == 12


def test_zeros_that_are_no_page_number_stay(twelve):
    assert "2026 万元 0000" in texts(twelve)[2]


def test_links_and_bookmarks_lead_where_they_say(twelve):
    reader = PdfReader(io.BytesIO(twelve))
    places = {
        name: reader.get_destination_page_number(it) + 1
        for name, it in reader.named_destinations.items()
    }
    links = [link.get_object()["/Dest"] for link in reader.pages[1]["/Annots"]]
    assert links == [f"e{n}" for n in range(1, 13)]
    shown = re.findall(r"条目e\d+ (\d+)", reader.pages[1].extract_text())
    assert [places[name] for name in links] == [int(at) for at in shown]
    cover, contents, inner = reader.outline[0], reader.outline[1], reader.outline[2]
    assert (cover.title, contents.title) == ("封面", "目录")
    assert [reader.get_destination_page_number(it) + 1 for it in inner] == list(map(int, shown))


def test_numbers_and_heads_stand_on_the_outer_side(twelve):
    sheet = SHEETS["a5"]

    def spots(page):
        found = []
        page.extract_text(visitor_text=lambda text, cm, tm, *_: found.append((text.strip(), tm[4])))
        return {text: x for text, x in found if text}

    reader = PdfReader(io.BytesIO(twelve))
    left, right = spots(reader.pages[3]), spots(reader.pages[2])
    assert left["4"] == pytest.approx(points(sheet.outer), abs=0.1)
    assert right["3"] > points(sheet.width - sheet.outer) - 10
    assert "海洋金融产品手册 SC-2026-0003" in left
    assert "机构1" in right


def test_left_pages_are_moved_outwards(twelve):
    with pikepdf.open(io.BytesIO(twelve)) as pdf:
        left, right = (pdf.pages[n].Contents.read_bytes() for n in (3, 2))
    shift = points(SHEETS["a5"].shift)
    assert f"1 0 0 1 {-shift:.3f} 0 cm".encode() in left[:60]
    assert b"1 0 0 1 0.000 0 cm" in right[:60]


def test_each_font_is_embedded_once(twelve):
    with pikepdf.open(io.BytesIO(twelve)) as pdf:
        dictionaries = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary)]
        files = [it for it in dictionaries if "/FontFile2" in it]
        names = [str(it.FontName).partition("+")[2] for it in files]
        sizes = [len(it.FontFile2.read_raw_bytes()) for it in files]
    assert len(names) == len(set(names)) >= 2
    assert min(sizes) > 500


def test_the_same_book_gives_the_same_bytes_and_so_does_a_rebuilt_one():
    shelf, book = books.Shelf(), books.many(5)
    first = printed(book, shelf=shelf)
    assert shelf.count == 7
    changed = [*book.pieces[:3], books.entry(2, text="鳀鲎鲀鮸"), *book.pieces[4:]]
    changed = msgspec.structs.replace(book, pieces=tuple(changed))
    rebuilt = printed(changed, shelf=shelf)
    assert shelf.count == 8
    assert printed(book, shelf=shelf) == printed(book) == first
    assert printed(changed) == rebuilt != first


def test_a_piece_is_known_by_all_that_shows():
    book = books.many(2)
    piece = book.pieces[2]
    keys = {
        key_of(book, piece),
        key_of(book, books.entry(2)),
        key_of(msgspec.structs.replace(book, paper="a4"), piece),
        key_of(msgspec.structs.replace(book, language="en"), piece),
        key_of(msgspec.structs.replace(book, styles=("paper",)), piece),
        key_of(book, msgspec.structs.replace(piece, bleeds=True)),
    }
    assert len(keys) == 6
    assert key_of(book, msgspec.structs.replace(piece, head="别的")) in keys


def test_blank_pages_fill_up_to_four_before_a_back_cover():
    book = books.book(books.COVER, books.entry(1), books.entry(2), books.BACK)
    opens = msgspec.structs.replace(book.pieces[2], opens="right")
    book = msgspec.structs.replace(book, pieces=(*book.pieces[:2], opens, book.pieces[3]))
    pages = texts(printed(book, Finish(multiple=4)))
    assert [text.split("\n")[0] for text in pages] == [
        "封面",
        "船舶抵押贷1号",
        "船舶抵押贷2号",
        "封底",
    ]
    longer = msgspec.structs.replace(book, pieces=(books.entry(7), *book.pieces))
    pages = texts(printed(longer, Finish(multiple=4)))
    assert len(pages) == 8
    assert [n for n, text in enumerate(pages) if not text] == [3, 5, 6]
    assert pages[7] == "封底"


def test_marks_lie_outside_of_the_bleed():
    pdf = printed(books.book(books.COVER, books.entry(1)), Finish(marks=True))
    cover, inner = PdfReader(io.BytesIO(pdf)).pages
    wide = points(SHEETS["a5"].width)
    assert float(cover.trimbox.width) == pytest.approx(wide, abs=0.01)
    assert float(cover.bleedbox.width) == pytest.approx(wide + 2 * points(30), abs=0.01)
    assert float(inner.bleedbox.width) == pytest.approx(wide, abs=0.01)
    assert float(cover.mediabox.width) > float(cover.bleedbox.width)


def test_a_grey_proof_has_no_colour():
    book = books.book(books.COVER, books.entry(1))
    with pikepdf.open(io.BytesIO(printed(book, Finish(grey=True)))) as pdf:
        drawn = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    assert not re.search(rb"[\d.]+ [\d.]+ [\d.]+ (rg|RG)\b", drawn)
    assert re.search(rb"[\d.]+ g\b", drawn)


def test_a_watermark_is_on_every_page_and_read_out_by_nobody():
    pages = texts(printed(books.many(2), Finish(watermark="仅供 建设银行 使用")))
    assert all("仅供 建设银行 使用" in text for text in pages)


@pytest.mark.parametrize(
    ("variant", "mark"), [(ARCHIVE, "pdfaid:part"), (UNIVERSAL, "pdfuaid:part"), ("", None)]
)
def test_a_variant_says_so(variant, mark):
    with pikepdf.open(io.BytesIO(printed(books.many(1), Finish(variant=variant)))) as pdf:
        assert ("/Metadata" in pdf.Root) == bool(mark)
        assert not mark or mark.encode() in pdf.Root.Metadata.read_bytes()
        assert ("/OutputIntents" in pdf.Root) == (variant == ARCHIVE)
        assert pdf.Root.Lang == "zh-Hans"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"] == "海洋金融产品手册"


def test_every_tag_finds_its_page_again(twelve):
    with pikepdf.open(io.BytesIO(twelve)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(key) for key in numbers[::2]]
        wanted = [int(page.StructParents) for page in pdf.pages]
        wanted += [int(note.StructParent) for page in pdf.pages for note in page.get("/Annots", [])]
        assert keys == sorted(set(keys))
        assert sorted(wanted) == keys


def test_a_link_to_nowhere_is_taken_out():
    pdf = printed(books.book(books.contents(["missing"])))
    assert PdfReader(io.BytesIO(pdf)).pages[0].get("/Annots", []) == []


def test_rare_names_are_drawn_in_heads_too():
    piece = Piece(html="<p>x</p>", head="鳀鲎鲀鮸 𬭎 Café 한국")
    assert "鳀鲎鲀鮸 𬭎 Café 한국" in texts(printed(books.book(piece)))[0]


def test_what_progress_raises_stops_the_work():
    class Stopped(Exception):
        pass

    def stop(done, _all):
        if done:
            raise Stopped

    shelf = books.Shelf()
    with pytest.raises(Stopped):
        printed(books.many(3), shelf=shelf, progress=stop)
    assert shelf.count == 5  # what was laid out is kept for the next time
