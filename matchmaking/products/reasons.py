"""Why an organizer sends a product back."""

from flask_babel import gettext as _

from matchmaking.notices.wording import message

RETURN_REASONS = {
    "terms_unclear": message("额度、期限或适用对象不清楚"),
    "rate_stale": message("利率或费率与现行不符"),
    "fees_missing": message("费用未列全或承担方不明"),
    "scope_wrong": message("适用范围或准入条件与说明不一致"),
    "contact_missing": message("缺少有效的联系人"),
    "misleading": message("含有承诺获批、最低价等误导性表述"),
    "duplicate": message("与已上架产品重复"),
}


def reason_labels(keys: list[str]) -> tuple[str, ...]:
    """The reasons in the reader's words."""
    return tuple(_(RETURN_REASONS[key]) for key in keys if key in RETURN_REASONS)


def reason_choices() -> list[tuple[str, str]]:
    """All reasons for the form."""
    return [(key, _(text)) for key, text in RETURN_REASONS.items()]
