"""Reports about what is in a workspace: ``ws.reporting``.

>>> book = ws.reporting.book(["clm-5d0a7c11e2"], Asked(as_of="2026-03-09"))       # doctest: +SKIP
>>> Path("report.html").write_text("".join(rendering.write(book)))                # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance import errors, rendering
from provenance.errors import InputError, NotFound
from provenance.ledger import Ledger
from provenance.masking import redaction
from provenance.records import storable
from provenance.rendering import Book, Imprint
from provenance.rendering.book import Places, nowhere
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.source.page import SourcePage
from provenance.rendering.uncollected import uncollected
from provenance.store import journal, reading
from provenance.store.once import one_moment
from provenance.store.one_view import OneView
from provenance.times import When
from provenance.workspace.auditing import View
from provenance.workspace.claims_at_hand import ClaimsAtHand
from provenance.workspace.document_pages import document_page
from provenance.workspace.on_record import documents_on_record
from provenance.workspace.siting import Siting
from provenance.workspace.source_pages import source_page
from provenance.workspace.subjects import Subjects

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from provenance.workspace import Workspace

CLAIMS, DOCUMENT, SOURCE = "claims", "document", "source"
KINDS = (CLAIMS, DOCUMENT, SOURCE)
"""What a report about one document or source may be: its own page, or the claims of it in full."""
EVERY = ("claim", DOCUMENT, SOURCE)
MANY_CLAIMS = "What these documents say, and who has it from whom"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a report besides what it is about.

    ``as_of`` is printed as its date; at most ``limit`` claims are shown, the rest is counted. With ``reviewed_only`` it
    rests on reviewed readings only and says how many others there are. ``world`` makes it about the world as it was
    then (``Ledger.as_of``), without claims of which nothing was published yet. ``max_rows`` is how many rows of a long
    table are printed on paper. ``kind`` is one of ``KINDS``, None for what the reference is. A page that ``is_part``
    of a site says neither when it was made nor at which entry of the journal: it changes only with what it tells.
    """

    title: str | None = None
    as_of: str = ""
    limit: int = 50
    reviewed_only: bool = False
    world: When | None = None
    max_rows: int | None = None
    kind: str | None = None
    is_part: bool = False

    @property
    def view(self) -> View:
        return View(self.reviewed_only, self.world)


