"""A ledger as a page that an editor can print and sign: one HTML file that loads nothing.

The templates stand in ``reports/``; adding a section is adding one file there (``docs/report.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.ledger import Ledger
from provenance.masking import confidential, redaction, without_confidential
from provenance.rendering.page import ClaimPage
from provenance.rendering.templates import content_hash, environment, inlined, sections

__all__ = ["render"]

CHUNK = 256


def render(
    ledgers: Sequence[Ledger],
    *,
    title: str,
    as_of: str,
    revision: int | None = None,
    head: str | None = None,
    total_claims: int | None = None,
) -> Iterator[str]:
    """Yield the page about these claims in pieces; joined they are one self-contained HTML file.

    ``as_of`` is a date, printed as given: no clock is read, and the same input gives the same text.
    ``revision`` is the number of the journal entry the ledgers were read at, ``head`` its hash in hex.
    Where ``total_claims`` is more than there are ledgers, the page says how many are not shown. Confidential
    sources are masked.

    Raises PartError where the templates are missing from the installation.
    """
    hidden = confidential(ledgers)
    masked = [without_confidential(ledger, hidden) for ledger in ledgers]
    style, script = inlined("report.css"), inlined("report.js")
    stream = (
        environment()
        .get_template("page.html.j2")
        .stream(
            title=redaction(hidden).of(title),
            as_of=as_of,
            revision=revision,
            head=head,
            index=[ClaimPage(ledger) for ledger in masked],
            pages=(ClaimPage(ledger) for ledger in masked),  # each is dropped when it is written
            not_shown=max(0, (total_claims or 0) - len(ledgers)),
            sections=sections(),
            style=style,
            script=script,
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )
    )
    stream.enable_buffering(CHUNK)
    yield from stream
