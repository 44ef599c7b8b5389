"""Printed codes: random, readable, forgiving; fit: what stands where."""

import re

from matchmaking.booklets.codes import ALPHABET, grouped, new_code, normalised, qr_svg
from matchmaking.booklets.content import BookletContent, Line
from matchmaking.booklets.fit import abreast, fitted, text_width
from tests.booklets import samples


def test_codes_are_random_and_readable():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 10 and set(code) <= set(ALPHABET) for code in codes)
    assert not set("01ILO") & set(ALPHABET)


def test_a_code_is_known_however_it_is_typed():
    code = new_code()
    assert normalised(grouped(code).lower()) == code
    assert normalised(f" {code[:3]} {code[3:]}\n") == code
    assert normalised("/../" + "x" * 999) != code


def test_a_qr_code_is_one_path():
    picture = qr_svg("https://platform.example/q/ABCDE23456").decode()
    assert len(re.findall("<path", picture)) == 1
    assert "<rect" not in picture


def test_short_facts_stand_abreast():
    rows = abreast([Line("a", ("短",)), Line("b", ("短",)), Line("c", ("长" * 30,))], 20)
    assert [len(row) for row in rows] == [2, 1]


def test_half_a_page_takes_what_fits():
    book = samples.products(2, paper="a4", density="half")
    rows, passages, manner, notes = fitted(book, book.entries[0])
    assert (passages, manner, notes) == ((), "fits", 0)
    assert 0 < len(rows) < len(book.entries[0].lines)


def test_room_that_is_left_is_ruled_for_notes():
    book = samples.products(4)
    full, thin = fitted(book, book.entries[0]), fitted(book, book.entries[3])
    assert thin.notes > full.notes >= 1


def test_width_counts_han_twice():
    assert text_width("海a") == 3


def test_content_survives_json():
    book = samples.needs(3)
    assert BookletContent.from_json(book.to_json()) == book
