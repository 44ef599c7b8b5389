"""What is wrong with a file or a cell, said in both languages."""

from dataclasses import dataclass

ERROR_COLUMN = "错误说明"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in Chinese and in English."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Fault:
    """A faulty cell. `row` counts as in the sheet, from 1; `column` is a key ("" = whole row)."""

    row: int
    column: str
    header: str
    message: Message

    def text(self, language: str) -> str:
        """One line that names place and problem."""
        if language == "zh":
            place = f"第 {self.row} 行" + (f"「{self.header}」" if self.header else "")
            return f"{place}：{self.message.zh}"
        place = f"Row {self.row}" + (f', "{self.header}"' if self.header else "")
        return f"{place}: {self.message.en}"


class BadCell(Exception):
    """A cell that cannot be understood."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.message = Message(zh, en)


class BadFile(Exception):
    """A file that cannot be taken at all: wrong kind, hostile, too large, no usable header."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.message = Message(zh, en)
