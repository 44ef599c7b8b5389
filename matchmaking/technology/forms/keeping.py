"""Forms to keep a search and to keep synonyms."""

from flask_babel import lazy_gettext as _l

from matchmaking.web.forms import BaseForm, LongTextField, TextField, at_most, optional, required


class KeepForm(BaseForm):
    """What a search is called."""

    name = TextField(_l("订阅名称"), validators=[required(), at_most(60)])


class SynonymsForm(BaseForm):
    """Words that mean the same."""

    words = LongTextField(_l("同义词"), validators=[required(), at_most(500)])
    note = TextField(_l("说明"), validators=[optional(), at_most(100)])
