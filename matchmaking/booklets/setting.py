"""From content to pieces: what goes where on paper, and the HTML of every part and entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import msgspec
from flask_babel import gettext as _

from matchmaking.booklets import press
from matchmaking.booklets.apart import examine, render
from matchmaking.booklets.codes import grouped, qr_svg
from matchmaking.booklets.columns import spreads
from matchmaking.booklets.content import BookletContent, Entry, Part, Passage
from matchmaking.booklets.fit import BAND, SHARED, Fitted, Rows, fitted, halved, text_width
from matchmaking.booklets.layout import fill, in_language
from matchmaking.booklets.parts import first_parts, printed_parts
from matchmaking.booklets.pieces import Book, Finish, Piece

LONG_TITLE = {"a5": 36, "a4": 44}
PER_SHEET = {"badge": 4}
CARDS = ("paper", "cards")
PER_PAGE = {"page": 1, "half": 2}
HALVES = ("upper", "lower")


class Said(NamedTuple):
    """What an entry's page says beside its facts, in its own language."""

    notes: str
    scan: str
    code_of: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place: what of it is printed, in rows of one or two facts."""

    entry: Entry
    section: str
    code: str
    token: str
    rows: Rows
    passages: tuple[Passage, ...]
    long_title: bool
    fit: str
    notes: int
    band: int
    half: str
    side: str
    words: Said


def lay_out_booklet(
    book: BookletContent,
    finish: Finish | None = None,
    *,
    pdf_on: bool,
    shelf: press.Shelf | None = None,
    progress: press.Progress = lambda _done, _all: None,
) -> bytes:
    """The booklet's PDF: the same content gives the same bytes. Cards of people take no finish."""
    return proof_booklet(book, finish, pdf_on=pdf_on, shelf=shelf, progress=progress).pdf


def proof_booklet(
    book: BookletContent,
    finish: Finish | None = None,
    *,
    pdf_on: bool,
    shelf: press.Shelf | None = None,
    progress: press.Progress = lambda _done, _all: None,
) -> press.Proof:
    """The same with what was measured on its pages, and where every name stands."""
    if book.shape != "book":
        return _proof_cards(book, pdf_on=pdf_on)
    bound = book_of(book)
    return press.proof_book(bound, finish, pdf_on=pdf_on, shelf=shelf, progress=progress)


def book_of(content: BookletContent) -> Book:
    """The pieces of a booklet, with their codes and pictures."""
    with in_language(content.language):
        content = with_parts(content)
        codes = {
            f"asset:qr/{entry.anchor}.svg": qr_svg(f"{content.base_url}/q/{entry.code}")
            for entry in content.entries
            if entry.code
        }
        pictures = {f"asset:pictures/{it.name}": it.content for it in content.pictures}
        pieces = [piece for part in content.parts for piece in _pieces(content, part)]
    return Book(
        pieces=tuple(pieces),
        styles=("paper", "booklet", content.paper),
        paper=content.paper,
        language=content.main_language,
        title=f"{content.title} {content.number}",
        author=content.organizer,
        day=content.as_of.isoformat(),
        head=f"{content.title} · {content.number}",
        assets=codes | pictures,
    )


def _pieces(book: BookletContent, part: Part) -> Iterator[Piece]:
    if part.kind == "entries":
        yield from _entries(book)
        return
    index = next((index for index in book.indexes if index.anchor == part.kind), None)
    html = fill(
        "paper/piece.html",
        book=book,
        part=part,
        titles={it.anchor: it.title for it in book.indexes},
        index=index,
        spreads=spreads(book, index) if index else (),
    )
    outer = part.kind in ("cover", "back")
    yield Piece(
        html=html,
        head=part.title or (index.title if index else ""),
        bare=outer or part.kind == "imprint",
        bleeds=outer,
        assets=(f"asset:pictures/{part.picture}",) if part.picture else (),
    )


def _entries(book: BookletContent) -> Iterator[Piece]:
    """An entry each, two that share a page, or a whole chapter of compact ones."""
    if book.short_share and book.density == "page" and book.language != "both":
        yield from _sharing(book)
        return
    places = list(_places(book))
    if book.density == "compact":
        shares = [list(some) for _title, some in groupby(places, key=lambda place: place.section)]
    else:
        share = PER_PAGE[book.density]
        shares = [places[at : at + share] for at in range(0, len(places), share)]
    for some in shares:
        yield _piece(book, some)


