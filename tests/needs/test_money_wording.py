"""Amounts read the same way everywhere: 万元 in Chinese, whole CNY in English."""

import pytest
from flask_babel import force_locale

from matchmaking.needs import cards, wording
from matchmaking.products import wording as product_wording
from matchmaking.standards.money import money_in_words
from matchmaking.web.money import money, money_range


@pytest.mark.parametrize(
    ("band", "zh", "en"),
    [
        (0, "100 万元以内", "up to CNY 1,000,000"),
        (2, "300–500 万元", "CNY 3,000,000–5,000,000"),
        (6, "5,000 万元以上", "more than CNY 50,000,000"),
    ],
)
def test_bands_of_the_anonymous_card(app, band, zh, en):
    with app.test_request_context():
        assert cards.amount_label(band) == zh
        with force_locale("en"):
            assert cards.amount_label(band) == en


def test_an_amount_and_a_range(app):
    with app.test_request_context():
        assert (money(3_000_000), money_range(5, 5)) == ("300 万元", "0.0005 万元")
        assert wording.money(12_345_600) == ("1,234.56 万元",)
        with force_locale("en"):
            assert money(3_000_000) == money_in_words(3_000_000, "en") == "CNY 3,000,000"
            assert wording.money(12_345_600) == ("CNY 12,345,600",)


def test_ranges_of_a_product_tell_the_unit_once(app):
    with app.test_request_context():
        assert product_wording.money_range(200_000, 15_000_000, "zh") == ("20–1,500 万元",)
        assert product_wording.months_range(1, 12) == ("1–12 个月",)
        with force_locale("en"):
            assert product_wording.money_range(200_000, 15_000_000, "en") == (
                "CNY 200,000–15,000,000",
            )
            assert product_wording.months_range(1, 12) == ("1–12 months",)
            assert product_wording.months(1) == ("1 month",)
            assert product_wording.workdays(1) == ("1 working day",)
            assert product_wording.workdays(3) == ("3 working days",)
