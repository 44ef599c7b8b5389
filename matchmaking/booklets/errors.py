"""Refusals of the booklets, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class PdfIsOff(Refused):
    """This machine cannot lay out pages; the message names what an administrator installs."""

    message = message(
        "本机未启用 PDF。请联系系统管理员安装 libpango-1.0-0、libpangoft2-1.0-0、"
        "libharfbuzz-subset0 和 fontconfig，并检查设置 MATCHMAKING_PDF。"
    )


class PaperTooLong(Refused):
    """More pages than one booklet may have."""

    message = message("排版后共 %(pages)s 页，超过每册 %(most)s 页的上限。请缩小选择范围。")


class PaperTooHeavy(Refused):
    """Laying it out takes more memory or time than one document may have."""

    message = message("内容过多，排版超出了限定的时间或内存。请缩小选择范围，分册编印。")


class NoSuchEdition(NotFound):
    """No edition of this id."""

    message = message("没有这一册手册。")


class NoSuchToken(NotFound):
    """A code that was never printed."""

    message = message("没有这个编码。请核对手册上二维码下方的编码。")


class NothingToPrint(Refused):
    """The selection is empty."""

    message = message("所选范围内没有可以刊印的内容。请调整选择。")


class EditionNotReady(Refused):
    """Its file has not been made yet."""

    message = message("这一册还没有排好版。")


class EditionWaiting(Refused):
    """It is being laid out already."""

    message = message("这一册正在排版。")


class EditionNotWaiting(Refused):
    """There is nothing to stop."""

    message = message("这一册不在排版中。")


class ConsentWithdrawn(Refused):
    """An enterprise has taken back its consent to print since the edition was frozen."""

    message = message("有 %(count)s 家企业在此后撤回了刊印同意，这一册不能再提供。请重新编印。")


class MayNotPrint(NotAllowed):
    """Only organizers make booklets."""

    message = message("只有主办方可以编印手册。")


class NoSuchDesign(NotFound):
    """No design of this id."""

    message = message("没有这个手册方案。")


class NoSuchPart(NotFound):
    """The design has no such part."""

    message = message("方案中没有这一部分。")


class PartNotAllowed(Refused):
    """The kind has no such part, or has it already."""

    message = message("这种手册不能再加这一部分。")


class TooManyParts(Refused):
    """A design has enough parts."""

    message = message("一个方案最多 %(most)s 个部分。")


class PictureRefused(BadInput):
    """Not a picture that can be printed."""

    message = message("请选择 PNG 或 JPEG 图片。")


class FaultsStop(Refused):
    """Faults that may not be printed are left."""

    message = message("还有 %(count)s 处错误，改正后才能付印。")


class WarningsUnsigned(Refused):
    """Warnings that nobody has answered for."""

    message = message("还有 %(count)s 处提示没有确认。请逐条勾选并签名。")


class AlreadyReleased(Refused):
    """It has been released to print."""

    message = message("这一册已经付印。")


class NotReleased(Refused):
    """Only released editions have files for the printer, copies and errata."""

    message = message("请先核对校样并付印。")


class NothingChanged(Refused):
    """Nothing to put right."""

    message = message("付印后没有变更，不需要勘误表。")


class NoSuchFile(NotFound):
    """The edition has no such file."""

    message = message("没有这个文件。")


class NoSuchPolicy(NotFound):
    """No policy of this id."""

    message = message("没有这条政策。")
