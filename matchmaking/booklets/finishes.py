"""The forms in which an edition goes to its printer or its archive, and what each is for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from matchmaking.booklets import imposition
from matchmaking.booklets.pieces import Finish

SEWN = 4  # sheets of a signature that is sewn or glued
SADDLE_LIMIT = 48  # pages from which folded sheets begin to hide the inner margin
# Pages of a glued book from which the inner margin grows, in tenths of a millimetre.
GLUED = ((200, 40), (120, 30), (60, 20))
Made = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its words, how the file is bound, what is done with it afterwards."""

    label: Any
    note: Any
    finish: Callable[[int], Finish]
    after: Callable[[str, bytes], Made] = lambda form, pdf: ((form, pdf),)
    only: str = ""  # the paper it is for


def inner_margin(binding: str, pages: int) -> int:
    """How much further from the spine pages stand, by the binding and their number."""
    if binding == "perfect":
        return next((more for least, more in GLUED if pages >= least), 0)
    return 10 if binding == "saddle" and pages > SADDLE_LIMIT else 0


def _sheets(form: str, pdf: bytes) -> Made:
    return ((form, imposition.impose(pdf)),)


def _signatures(form: str, pdf: bytes) -> Made:
    return ((form, imposition.impose(pdf, SEWN)),)


def _cover(_form: str, pdf: bytes) -> Made:
    outside, inside = imposition.cover_apart(pdf)
    return (("cover", outside), ("inside", inside))


FORMS = {
    "press": Form(
        _l("出血与裁切标记"),
        _l("四周 3 毫米出血，页数补足为 4 的倍数，内侧页边按页数加宽"),
        lambda inner: Finish(marks=True, multiple=4, inner=inner),
    ),
    "cover": Form(
        _l("封面与内页分开"),
        _l("封面四页与内页各一个文件，带出血与裁切标记"),
        lambda inner: Finish(marks=True, multiple=4, inner=inner),
        _cover,
    ),
    "sheets": Form(
        _l("骑马订拼版"),
        _l("A5 双联拼在 A4 上，按折叠顺序排页并补偿爬移"),
        lambda inner: Finish(multiple=4, inner=inner),
        _sheets,
        only="a5",
    ),
    "signatures": Form(
        _l("分帖拼版"),
        _l("每帖 4 张 A4，锁线或胶装"),
        lambda inner: Finish(multiple=4, inner=inner),
        _signatures,
        only="a5",
    ),
    "grey": Form(
        _l("灰度校样"),
        _l("黑白打印机上的样子"),
        lambda _inner: Finish(grey=True),
    ),
    "archive": Form(
        _l("归档 PDF/A-3u"),
        _l("字体与颜色自带，长期保存"),
        lambda _inner: Finish(variant="pdf/a-3u"),
    ),
    "universal": Form(
        _l("无障碍 PDF/UA-1"),
        _l("带标签，可由读屏软件朗读"),
        lambda _inner: Finish(variant="pdf/ua-1"),
    ),
}
LABELS = {key: form.label for key, form in FORMS.items()} | {
    "inside": _l("内页"),
    "cover": _l("封面"),
    "errata": _l("勘误表"),
    "copy": _l("具名份"),
}
