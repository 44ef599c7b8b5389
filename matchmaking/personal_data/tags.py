"""How a column is tagged: its level, purpose, how long it is kept, whether people get it (R47).

A table names its columns in six groups. Text, JSON, bytes and days have to be named; instants,
numbers, flags and keys that are not take the table's level, but in tables about people nothing
goes without saying.
"""

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import JSON, Column, Date, LargeBinary, String

from matchmaking.notices.wording import message

GROUPS = {
    "keys": "L4",  # opens accounts: never told, not even to its owner
    "contact": "L3",  # name, telephone, address of a person
    "sealed": "L3",  # an organisation's figures, files and unpublished texts
    "own": "L2",  # what a person wrote, did or chose
    "internal": "L2",  # business of organisations, in the clear
    "public": "L1",
}
TOLD = ("contact", "own")  # the groups that are in the copy a person takes
OF_EVERY_ROW = ("id", "public_id", "version", "created_at")
NAMED_TYPES = (String, JSON, LargeBinary, Date)


class Kept(Enum):
    """How long a table's rows are kept."""

    ACCOUNT = message("与账号同期保存，注销后删除")
    SPENT = message("用完或过期后自动删除")
    RECORD = message("随所属业务记录保存，不自动删除")
    TRAIL = message("只增不改，长期保存；只含编号，不含姓名和联系方式")
    REFERENCE = message("平台资料，由主办方更新")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One table: what for, how long, and its columns in groups (names parted by blanks).

    `label` names it to people who have rows of their own in it; `corrected` is the page on which
    they change them.
    """

    table: str
    purpose: str
    kept: Kept
    label: str = ""
    corrected: str = ""
    level: str = "L2"
    keys: str = ""
    contact: str = ""
    sealed: str = ""
    own: str = ""
    internal: str = ""
    public: str = ""

    def named(self, group: str) -> tuple[str, ...]:
        """The columns of a group."""
        return tuple(getattr(self, group).split())

    @property
    def about_people(self) -> bool:
        """Whether it is about people rather than about what they do here: all has to be named."""
        return self.kept is Kept.ACCOUNT or bool(self.contact)

    @property
    def told(self) -> tuple[str, ...]:
        """The columns that are in a person's copy."""
        return tuple(name for group in TOLD for name in self.named(group))


@dataclass(frozen=True, slots=True)
class Tag:
    """What holds for one column."""

    level: str
    group: str
    told: bool


def tag_of(column: Column[object], tagged: Tagged) -> Tag | None:
    """The column's tag; None where it has to be named and is not."""
    for group, level in GROUPS.items():
        if column.name in tagged.named(group):
            return Tag(level, group, group in TOLD)
    if column.name in OF_EVERY_ROW:
        return Tag(tagged.level, "row", told=False)
    if any(key.column.table.name == "person" for key in column.foreign_keys):
        return Tag("L2", "who", told=True)
    has_to_be_named = tagged.about_people or isinstance(column.type, NAMED_TYPES)
    return None if has_to_be_named else Tag(tagged.level, "plain", told=False)
