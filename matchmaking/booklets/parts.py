"""Parts that a booklet may be made of: what each takes, and its title until somebody words it."""

from dataclasses import dataclass
from typing import Any

import msgspec
from flask_babel import lazy_gettext as _l

from matchmaking.booklets.content import Part
from matchmaking.booklets.words import paragraphs

LONGEST_TEXT = 4000
MOST_ROWS, MOST_CELLS = 400, 8
MOST_NOTE_PAGES = 20
SINGLE = frozenset({"cover", "imprint", "contents", "contacts", "overview", "entries", "back"})


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: its name for the organizer, its titles in print, what may be filled in."""

    label: Any
    title: tuple[str, str] = ("", "")
    takes: frozenset[str] = frozenset()


_TITLE, _TEXT = frozenset({"title"}), frozenset({"title", "text"})
PARTS = {
    "cover": PartKind(_l("封面")),
    "imprint": PartKind(_l("编印说明"), takes=frozenset({"text"})),
    "preface": PartKind(_l("序言"), ("序言", "Preface"), _TEXT),
    "notices": PartKind(_l("须知"), ("温馨提示", "Please note"), _TEXT),
    "contents": PartKind(_l("目录"), ("目录", "Contents"), _TITLE),
    "contacts": PartKind(
        _l("机构联系人一览"), ("机构联系人一览", "Institutions and whom to call"), _TITLE
    ),
    "overview": PartKind(_l("总览表"), ("总览", "Overview"), _TITLE),
    "entries": PartKind(_l("条目")),
    "text": PartKind(_l("文字章节"), ("说明", "About"), _TEXT),
    "agenda": PartKind(
        _l("会议议程"), ("会议议程", "Agenda"), frozenset({"title", "text", "rows"})
    ),
    "table": PartKind(_l("表格"), ("名单", "List"), frozenset({"title", "text", "rows"})),
    "score": PartKind(_l("评分表"), ("项目评分表", "Score sheet"), _TEXT),
    "picture": PartKind(
        _l("图片"), ("场馆平面图", "Plan of the venue"), frozenset({"title", "text", "picture"})
    ),
    "index-name": PartKind(_l("名称索引"), ("", ""), _TITLE),
    "index-enterprise": PartKind(_l("企业索引"), ("企业名称索引", "Index of enterprises"), _TITLE),
    "index-guarantee": PartKind(_l("担保方式索引"), ("担保方式索引", "Index by guarantee"), _TITLE),
    "index-field": PartKind(_l("领域索引"), ("海洋领域索引", "Index by marine field"), _TITLE),
    "index-district": PartKind(_l("地区索引"), ("所在区索引", "Index by district"), _TITLE),
    "index-stage": PartKind(_l("成熟度索引"), ("成熟度索引", "Index by maturity"), _TITLE),
    "index-unit": PartKind(_l("单位索引"), ("单位索引", "Index by unit"), _TITLE),
    "notes": PartKind(_l("空白记录页"), ("记录", "Notes"), frozenset({"title", "pages"})),
    "back": PartKind(_l("封底"), ("", ""), _TEXT),
}


class DesignPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part as an organizer words it, in both languages; texts as typed, empty ones by default."""

    kind: str
    on: bool = True
    title: str = ""
    title_en: str = ""
    text: str = ""
    text_en: str = ""
    rows: str = ""
    pages: int = 1
    picture: str = ""


def first_parts(kinds: tuple[str, ...]) -> tuple[DesignPart, ...]:
    """A first design of these parts."""
    return tuple(DesignPart(kind=kind) for kind in kinds)


def cells(text: str, most: int = MOST_ROWS) -> tuple[tuple[str, ...], ...]:
    """A table as it was typed or pasted: a line a row, tab or | between cells."""
    rows = [
        tuple(cell.strip() for cell in line.replace("｜", "|").replace("\t", "|").split("|"))
        for line in text.splitlines()
        if line.strip(" \t|｜")
    ][:most]
    width = min(MOST_CELLS, max((len(row) for row in rows), default=0))
    return tuple((*row[:width], *[""] * (width - len(row))) for row in rows)


def printed_parts(design: tuple[DesignPart, ...], language: str) -> tuple[Part, ...]:
    """The parts that are switched on, in the words of the booklet's language or of both."""
    on = [part for part in design if part.on]
    return tuple(_printed(part, n, language) for n, part in enumerate(on, 1))


def _printed(part: DesignPart, n: int, language: str) -> Part:
    own, both, english = PARTS[part.kind].title, language == "both", language == "en"
    titles = part.title or own[0], part.title_en or own[1]
    texts = paragraphs(part.text), paragraphs(part.text_en)
    return Part(
        kind=part.kind,
        anchor=f"part-{n}",
        title=titles[1] if english else titles[0],
        title_en=titles[1] if both else "",
        text=texts[1] if english else texts[0],
        text_en=texts[1] if both else (),
        rows=cells(part.rows),
        pages=part.pages,
        picture=part.picture,
    )
