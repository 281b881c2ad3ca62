"""Values of a TOML text with everything that is wrong in them, each fault with its line, column and key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from provenance.audit.toml_places import At, KeyPath, key_places, place_of
from provenance.errors import InputError, shown
from provenance.records import is_blank, storable
from provenance.times import When, read_when

T = TypeVar("T")
MOST_SHOWN = 20
MOST = 1_000_000_000
"""The highest number that a limit may be."""
MOST_KNOWN = 12
"""Names that a hint lists where none is near."""

_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Faults:
    """What is wrong in one file; one error for all of it, in the order of the file."""

    def __init__(self, place: str, places: Mapping[KeyPath, At]) -> None:
        self.place = place
        self.places = places
        self.found: dict[tuple[At, str], None] = {}

    def add(self, path: KeyPath, says: str, hint: str | None = None) -> None:
        """Note what is wrong with a key, and what to do."""
        at = place_of(path, self.places)
        told = f"{self.place}:{at[0]}:{at[1]}: {spoken(path)} {says}{f' ({hint})' if hint else ''}"
        self.found[at, told] = None

    def refuse(self) -> None:
        """Raises InputError where there are faults."""
        told = [says for _at, says in sorted(self.found)]
        if not told:
            return
        hint = "see docs/audit-settings.md"
        if len(told) == 1:
            raise InputError(told[0], hint=hint)
        error = InputError(f"{len(told):,} faults in {self.place}", hint=hint)
        more = (f"and {len(told) - MOST_SHOWN:,} more",) if len(told) > MOST_SHOWN else ()
        error.picture = (*told[:MOST_SHOWN], *more)
        raise error


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file, at ``path``. What is asked of it and is not there is None or empty; so is what is wrong, and
    that is noted."""

    values: Mapping[str, Any]
    path: KeyPath
    faults: Faults

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.values)

    def fault(self, *path: str | int, says: str, hint: str | None = None) -> None:
        """Note what is wrong with a key of this table."""
        self.faults.add((*self.path, *path), says, hint)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Note every key that nobody asks for."""
        for key in self.values:
            if key not in known:
                self.fault(key, says="is not known", hint=near(key, known))

    def table(self, key: str) -> Table:
        value = self._read(key, lambda value: _must(value, dict, "be a table"))
        return Table(value or {}, (*self.path, key), self.faults)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of an array, as ``[[key]]`` makes them."""
        for number, value in enumerate(
            self._read(key, lambda value: _must(value, list, f"begin with [[{key}]]")) or ()
        ):
            if isinstance(value, dict):
                yield Table(value, (*self.path, key, number), self.faults)
            else:
                self.fault(key, number, says=f"must be tables, not {_said(value)}")

    def text(self, key: str, *, may_be_blank: bool = False) -> str | None:
        """A text on one line."""
        return self._read(key, lambda value: _text(value, may_be_blank=may_be_blank))

    def needed(self, key: str) -> str | None:
        """A text that must be there."""
        if key not in self.values:
            self.fault(key, says="is missing")
        return self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one by itself counts as a list."""
        return self._read(key, _texts) or ()

    def one_of(self, key: str, known: Collection[str]) -> str | None:
        return self._read(key, lambda value: _one_of(value, known))

    def number(self, key: str) -> float | None:
        return self._read(key, _number)

    def date(self, key: str) -> When | None:
        return self._read(key, _date)

    def _read(self, key: str, read: Callable[[Any], T]) -> T | None:
        if key not in self.values:
            return None
        try:
            return read(self.values[key])
        except InputError as error:
            self.fault(key, says=error.message, hint=error.hint)
            return None


def read_table(toml: str, place: str) -> Table:
    """The whole of a TOML text; raises InputError, with the place, where it is none."""
    try:
        values = tomllib.loads(toml)
    except RecursionError as error:
        raise InputError(f"{place} is not TOML that can be read: it is nested too deeply") from error
    except ValueError as error:  # a number with thousands of digits is one, too
        line, column = _at(str(error), toml)
        says = shown(_AT.sub("", str(error)))
        raise InputError(f"{place}:{line}:{column}: this is not TOML: {says}", hint="see https://toml.io") from error
    return Table(values, (), Faults(place, key_places(toml)))


def near(name: str, known: Collection[str]) -> str:
    """Which known names are meant, or what there is."""
    found = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if found:
        return f"did you mean: {', '.join(found)}"
    return f"there are: {', '.join(known)}" if len(known) <= MOST_KNOWN else "see all rules: provenance rule"


def spoken(path: KeyPath) -> str:
    """A key as it is written in the file, with the tables that it stands in."""
    keys = (each for each in path if isinstance(each, str))
    return ".".join(shown(each) if _BARE.fullmatch(each) else f'"{shown(each)}"' for each in keys)


def _at(says: str, toml: str) -> At:
    match = _AT.search(says)
    if match and match["line"]:
        return int(match["line"]), int(match["column"])
    return (toml.count("\n") + 1, len(toml) - toml.rfind("\n")) if match else (1, 1)


def _said(value: Any) -> str:
    """A value as a message repeats it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) > MOST:
        return "one of so many digits"
    return f"{shown(value)!r}" if isinstance(value, str) else shown(str(value))


def _must(value: Any, kind: type[T], be: str) -> T:
    if not isinstance(value, kind):
        raise InputError(f"must {be}, not {_said(value)}")
    return value


def _text(value: Any, *, may_be_blank: bool = False) -> str:
    text = _must(value, str, "be a text")
    if is_blank(text) and not may_be_blank:
        raise InputError("must not be blank")
    return storable(" ".join(text.split()))


def _texts(value: Any) -> tuple[str, ...]:
    several = _must(value, list, "be a list of texts") if not isinstance(value, str) else [value]
    return tuple(map(_text, several))


def _one_of(value: Any, known: Collection[str]) -> str:
    if not isinstance(value, str) or value not in known:
        raise InputError(f"must be one of {', '.join(known)}, not {_said(value)}")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"must be a number, not {_said(value)}")
    if not 0 <= value <= MOST:
        raise InputError(f"must be a number from 0 to {MOST:,}, not {_said(value)}")
    return value


def _date(value: Any) -> When:
    if isinstance(value, date | datetime):
        return read_when(value.isoformat())
    try:
        return read_when(storable(_must(value, str, "be a date")))
    except InputError as error:
        raise InputError(f"must be a date like 2026-12-31, not {_said(value)}") from error
