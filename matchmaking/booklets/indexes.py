"""Indexes at the end of a booklet: by pinyin of the name, and by the headings of a tag."""

from collections.abc import Iterable

from matchmaking.booklets.content import Heading, Index, Reference
from matchmaking.booklets.kinds.protocol import Item, Tag
from matchmaking.booklets.pinyin import initial, pinyin_key

OTHER = "#"


def index(key: str, title: str, items: Iterable[Item]) -> Index:
    """One index: names under their letters, or entries under the headings of a tag.

    Only items that carry the tag stand in it: an enterprise without consent to its name has none.
    """
    if key == "name":
        pairs = [(item.entry.title, item) for item in items]
    elif key == "enterprise":
        pairs = [(tag.label, item) for item in items for tag in item.tags.get(key, ())]
    else:
        return _by_tag(key, title, items)
    return _by_letter(key, title, pairs)


def _by_letter(key: str, title: str, pairs: list[tuple[str, Item]]) -> Index:
    """By the first letter of the name's pinyin (phrases tell 银行 háng from 行 xíng)."""
    numbered = key == "enterprise"
    rows = sorted(
        (pinyin_key(name), n, Reference(name, item.entry.number if numbered else "",
                                        item.entry.anchor))
        for n, (name, item) in enumerate(pairs)
    )  # fmt: skip
    letters: dict[str, list[Reference]] = {}
    for sort, _n, reference in rows:
        letters.setdefault(initial(sort, OTHER), []).append(reference)
    order = sorted(letters, key=lambda letter: (letter == OTHER, letter))
    headings = tuple(Heading(letter, tuple(letters[letter])) for letter in order)
    return Index(f"index-{key}", title, headings)


def _by_tag(key: str, title: str, items: Iterable[Item]) -> Index:
    found: dict[Tag, list[Reference]] = {}
    for item in items:
        entry = item.entry
        for tag in item.tags.get(key, ()):
            found.setdefault(tag, []).append(Reference(entry.title, entry.number, entry.anchor))
    order = sorted(found, key=lambda tag: (tag.place, pinyin_key(tag.label)))
    headings = tuple(Heading(tag.label, tuple(found[tag])) for tag in order)
    return Index(f"index-{key}", title, headings)
