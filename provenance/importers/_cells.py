"""A table that a person wrote (CSV, TSV, semicolons) as rows of cells, and every fault in it at once.

Nothing is guessed: where a quote is not closed, a row has a cell too many, or the cell that matters is missing, the row
is a fault and not half a row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.errors import InputError, shown
from provenance.importers import Material
from provenance.importers._decoding import decoded
from provenance.importers._rows import DELIMITERS, column_name

MOST_SHOWN = 20
"""Faults that are told one by one; the rest is counted."""
LONGEST_CELL = 5_000
"""Characters above which a cell is taken for a mistake: no claim and no name is that long."""


class Faults:
    """What is wrong in some files, each with its place; one error for all of it."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.places: dict[str, None] = {}
        self.count = 0

    def add(self, place: str, row: int, column: str, says: str, hint: str | None) -> None:
        """Note what is wrong in one cell, or with ``column`` empty in a row, and what to do."""
        self.count += 1
        self.places[place] = None
        if len(self.told) < MOST_SHOWN:
            where = f"{place}, row {row:,}{f', column {column}' if column else ''}"
            self.told.append(f"{where}: {says}{f' ({hint})' if hint else ''}")

    def refuse(self) -> None:
        """Raises InputError where there are faults."""
        if not self.count:
            return
        if self.count == 1:
            raise InputError(self.told[0], hint="nothing was saved: put it right and import it again")
        error = InputError(
            f"{self.count:,} faults in {' and '.join(self.places)}",
            hint="nothing was saved: put them right and import it again",
        )
        more = (f"and {self.count - len(self.told):,} more",) if self.count > len(self.told) else ()
        error.picture = (*self.told, *more)
        raise error


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``columns`` are the names in its first row, ``delimiter`` what stands between cells."""

    place: str
    text: str
    delimiter: str
    columns: tuple[str, ...]

    def unknown(self, known: Collection[str]) -> tuple[str, ...]:
        """The names of columns that nobody asks for."""
        return tuple(column for column in self.columns if column and column not in known)

    def rows(self, faults: Faults, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
        """The number of each row and its cells by column, each on one line; the names of the columns are row 1 where
        nothing stands above them. Rows without words are left out, and so are faulty ones, which are noted."""
        reader = csv.reader(_lines(self.text), delimiter=self.delimiter, strict=True, skipinitialspace=True)
        number, is_headed = 0, False
        try:
            for number, cells in enumerate(reader, 1):
                if not any(cell.strip() for cell in cells) or (not is_headed and _is_remark(cells)):
                    continue
                if is_headed and (found := self._row(number, cells, faults, needed)) is not None:
                    yield number, found
                is_headed = True
        except csv.Error as error:
            faults.add(self.place, number + 1, "", f"it cannot be read as a table: {error}",
                       "look for a quote that is not closed; the rows below it were not read")  # fmt: skip

    def _row(self, number: int, cells: list[str], faults: Faults, needed: Sequence[str]) -> dict[str, str] | None:
        width = len(self.columns)
        if any(cell.strip() for cell in cells[width:]):
            faults.add(self.place, number, "", f"it has {len(cells)} cells under {width} names of columns",
                       "put a cell that holds the separator in double quotes")  # fmt: skip
            return None
        found = dict(zip(self.columns, (" ".join(cell.split()) for cell in cells), strict=False))
        missing = next((column for column in needed if column not in found), None)
        if missing:
            faults.add(self.place, number, missing, "the row ends before it", "leave no cell out; it may be empty")
            return None
        long = next((column for column, cell in found.items() if len(cell) > LONGEST_CELL), None)
        if long:
            faults.add(self.place, number, long, f"it is {len(found[long]):,} characters long",
                       f"at most {LONGEST_CELL:,}; look for a quote that is not closed")  # fmt: skip
        return None if long else found


def sheet_of(material: Material, needed: Sequence[str], known: Mapping[str, str]) -> Sheet:
    """The table that some material is; raises InputError where it is none, or a ``needed`` column is not in it.

    ``known`` leads from the names of columns to how they are spelt.
    """
    text = decoded(material)
    if "\0" in text:
        raise InputError(
            f"{material.place} holds NUL characters, so it is no table", hint="save it as CSV UTF-8 in a spreadsheet"
        )
    lines = [line for line in text[:1_000_000].splitlines() if line.strip()][:2]
    first = next((line for line in lines if not line.startswith("sep=")), "")
    if not first.strip("\ufeff\t;, "):
        raise InputError(f"{shown(material.place)} is empty", hint=f"its first row holds {', '.join(known.values())}")
    found = [(delimiter, _names(first, delimiter)) for delimiter in DELIMITERS]
    delimiter, columns = max(found, key=lambda each: (len(set(each[1]) & set(known)), len(each[1])))
    _refuse_columns(material.place, columns, needed, known)
    return Sheet(material.place, text, delimiter, tuple(known.get(column, column) for column in columns))


def _refuse_columns(place: str, columns: Sequence[str], needed: Sequence[str], known: Mapping[str, str]) -> None:
    for column in needed:
        if column not in columns:
            raise InputError(
                f"{place} has no column {known[column]!r}: its first row is {shown(', '.join(columns))!r}",
                hint=f"name the columns in the first row: {', '.join(known.values())}",
            )
    twice = next((column for column in columns if column in known and columns.count(column) > 1), None)
    if twice:
        raise InputError(f"{place} has two columns {known[twice]!r}", hint="take one of them away")


def _names(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    return [column_name(cell) for cell in cells]


def _lines(text: str) -> Iterator[str]:
    return io.StringIO(text.removeprefix("\ufeff"), newline="")


def _is_remark(cells: Sequence[str]) -> bool:
    """Excel's ``sep=;`` above the names of the columns."""
    return cells[0].startswith("sep=")