class Reporting:
    """Reports of a workspace, as whoever asks may see them.

    It is of one moment: what pages have in common is read once. Ask for a new one after a change.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._at_hand: dict[tuple[View, str], ClaimsAtHand] = {}

    def book(self, references: Sequence[str] = (), asked: Asked | None = None) -> Book:
        """A report about these claims, documents and sources, or about everything.

        One document or source alone gives its own page, unless its ``claims`` are wanted. Raises NotFound for an
        unknown reference, InputError where there is nothing to report on.
        """
        with self._one_moment() as now:
            return now._book(references, asked or Asked())

    def _book(self, references: Sequence[str], wanted: Asked) -> Book:
        if wanted.kind != CLAIMS and (only := self._only(references, wanted.kind)):
            make = {DOCUMENT: self.document, SOURCE: self.source}.get(only[0])
            if make:
                return make(only[1], wanted)
        ledgers, total = self._ledgers(references, wanted)
        title = self._title(wanted) or (ledgers[0].claim.title if total == 1 else MANY_CLAIMS)
        return rendering.book_of_claims(ledgers, title=title, imprint=self.imprint(wanted), total_claims=total)

    def document(self, document_id: str, asked: Asked | None = None, places: Places = nowhere) -> Book:
        """The page of one document, by its id: where each sentence of it comes from.

        Of one whose publisher is confidential a page that says so. Raises InputError where it was not published yet.
        For the pages of many, ask one ``Reporting`` again and again: each claim is read and audited once. Nothing of a
        page is kept, so that each can be dropped when it is written.
        """
        wanted = asked or Asked()
        with self.workspace.store.read() as connection:
            at_hand = self._claims(connection, wanted)
            page = document_page(connection, document_id, at_hand, self.imprint(wanted), places)
        return self._of_one(page, wanted)

    def source(self, source_id: str, asked: Asked | None = None, places: Places = nowhere) -> Book:
        """The page of one source, by its id or that of one judged the same: what rests on it.

        At most ``limit`` claims are told, the rest is counted. Raises InputError for a confidential source, unless the
        report is internal. Of many pages the same holds as of documents.
        """
        wanted = asked or Asked()
        with self.workspace.store.read() as connection:
            at_hand = self._claims(connection, wanted)
            page = source_page(connection, source_id, at_hand, self.imprint(wanted), places, wanted.limit)
        if wanted.world and not wanted.is_part and not (page.claims or page.documents or page.not_shown):
            raise _not_yet(wanted)
        return self._of_one(page, wanted)

    def site(
        self, references: Sequence[str] = (), asked: Asked | None = None
    ) -> Generator[tuple[str, Book], None, None]:
        """The pages of a site about these claims, documents and sources, or about everything, each with the name of its
        file in the folder of the site; the front comes last.

        All are of one moment. They come one after the other, so that each can be written and dropped. ``limit`` and
        ``kind`` do not count here. Raises NotFound for an unknown reference, InputError where there is nothing to tell.
        """
        with self._one_moment() as now:
            yield from now._site(references, asked or Asked())

    @contextmanager
    def _one_moment(self) -> Iterator[Reporting]:
        """Reports of which every part is read from one view of the database, whatever others write meanwhile."""
        with self.workspace.store.read() as connection, one_moment(connection):
            view = OneView(self.workspace.store, connection)
            yield Reporting(type(self.workspace)(view, is_internal=self.workspace.is_internal))

    def _site(self, references: Sequence[str], asked: Asked) -> Iterator[tuple[str, Book]]:
        with self.workspace.store.read() as connection:
            at_hand = self._claims(connection, asked)
            on_record = () if references else tuple(documents_on_record(connection, at_hand))
        try:
            ids = self.claim_ids(references, asked)
        except InputError:
            if not on_record:
                raise
            ids = []
        title = self._title(asked) or MANY_CLAIMS
        yield from Siting(self, asked, title, at_hand).pages(ids, on_record)

    def claim_ids(self, references: Sequence[str], asked: Asked) -> list[str]:
        """The claims that are meant, without those of which nothing was published yet."""
        found = self._meant(references)
        if not found:
            raise _nothing_to_report(references)
        if asked.world is None:
            return found
        shown = [each.claim.id for each in self.workspace.ledgers(found) if asked.view.of(each)]
        if not shown:
            raise _not_yet(asked)
        return shown

    def _only(self, references: Sequence[str], kind: str | None) -> tuple[str, str] | None:
        """The kind and id of the one thing that is meant; None where it is several."""
        if kind and kind not in KINDS:
            raise InputError(f"no page is a {errors.shown(kind)}", hint=f"there are: {', '.join(KINDS)}")
        if kind and len(references) != 1:
            raise InputError(f"the page of a {kind} is about one {kind} alone", hint=f"give one {kind}")
        return self._found(references[0], (kind,) if kind else EVERY) if len(references) == 1 else None

    def _found(self, reference: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        """What is meant; an unnamed source also by ``DOCUMENT#descriptor``."""
        try:
            return self.workspace.find(reference, *kinds)
        except NotFound:
            if SOURCE not in kinds or "#" not in reference:
                raise
            meant = Subjects(self.workspace).meant(reference, SOURCE)
            return meant.kind, meant.id

    def _of_one(self, page: DocumentPage | SourcePage, asked: Asked) -> Book:
        return Book(self._title(asked) or page.title, page.imprint, lambda: iter((page,)))

    def _title(self, asked: Asked) -> str:
        """The title that is wanted, as it may be shown; empty where none is."""
        with self.workspace.store.read() as connection:
            return redaction(self._claims(connection, asked).hidden).of(storable(asked.title or ""))

    def _claims(self, connection: Connection, asked: Asked) -> ClaimsAtHand:
        key = asked.view, asked.as_of
        if key not in self._at_hand:
            hidden = () if self.workspace.is_internal else reading.confidential(connection)
            self._at_hand[key] = ClaimsAtHand(rendering.settings_as_of(asked.as_of), asked.view, hidden)
        return self._at_hand[key]

    def imprint(self, asked: Asked) -> Imprint:
        """What a report that is made now says of itself."""
        if asked.is_part:
            then = str(asked.world or "")
            return Imprint(then, None, None, self.workspace.is_internal, asked.reviewed_only, asked.max_rows)
        with self.workspace.store.read() as connection:
            revision, head = journal.head(connection)
        return Imprint(asked.as_of, revision, head, self.workspace.is_internal, asked.reviewed_only, asked.max_rows)

    def _ledgers(self, references: Sequence[str], asked: Asked) -> tuple[list[Ledger], int]:
        """The ledgers that are shown, and how many claims there are."""
        ws = self.workspace
        wanted = self._meant(references)
        with uncollected():
            known = list(ws.ledgers(wanted[: asked.limit], inspect=True, prove=True))
        if not known:
            raise _nothing_to_report(references)
        shown = [seen for each in known if (seen := asked.view.of(each))]
        if not shown:
            raise _not_yet(asked)
        return shown, len(wanted) - len(known) + len(shown)

    def _meant(self, references: Sequence[str]) -> list[str]:
        """Ids of the claims that are meant; without references all, those in most documents first."""
        ws = self.workspace
        meant = [ws.find(each, "claim", DOCUMENT, SOURCE) for each in references]
        with ws.store.read() as connection:
            if not references:
                return reading.claim_ids(connection)
            about = (claim_id for kind, found in meant for claim_id in claims_about(connection, kind, found))
            return list(dict.fromkeys(about))


def claims_about(connection: Connection, kind: str, found: str) -> list[str]:
    """Ids of the claim, of all claims in a document, or of all that a source is cited for."""
    if kind == "claim":
        return [found]
    if kind == "document":
        return reading.claims_of_document(connection, found)
    return reading.claims_of_source(connection, found)


def _not_yet(asked: Asked) -> InputError:
    return InputError(f"nothing of this was published by {asked.world}", hint="give a later date, or none")


def _nothing_to_report(references: Sequence[str]) -> InputError:
    if not references:
        return InputError("there is nothing to report on", hint="add an article first: provenance add FILE")
    return InputError(
        f"nothing was read in {', '.join(map(errors.shown, references))}, so there is nothing to report",
        hint='type a chain by hand: provenance add --chain "…" --claim "…"',
    )
