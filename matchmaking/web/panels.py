"""Panels that packages above put on a page of a package below, which does not know of them.

A package registers a function when its views are loaded; the page asks for all of its panels.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled list of labels and values, what they mean, and where more is told."""

    title: str
    rows: tuple[tuple[str, str], ...]
    note: str = ""
    href: str = ""
    link: str = ""


Maker = Callable[[str], Panel | None]
_makers: dict[str, list[Maker]] = {}


def add_panel(page: str, maker: Maker) -> None:
    """Have a panel on every page of this name; the maker gets the public id of its subject."""
    known = _makers.setdefault(page, [])
    if maker not in known:
        known.append(maker)


def panels_of(page: str, public_id: str) -> tuple[Panel, ...]:
    """The panels of one page, in the order of their packages; a maker may have nothing to show."""
    made = (maker(public_id) for maker in _makers.get(page, ()))
    return tuple(panel for panel in made if panel is not None)
