"""Why a file's structure is refused: keys that the child says, sentences that people read."""

from matchmaking.notices.wording import message

REASONS = {
    "broken": message("文件已损坏或结构异常，无法接收。"),
    "encrypted": message("文件已加密，请取消密码保护后再上传。"),
    "active": message("文件含有脚本、宏、嵌入文件或自动动作，请去除后再上传。"),
    "external": message("文件引用了外部内容，请去除外部链接后再上传。"),
    "bomb": message("文件解压后过大或条目过多，无法接收。"),
    "pixels": message("图片尺寸过大，请缩小到 4000 万像素以内。"),
    "pages": message("PDF 没有页面或超过 500 页，无法接收。"),
    "virus": message("文件未通过安全检查，无法接收。"),
}
TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Unfit(Exception):
    """The file is refused for one of the reasons."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
