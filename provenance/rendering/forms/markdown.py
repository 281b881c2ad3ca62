"""A report in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from provenance.rendering.book import Book, Page
from provenance.rendering.parts import form
from provenance.rendering.templates import markdown_environment, placed

MARKDOWN = ".md.j2"


@form("markdown", suffix=".md")
def markdown(book: Book) -> Iterator[str]:
    """Markdown, for a note, a wiki or a pull request: the same sections without the drawing.

    Nothing in a record is read as Markdown or HTML; only addresses that may be clicked are links.
    """
    given: dict[str, Any] = {"book": book, "imprint": book.imprint}
    yield from _filled("head.md.j2", given)
    if book.front is not None:
        yield from _page(book.front, 2, given)
    for page in book.pages():
        yield from _page(page, 2 if book.front is None else 3, given)
    for rest in ("glossary.md.j2", "footer.md.j2"):
        yield from _filled(rest, given)


def _page(page: Page, level: int, given: dict[str, Any]) -> Iterator[str]:
    for each in placed(page.kind, MARKDOWN):
        yield from _filled(each.template, {**given, "page": page, "level": level, "found": each.find(page)})


def _filled(template: str, given: dict[str, Any]) -> Iterator[str]:
    """A template as a piece of its own; nothing where it prints nothing."""
    text = markdown_environment().get_template(template).render(given).strip("\n")
    if text.strip():
        yield re.sub(r"\n{3,}", "\n\n", text) + "\n\n"
