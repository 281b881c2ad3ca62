"""The one way parts are found.

A *part* (rule, pattern, importer, exporter, extractor, measure) is a frozen value with a ``name``
and a ``doc``, made by a typed decorator in a file of its own. ``shelf()`` finds the parts of one
kind in a folder of the package and in the entry points of other distributions. No list is kept
anywhere: a file in the folder is a part of the product.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from provenance.errors import PartError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Part(Protocol):
    """What every part has: a name that users type, and a docstring that is its manual page."""

    @property
    def name(self) -> str: ...
    @property
    def doc(self) -> str: ...


P = TypeVar("P", bound=Part)


def manual(described: object) -> str:
    """The docstring of a part, cleaned; refused where it is missing, for it is the manual page."""
    doc = inspect.getdoc(described)
    if not doc:
        place = getattr(described, "__module__", "?"), getattr(described, "__qualname__", "?")
        raise PartError(f"{'.'.join(place)} has no docstring", hint="write its manual page there")
    return doc


def shelf(package: str, kind: type[P]) -> Mapping[str, P]:
    """All parts of ``kind`` in the folder ``package`` and in entry points of that name, by name.

    Raises PartError where a name is used twice (with both places) or a part cannot be loaded.
    """
    return cast("Mapping[str, P]", _shelf(package, kind))


@cache
def _shelf(package: str, kind: type[Any]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    places: dict[str, str] = {}
    for place, part in _parts(package, kind):
        if found.get(part.name) is part:
            continue
        if part.name in found:
            raise PartError(f"two parts are named {part.name!r}: {places[part.name]} and {place}")
        found[part.name] = part
        places[part.name] = place
    return MappingProxyType(dict(sorted(found.items())))


def _parts(package: str, kind: type[P]) -> Iterator[tuple[str, P]]:
    folder = importlib.import_module(package)
    for info in pkgutil.iter_modules(folder.__path__):
        name = f"{package}.{info.name}"
        for part in _defined_in(importlib.import_module(name), kind):
            yield name, part
    for entry in entry_points(group=package):
        yield f"entry point {entry.value}", _loaded(entry.load, entry.value, kind)


def _defined_in(module: ModuleType, kind: type[P]) -> list[P]:
    return [value for value in vars(module).values() if isinstance(value, kind)]


def _loaded(load: Any, place: str, kind: type[P]) -> P:
    try:
        part = load()
    except Exception as error:  # whatever a foreign part does must become one sentence
        raise PartError(f"entry point {place} cannot be loaded: {error}") from error
    if not isinstance(part, kind):
        raise PartError(f"entry point {place} is not a {kind.__name__}")
    return part
