"""A report as one HTML file."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.rendering.book import Book
from provenance.rendering.parts import form
from provenance.rendering.templates import content_hash, environment, inlined, placed

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
            sections=placed,
            style=style,
            script=script,
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )
    )
    stream.enable_buffering(CHUNK)
    yield from stream
