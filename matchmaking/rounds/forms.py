"""Forms of rounds: what a round is asked, which institutions take part, which pair is set."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice

from matchmaking.rounds.models import MOST_CAPACITY, MOST_WANTED, RoundInstitution
from matchmaking.rounds.queries.selecting import NAMES
from matchmaking.rounds.services.making import LONGEST_NAME, RoundSettings
from matchmaking.rounds.wording import GOALS
from matchmaking.web.forms import (
    BaseForm,
    TextField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)


class SettingsForm(BaseForm):
    """What a round is asked."""

    name = TextField(_l("名称"), [required(), at_most(LONGEST_NAME)])
    wanted = WholeField(
        _l("每条需求最多对接几家"),
        default=3,
        validators=[required(), between(1, MOST_WANTED)],
    )
    goal = RadioField(
        _l("容量不够时"),
        choices=[SelectChoice(key, _l(words)) for key, words in GOALS.items()],
        default="one_each",
    )
    eligible_only = BooleanField(_l("只分派结论为“符合”的（不含“待核实”）"))

    def settings(self) -> RoundSettings:
        """What was filled in."""
        return RoundSettings(
            name=self.name.data or "",
            wanted=self.wanted.data or 1,
            goal=self.goal.data or "",
            eligible_only=bool(self.eligible_only.data),
        )


class NewRoundForm(SettingsForm):
    """A new round; the filters of its needs come along hidden."""


for _name in NAMES:
    setattr(NewRoundForm, _name, HiddenField())


class InstitutionsForm(BaseForm):
    """Which institutions take part with which capacity; the fields are made by `form_of`."""

    keys: dict[str, int]

    def capacities(self) -> dict[int, int | None]:
        """Capacity by institution's key; None where it does not take part. Only what was sent."""
        return {
            key: (self[f"capacity_{public_id}"].data or 0) if self[f"in_{public_id}"].data else None
            for public_id, key in self.keys.items()
            if self[f"capacity_{public_id}"].raw_data
        }

    def rows(self) -> dict[str, tuple[Any, Any]]:
        """The two fields of each institution by its public id."""
        return {
            public_id: (self[f"in_{public_id}"], self[f"capacity_{public_id}"])
            for public_id in self.keys
        }


def institutions_form(
    lines: Sequence[RoundInstitution], language: str, **given: Any
) -> InstitutionsForm:
    """A form with two fields an institution."""
    fields: dict[str, Any] = {}
    data = dict(given.pop("data", {}))
    for line in lines:
        public_id, name = line.institution.public_id, line.institution.called(language)
        fields[f"in_{public_id}"] = BooleanField(name)
        fields[f"capacity_{public_id}"] = WholeField(
            name, unit=_l("条"), validators=[optional(), between(0, MOST_CAPACITY)]
        )
        data |= {f"in_{public_id}": line.is_in, f"capacity_{public_id}": line.capacity}
    form: InstitutionsForm = type("FilledInstitutionsForm", (InstitutionsForm,), fields)(
        data=data, **given
    )
    form.keys = {line.institution.public_id: line.institution_id for line in lines}
    return form
