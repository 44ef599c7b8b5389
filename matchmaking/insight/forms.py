"""The form that answers a question for a missing condition; shape only."""

from flask_babel import lazy_gettext as _l

from matchmaking.web.forms import BaseForm, TextField, at_most, optional


class KeepForm(BaseForm):
    """No condition is missing, with a reason if one likes."""

    note = TextField(_l("说明"), validators=[optional(), at_most(300)])
