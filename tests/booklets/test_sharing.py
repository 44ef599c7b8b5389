"""Two short entries that follow each other share a page: nothing is lost, moved or misnumbered."""

import re
from collections import Counter
from html import unescape
from io import BytesIO
from itertools import pairwise

import msgspec
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from matchmaking.booklets.content import (
    Entry,
    Figure,
    Group,
    Heading,
    Index,
    Line,
    Passage,
    Reference,
)
from matchmaking.booklets.fit import halved
from matchmaking.booklets.kinds import KINDS
from matchmaking.booklets.pieces import Finish, Piece
from matchmaking.booklets.press import proof_book
from matchmaking.booklets.setting import book_of, proof_booklet
from tests.booklets import books, samples

pytestmark = pytest.mark.usefixtures("words")
WORDS = {
    "zh": "低表面能硅油改性涂层与缓释技术结合，网衣编织前处理或现场喷涂，有效期十二个月。",
    "en": "A harmless treatment of nets that lasts a year, applied before weaving or on site. ",
}
NOTES = ("洽谈记录", "Notes")
CHAPTERS = ("海洋生物", "海洋高端装备", "海洋信息")


def listing(n, sentences, speech="zh"):
    """A listing whose content has so many sentences, each with its own number."""
    said = "".join(f"{n}.{k} {WORDS[speech]}" for k in range(sentences))
    return Entry(
        anchor=f"e{n + 1}",
        number=f"CG-2026-{n + 1:04}",
        title=f"网箱网衣防附着处理第{n + 1}号",
        tagline=WORDS[speech],
        figures=(Figure("成熟度", "TRL 6（中试）"), Figure("意向金额", "不超过 1,280 万元")),
        lines=(
            Line("单位", ("厦门海洋研究所",)),
            Line("合作方式", ("技术转让、技术许可",)),
            Line("联系方式", ("由会务组转接",)),
        ),
        passages=(Passage("内容", (said,)),) if sentences else (),
        note="有效期至 2027年6月30日",
        code=samples.code(n),
    )


def booklet(chapters, *, paper="a5", speech="zh"):
    """A booklet of chapters, each the lengths of its listings."""
    groups, n = [], 0
    for k, lengths in enumerate(chapters):
        entries = tuple(listing(n + j, length, speech) for j, length in enumerate(lengths))
        n += len(entries)
        groups.append(Group(anchor=f"g{k}", title=CHAPTERS[k], entries=entries))
    book = msgspec.structs.replace(
        samples.products(1), kind="tech_offers", language=speech, paper=paper,
        groups=tuple(groups), contacts=(), short_share=True,
    )  # fmt: skip
    rows = tuple(Reference(one.title, one.number, one.anchor) for one in book.entries)
    index = Index("index-stage", "成熟度索引", (Heading("TRL 6（中试）", rows),))
    return msgspec.structs.replace(book, indexes=(index,))


def pieces_of(book):
    """The pieces that hold entries, each with the anchors of its entries."""
    found = [(piece, re.findall(r'<article[^>]* id="(e[^"]+)"', piece.html))
             for piece in book_of(book).pieces]  # fmt: skip
    return [(piece, anchors) for piece, anchors in found if anchors]


def texts_of(*pieces):
    """All texts of pieces, each as often as it is printed, but for what marks lines for notes."""
    texts = [unescape(text).strip() for piece in pieces for text in re.split("<[^>]+>", piece.html)]
    return sorted(text for text in texts if text and text not in NOTES)


@given(
    st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5), min_size=1, max_size=3),
    st.sampled_from(["a5", "a4"]),
    st.sampled_from(["zh", "en"]),
)
@settings(max_examples=25, deadline=None)
def test_order_is_kept_and_no_word_is_lost(chapters, paper, speech):
    book = booklet(chapters, paper=paper, speech=speech)
    pieces = pieces_of(book)
    assert [name for _, names in pieces for name in names] == [one.anchor for one in book.entries]
    chapter = {one.anchor: group.title for group in book.groups for one in group.entries}
    short = {one.anchor: halved(book, one) is not None for one in book.entries}
    alone = pieces_of(msgspec.structs.replace(book, short_share=False))
    whole = {names[0]: piece for piece, names in alone}
    for piece, names in pieces:
        assert len({chapter[name] for name in names}) == 1
        assert texts_of(piece) == texts_of(*(whole[name] for name in names))
        assert piece.apart == (tuple(whole[name] for name in names) if len(names) == 2 else ())
        assert len(names) == 1 or all(short[name] for name in names)
    for (_, before), (_, after) in pairwise(pieces):
        together = len(before) == 1 and chapter[before[0]] == chapter[after[0]]
        assert not (together and short[before[0]] and short[after[0]])


