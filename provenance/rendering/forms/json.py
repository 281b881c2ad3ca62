"""A report as data."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterator
from typing import Any

from provenance.rendering.book import SCHEMA, Book, Page
from provenance.rendering.parts import form
from provenance.rendering.templates import placed


@form("json", suffix=".json")
def json(book: Book) -> Iterator[str]:
    """One JSON object: what the report says of itself, and its pages, each with what its sections hold.

    Keys keep their names within a major version.
    """
    yield "{"
    for key, value in _imprint(book).items():
        yield f"{written(key)}: {written(value)},\n"
    yield '"pages": ['
    for number, page in enumerate(_pages(book)):
        yield (",\n" if number else "\n") + written(dict(data_of(page)))
    yield "\n]}\n"


def data_of(page: Page) -> Iterator[tuple[str, Any]]:
    """What the sections of a page hold, as plain values by their names."""
    yield from (("kind", page.kind), ("id", page.id), ("title", page.title))
    for each in placed(page.kind):
        if each.section and each.section.data and (found := each.find(page)) is not None:
            yield each.name, each.section.data(found)


def _imprint(book: Book) -> dict[str, Any]:
    imprint = book.imprint
    return {
        "schema": SCHEMA,
        "title": book.title,
        "as_of": imprint.as_of,
        "revision": imprint.revision,
        "head": imprint.head,
        "is_internal": imprint.is_internal,
        "reviewed_only": imprint.reviewed_only,
        "made_with": imprint.software,
        "not_shown": book.not_shown,
    }


def _pages(book: Book) -> Iterator[Page]:
    if book.front is not None:
        yield book.front
    yield from book.pages()


def written(value: Any) -> str:
    """The value on one line. Its keys stand in the order in which a section gives them."""
    return json_format.dumps(value, ensure_ascii=False, allow_nan=False)
