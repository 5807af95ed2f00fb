"""How what is pluggable is found: by entry point, the built-in ones on the same road as a plugin's."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple, TypeVar

from tawatur.errors import TawaturError

T = TypeVar("T")


class Kind(NamedTuple):
    """One kind of plugin: its entry point group, what a person calls it, and the error it fails with.

    `lacks` names the members of its interface, `docs` the page that tells of them, `absent` what to do
    when one is missing.
    """

    group: str
    noun: str
    error: type[TawaturError]
    lacks: str = ""
    docs: str = ""
    absent: str = ""


def names(group: str) -> tuple[str, ...]:
    """The names installed in an entry point group, without importing any."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def point_of(kind: Kind, name: str) -> EntryPoint:
    """The entry point of a name; raises the kind's error when nothing installed has it."""
    for point in entry_points(group=kind.group):
        if point.name == name:
            return point
    installed = f"Installed: {', '.join(names(kind.group)) or 'none'}"
    raise kind.error(
        f"no {kind.noun} is called {name!r}",
        way_out=f"{installed}; {kind.absent}" if kind.absent else installed,
    )


def load(kind: Kind, name: str, interface: type[T]) -> T:
    """Load and make the plugin of a name; raises the kind's error when there is none or it does not start."""
    point = point_of(kind, name)
    try:
        made: object = point.load()()
    except (ImportError, AttributeError, TypeError) as error:
        raise kind.error(
            f"the {kind.noun} does not start ({error})",
            where=name,
            way_out="Reinstall the package that brings it",
        ) from error
    if not isinstance(made, interface):
        raise kind.error(f"it lacks {kind.lacks}", where=name, way_out=kind.docs)
    return made
