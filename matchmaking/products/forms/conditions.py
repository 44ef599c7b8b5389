"""Rows of further conditions: what each says and how it joins the one before it."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice

from matchmaking.matching.condition_text import BadCondition, kept_conditions, parse_conditions
from matchmaking.matching.condition_words import write_conditions, write_row, write_value
from matchmaking.matching.criteria.conditions import CHECK, NOTE
from matchmaking.matching.model import Condition
from matchmaking.standards.extra_facts import extra_facts, own_facts
from matchmaking.web.forms import TextField, at_most, optional
from matchmaking.web.language import language

TEXT = "text"  # a whole row as text: sums, ratios, whatever the two lists do not say
LINKS = {
    "": _l("另一条，都要满足"),
    "or": _l("或者：与上面满足其一"),
    "and": _l("并且：与上一条同时满足"),
}
JOINED = {"": " ; ", "or": " | ", "and": " & "}
SAID = {
    CHECK: _l("（须人工核实的要求）"),
    NOTE: _l("（说明，不影响匹配）"),
    TEXT: _l("（直接写整条）"),
}
OPS = {
    ">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "!=": "≠", "in": _l("属于其一"),
    "not in": _l("不含"), "all": _l("全部具有"), "not all": _l("未同时具有"),
    "within": _l("距今不超过（月）"), "older": _l("距今已满（月）"),
    "not within": _l("距今超过（月）"), "not older": _l("距今未满（月）"),
}  # fmt: skip


class ConditionRow(Form):
    """One further condition: a fact, how it is compared, with what; how it joins the one before.

    The value is typed as the fact's kind is written, or as a share of another fact.
    """

    link = SelectField(_l("与上一条的关系"), default="")
    fact = SelectField(_l("资料项"), validators=[optional()])
    op = SelectField(
        _l("比较"), default=">=", choices=[SelectChoice(op, text) for op, text in OPS.items()]
    )
    value = TextField(_l("数值"), validators=[optional(), at_most(200)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = own_facts() | extra_facts()
        self.link.choices = [(key, str(text)) for key, text in LINKS.items()]
        self.fact.choices = [("", "—"), *((key, str(text)) for key, text in SAID.items()),
                             *((fact.key, fact.in_language(language())) for fact in facts.values()
                               if not fact.retired or fact.key == self.fact.data)]  # fmt: skip

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in, so that the row does not count."""
        return not (self.fact.data or self.value.data)

    @property
    def text(self) -> str:
        """The row as text."""
        fact, value = self.fact.data or "", (self.value.data or "").replace('"', "”")
        if fact in (CHECK, NOTE):
            return f'{fact} "{value}"'
        return f"({value})" if fact == TEXT else f"{fact} {self.op.data} {value}"

    def validate(self, extra_validators: Any = None) -> bool:
        """What is filled in reads as a condition."""
        valid = bool(super().validate(extra_validators))
        if not valid or self.is_empty:
            return valid
        try:
            parse_conditions(self.text)
        except BadCondition as bad:
            self.value.errors = [*self.value.errors, _why(bad)]
            return False
        return True


def rows_fit(rows: Iterable[ConditionRow]) -> bool:
    """Whether rows that can be read one by one can be read together; says at the last what not."""
    filled = [row for row in rows if not row.is_empty]
    try:
        conditions_text(filled)
    except BadCondition as bad:
        filled[-1].value.errors = [*filled[-1].value.errors, _why(bad)]
        return False
    return True


def conditions_text(rows: Iterable[ConditionRow]) -> str:
    """The filled rows as one text, as it is kept. Raises BadCondition."""
    filled = [row for row in rows if not row.is_empty]
    text = "".join(
        (JOINED[row.link.data or ""] if place else "") + row.text
        for place, row in enumerate(filled)
    )
    return write_conditions(parse_conditions(text))


def condition_rows(text: str) -> Iterator[dict[str, str]]:
    """The form's rows for what is kept."""
    for clause in kept_conditions(text):
        for alternative, rows in enumerate(clause):
            for place, row in enumerate(rows):
                link = "and" if place else "or" if alternative else ""
                yield {"link": link} | _filled(row)


def _why(bad: BadCondition) -> str:
    return f'"{bad}": {bad.en}' if language() == "en" else f"“{bad}”：{bad.zh}"


def _filled(row: Condition) -> dict[str, str]:
    if row.op in (CHECK, NOTE):
        return {"fact": row.op, "value": row.text}
    if row.plus or "@" in row.fact + row.over or (row.over and row.per == 1):
        return {"fact": TEXT, "value": write_row(row)}
    other = f" of {row.over}" if row.over else ""
    return {"fact": row.fact, "op": row.op, "value": write_value(row) + other}
