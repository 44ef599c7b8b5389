"""A financing need as JSON: both kinds, from and to the five steps of its form."""

from typing import TYPE_CHECKING, Any, Union

import msgspec

from matchmaking.api.form_bodies import faults_of, said, struct_of, typed
from matchmaking.errors import FaultyFields
from matchmaking.needs.content import NeedContent
from matchmaking.needs.forms.filling import values_of, with_step
from matchmaking.needs.forms.steps import FORMS, AudienceStep
from matchmaking.web.step_forms import StepForm

KINDS = {
    kind: struct_of(f"{kind.capitalize()}Need", tuple(forms.values()), tag=kind)
    for kind, forms in FORMS.items()
}
if TYPE_CHECKING:
    AnyNeed = msgspec.Struct
else:
    AnyNeed = Union[tuple(KINDS.values())]  # noqa: UP007 -- made from a list
PLAIN: dict[str, Any] = {"meta": {"csrf": False}}


def body_of(content: NeedContent) -> msgspec.Struct:
    """What a need says, in the shape in which it may be sent back."""
    values = values_of(content)
    told: dict[str, Any] = {}
    for kind in FORMS[content.kind].values():
        told |= said(_form(kind, (), formdata=None, data=values))
    return KINDS[content.kind](**told)


def content_of(body: msgspec.Struct, before: NeedContent, institutions: list[str]) -> NeedContent:
    """The whole need anew; what the body does not say is empty. Raises FaultyFields."""
    content = before
    faults: dict[str, str] = {}
    for kind in FORMS[before.kind].values():
        form = _form(kind, institutions, formdata=typed(body, kind))
        form.validate_draft()
        faults |= faults_of(form)
        content = content if faults else with_step(content, form)
    if faults:
        raise FaultyFields(faults)
    return content


def _form(kind: type[StepForm], institutions: Any, **given: Any) -> StepForm:
    if kind is AudienceStep:
        return AudienceStep(institutions=institutions, **given, **PLAIN)
    return kind(**given, **PLAIN)
