"""The documents of a plain-text ledger, with the texts that it holds.

A text that is given is held as it is: nobody reads in it what the lines do not say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import RowMapping

from provenance.errors import InputError, shown
from provenance.importers import is_web_address, sha256
from provenance.importers._checks import LONGEST_TEXT
from provenance.notation.facts import Fact, NotedDocument
from provenance.notation.lines import ID
from provenance.records import storable
from provenance.store import copies, documents, indexing, reading, tables
from provenance.store.finding import find_id
from provenance.store.selecting import live
from provenance.workspace.addresses import canonical_url
from provenance.workspace.noting.changes import Changes, dated
from provenance.workspace.noting.voices import Voices

IMPORTER = "notation"
TYPED = "typed"
"""What a document is that is known from typed chains only, as chains typed one by one make it."""
Bytes = Callable[[str], bytes | None]
"""The bytes with this SHA-256, or None where they are nowhere."""


@dataclass(slots=True)
class Paper:
    """A document of the text: its id, who published it, and its text as it is held (empty where it is not)."""

    id: str
    publisher_id: str | None
    fact: NotedDocument
    is_new: bool
    url: str | None = None
    snapshot_id: str | None = None
    text: str | None = None
    readers: list[str] = field(default_factory=list)
    runs: dict[str, str] = field(default_factory=dict)


class Papers:
    """Finds and adds the documents of one text. ``added`` counts new ones, ``texts`` what is to be indexed."""

    def __init__(self, changes: Changes, voices: Voices, snapshots: Bytes) -> None:
        self.changes = changes
        self.voices = voices
        self.snapshots = snapshots
        self.added = 0
        self.texts: list[tuple[str, str, str, int]] = []
        self.by_id: dict[str, Paper] = {}
        self._by_place: dict[tuple[object, ...], Paper] = {}

    # --- which document --------------------------------------------------------------------------

    def declare(self, fact: NotedDocument) -> Paper | None:
        """A document line, or what a chain line says of its document; None after a fault."""
        publisher_id = None
        if fact.outlet is not None:
            publisher_id = self.voices.publisher(fact, fact.outlet)
            if publisher_id is None:
                return None
        url = self._url(fact)
        if fact.url and not url:
            return None
        places = self._places(fact, publisher_id, url)
        known = next((self._by_place[each] for each in places if each in self._by_place), None)
        if known is not None:
            for each in places:
                self._by_place.setdefault(each, known)
            return known if self._agrees(fact, known, publisher_id) else None
        text = self._text(fact)
        paper = self._found(fact, publisher_id, url, text)
        if paper is None:
            return None
        self.by_id[paper.id] = paper
        for each in (*places, ("url", url, fact.revision)):
            self._by_place.setdefault(each, paper)
        if text is not None and paper.snapshot_id is None:
            self._open_snapshot(paper, text)
        self._add_beside(paper)
        return paper

    def _url(self, fact: NotedDocument) -> str | None:
        if not fact.url:
            return None
        if not is_web_address(fact.url) and not fact.id and not ID.fullmatch(fact.handle):
            self.changes.fault(
                fact, fact.url, f"{shown(fact.url)!r} is not a web address", "like https://the.example/story"
            )
            return None
        return canonical_url(fact.url)

    def _places(self, fact: NotedDocument, publisher_id: str | None, url: str | None) -> list[tuple[object, ...]]:
        """What makes two lines speak of one document, each by itself."""
        found: list[tuple[object, ...]] = [("handle", each) for each in (fact.id, fact.handle) if each]
        if url and not fact.id and not ID.fullmatch(fact.handle):
            found.append(("url", url, fact.revision))
        if not found and fact.title is None and fact.text is None and not fact.blob:
            found.append(("outlet", publisher_id, fact.published.raw if fact.published else None))
        return found or [("line", fact.line)]

    def _agrees(self, fact: NotedDocument, known: Paper, publisher_id: str | None) -> bool:
        """Whether a line says nothing else of a document than the one that said so first."""
        if publisher_id and known.publisher_id != publisher_id and not self._is_same(publisher_id, known.publisher_id):
            name = self.voices.called.get(known.publisher_id or "", "nobody known")
            self.changes.fault(
                fact,
                fact.outlet.text if fact.outlet else "",
                f"this document is of {shown(name)}, as line {known.fact.line} says",
                "start with that outlet, or name another document",
            )
            return False
        for name in ("url", "title", "published", "language", "kind"):
            here, there = getattr(fact, name), getattr(known.fact, name)
            if here and there and here != there:
                self.changes.fault(
                    fact,
                    str(here),
                    f"line {known.fact.line} says something else of this document: {name} {shown(str(there))!r}",
                    "say it once, or name another document: doc:NAME",
                )
                return False
        if fact.text is not None and fact.line != known.fact.line:
            self.changes.fault(
                fact,
                "",
                f"line {known.fact.line} speaks of the same document",
                "give it a doc:NAME or a url: of its own",
            )
            return False
        return True

    def _is_same(self, a: str | None, b: str | None) -> bool:
        one = self.changes.same_as
        return one.get(a or "", a) == one.get(b or "", b)

    def _found(self, fact: NotedDocument, publisher_id: str | None, url: str | None, text: str | None) -> Paper | None:
        text_sha = sha256(text.encode()) if text is not None else None
        row_id = fact.id or (fact.handle if ID.fullmatch(fact.handle) else "")
        if row_id:
            return self._with_id(fact, row_id, publisher_id, url, text_sha)
        revision = fact.revision or 1
        if url:
            known = documents.at_address(self.changes.connection, url)
            for row in known:
                if fact.revision in {None, row["revision_no"]}:
                    held = self._held(row["id"])
                    if text_sha is None or held is None or held["text_sha"] == text_sha:
                        return self._known(fact, row["id"], publisher_id)
            if known and fact.revision is None:
                revision = 1 + max(row["revision_no"] for row in known)
            row_id = self.changes.new_id(tables.Document, publisher_id, url, revision)
            return self._opened(fact, row_id, publisher_id, url, revision)
        facts: tuple[object, ...] = (publisher_id, TYPED, 1)
        if fact.handle or fact.published or fact.title or text_sha:
            when = fact.published.raw if fact.published else None
            facts = (publisher_id, "noted", when, fact.handle, fact.title, text_sha)
        elif known_id := self._typed_before(publisher_id):
            return self._known(fact, known_id, publisher_id)
        row_id = copies.live_or_free(self.changes.connection, tables.Document, *facts)
        if row_id in self.by_id:
            row_id = self.changes.new_id(tables.Document, *facts, fact.line)
        if reading.rows_by_id(self.changes.connection, tables.Document, [row_id]):
            return self._known(fact, row_id, publisher_id)
        return self._opened(fact, row_id, publisher_id, None, revision)

    def _typed_before(self, publisher_id: str | None) -> str | None:
        """The document of this publisher that is known from chains only which were typed without date and address."""
        row_id = copies.live_or_free(self.changes.connection, tables.Document, publisher_id, TYPED, 1)
        return row_id if reading.rows_by_id(self.changes.connection, tables.Document, [row_id]) else None

    def _with_id(
        self, fact: NotedDocument, row_id: str, publisher_id: str | None, url: str | None, text_sha: str | None
    ) -> Paper | None:
        row = self.changes.stored.get(row_id)
        if row is None and self.changes.kept(fact, tables.Document, row_id, {}):
            return self._opened(fact, row_id, publisher_id, url, fact.revision or 1)
        if row is None:
            return None
        if not row_id.startswith("doc-") or row["closed_seq"] is not None:
            self.changes.kept(fact, tables.Document, row_id, {})
            return None
        (known,) = reading.documents(self.changes.connection, [row_id])
        said = {
            "publisher_id": publisher_id,
            "url": url,
            "title": fact.title,
            "text_sha": text_sha,
            "byline": fact.byline,
        }
        if known.text_sha is None:
            del said["text_sha"]
        other = next(
            (name for name, value in said.items() if value is not None and getattr(known, name) != value), None
        )
        if other:
            self.changes.fault(
                fact,
                row_id,
                f"{row_id} is another document already: its {other} is {shown(str(getattr(known, other)))!r}",
                "leave the id out, and it gets one of its own",
            )
            return None
        return self._known(fact, row_id, publisher_id)

    def _known(self, fact: NotedDocument, row_id: str, publisher_id: str | None) -> Paper | None:
        """A document of the database, with its text where it is held."""
        (known,) = reading.documents(self.changes.connection, [row_id])
        if publisher_id and known.publisher_id and not self._is_same(publisher_id, known.publisher_id):
            self.voices._look_up([known.publisher_id])
            name = self.voices.called.get(known.publisher_id, "somebody else")
            self.changes.fault(
                fact,
                fact.outlet.text if fact.outlet else "",
                f"the document {row_id} was published by {shown(name)}",
                "start with that outlet, or give the document another address",
            )
            return None
        paper = Paper(row_id, known.publisher_id, fact, is_new=False, url=known.url)
        if (held := self._held(row_id)) is not None:
            paper.snapshot_id, paper.text = held["id"], held["text"]
            run = tables.Run
            for row in self.changes.connection.execute(
                live(run).where(run.snapshot_id == held["id"]).order_by(run.id)
            ).mappings():
                paper.runs[f"{row['extractor']} {row['version']}"] = row["id"]
        self.voices.speaks_in([row_id])
        return paper

    def _held(self, document_id: str) -> RowMapping | None:
        snapshot = tables.Snapshot
        query = live(snapshot).where(snapshot.document_id == document_id).order_by(snapshot.id.desc())
        return self.changes.connection.execute(query).mappings().first()

    # --- new ones --------------------------------------------------------------------------------

    def _opened(
        self, fact: NotedDocument, row_id: str, publisher_id: str | None, url: str | None, revision: int
    ) -> Paper:
        self.added += 1
        self.changes.put(
            tables.Document, row_id, publisher_id=publisher_id, work_id=self._work(fact.work), revision_no=revision,
            kind=fact.kind or "article", title=fact.title, byline=fact.byline, canonical_url=url,
            raw_url=fact.raw_url or fact.url, language=fact.language, **dated("published", fact.published),
        )  # fmt: skip
        return Paper(row_id, publisher_id, fact, is_new=True, url=url)

    def _work(self, title: str | None) -> str | None:
        if not title:
            return None
        from provenance.workspace.citing.facts import LIVING

        known = self.changes.live(tables.Work, "title", "kind")
        if (title, LIVING) not in known:
            row_id = self.changes.new_id(tables.Work, LIVING, title)
            self.changes.put(tables.Work, row_id, kind=LIVING, title=title)
            known[title, LIVING] = {"id": row_id}
        return str(known[title, LIVING]["id"])

    # --- texts -----------------------------------------------------------------------------------

    def _text(self, fact: NotedDocument) -> str | None:
        if fact.text is None and not fact.blob:
            return None
        text = fact.text if fact.text is not None else self._decoded(fact)
        if text is not None and len(text) > LONGEST_TEXT:
            self.changes.fault(
                fact,
                "",
                f"the text holds {len(text):,} characters, more than {LONGEST_TEXT:,}",
                "split it into documents",
            )
            return None
        return text

    def _decoded(self, fact: NotedDocument) -> str | None:
        content = self._content(fact, "")
        if content is None:
            return None
        try:
            return storable(content.decode())
        except UnicodeDecodeError:
            self.changes.fault(
                fact, "sha256:", "these bytes are no text in UTF-8", "give the text below the line, behind bars: | …"
            )
            return None

    def _content(self, fact: NotedDocument, text: str) -> bytes | None:
        """The bytes of a document; None after a fault."""
        own = text.encode()
        if not fact.blob or sha256(own) == fact.blob:
            return own
        content = self.snapshots(fact.blob)
        if content is None:
            self.changes.fault(
                fact,
                "sha256:",
                "the bytes of this document are not there",
                f"they lie in snapshots/{fact.blob[:12]}… beside the file",
            )
        elif sha256(content) != fact.blob:
            self.changes.fault(
                fact,
                "sha256:",
                f"the file snapshots/{fact.blob[:12]}… holds other bytes",
                "take the file that was written with this text",
            )
            return None
        return content

    def _open_snapshot(self, paper: Paper, text: str) -> None:
        fact, start = paper.fact, paper.fact.body_start
        content = self._content(fact, text)
        if content is None:
            paper.text = text  # so that what stands below the line is no fault as well
            return
        if start > len(text):
            self.changes.fault(
                fact, "body:", f"the text has {len(text)} characters only", "body: is where the article begins in it"
            )
            return
        blob_sha, text_sha = sha256(content), sha256(text.encode())
        self.changes.writer.keep(tables.Blob(sha256=blob_sha, content=content), blob_sha)
        row_id = self.changes.new_id(tables.Snapshot, paper.id, text_sha)
        self.changes.put(
            tables.Snapshot, row_id, document_id=paper.id, blob_sha=blob_sha, text=text, text_sha=text_sha,
            fetched_us=self.changes.writer.at_us if fact.fetched_us is None else fact.fetched_us,
            final_url=fact.final_url, status=fact.status, body_start=start,
            body_sha=sha256(" ".join(text[start:].split()).encode()), language=fact.language, title=fact.title,
            byline=fact.byline, importer=fact.importer or IMPORTER, **dated("published", fact.published),
        )  # fmt: skip
        paper.snapshot_id, paper.text = row_id, text
        self.texts.append((row_id, fact.title or "", text, start))
        for ord_, (name, value) in enumerate(fact.headers):
            header = {"snapshot_id": row_id, "ord": ord_, "name": name, "value": value}
            self.changes.add(tables.Header, row_id, ord_, **header)

    def _add_beside(self, paper: Paper) -> None:
        """Other addresses, and who has read it."""
        if paper.fact.addresses:
            known = self.changes.live(tables.DocumentLink, "document_id", "kind", "url")
            for each in paper.fact.addresses:
                place = (paper.id, str(each.kind), each.url)
                if place not in known:
                    known[place] = {}
                    self.changes.add(tables.DocumentLink, *place, document_id=paper.id, kind=each.kind, url=each.url)
        for reader in paper.fact.readers:
            paper.readers.append(reader)
            self.run(paper, reader)

    def run(self, paper: Paper, reader: str) -> str | None:
        """The reading of a held document by an extractor in one version; None where it is not held."""
        if paper.snapshot_id is None:
            return None
        extractor, _, version = reader.rpartition(" ")
        reader = f"{extractor} {version}"
        if reader not in paper.runs:
            row_id = self.changes.new_id(tables.Run, paper.snapshot_id, extractor, version)
            self.changes.put(tables.Run, row_id, snapshot_id=paper.snapshot_id, extractor=extractor, version=version)
            paper.runs[reader] = row_id
        return paper.runs[reader]

    def index(self) -> None:
        """Make the new texts such that they can be searched and compared, once they are stored."""
        for snapshot_id, title, text, start in self.texts:
            indexing.index(self.changes.connection, snapshot_id, title, text, start)

    # --- by name ---------------------------------------------------------------------------------

    def named(self, fact: Fact, name: str) -> str | None:
        """The id of the document that a line names by handle, id or address; None after a fault."""
        paper = self._by_place.get(("handle", name)) or self.by_id.get(name)
        url = canonical_url(name) if is_web_address(name) else None
        paper = paper or (self._by_place.get(("url", url, None)) if url else None)
        if paper is None and url:
            paper = next((each for each in self.by_id.values() if each.url == url), None)
        if paper is not None:
            return paper.id
        if url or ID.fullmatch(name):
            try:
                return find_id(self.changes.connection, "document", url or name)
            except InputError:
                pass
        hint = 'declare it: document "…"  doc:NAME' if not url else 'declare it: document "…"  url:…'
        self.changes.fault(fact, name, f"no document is called {shown(name)!r}", hint)
        return None
