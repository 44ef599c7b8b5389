"""The data map as a page of documentation: `matchmaking data-map > docs/data-map.md`."""

from sqlalchemy import Table

from matchmaking.database.base import Base
from matchmaking.personal_data.tables import TABLES
from matchmaking.personal_data.tags import GROUPS, Kept, Tagged, tag_of

KEPT = {
    Kept.ACCOUNT: "with the account, erased when it is closed",
    Kept.SPENT: "until spent, then deleted by itself",
    Kept.RECORD: "with the record it belongs to; nothing deletes it by itself",
    Kept.TRAIL: "for good, append-only; numbers of people, no names",
    Kept.REFERENCE: "until the office changes it",
}
HEAD = """# Data map

Every column of the database: how far it has to be guarded, what for and how long it is kept, and
whether it is in the copy that people take of their own data. Written by `matchmaking data-map` from
`matchmaking/personal_data/tables/`; a test holds it against the models.

Levels: L4 opens accounts; L3 contacts of people, figures, files and unpublished texts of
organisations; L2 what people wrote or did, business in the clear; L1 public. *Own copy*: columns of
the person's own rows that are in the copy; keys that say who did something are in it as `as`.
"""


def document() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(tagged) for tagged in TABLES)])


def _section(tagged: Tagged) -> str:
    table = Base.metadata.tables[tagged.table]
    lines = [
        f"## {tagged.table}",
        "",
        f"For {tagged.purpose}. Kept {KEPT[tagged.kept]}.",
        "",
        "| Level | Group | Columns | Own copy |",
        "| --- | --- | --- | --- |",
    ]
    for group in (*GROUPS, "who", "plain", "row"):
        columns = _columns(table, tagged, group)
        if columns:
            level, told = columns[0][1], columns[0][2]
            names = ", ".join(f"`{name}`" for name, _level, _told in columns)
            lines.append(f"| {level} | {group} | {names} | {'yes' if told else ''} |")
    return "\n".join([*lines, ""])


def _columns(table: Table, tagged: Tagged, group: str) -> list[tuple[str, str, bool]]:
    found = []
    for column in table.columns:
        tag = tag_of(column, tagged)
        if tag is not None and tag.group == group:
            found.append((column.name, tag.level, tag.told))
    return found
