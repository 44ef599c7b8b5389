"""A product as JSON: a type a kind, from and to its one form."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Union

import msgspec

from matchmaking.api.form_bodies import faults_of, said, struct_of, typed
from matchmaking.errors import FaultyFields
from matchmaking.products.forms.filling import values_of
from matchmaking.products.forms.product import ONLY, ProductForm, product_form
from matchmaking.products.models import Product
from matchmaking.products.queries import prepared_content


def _type_of(name: str, kind: str) -> type[msgspec.Struct]:
    others = [field for field, kinds in ONLY.items() if kind not in kinds]
    return struct_of(name, [ProductForm], tag=kind, without=others)


KINDS: Mapping[str, type[msgspec.Struct]] = {
    kind: _type_of(f"{kind.capitalize()}Product", kind)
    for kind in ("loan", "guarantee", "lease", "insurance", "fund")
}
if TYPE_CHECKING:
    AnyProduct = msgspec.Struct
else:
    AnyProduct = Union[tuple(KINDS.values())]  # noqa: UP007 -- made from a list


def body_of(product: Product) -> msgspec.Struct:
    """What is being prepared or listed, in the shape in which it may be sent."""
    values = values_of(prepared_content(product)) | {
        "quota_left": product.quota_left, "internal_note": product.internal_note,
    }  # fmt: skip
    return KINDS[product.kind](**said(product_form(product.kind, values)))


def form_of(body: msgspec.Struct, kind: str) -> ProductForm:
    """The valid form that a body fills in. Raises FaultyFields."""
    form = product_form(kind, formdata=typed(body, ProductForm), meta={"csrf": False})
    if not form.validate():
        raise FaultyFields(faults_of(form))
    return form
