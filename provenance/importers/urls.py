"""A list of addresses, each to be fetched: a table, JSON, or one address a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from provenance.errors import InputError, shown
from provenance.importers import Given, Listed, Material, importer
from provenance.importers._decoding import decoded
from provenance.importers._json import first_value, parsed_text
from provenance.importers._listing import LONGEST_LIST, addresses, language, listed_by_person, one_line, web_address
from provenance.importers._rows import Row, by_field, holds_addresses, lines_of_addresses, table_of, without_remark
from provenance.times import When, read_when

TABLES = (".csv", ".tsv")


def looks_like_urls(material: Material) -> float:
    """Sure of JSON with addresses, of a table with a column of them, and of lines that mostly begin with addresses; a
    little sure of what is only named like a table."""
    start = material.content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")) and _is_listed(first_value(material.content)):
        return 0.95
    is_named_so = material.is_named(*TABLES)
    try:
        text = decoded(material)
    except InputError:
        return 0.6 if is_named_so and b"\0" not in material.content else 0.0
    table = table_of(text)
    if (table and (is_named_so or holds_addresses(table))) or lines_of_addresses(text):
        return 0.95
    return 0.6 if is_named_so and "\0" not in text else 0.0


@importer("urls", recognises=looks_like_urls)
def urls(material: Material) -> Iterator[Listed | InputError]:
    """The addresses of a list that a person made: CSV or TSV with a column ``url``, JSON, JSON lines, or one address a
    line with ``#`` before remarks.

    A list may also say the outlet, title, published and language of each; they are believed before the page. Of a list
    that was fetched from the web they are hints only. The CSV export of Zotero is such a list. A row that cannot be
    used is named by its line, and the others are read.
    """
    yield from addresses(material, (_listed(material, row) for row in _rows(material)), LONGEST_LIST)


def _rows(material: Material) -> Iterator[Row | InputError]:
    text = decoded(material).lstrip("\ufeff")
    begins = text.lstrip()[:1]
    if begins == "[":
        return _array(material, text)
    if begins == "{":
        return _lines(material, text)
    if table := table_of(text):
        return table.rows(material.place)
    if found := lines_of_addresses(text):
        return (Row(f"{material.place}:{number}", {"url": line}) for number, line in found)
    raise InputError(
        f"{material.place} has no column of addresses", hint="name one of its columns url, in the first line"
    )


def _array(material: Material, text: str) -> Iterator[Row | InputError]:
    for number, value in enumerate(parsed_text(text, material.place), 1):
        yield _row(f"{material.place}, entry {number}", value)


def _lines(material: Material, text: str) -> Iterator[Row | InputError]:
    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        if line.strip():
            place = f"{material.place}:{number}"
            try:
                yield _row(place, parsed_text(line, place))
            except InputError as error:
                yield error


def _row(place: str, value: Any) -> Row:
    return Row(place, by_field(value) if isinstance(value, dict) else {"url": value})


def _listed(material: Material, row: Row | InputError) -> Listed | InputError:
    if isinstance(row, InputError):
        return row
    written = without_remark(row.fields.get("url"))
    if (url := web_address(written)) is None:
        said = f"{shown(str(written))!r} is not a web address" if written else "there is no address"
        return InputError(f"{row.place}: {said}", hint="like https://the.example/story")
    try:
        published = _published(row)
    except InputError as error:
        return error
    said_of_it = Given(
        outlet=one_line(row.fields.get("outlet")),
        title=one_line(row.fields.get("title")),
        published=published,
        language=language(row.fields.get("language")),
    )
    return listed_by_person(material, row.place, url, said_of_it)


def _published(row: Row) -> When | None:
    written = row.fields.get("published")
    if written is None or not str(written).strip():
        return None
    try:
        return read_when(str(written))
    except InputError as error:
        raise InputError(f"{row.place}: {shown(str(written))!r} is not a date", hint=error.hint) from error


def _is_listed(first: Any) -> bool:
    """Whether the first value of a JSON list is an address, or an object that has one and decides nothing."""
    if isinstance(first, dict):
        return "verdict" not in first and web_address(by_field(first)["url"]) is not None
    return web_address(first) is not None
