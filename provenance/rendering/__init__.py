"""A ledger as a page that an editor can print and sign: one HTML file that loads nothing.

The templates stand in ``reports/``; adding a section is adding one file there (``docs/report.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.audit.settings import default_settings
from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.masking import confidential, redaction, without_confidential
from provenance.rendering.page import ClaimPage
from provenance.rendering.templates import content_hash, environment, inlined, sections
from provenance.times import When, read_when

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

    ``as_of`` is a date, printed as given: no clock is read, and the same input gives the same text. A waiver that ran
    out by then lets nothing stand.
    ``revision`` is the number of the journal entry the ledgers were read at, ``head`` its hash in hex.
    Where ``total_claims`` is more than there are ledgers, the page says how many are not shown. Confidential
    sources are masked.

    Raises PartError where the templates are missing from the installation.
    """
    hidden = confidential(ledgers)
    settings = replace(default_settings(), today=_day(as_of))
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
            index=[ClaimPage(ledger, settings) for ledger in masked],
            pages=(ClaimPage(ledger, settings) for ledger in masked),  # each is dropped when it is written
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


def _day(as_of: str) -> When | None:
    """The day that is printed, on which waivers may have run out; None where it is no date."""
    try:
        return read_when(as_of)
    except InputError:
        return None
