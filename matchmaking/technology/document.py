"""A listing as the search reads it, the same on pages and in files."""

from matchmaking.matching.model import NONE
from matchmaking.retrieval.document import Document
from matchmaking.standards.marine import marine_label
from matchmaking.technology.content import ListingContent

LANGUAGES = ("zh", "en")


def document_of(content: ListingContent, key: str = "") -> Document:
    """The title counts most, then the keywords; the marine class is read by its names."""
    indicators = (f"{row.name} {row.target} {row.unit}" for row in content.indicators)
    return Document(
        key,
        {
            "title": _lines(content.public_title, content.title, content.title_en,
                            content.public_title_en),
            "keywords": _lines(*content.keywords),
            "teaser": _lines(content.teaser, content.teaser_en),
            "content": _lines(content.background, content.content, content.content_en,
                              *content.innovations, content.requirements, content.cases),
            "indicators": _lines(*indicators),
            "labels": _lines(*_labels(content)),
        },
    )  # fmt: skip


def _labels(content: ListingContent) -> list[str]:
    if content.marine_class in {"", NONE}:
        return []
    return [marine_label(content.marine_class, language) for language in LANGUAGES]


def _lines(*texts: str) -> str:
    """Texts one a line, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))
