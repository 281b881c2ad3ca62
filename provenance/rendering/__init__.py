"""A ledger as a page that an editor can print and sign: one HTML file that loads nothing.

The templates stand in ``reports/``; adding a section is adding one file there (``docs/report.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.audit import Settings
from provenance.audit.settings import default_settings
from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.masking import confidential, redaction, without_confidential
from provenance.rendering.book import Book, Imprint
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.inquiry.folding import folded
from provenance.rendering.inquiry.page import InquiryPage
from provenance.rendering.parts import form_named
from provenance.times import When, read_when

__all__ = ["Book", "Imprint", "book_of_claims", "form_named", "render", "settings_as_of", "write"]


def write(book: Book, form: str = "html") -> Iterator[str]:
    """Yield a report in pieces, in the form of this name; joined they are one file.

    Raises PartError for an unknown form, and where the templates are missing from the installation.
    """
    return form_named(form).write(book)


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

    ``as_of``, ``revision`` and ``head`` are those of the ``Imprint``. Where ``total_claims`` is more than there are
    ledgers, the page says how many are not shown. Confidential sources are masked.
    """
    imprint = Imprint(as_of, revision, head)
    return write(book_of_claims(ledgers, title=title, imprint=imprint, total_claims=total_claims))


def book_of_claims(ledgers: Sequence[Ledger], *, title: str, imprint: Imprint, total_claims: int | None = None) -> Book:
    """A report about these claims: one alone, or an index and each of them.

    A waiver that ran out by the date of the report lets nothing stand. Confidential sources are masked unless the
    report is internal.
    """
    hidden = () if imprint.is_internal else confidential(ledgers)
    settings = settings_as_of(imprint.as_of)
    masked = [without_confidential(ledger, hidden) for ledger in ledgers]
    not_shown = max(0, (total_claims or 0) - len(ledgers))

    def page(ledger: Ledger) -> ClaimPage:
        return ClaimPage(ledger, settings, imprint)

    shown_title = redaction(hidden).of(title)
    front = None if len(masked) == 1 else InquiryPage(shown_title, imprint, folded(map(page, masked)), not_shown)
    return Book(shown_title, imprint, lambda: map(page, masked), front, not_shown)


def settings_as_of(as_of: str) -> Settings:
    """What rules look for in a report of this date: as an audit without settings of its own, on that day."""
    return replace(default_settings(), today=_day(as_of))


def _day(as_of: str) -> When | None:
    """The day that is printed, on which waivers may have run out; None where it is no date."""
    try:
        return read_when(as_of)
    except InputError:
        return None
