"""The form of an offer's terms."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, FormField

from matchmaking.introductions.services import OfferTerms
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    PercentField,
    ShareField,
    TermField,
    TermsField,
    TextField,
    WanField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)
from matchmaking.web.step_forms import RowList

FEES = 4
MOST_MONTHS = 480


class OfferFeeRow(Form):
    """One one-off fee; an empty row does not count."""

    label = TextField(_l("费用名称"), validators=[optional(), at_most(30)])
    rate = PercentField(_l("占金额比例"), validators=[optional()])
    refundable = BooleanField(_l("到期退还"))


class OfferForm(BaseForm):
    """Terms that an institution offers."""

    amount = WanField(_l("金额"), validators=[required()])
    term_months = WholeField(
        _l("期限"), unit=_l("个月"), validators=[optional(), between(1, MOST_MONTHS)]
    )
    rate = PercentField(_l("年利率（费率）"), validators=[optional()])
    stake = ShareField(_l("持股比例"), validators=[optional()])
    repayment = TermField(_l("还款方式"), group="repayment", validators=[optional()])
    guarantees = TermsField(_l("担保方式"), group="guarantee", validators=[optional()])
    fees = RowList(FormField(OfferFeeRow), min_entries=FEES, max_entries=FEES)
    conditions = LongTextField(_l("放款条件"), validators=[optional(), at_most(2000)])
    expires_on = DayField(_l("报价有效期至"), validators=[required()])

    def terms(self) -> OfferTerms:
        """What was typed, as the verb takes it; call after validation."""
        return OfferTerms(
            amount=self.amount.data or 0,
            expires_on=self.expires_on.data,
            rate=self.rate.data,
            term_months=self.term_months.data,
            stake=self.stake.data,
            repayment=self.repayment.data or "",
            guarantees=tuple(self.guarantees.data or ()),
            fees=tuple(
                (row.form.label.data or "", row.form.rate.data, bool(row.form.refundable.data))
                for row in self.fees
                if row.form.rate.data is not None
            ),
            conditions=self.conditions.data or "",
        )