def test_only_booklets_of_technology_do_so_and_never_facing_pages():
    assert {key for key, kind in KINDS.items() if kind.short_share} == {"tech_needs", "tech_offers"}
    book = booklet([[0, 0]])
    assert len(pieces_of(book)) == 1
    assert len(pieces_of(msgspec.structs.replace(book, language="both"))) == 4
    assert len(pieces_of(msgspec.structs.replace(book, density="half"))) == 1
    old = msgspec.convert({k: v for k, v in book.to_json().items() if k != "short_share"},
                          type(book))  # fmt: skip
    assert len(pieces_of(old)) == 2


LENGTHS = [[0, 1, 12, 0], [0, 0, 0]]  # 1+2, 3, 4 | 5+6, 7


@pytest.mark.pdf
@pytest.mark.parametrize(("paper", "speech"), [("a5", "zh"), ("a4", "en")])
def test_contents_indexes_and_places_name_shared_pages(paper, speech):
    book = booklet(LENGTHS, paper=paper, speech=speech)
    proof = proof_booklet(book, pdf_on=True)
    assert proof.findings == ()
    reader = PdfReader(BytesIO(proof.pdf))
    pages = [page.extract_text() for page in reader.pages]
    first = proof.places["e1"]
    at = [proof.places[f"e{n}"] - first for n in range(1, 8)]
    assert at == [0, 0, 1, 2, 3, 3, 4]
    listing_of = {f"CG-2026-{n:04}": proof.places[f"e{n}"] for n in range(1, 8)}
    for number, page in listing_of.items():
        assert number in pages[page - 1]
        assert str(page) in pages[page - 1].split()
    for name, there in reader.named_destinations.items():
        assert reader.get_destination_page_number(there) + 1 == proof.places[name]
    for page in (2, proof.pages - 1):  # the contents, the index
        links = [link.get_object() for link in reader.pages[page].get("/Annots", [])]
        named = [(link["/Dest"], link["/Contents"]) for link in links if "/Contents" in link]
        assert [pair for pair in named if pair[0][0] == "e"] == [
            (f"e{n}", str(proof.places[f"e{n}"])) for n in range(1, 8)
        ]
    assert proof_booklet(book, pdf_on=True).pdf == proof.pdf


def headings(pdf):
    """How many tags of each sort a reader of the screen is told of an entry."""
    with pikepdf.open(BytesIO(pdf)) as file:
        tags = Counter(str(one.S) for one in file.objects
                       if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one)  # fmt: skip
    return {tag: tags[tag] for tag in ("/H3", "/H4", "/TH", "/TD", "/Figure")}


def bookmarks(pdf):
    """The titles of the tree of bookmarks."""
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as outline:
        return [(part.title, [one.title for one in part.children]) for part in outline.root]


@pytest.mark.pdf
def test_one_changed_word_lays_out_one_page_and_tags_name_both_listings():
    shelf = books.Shelf()
    book = booklet(LENGTHS)
    proof_booklet(book, pdf_on=True, shelf=shelf)
    before = shelf.count
    changed = msgspec.structs.replace(book.groups[1].entries[0], tagline="改了一句。")
    group = msgspec.structs.replace(book.groups[1], entries=(changed, *book.groups[1].entries[1:]))
    book = msgspec.structs.replace(book, groups=(book.groups[0], group))
    pdf = proof_booklet(book, Finish(variant="pdf/ua-1"), pdf_on=True, shelf=shelf).pdf
    assert shelf.count == before + 1
    assert "改了一句" in "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    alone = msgspec.structs.replace(book, short_share=False)
    apart = proof_booklet(alone, Finish(variant="pdf/ua-1"), pdf_on=True, shelf=shelf).pdf
    assert headings(pdf) == headings(apart)
    assert bookmarks(pdf) == bookmarks(apart)


@pytest.mark.pdf
@pytest.mark.parametrize(("text", "pages"), [("短", 1), ("长<br>" * 40, 2)])
def test_what_does_not_fit_together_is_printed_apart(text, pages):
    box = '<div style="height: 60mm" data-box>{}</div>'
    pair = Piece(html=f'<article id="both">{box.format(text)}</article>',
                 apart=(books.entry(1), books.entry(2)))  # fmt: skip
    shelf = books.Shelf()
    proof = proof_book(books.book(pair, books.entry(3)), pdf_on=True, shelf=shelf)
    assert proof.pages == pages + 1
    assert set(proof.places) == {"e3", *(["both"] if pages == 1 else ["e1", "e2"])}
    assert proof.findings == ()
    assert shelf.count == (2 if pages == 1 else 4)
    again = proof_book(books.book(pair, books.entry(3)), pdf_on=True, shelf=shelf)
    assert again.pdf == proof.pdf
    assert shelf.count == (2 if pages == 1 else 4)