def _sharing(book: BookletContent) -> Iterator[Piece]:
    """An entry each, and two short ones that follow each other in a chapter on one page."""
    for group in book.groups:
        waiting = list(group.entries)
        while waiting:
            two = waiting[:2]
            halves = [half for entry in two if (half := halved(book, entry))]
            del waiting[: len(two) if len(halves) == 2 else 1]
            if len(halves) < 2:
                yield _piece(book, [_place(book, two[0], group.title)])
                continue
            places = [
                _place(book, entry, group.title, half=half, fit=fit)
                for entry, half, fit in zip(two, HALVES, halves, strict=True)
            ]
            apart = (_piece(book, [_place(book, entry, group.title)]) for entry in two)
            yield msgspec.structs.replace(_piece(book, places), apart=tuple(apart))


def _piece(book: BookletContent, some: Sequence[Placed]) -> Piece:
    """Entries that are laid out together."""
    return Piece(
        html=fill("paper/entries.html", book=book, places=some),
        head=some[0].section,
        opens=some[0].side or "any",
        assets=tuple(dict.fromkeys(place.code for place in some if place.entry.code)),
    )


def _places(book: BookletContent) -> Iterator[Placed]:
    """Every entry in the order of print; in both languages its twin on the facing page."""
    entries = [(group, entry) for group in book.groups for entry in group.entries]
    for nth, (group, entry) in enumerate(entries):
        both = book.language == "both"
        half = HALVES[nth % 2] if book.density == "half" else ""
        yield _place(book, entry, group.title, half=half, side="left" if both else "")
        if both:
            twin = entry.twin or msgspec.structs.replace(entry, anchor=f"{entry.anchor}-en")
            with in_language("en"):
                yield _place(book, twin, group.title, side="right")


def _place(
    book: BookletContent,
    entry: Entry,
    section: str,
    *,
    half: str = "",
    side: str = "",
    fit: Fitted | None = None,
) -> Placed:
    language = "en" if side == "right" else book.main_language
    fit = fit or fitted(book, entry, language)
    band = BAND[book.paper, language]
    return Placed(
        entry=entry,
        section=section,
        code=f"asset:qr/{entry.anchor.removesuffix('-en')}.svg",
        token=grouped(entry.code),
        rows=fit.rows,
        passages=fit.passages,
        long_title=text_width(entry.title) > LONG_TITLE[book.paper],
        fit=fit.manner,
        notes=fit.notes,
        band=band * 3 // 4 if fit.manner == SHARED else band,
        half=half,
        side=side,
        words=Said(
            _("洽谈记录"), _("扫码查看最新内容"), _("%(number)s 的二维码", number=entry.number)
        ),
    )


def _proof_cards(book: BookletContent, *, pdf_on: bool) -> press.Proof:
    """Badges, table signs or certificates: one card a name."""
    entries, share = book.entries, PER_SHEET.get(book.shape, 1)
    with in_language(book.language):
        words = next((part for part in book.parts if part.kind == "text"), None)
        html = fill(
            "paper/cards.html",
            book=book,
            sheets=[entries[at : at + share] for at in range(0, len(entries), share)],
            words=words.text if words and (words.text or words.text_en) else _wording(book),
            words_en=words.text_en if words else (),
        )
    places = {entry.anchor: n // share + 1 for n, entry in enumerate(entries)}
    return press.Proof(
        pdf=render(html, CARDS, pdf_on=pdf_on),
        pages=-(-len(entries) // share),
        places=places,
        findings=examine(html, CARDS, pdf_on=pdf_on),
    )


def _wording(book: BookletContent) -> tuple[str, ...]:
    event = book.subtitle or book.organizer
    return (_("参加了“%(event)s”，特此证明。", event=event),)


def with_parts(book: BookletContent) -> BookletContent:
    """The booklet, with the parts of then where it was frozen before there were designs."""
    if book.parts:
        return book
    kinds = ["cover", "imprint", "contents", "contacts", "overview", "entries"]
    had = {"contacts": book.contacts, "overview": book.overview}
    design = first_parts(tuple(kind for kind in kinds if had.get(kind, True)))
    parts = printed_parts(design, book.language)
    indexes = tuple(
        Part(kind=index.anchor, anchor=f"at-{index.anchor}", title=index.title)
        for index in book.indexes
    )
    seal = book.seal or {"products": _("产品手册"), "needs": _("需求汇编")}.get(book.kind, "")
    return msgspec.structs.replace(book, parts=(*parts, *indexes), seal=seal)
