"""The face for Python: what the command line, a notebook and any later page call.

>>> with Workspace.open("case.db", create=True) as ws:                       # doctest: +SKIP
...     ws.add(["articles/"], outlet="The Example")
...     for ledger in ws.ledgers():
...         print(ledger.claim.title, len(ledger.graph))

It is the only place that joins the rooms: importer → extractor → identity → claims → store, and
store → ledgers → findings, figures, pages.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from provenance import importers, rendering
from provenance.errors import InputError, NoDatabase, NotFound
from provenance.exporters import exporter_named
from provenance.importers import NOTHING_GIVEN, Given
from provenance.ledger import Ledger
from provenance.masking import redaction, without_confidential
from provenance.notation import read_chain, read_facts
from provenance.paths import database_location
from provenance.records import Attribution, Capture, Claim, Document, Source, Tally, is_blank, storable
from provenance.records.cited import CitationList
from provenance.store import Store, attributions, captures, finding, ledgers, proving, reading, searching
from provenance.store.past import Past
from provenance.store.searching import Matches
from provenance.workspace import citing, correcting, noting, removing, revising, typing_in
from provenance.workspace.addresses import canonical_url
from provenance.workspace.auditing import Auditing
from provenance.workspace.citing import Imported
from provenance.workspace.correcting import Edited, PutRight
from provenance.workspace.deciders import decider
from provenance.workspace.identity import Identity
from provenance.workspace.intake import Intake, Progress, Tell, Visits
from provenance.workspace.journalling import History
from provenance.workspace.labelling import Labelling
from provenance.workspace.noting import Noted
from provenance.workspace.redacting import Redacted
from provenance.workspace.removing import Removal
from provenance.workspace.reporting import Asked, Reporting, claims_about
from provenance.workspace.revising import Revised
from provenance.workspace.site_folder import SiteFolder, Written
from provenance.workspace.standing import Standings
from provenance.workspace.typing_in import Typed
from provenance.workspace.undoing import Undone
from provenance.workspace.waiving import Waiving

if TYPE_CHECKING:
    from sqlalchemy import Connection

NO_CLAIM = Claim("", "")
VISITS = Visits()

__all__ = [
    "Asked",
    "Edited",
    "Given",
    "Imported",
    "Noted",
    "Progress",
    "Redacted",
    "Removal",
    "Revised",
    "Tally",
    "Typed",
    "Undone",
    "Visits",
    "Workspace",
    "Written",
]


class Workspace:
    """A database of articles, claims and who has them from whom.

    Every method raises an error of the tree in ``provenance.errors`` where it cannot do what was asked.
    """

    def __init__(self, store: Store, *, is_internal: bool = False) -> None:
        self.store = store
        self.is_internal = is_internal

    @classmethod
    def open(
        cls,
        location: str | Path | None = None,
        *,
        create: bool = False,
        is_internal: bool = False,
        at: int | None = None,
    ) -> Workspace:
        """Open the database at a path or URL (without one: where ``paths.database_location`` finds it).

        Everything that is read hides who is confidential, unless ``is_internal``; only ``text``, the stored text of a
        document, is given as it is. With ``at`` it is the database as it was after that entry of its journal, which
        can only be read; raises InputError where there is no such entry.
        """
        store = Store.open(database_location(str(location) if location else None), create=create)
        if at is None:
            return cls(store, is_internal=is_internal)
        with store:
            return cls(Past(store, at), is_internal=is_internal)

    @classmethod
    @contextmanager
    def rehearse(cls, location: str | Path | None = None) -> Iterator[Workspace]:
        """A workspace in which everything is tried and nothing is kept; each change by itself is taken back.

        Where there is no database yet, none is made.
        """
        try:
            opened = cls.open(location)
        except NoDatabase:
            with tempfile.TemporaryDirectory() as folder, cls.open(Path(folder) / "rehearsal.db", create=True) as trial:
                trial.store.made = False
                yield trial
            return
        opened.store.is_rehearsal = True
        with opened:
            yield opened

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()

    # --- adding ------------------------------------------------------------------------------

    def add(
        self,
        places: Sequence[str | Path],
        given: Given = NOTHING_GIVEN,
        *,
        extractor: str = "default",
        visits: Visits = VISITS,
        tell: Tell = lambda _progress: None,
        by: str | None = None,
    ) -> Tally:
        """Add files, folders, addresses or ``-``; each article is saved by itself, so what fails loses nothing else.

        Feeds, sitemaps and lists name addresses: those that are not held yet are fetched. ``visits`` says how
        addresses are visited, from public hosts only where it says nothing. ``tell`` is called with the progress
        before each place is read. Decisions files are applied after everything else. ``by`` is who stands behind a
        plain-text ledger.
        """
        return Intake(self.store, given, extractor, visits, tell, by).add(map(str, places))

    def add_notation(
        self, text: str, place: str = "the text", *, by: str, snapshots: str | Path | None = None
    ) -> Noted:
        """Record a plain-text ledger, all of it or nothing: ``add_notation('"It is shut" Gazette > ?', by="Ada")``.

        ``place`` is its name in messages, ``snapshots`` a folder with the bytes of its documents by their SHA-256.
        Adding the same again changes nothing. Raises InputError that tells every fault with its line and column.
        """
        found = noting.snapshots_in(Path(snapshots)) if snapshots else noting.no_snapshots
        return noting.add_facts(self.store, read_facts(text, place), by=decider(by), snapshots=found)

    def add_chain(
        self,
        chain: str,
        claim: str,
        *,
        by: str,
        quote: str | None = None,
        document: str | None = None,
    ) -> Typed:
        """Record a whole chain by hand: ``add_chain("Devdiscourse > Yonhap > NIS", "…", by="Ada")``.

        ``claim`` is what is claimed, or the id of a claim.
        ``document`` is the id, URL or title of the document whose chain it is; a URL that is not known yet makes
        a document that is only cited. ``quote`` must stand verbatim in a held document.
        """
        who = decider(by)
        if is_blank(claim):
            raise InputError("the claim is empty", hint='say what is claimed: --claim "…"')
        if quote is not None and is_blank(quote):
            raise InputError("the quote is empty", hint="leave it out, or give words of a held document")
        typed = read_chain(storable(chain))
        document_id, url = self._document_for_chain(document)
        done = typing_in.add_chain(
            self.store, typed, storable(claim), by=who, quote=storable(quote) if quote else None,
            document=document_id, url=url,
        )  # fmt: skip
        with self.store.read() as connection:
            return done.shown_by(redaction(() if self.is_internal else reading.confidential(connection)).of)

    def import_edges(
        self,
        edges: str | Path,
        sources: str | Path | None = None,
        *,
        by: str,
        tell: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Imported:
        """Record a researcher's citation list, all of it or nothing: ``import_edges("edges.csv", by="Ada")``.

        ``edges`` says who cites whom for which claim, ``sources`` what is known of the names; ``-`` is standard input.
        ``tell`` is called with how many rows of the database are written, and how many are to be. Raises InputError
        that tells every fault of the lists.
        """
        return self.import_list(citing.listing(edges, sources), by=by, tell=tell)

    def import_list(
        self, listing: CitationList, *, by: str, tell: Callable[[int, int], None] = lambda _done, _total: None
    ) -> Imported:
        """The same with a list that was read before."""
        done = citing.import_list(self.store, listing, by=decider(by), tell=tell)
        with self.store.read() as connection:
            return done.shown_by(redaction(() if self.is_internal else reading.confidential(connection)).of)

    def similar_sources(self, chain: str) -> dict[str, list[str]]:
        """For each name in a typed chain that is not known, the known names that look like it, if any."""
        sources = [source for step in read_chain(chain).steps for source in step]
        return self.similar_names(source.name for source in sources if not source.is_unnamed)

    def similar_names(self, names: Iterable[str]) -> dict[str, list[str]]:
        """For each of these names that no source has, the known names that look like it, if any."""
        with self.store.read() as connection:
            hidden = () if self.is_internal else reading.confidential(connection)
            return typing_in.similar(connection, names, hidden)

    def _document_for_chain(self, document: str | None) -> tuple[str | None, str | None]:
        if document is None:
            return None, None
        with self.store.read() as connection:
            try:
                return finding.find_id(connection, "document", canonical_url(document) or document), None
            except NotFound:
                if not importers.is_web_address(document):
                    raise
                return None, document

    # --- care --------------------------------------------------------------------------------

    def edit(
        self,
        reference: str,
        *,
        by: str,
        why: str = "",
        outlet: str | None = None,
        url: str | None = None,
        title: str | None = None,
        byline: str | None = None,
        published: str | None = None,
        language: str | None = None,
    ) -> Edited:
        """Put right what is known of a document, by id, URL or title: ``edit("doc-4f1c", title="Empty", by="Ada")``.

        What is not given stays as it is, an empty text clears it. Outlet and URL hold for all its revisions.
        """
        who = decider(by)
        _kind, document_id = self.find(reference, "document")
        put_right = PutRight(outlet, url, title, byline, published, language)
        done = correcting.edit(self.store, document_id, put_right, by=who, why=storable(why))
        with self.store.read() as connection:
            hides = redaction(() if self.is_internal else reading.confidential(connection))
        return done.shown_by(hides.of)

    def removal(self, reference: str, *, all_revisions: bool = False) -> Removal:
        """What ``remove`` would take away."""
        _kind, document_id = self.find(reference, "document")
        with self.store.read() as connection:
            ids = removing.revisions(connection, document_id) if all_revisions else [document_id]
            return removing.removal(connection, ids)

    def remove(self, reference: str, *, by: str, why: str = "", all_revisions: bool = False) -> Removal:
        """Take a document away, with all that was read and decided in it: of a URL its latest revision, or all.

        Rows are closed, not deleted: what must not be kept at all is taken out by ``redact``.
        """
        who = decider(by)
        meant = self.removal(reference, all_revisions=all_revisions).document_ids
        return removing.remove(self.store, meant, by=who, why=storable(why))

    # --- looking -----------------------------------------------------------------------------

    def documents(self, ids: Iterable[str] | None = None) -> list[Document]:
        """The documents with these ids, or all in the order in which they were added."""
        with self.store.read() as connection:
            found = reading.documents(connection, ids)
            return list(self._shown(connection, Ledger(NO_CLAIM, documents=tuple(found))).documents)

    def sources(self, ids: Iterable[str] | None = None) -> list[Source]:
        """The sources with these ids, or all, by name."""
        with self.store.read() as connection:
            found = reading.sources(connection, ids)
            return list(self._shown(connection, Ledger(NO_CLAIM, sources=tuple(found))).sources)

    def claims(self) -> list[Claim]:
        """Every claim that an attribution is about, those in most documents first."""
        with self.store.read() as connection:
            wanted = reading.claim_ids(connection)
            found = {claim.id: claim for claim in reading.claims(connection, wanted)}
            return [self._shown(connection, Ledger(found[claim_id])).claim for claim_id in wanted]

    def attributions(self, document_id: str | None = None) -> list[Attribution]:
        """Every live attribution with its excerpt, or those in one document, in text order within a document."""
        with self.store.read() as connection:
            found = attributions.attributions(connection, storable(document_id) if document_id else None)
            return list(self._shown(connection, Ledger(NO_CLAIM, attributions=tuple(found))).attributions)

    @property
    def identity(self) -> Identity:
        """Who is who: judgements, groups and names of sources."""
        return Identity(self)

    @property
    def history(self) -> History:
        """Who changed what: the journal, taking entries back, taking a text out."""
        return History(self)

    @property
    def auditing(self) -> Auditing:
        """What is wrong with the sourcing of claims, or cannot be known."""
        return Auditing(self)

    @property
    def standing(self) -> Standings:
        """What became of documents and sources, grades, and what falls with them."""
        return Standings(self)

    @property
    def labelling(self) -> Labelling:
        """What persons say of claims, documents, sources and attributions."""
        return Labelling(self)

    @property
    def waiving(self) -> Waiving:
        """What persons let stand although a rule finds it."""
        return Waiving(self)

    @property
    def reporting(self) -> Reporting:
        """Reports, to be written in any form."""
        return Reporting(self)

    def shown_sources(self, connection: Connection, sources: Iterable[Source]) -> list[Source]:
        """These sources as whoever asks may see them."""
        return list(self._shown(connection, Ledger(NO_CLAIM, sources=tuple(sources))).sources)

    def _shown(self, connection: Connection, ledger: Ledger) -> Ledger:
        """The ledger as whoever asks may see it."""
        return ledger if self.is_internal else without_confidential(ledger, reading.confidential(connection))

    def text(self, document_id: str) -> str | None:
        """The stored text of a document; None where it is not held."""
        with self.store.read() as connection:
            return attributions.text_of(connection, storable(document_id))

    def diff(self, reference: str, old: int | None = None, new: int | None = None) -> Revised:
        """What revision ``new`` of a document changed against ``old``: without numbers the latest against the one
        before. Raises InputError where there are no two such revisions that are held."""
        _, document_id = self.find(reference, "document")
        with self.store.read() as connection:
            return revising.diff(connection, document_id, old, new, self._shown, is_internal=self.is_internal)

    def search(self, words: str, limit: int = 20) -> Matches:
        """Where these words stand in articles, titles, claims and names of sources: at most ``limit`` of each kind.

        They are taken as they are, in any case. A name that is hidden is found nowhere.
        """
        with self.store.read() as connection:
            hidden = () if self.is_internal else reading.confidential(connection)
            return searching.search(connection, words, limit, hidden)

    def capture(self, document_id: str) -> Capture | None:
        """How a document was captured and what it declares; None where it is not held."""
        with self.store.read() as connection:
            document_id = storable(document_id)
            found = captures.capture(connection, document_id)
            hidden = () if self.is_internal else reading.confidential(connection)
            return captures.without_confidential(connection, document_id, found, hidden) if found and hidden else found

    def find(self, reference: str, *kinds: str) -> tuple[str, str]:
        """The kind and id of what a person means by an id, URL, name or title; raises NotFound."""
        reference = storable(reference)
        possible: tuple[str, ...] = ()
        with self.store.read() as connection:
            for kind in kinds or tuple(finding.NAMED_BY):
                for spelling in dict.fromkeys((reference, canonical_url(reference) or reference)):
                    try:
                        return kind, finding.find_id(connection, kind, spelling)
                    except NotFound as error:
                        possible += error.near
            hidden = () if self.is_internal else reading.confidential(connection)
            told, veil = captures.tellings_of(connection, hidden), redaction(hidden).of
            near = possible or finding.alike(connection, reference, kinds or tuple(finding.NAMED_BY))
            near = tuple(veil(each) for each in near if each not in told)
        raise NotFound(" or ".join(kinds or finding.NAMED_BY), reference, near)

    def ledgers(
        self, claim_ids: Iterable[str] | None = None, *, inspect: bool = False, prove: bool = False
    ) -> Iterator[Ledger]:
        """One ledger a claim, those in most documents first; a stream, so that a large database fits. With ``inspect``
        after a look at the held texts, which rules ask for; with ``prove`` with what proves it, which reports ask for.
        """
        with self.store.read() as connection:
            wanted = reading.claim_ids(connection) if claim_ids is None else claim_ids
            yield from self._ledgers(connection, wanted, inspect=inspect, prove=prove)

    def _ledgers(
        self, connection: Connection, claim_ids: Iterable[str], *, inspect: bool = False, prove: bool = False
    ) -> Iterator[Ledger]:
        hidden = () if self.is_internal else reading.confidential(connection)
        for ledger in ledgers.stream(connection, claim_ids, inspect=inspect):
            found = proving.proven(connection, ledger, names_typists=self.is_internal) if prove else ledger
            yield without_confidential(found, hidden) if hidden else found

    def ledger(self, claim_id: str) -> Ledger:
        """The ledger of one claim by its id; raises NotFound."""
        found = next(self.ledgers([storable(claim_id)]), None)
        if found is None:
            raise NotFound("claim", claim_id)
        return found

    def ledgers_about(self, reference: str) -> list[Ledger]:
        """The ledgers of a claim, of all claims in a document, or of all that a source is cited for."""
        kind, found = self.find(reference, "claim", "document", "source")
        with self.store.read() as connection:
            return list(self._ledgers(connection, claims_about(connection, kind, found)))

    # --- writing -----------------------------------------------------------------------------

    def export(self, ledger: Ledger, form: str = "json") -> str:
        """One ledger written by the exporter of this name."""
        return exporter_named(form).write(ledger)

    def write_notation(
        self,
        references: Sequence[str] = (),
        *,
        snapshots: str | Path | None = None,
        left_out: Callable[[int], None] = lambda _count: None,
    ) -> Iterator[str]:
        """The lines of a plain-text ledger of these claims and documents, or of the whole database.

        Read back into an empty database they give equal records with equal ids. ``snapshots`` is the folder for the
        bytes of documents that are not those of their texts; ``left_out`` is called at the end with how many such
        documents are not in it. Without ``is_internal`` it hides who is confidential, and is no copy.

        Raises NotFound for an unknown reference.
        """
        meant = [self.find(each, "claim", "document") for each in references]
        with self.store.read() as connection:
            hidden = () if self.is_internal else reading.confidential(connection)
            keep = noting.keep_in(Path(snapshots)) if snapshots is not None else None
            writing = noting.Writing(connection, noting.part_about(connection, meant), hidden, keep)
            yield from writing.lines()
            left_out(writing.left_out)

    def report(self, references: Sequence[str] = (), asked: Asked | None = None, form: str = "html") -> Iterator[str]:
        """A report about these claims, documents and sources, or about everything, in pieces: ``ws.reporting.book``
        written in the form of this name."""
        return rendering.write(self.reporting.book(references, asked), form)

    def write_site(
        self,
        folder: str | Path,
        references: Sequence[str] = (),
        asked: Asked | None = None,
        tell: Callable[[str], None] = lambda _name: None,
    ) -> Written:
        """Write a site of these claims, documents and sources, or of everything: ``ws.reporting.site`` as HTML files.

        Pages that are as they were are not written again, those that are gone are removed; ``tell`` is called with the
        name of each file. Raises InputError where the folder holds anything else, or where there is nothing to tell.
        """
        with closing(self.reporting.site(references, asked)) as pages:
            first = next(pages)  # where there is nothing to tell, no folder is made
            site = SiteFolder(Path(folder))
            for name, book in chain([first], pages):
                site.write(name, rendering.write(book))
                tell(name)
        return site.finish()
