"""A report as one HTML file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from provenance.rendering.book import Book, Page
from provenance.rendering.parts import form
from provenance.rendering.templates import Placed, content_hash, environment, inlined, placed
from provenance.rendering.uncollected import uncollected

CHUNK = 256


@form("html", suffix=".html")
def html(book: Book) -> Iterator[str]:
    """One self-contained HTML file that loads nothing, to be read, printed and signed.

    The same records, date and revision give the same bytes.
    """
    style, script = inlined("report.css"), inlined(book.script)
    stream = (
        environment()
        .get_template("page.html.j2")
        .stream(
            book=book,
            imprint=book.imprint,
            sections=partial(_sections, book),
            style=style,
            script=script,
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )
    )
    stream.enable_buffering(CHUNK)
    yield from stream


def _sections(book: Book, page: Page, level: int) -> list[Markup]:
    """The sections of a page, each as a whole."""
    given = {"book": book, "imprint": book.imprint, "page": page, "level": level}

    def printed(each: Placed) -> Markup:
        template = environment().get_template(each.template)
        return Markup(template.render(given, found=each.find(page)))  # noqa: S704  its template escaped it

    with uncollected():
        return [printed(each) for each in placed(page.kind)]
