"""Forms in steps: drafts with required fields still empty, rows added without JavaScript."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form

from matchmaking.web.forms import BaseForm

MOST_ROWS = 20
STEP_FORM = "step"  # the id that fields and buttons outside the form name to be sent with it


class StepForm(BaseForm):
    """One step; a draft may be kept with required fields still empty."""

    def validate_draft(self) -> bool:
        """Whether what was typed can be kept; what is still empty does not matter."""
        self.validate()
        for field in self:
            is_blank = not any(str(part).strip() for part in field.raw_data or ())
            if field.errors and is_blank and not isinstance(field, RowList):
                field.errors = []
        return not any(field.errors for field in self if field.name != "csrf_token")


class RowList(FieldList):
    """A list of rows that tolerates any field name a stranger may send."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            if name.startswith(f"{prefix}-"):
                place = name[len(prefix) + 1 :].split("-", 1)[0]
                if place.isascii() and place.isdigit() and len(place) < 4:
                    yield int(place)


class RowForm(Form):
    """A row that may be left empty; `must` names what a row in use needs."""

    must = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(
            (field.raw_data and str(field.raw_data[0]).strip()) or field.data for field in self
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """An empty row is fine; one in use needs its first field."""
        if self.is_empty:
            return True
        valid = bool(super().validate(extra_validators))
        if not self[self.must].data:
            self[self.must].errors = [*self[self.must].errors, str(_l("请填写此项"))]
            return False
        return valid


def change_rows(form: Any, asked: str) -> bool:
    """Do what a row button asks: `add-collateral`, `remove-collateral-2`; False when none was."""
    verb, _dash, rest = asked.partition("-")
    name, _dash, place = rest.partition("-")
    if name not in form or not isinstance(form[name], RowList):
        return False
    if verb == "add":
        keep_spare_row(form, name)
        return True
    if verb == "remove" and place.isascii() and place.isdigit() and len(place) < 4:
        entries = form[name].entries
        if int(place) < len(entries):
            entries.pop(int(place))
        return True
    return False


def keep_spare_row(form: Any, name: str) -> None:
    """An empty row to type into."""
    if name in form and len(form[name].entries) < MOST_ROWS:
        form[name].append_entry()
