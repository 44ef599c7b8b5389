"""The text by which a product is found, and how words of a search are made comparable with it."""

import unicodedata

from pypinyin import Style, lazy_pinyin

from matchmaking.products.content import ProductContent
from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_label

ANY_MARINE = "*"
LANGUAGES = ("zh", "en")


def search_text(content: ProductContent, *, institution: str, number: str) -> str:
    """Everything that a search should find the product by, in one lower-case text."""
    parts = [
        content.name, content.name_en, institution, number, content.tagline, content.tagline_en,
        content.audience, content.audience_en, content.features, content.fund.manager,
        initials(content.name), initials(institution), *_labels(content),
    ]  # fmt: skip
    return plain(" ".join(part for part in parts if part))


def plain(text: str) -> str:
    """Text as search compares it: full-width forms and case do not matter."""
    return unicodedata.normalize("NFKC", text).lower()


def initials(text: str) -> str:
    """First letters of the pinyin: 海洋贷 → hyd."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))


def _labels(content: ProductContent) -> list[str]:
    groups = (
        ("instrument", (content.instrument,)),
        ("guarantee", content.guarantees),
        ("purpose", content.purposes),
        ("round", content.rounds),
    )
    labels = [
        vocabulary.label(group, key, language)
        for group, keys in groups
        for key in keys
        for language in LANGUAGES
        if key
    ]
    classes = [code for code in content.marine_classes if code != ANY_MARINE]
    return labels + [marine_label(code, language) for code in classes for language in LANGUAGES]
