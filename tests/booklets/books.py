"""Small books of plain pieces, to see what binding does with them."""

from matchmaking.booklets.pieces import Book, Piece

LINE = '<p class="line">{text} <a class="page" href="asset:goto/{name}">0000</a></p>'


def entry(n, *, pages=1, text="船舶抵押贷"):
    """An entry of so many pages, with a heading that becomes a bookmark."""
    more = "".join(f'<p class="new">{text} 第 {k} 页</p>' for k in range(2, pages + 1))
    html = f'<article id="e{n}"><h2>{text}{n}号</h2><p>额度 2026 万元 0000</p>{more}</article>'
    return Piece(html=html, head=f"机构{n}")


def contents(names):
    """A piece that names the pages of others."""
    lines = "".join(LINE.format(text=f"条目{name}", name=name) for name in names)
    return Piece(html=f'<section id="contents"><h1>目录</h1>{lines}</section>', head="目录")


COVER = Piece(html='<section class="front"><h1>封面</h1></section>', bare=True, bleeds=True)
BACK = Piece(html='<section class="front"><p>封底</p></section>', bare=True, bleeds=True)


def book(*pieces, language="zh", paper="a5"):
    """A book of these pieces."""
    return Book(
        pieces=pieces,
        styles=("paper", "plain"),
        paper=paper,
        language=language,
        title="海洋金融产品手册",
        author="厦门市海洋发展局",
        day="2026-11-25",
        head="海洋金融产品手册 SC-2026-0003",
    )


def many(n):
    """A cover, contents and n entries."""
    return book(COVER, contents([f"e{k}" for k in range(1, n + 1)]), *map(entry, range(1, n + 1)))


class Shelf:
    """Keeps laid-out pieces in memory, and counts those it was asked to keep."""

    def __init__(self):
        self.kept, self.count = {}, 0

    def find(self, keys):
        """Those that are kept."""
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep(self, made):
        """Keep more."""
        self.kept |= made
        self.count += len(made)
