"""What a person’s list says of each address: the rows of a table, of JSON, or of lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.importers import is_web_address

COLUMNS = {
    "url": ("url", "link", "address", "uri", "href"),
    "outlet": ("outlet", "publication title", "publication", "publisher", "source"),
    "title": ("title", "headline"),
    "published": ("published", "date", "publication date", "publication year"),
    "language": ("language", "lang"),
}
"""The names of columns, for each field the surest first; some are those of Zotero’s CSV export."""
DELIMITERS = ("\t", ";", ",")
FIRST_ROWS = 10
"""How many rows are looked at to see whether a table holds addresses."""

_SPACES = re.compile(r"[\s_-]+")
_REMARK = re.compile(r"\s#")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one place of a list, by field: url, outlet, title, published, language."""

    place: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """A text as rows of cells, the names of its columns in lower case, and how many lines they take."""

    text: str
    delimiter: str
    columns: tuple[str, ...]

    def rows(self, place: str) -> Iterator[Row | InputError]:
        """Each row below the names; raises InputError where a cell is endless."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        is_named, line = False, 1
        try:
            for cells in reader:
                where, line = f"{place}:{line}", reader.line_num + 1
                if not any(cell.strip() for cell in cells) or is_remark(cells[0]):
                    continue
                if is_named:
                    yield Row(where, by_field(dict(zip(self.columns, cells, strict=False))))
                is_named = True
        except csv.Error as error:
            raise InputError(
                f"{place}:{line} cannot be read as a table ({error})", hint="look for a quote that is not closed"
            ) from error


def table_of(text: str) -> Table | None:
    """The text as a table, if its first line names a column of addresses."""
    first = next((line for line in _beginning(text) if not is_remark(line)), "")
    for delimiter in DELIMITERS:
        names = tuple(column_name(cell) for cell in next(csv.reader([first], delimiter=delimiter), []))
        if set(names) & set(COLUMNS["url"]):
            return Table(text, delimiter, names)
    return None


def holds_addresses(table: Table) -> bool:
    """Whether an address stands in the column of addresses, in one of the first rows."""
    beginning = Table("\n".join(_beginning(table.text)), table.delimiter, table.columns)
    try:
        return any(isinstance(each, Row) and _is_address(each.fields.get("url")) for each in beginning.rows(""))
    except InputError:
        return False


def by_field(said: Mapping[str, object]) -> dict[str, object]:
    """What is said under names of columns, by field; the surest name that says something counts."""
    named = {column_name(name): value for name, value in list(said.items())[::-1]}
    return {
        field: next((named[name] for name in names if named.get(name) not in (None, "")), None)
        for field, names in COLUMNS.items()
    }


def lines_of_addresses(text: str) -> list[tuple[int, str]]:
    """Number and words of each line but remarks and empty ones, where most of them begin with an address; else none."""
    lines = enumerate(text.lstrip("\ufeff").splitlines(), 1)
    found = [(number, line.strip().strip('"')) for number, line in lines if line.strip() and not is_remark(line)]
    addresses = sum(is_web_address(line.split(maxsplit=1)[0]) for _number, line in found if line.strip())
    return found if 2 * addresses > len(found) else []


def without_remark(written: object) -> object:
    """``https://the.example/story`` of ``https://the.example/story # the first``; other values as they are."""
    return _REMARK.split(written, maxsplit=1)[0] if isinstance(written, str) else written


def is_remark(line: str) -> bool:
    """Whether a line is not part of the list: after ``#``, or Excel’s ``sep=;``."""
    return line.lstrip("\ufeff \t").startswith(("#", "sep="))


def _beginning(text: str) -> list[str]:
    """The first lines that are not empty, as far as they are short."""
    lines = text[:100_000].lstrip("\ufeff").splitlines()
    return [line for line in lines if line.strip()][: FIRST_ROWS + 1]


def column_name(cell: str) -> str:
    """The name of a column in its comparison form: lower case, one space for any dash or underscore."""
    return _SPACES.sub(" ", cell.strip("\ufeff \t\"'")).lower()


def _is_address(value: object) -> bool:
    return isinstance(value, str) and is_web_address(value.strip())
