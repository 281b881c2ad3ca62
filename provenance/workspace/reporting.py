"""Reports about what is in a workspace: ``ws.reporting``.

>>> book = ws.reporting.book(["clm-5d0a7c11e2"], Asked(as_of="2026-03-09"))       # doctest: +SKIP
>>> Path("report.html").write_text("".join(rendering.write(book)))                # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance import errors, rendering
from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.rendering import Book, Imprint
from provenance.store import journal, reading
from provenance.times import When
from provenance.workspace.auditing import View

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from provenance.workspace import Workspace

MANY_CLAIMS = "What these documents say, and who has it from whom"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a report besides what it is about.

    ``as_of`` is printed as its date; at most ``limit`` claims are shown, the rest is counted. With ``reviewed_only`` it
    rests on reviewed readings only and says how many others there are. ``world`` makes it about the world as it was
    then (``Ledger.as_of``), without claims of which nothing was published yet. ``max_rows`` is how many rows of a long
    table are printed on paper.
    """

    title: str | None = None
    as_of: str = ""
    limit: int = 50
    reviewed_only: bool = False
    world: When | None = None
    max_rows: int | None = None

    @property
    def view(self) -> View:
        return View(self.reviewed_only, self.world)


class Reporting:
    """Reports of a workspace, as whoever asks may see them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def book(self, references: Sequence[str] = (), asked: Asked | None = None) -> Book:
        """A report about these claims, documents and sources, or about everything.

        Raises NotFound for an unknown reference, InputError where there is nothing to report on.
        """
        wanted = asked or Asked()
        ledgers, total = self._ledgers(references, wanted)
        title = wanted.title or (ledgers[0].claim.title if total == 1 else MANY_CLAIMS)
        return rendering.book_of_claims(ledgers, title=title, imprint=self.imprint(wanted), total_claims=total)

    def imprint(self, asked: Asked) -> Imprint:
        """What a report that is made now says of itself."""
        with self.workspace.store.read() as connection:
            revision, head = journal.head(connection)
        return Imprint(asked.as_of, revision, head, self.workspace.is_internal, asked.reviewed_only, asked.max_rows)

    def _ledgers(self, references: Sequence[str], asked: Asked) -> tuple[list[Ledger], int]:
        """The ledgers that are shown, and how many claims there are."""
        ws = self.workspace
        meant = [ws.find(each, "claim", "document", "source") for each in references]
        with ws.store.read() as connection:
            about = [claim_id for kind, found in meant for claim_id in claims_about(connection, kind, found)]
            wanted = list(dict.fromkeys(about)) if references else reading.claim_ids(connection)
        known = list(ws.ledgers(wanted[: asked.limit], inspect=True))
        if not known:
            raise _nothing_to_report(references)
        shown = [seen for each in known if (seen := asked.view.of(each))]
        if not shown:
            raise InputError(f"nothing of this was published by {asked.world}", hint="give a later date, or none")
        return shown, len(wanted) - len(known) + len(shown)


def claims_about(connection: Connection, kind: str, found: str) -> list[str]:
    """Ids of the claim, of all claims in a document, or of all that a source is cited for."""
    if kind == "claim":
        return [found]
    if kind == "document":
        return reading.claims_of_document(connection, found)
    return reading.claims_of_source(connection, found)


def _nothing_to_report(references: Sequence[str]) -> InputError:
    if not references:
        return InputError("there is nothing to report on", hint="add an article first: provenance add FILE")
    return InputError(
        f"nothing was read in {', '.join(map(errors.shown, references))}, so there is nothing to report",
        hint='type a chain by hand: provenance add --chain "…" --claim "…"',
    )
