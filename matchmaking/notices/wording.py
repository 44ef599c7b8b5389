"""Mark a text for translation without translating it yet."""


def message(text: str) -> str:
    """The msgid itself; the catalogue tools collect it, the reader's language renders it."""
    return text
