"""Why a file is not taken, in the user's terms."""

from matchmaking.errors import BadInput, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchFile(NotFound):
    """No file by this id, or none that the person may know of."""

    message = message("没有找到这个文件。")


class NoFile(BadInput):
    """Nothing was chosen, or it is empty."""

    message = message("请选择一个文件；空文件不能上传。")


class TooLarge(BadInput):
    """The file is above the cap."""

    message = message("文件超过 10 MB，请压缩或拆分后再上传。")


class KindNotAllowed(BadInput):
    """Extension or content is not one of the allowed kinds, or they disagree."""

    message = message("只接受 PDF、PNG、JPG、XLSX、DOCX 文件，且扩展名须与内容一致。")


class FileRefused(BadInput):
    """The file's structure is dangerous or broken; the message says how."""

    message = message("文件已损坏或结构异常，无法接收。")


class TooManyFiles(Refused):
    """The record or the organisation holds as many files as it may."""

    message = message("附件数量或总容量已达上限，请先删除不需要的文件。")
