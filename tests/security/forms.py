"""The forms of a page as a browser would send them back."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

TYPED = {
    "email": "typed@example.test", "tel": "13800000000", "date": "2026-12-20", "number": "1",
    "password": "Lantern-Seagrass-58",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form goes, and what it holds."""

    action: str
    data: dict = field(default_factory=dict)
    typed: tuple[str, ...] = ()

    def send(self, client, **given):
        """Post it, with other values in some of its fields."""
        data = {name: value for name, value in (self.data | given).items() if value is not None}
        return client.post(self.action, data=data, content_type="multipart/form-data")


def forms_of(client, address, *, fill=False):
    """Every posting form of the page; `fill` puts something plausible into what is empty."""
    answer = client.get(address)
    return forms_in(answer, fill=fill) if answer.status_code == 200 else []


def forms_in(answer, *, fill=False):
    """Every posting form of an answer."""
    if answer.mimetype != "text/html":
        return []
    soup = BeautifulSoup(answer.data, "html.parser")
    found = []
    for form in soup.find_all("form"):
        if form.get("method", "get").lower() == "post":
            data, typed = {}, []
            for tag in form.find_all(["input", "select", "textarea", "button"]):
                take(tag, data, typed, fill=fill)
            found.append(Form(form.get("action") or answer.request.path, data, tuple(typed)))
    return found


def form_of(client, address, ending=""):
    """The page's first posting form whose action ends like this."""
    for form in forms_of(client, address):
        if urlsplit(form.action).path.endswith(ending) and "sign-out" not in form.action:
            return form
    raise AssertionError(f"{address} has no form to {ending}")


def take(tag, data, typed, *, fill):
    """One control's name and value."""
    name, kind = tag.get("name"), tag.get("type", "text")
    if not name or kind == "file" or tag.has_attr("disabled"):
        return
    if tag.name == "button":  # a browser sends the one that was pressed
        if fill and tag.get("value"):
            data.setdefault(name, tag["value"])
    elif tag.name == "select":
        options = tag.find_all("option")
        chosen = [o for o in options if o.has_attr("selected")]
        if not chosen:
            chosen = [o for o in options if o.get("value")][:1] if fill else options[:1]
        data[name] = [o.get("value", o.text) for o in chosen]
    elif kind in {"checkbox", "radio"}:
        if tag.has_attr("checked") or (fill and name not in data):
            data.setdefault(name, []).append(tag.get("value", "y"))
    else:
        value = tag.text.lstrip("\n") if tag.name == "textarea" else tag.get("value", "")
        if kind != "hidden":
            typed.append(name)
            value = value or (TYPED.get(kind, "7") if fill else "")
        data[name] = value
