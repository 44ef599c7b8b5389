"""Forms by which either side begins, and an organizer assigns."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.accounts.models import Person
from matchmaking.introductions.services.asking import LONGEST_MESSAGE
from matchmaking.web.forms import BaseForm, DayField, LongTextField, at_most, optional, required


class PeopleField(SelectMultipleField):
    """Officers of the own institution, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def offer(self, people: Iterable[Person]) -> None:
        """Set who can be chosen."""
        self.choices = [(person.public_id, _named(person)) for person in people]


class AskForm(BaseForm):
    """An enterprise asks for a product; its contacts open to the institution until a day."""

    message = LongTextField(_l("想对机构说的话"), validators=[optional(), at_most(LONGEST_MESSAGE)])
    until = DayField(_l("联系方式授权截止日期"), validators=[required()])


class OfferHelpForm(BaseForm):
    """An officer asks for a need with one of the own products."""

    product = SelectField(_l("产品"), choices=[], validators=[InputRequired(_l("请选择产品"))])
    officers = PeopleField(_l("经办人"), choices=[])
    message = LongTextField(_l("想对企业说的话"), validators=[optional(), at_most(LONGEST_MESSAGE)])


class AssignForm(BaseForm):
    """An organizer brings a need to a product (派单)."""

    product = SelectField(_l("产品"), choices=[], validators=[InputRequired(_l("请选择产品"))])
    message = LongTextField(_l("附言"), validators=[optional(), at_most(LONGEST_MESSAGE)])


def ask_form(until: date, **given: Any) -> AskForm:
    """The form with the usual end of the consent."""
    return AskForm(data={"until": until, **given})


def _named(person: Person) -> str:
    if not person.title:
        return str(person.name)
    return _("%(text)s（%(more)s）", text=person.name, more=person.title)
