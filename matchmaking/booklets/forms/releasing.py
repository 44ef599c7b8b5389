"""Forms of an edition: for whom a copy is."""

from flask_babel import lazy_gettext as _l

from matchmaking.web.forms import BaseForm, TextField, at_most, required


class CopyForm(BaseForm):
    """The recipient of a numbered copy."""

    recipient = TextField(_l("收件人"), [required(), at_most(60)])
