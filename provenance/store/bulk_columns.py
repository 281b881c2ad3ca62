"""Rows of a load as columns: each value is one that reads back as it was noted, and the digests are made of them.

What is digested is what ``journal.digest`` digests. The constant parts of its JSON are put together once, and the
values of a column are spelled at once.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from math import isfinite
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Table

from provenance.errors import StoreError
from provenance.store import journal
from provenance.store.tables import Row

Values = Sequence[Any]
"""The values of one column."""
SALT_BYTES = 16
LARGEST = 2**63
OF_THE_JOURNAL = frozenset({"opened_seq", "closed_seq"})
HINT = "nothing was saved"
SPELLED: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    float: float.__repr__,
    bool: {True: "true", False: "false"}.__getitem__,
}
"""How a value of a column is written in JSON."""


@dataclass(frozen=True)
class Shape:
    """The columns of a table that a load fills, and what stands in each of the others."""

    table: Table
    given: tuple[Column[Any], ...]
    fixed: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.given)

    @property
    def id_at(self) -> int:
        """The place of the id among the columns that are given."""
        return self.names.index("id")


def shape_of(row_type: type[Row], names: Collection[str], opened_seq: int) -> Shape:
    """Raises StoreError where these are no columns to fill, and where one is missing."""
    table = row_type.__table__
    assert isinstance(table, Table)
    columns = {column.name: column for column in table.columns if column.name not in OF_THE_JOURNAL}
    strange = sorted({name for name in names if name not in columns or list(names).count(name) > 1})
    missing = sorted(name for name, column in columns.items() if name not in names and _is_needed(column))
    if strange or missing:
        said = f"{', '.join(strange)} cannot be filled" if strange else f"{', '.join(missing)} must be filled"
        raise StoreError(f"{table.name}: {said}", hint=f"it has {', '.join(sorted(columns))}, each once")
    fixed = {name: _default(column) for name, column in columns.items() if name not in names}
    return Shape(table, tuple(columns[name] for name in names), {**fixed, "opened_seq": opened_seq})


def _is_needed(column: Column[Any]) -> bool:
    return column.primary_key or not (column.nullable or column.default)


def _default(column: Column[Any]) -> Any:
    return getattr(column.default, "arg", None)


def columns_of(shape: Shape, rows: Sequence[Sequence[Any]]) -> list[Values]:
    """The columns of some rows. Raises StoreError where a row has too many or too few values, or a strange one."""
    if set(map(len, rows)) - {len(shape.given)}:
        wrong = next(row for row in rows if len(row) != len(shape.given))
        raise StoreError(f"{shape.table.name}: a row has {len(wrong)} values for {len(shape.given)} columns", hint=HINT)
    return [_typed(column, values) for column, values in zip(shape.given, transposed(rows), strict=True)]


def transposed(rows: Sequence[Sequence[Any]]) -> list[Values]:
    """The columns of rows that are equally long. ``zip`` would make an iterator for each row, which takes longer."""
    return [list(map(itemgetter(at), rows)) for at in range(len(rows[0]))]


def _typed(column: Column[Any], values: Values) -> Values:
    """The same values, as the database gives them back."""
    wanted = column.type.python_type
    kinds = set(map(type, values))
    if type(None) in kinds:
        kinds.remove(type(None))
        if not column.nullable:
            raise StoreError(f"{column} must not be empty", hint=HINT)
    if kinds - {wanted}:
        values = _converted(column, wanted, kinds, values)
    if wanted is float and not all(isfinite(value) for value in values if value is not None):
        raise StoreError(f"{column} must be a number, not infinite or NaN", hint=HINT)
    if wanted is int and any(not -LARGEST <= value < LARGEST for value in values if value is not None):
        raise StoreError(f"{column} holds numbers of 64 bits at most", hint=HINT)
    return values


def _converted(column: Column[Any], wanted: type, kinds: Collection[type], values: Values) -> Values:
    strange = [kind for kind in kinds if not issubclass(kind, str if wanted is str else wanted)]
    if wanted is float:
        strange = [kind for kind in kinds if kind not in (int, float)]
    if strange or wanted is int:
        names = ", ".join(sorted(kind.__name__ for kind in strange or kinds if kind is not wanted))
        raise StoreError(f"{column} takes {wanted.__name__}, not {names}", hint=HINT)
    plain = str.__str__ if wanted is str else wanted
    return [None if value is None else plain(value) for value in values]


# --- digests -----------------------------------------------------------------------------------


class Digests:
    """Makes the salts and digests of rows that are opened."""

    def __init__(self, shape: Shape) -> None:
        order = sorted({*shape.names, *shape.fixed})
        self._places = [(shape.names.index(name), SPELLED[shape.table.columns[name].type.python_type])
                        for name in order if name in shape.names]  # fmt: skip
        parts = [f"{_constant(name)}:{'%s' if name in shape.names else _constant(shape.fixed[name])}" for name in order]
        table = _constant(shape.table.name)
        self._spelled = f'["%s","open",{table},{{{",".join(parts)}}}]'

    def of(self, columns: Sequence[Values]) -> tuple[list[str], list[str]]:
        """The salts of some rows, and their digests. Raises StoreError where a text cannot be written as UTF-8."""
        salts = new_salts(len(columns[0]))
        cells = (_spell(columns[at], spelled) for at, spelled in self._places)
        texts = map(self._spelled.__mod__, zip(salts, *cells, strict=True))
        sha256 = hashlib.sha256
        try:
            return salts, [sha256(text.encode()).hexdigest() for text in texts]
        except UnicodeEncodeError as error:
            raise StoreError("a text holds half a character (a lone surrogate)", hint=HINT) from error


def _constant(value: object) -> str:
    return journal.canonical(value).decode().replace("%", "%%")


def _spell(values: Values, spelled: Callable[[Any], str]) -> list[str]:
    if None in values:
        return ["null" if value is None else spelled(value) for value in values]
    return list(map(spelled, values))


def new_salts(count: int) -> list[str]:
    """Random salts, asked for at once."""
    digits = 2 * SALT_BYTES
    drawn = secrets.token_hex(count * SALT_BYTES)
    return [drawn[at : at + digits] for at in range(0, count * digits, digits)]
