"""Forms of ranking policies: a new version, its figures, the day from which it counts."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from matchmaking.matching.policy import SCALES, current_policy, table_of
from matchmaking.ranking.services import LONGEST_NAME, LONGEST_REASON
from matchmaking.ranking.wording import SECTIONS, Entry, entries
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TextField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)
from matchmaking.web.language import language

MOST_POINTS, MOST_WEIGHT, MOST_DAYS, MOST_SPREAD = 1000, 1000, 365, 2000
RANGES = {
    "enterprise": (0, MOST_WEIGHT),
    "institution": (0, MOST_WEIGHT),
    "slowest_days": (1, MOST_DAYS),
    "benchmark_spread": (0, MOST_SPREAD),
}


class NewPolicyForm(BaseForm):
    """A new version begins as a copy."""

    name = TextField(_l("名称"), [required(), at_most(LONGEST_NAME)])
    based_on = SelectField(_l("以哪一版为基础"), choices=[])
    reason = LongTextField(_l("为什么要改"), [optional(), at_most(LONGEST_REASON)])


class PolicyForm(BaseForm):
    """All figures of a version; the fields of figures are made below, one an entry."""

    name = TextField(_l("名称"), [required(), at_most(LONGEST_NAME)])
    reason = LongTextField(_l("为什么要改"), [optional(), at_most(LONGEST_REASON)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in ENTRIES:
            self[_field_of(entry)].label.text = entry_in_words(entry)

    def sections(self) -> list[tuple[str, str, list[Any]]]:
        """Section key, its heading, its fields."""
        return [
            (key, title, [self[_field_of(entry)] for entry in ENTRIES if entry.section == key])
            for key, title in SECTIONS.items()
        ]

    def content(self) -> dict[str, dict[str, Any]]:
        """What was filled in, as `matching.policy.policy_of` reads it."""
        found: dict[str, dict[str, Any]] = {}
        for entry in ENTRIES:
            found.setdefault(entry.section, {})[entry.key] = self[_field_of(entry)].data
        found["scales"]["industry_depth"] = list(found.pop("industry_depth").values())
        return found


class ActivateForm(BaseForm):
    """From when a version counts."""

    valid_from = DayField(_l("生效日期"), [required()])


def entry_in_words(entry: Entry) -> str:
    """The entry's name in the reader's language."""
    return _names(language())[entry.section, entry.key]


def fields_of(content: dict[str, Any]) -> dict[str, int]:
    """A version's figures by field."""
    return {_field_of(entry): value for entry, value in entries(content, "zh")}


def _names(chosen: str) -> dict[tuple[str, str], str]:
    return {
        (entry.section, entry.key): entry.name
        for entry, _value in entries(table_of(current_policy()), chosen)
    }


def _field_of(entry: Entry) -> str:
    return f"{entry.section}__{entry.key}"


def _figure(entry: Entry) -> WholeField:
    low, high = RANGES.get(entry.section) or RANGES.get(entry.key) or (0, MOST_POINTS)
    return WholeField("", [required(), between(low, high)])


def _entries() -> list[Entry]:
    """The entries of every policy: those of the one that comes with the platform."""
    table = table_of(current_policy())
    depths = [str(depth) for depth in range(len(table["scales"]["industry_depth"]))]
    keys = {
        **{name: list(table[name]) for name in SECTIONS if name in table},
        "scales": list(SCALES),
        "industry_depth": depths,
    }
    return [Entry(section, key, "") for section in SECTIONS for key in keys[section]]


ENTRIES = _entries()
for _entry in ENTRIES:
    setattr(PolicyForm, _field_of(_entry), _figure(_entry))
