"""What importing refuses, in the user's terms."""

from matchmaking.errors import BadInput, Refused
from matchmaking.notices.wording import message


class UnreadableFile(BadInput):
    """The file cannot be taken at all; the reason is in both languages already."""

    message = message("这个文件不能导入：%(reason)s")


class BatchIsOver(Refused):
    """The batch was applied or dropped before."""

    message = message("这一批已经处理过了。需要再次导入时，请重新上传文件。")


class NothingToApply(Refused):
    """No row of the file was understood."""

    message = message("文件里没有可以导入的行。请下载错误回填表，改好后重新上传。")
