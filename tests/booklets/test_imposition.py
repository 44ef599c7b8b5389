"""Imposition: every page once, facing pages where the fold brings them, the same bytes."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.booklets.imposition import cover_apart, impose, page_count, signature

COUNTS = st.integers(1, 400)


def numbered(count, wide=419.53, tall=595.28):
    """A file whose n-th page says its number."""
    with pikepdf.new() as pdf:
        for n in range(1, count + 1):
            page = pdf.add_blank_page(page_size=(wide, tall))
            page.obj.Contents = pdf.make_stream(f"% page {n}\n".encode())
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def said(pdf):
    """The page numbers on every side of an imposed file, left to right."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = []
        for page in opened.pages:
            forms = page.obj.Resources.get("/XObject", {})
            texts = {key: forms[key].read_bytes().decode() for key in sorted(forms.keys())}
            found.append(
                {key: int(text.split("page ")[1].split()[0]) for key, text in texts.items()}
            )
        return found


def folded(sides):
    """Reading order of sheets laid into one another: the pages as the reader turns them."""
    fronts, backs = sides[::2], sides[1::2]
    first = [page for front, back in zip(fronts, backs, strict=True)
             for page in (front.right, back.left)]  # fmt: skip
    last = [page for front, back in zip(fronts, backs, strict=True)
            for page in (front.left, back.right)]  # fmt: skip
    return first + last[::-1]


@given(COUNTS)
def test_folded_sheets_read_in_order(pages):
    read = folded(signature(pages))
    assert [page for page in read if page is not None] == list(range(1, pages + 1))
    assert len(read) % 4 == 0
    assert len(read) - pages < 4


@given(COUNTS, st.integers(1, 12))
def test_signatures_hold_every_page_once_and_follow_each_other(pages, sheets):
    sides = signature(pages, sheets)
    runs = [sides[at : at + 2 * sheets] for at in range(0, len(sides), 2 * sheets)]
    read = [page for run in runs for page in folded(run)]
    assert [page for page in read if page is not None] == list(range(1, pages + 1))


def test_eight_pages_lie_as_every_printer_lays_them():
    sides = [(side.left, side.right) for side in signature(8)]
    assert sides == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert [side.creep for side in signature(8)] == [0, 0, 0.1, 0.1]


def test_nothing_lies_on_no_sheets():
    assert signature(0) == []


def test_sheets_carry_the_pages_and_creep_moves_them_to_the_spine():
    pdf = impose(numbered(6))
    assert said(pdf) == [{"/P1": 1}, {"/P0": 2}, {"/P0": 6, "/P1": 3}, {"/P0": 4, "/P1": 5}]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [round(float(x)) for x in opened.pages[0].mediabox] == [0, 0, 839, 595]
        inner = opened.pages[2].obj.Contents.read_bytes().decode()
    assert "1 0 0 1 0.283 0.000 cm /P0 Do" in inner  # 0.1 mm to the right: towards the spine
    assert "1 0 0 1 419.247 0.000 cm /P1 Do" in inner


def test_the_same_file_gives_the_same_sheets():
    assert impose(numbered(9)) == impose(numbered(9))


@pytest.mark.parametrize("count", [8, 12])
def test_the_cover_lies_apart(count):
    cover, inside = cover_apart(numbered(count))
    assert page_count(cover) == 4
    assert page_count(inside) == count - 4
    with pikepdf.open(io.BytesIO(cover)) as opened:
        texts = [page.obj.Contents.read_bytes().decode() for page in opened.pages]
    assert [int(text.split()[-1]) for text in texts] == [1, 2, count - 1, count]
