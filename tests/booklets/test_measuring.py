"""Faults of laid-out pages: a planted one of each kind is found, sound pages have none."""

import io

import pytest
from PIL import Image

from matchmaking.booklets.apart import examine

pytestmark = pytest.mark.pdf
BOX = '<div style="width:60mm;height:12mm;overflow:hidden" data-box id="b1">{}</div>'


def rules(html, assets=None):
    return {(one.rule, one.anchor) for one in examine(html, (), pdf_on=True, assets=assets)}


def picture(width, height=60):
    made = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(made, "PNG")
    return made.getvalue()


def test_sound_pages_have_no_fault():
    assert rules(BOX.format("海洋") + "<table><tr><td>厦门</td></tr></table>") == set()


def test_words_below_their_box_are_found():
    assert rules(BOX.format("海洋产业 " * 40)) == {("overflow", "b1")}


def test_a_word_over_the_edge_of_its_cell_is_found():
    html = (
        '<table id="t" style="table-layout:fixed;width:30mm"><tr><td>{}</td><td>x</td></tr></table>'
    )
    assert rules(html.format("W" * 40)) == {("overflow", "t")}
    assert rules(html.format("好")) == set()


def test_a_word_over_the_edge_of_the_page_is_found():
    assert rules(f'<p id="p" style="white-space:nowrap">{"海" * 300}</p>') == {("overflow", "p")}


def test_an_entry_that_runs_on_is_found():
    html = '<article class="entry" id="e1">' + "<p>行</p>" * 90 + "</article>"
    assert ("second_page", "e1") in rules(html)


def test_words_under_the_code_are_found():
    html = """<article class="entry" id="e2" style="position:relative;height:60mm">{}
      <div class="foot" style="position:absolute;bottom:0;left:0;right:0"><p>编码</p></div></article>"""
    assert rules(html.format("<p>一行</p>")) == set()
    assert rules(html.format("<p>一行</p>" * 9)) == {("overflow", "e2")}


@pytest.mark.parametrize(("pixels", "faults"), [(300, {("coarse_image", "i")}), (900, set())])
def test_a_picture_is_measured_at_its_printed_size(pixels, faults):
    html = '<figure id="i"><img src="asset:pictures/1.png" alt="" style="width:100mm"></figure>'
    assert rules(html, {"asset:pictures/1.png": picture(pixels)}) == faults
