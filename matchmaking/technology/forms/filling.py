"""Between the steps' forms and the content: the same values, texts and rows made exact."""

from typing import Any

import msgspec

from matchmaking.technology.content import Contact, Indicator, ListingContent, Right
from matchmaking.technology.forms.steps import split_words
from matchmaking.web.step_forms import RowList, StepForm

CONTACT = {"contact_name": "name", "contact_phone": "phone", "contact_email": "email"}
QUANTITIES = ("money", "needed_by", "valid_to")
SETS = ("cooperation", "public")
ROWS: dict[str, type[Indicator] | type[Right]] = {"indicators": Indicator, "ip": Right}


def with_step(content: ListingContent, form: StepForm) -> ListingContent:
    """The content with what one step says; all other steps stay."""
    values = {
        name: _value(name, field)
        for name, field in form._fields.items()
        if name not in ("version", "csrf_token", *CONTACT)
    }
    if "contact_name" in form:
        given = {part: form[name].data or "" for name, part in CONTACT.items()}
        values["contact"] = Contact(**given)
    return msgspec.structs.replace(content, **values)


def values_of(content: ListingContent) -> dict[str, Any]:
    """All steps' values for what is kept."""
    values = {name: getattr(content, name) for name in content.__struct_fields__}
    values |= {name: getattr(content.contact, part) for name, part in CONTACT.items()}
    values |= {
        name: [msgspec.structs.asdict(row) for row in getattr(content, name)] for name in ROWS
    }
    values["keywords"] = "；".join(content.keywords)
    values["innovations"] = "\n".join(content.innovations)
    values["trl"] = "" if content.trl is None else str(content.trl)
    return values


def _value(name: str, field: Any) -> Any:
    if isinstance(field, RowList):
        rows = (row.form.data for row in field if not row.form.is_empty)
        return tuple(ROWS[name](**{key: value or "" for key, value in row.items()}) for row in rows)
    if name in SETS:
        return tuple(field.data or ())
    if name == "keywords":
        return split_words(field.data or "")
    if name == "innovations":
        return tuple(line.strip() for line in (field.data or "").splitlines() if line.strip())
    if name == "trl":
        return int(field.data) if field.data else None
    return field.data if name in QUANTITIES else field.data or ""
