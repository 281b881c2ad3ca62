"""Documents of a database as facts, each with its text and with who says in it that who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from provenance.importers import sha256
from provenance.notation import facts as noted
from provenance.notation.facts import Fact, Ref, RefKind, Words
from provenance.records import (
    Basis,
    Certainty,
    Document,
    DocumentLink,
    Draft,
    LinkKind,
    Reality,
    Span,
    Stance,
    Terminal,
)
from provenance.store import reading, tables
from provenance.workspace.noting.calling import Calling
from provenance.workspace.noting.chaining import Chaining, usual_end
from provenance.workspace.noting.holdings import Held, Holdings
from provenance.workspace.noting.papers import IMPORTER
from provenance.workspace.noting.sayings import PROPOSED_CONFIDENCE
from provenance.workspace.recording import reading_key
from provenance.workspace.typing_in import TYPED_CONFIDENCE

BATCH = 50
"""Documents whose texts are in memory at a time."""
Keep = Any
"""Called with the SHA-256 and the bytes of a document that are not those of its text; None where they are left out."""


class Reports:
    """Facts of documents, by date, then by outlet; ``wants`` says which attributions are written.

    ``written`` are the ids of those that were, ``texts`` those of the documents whose text was, and ``left_out`` counts
    documents whose bytes were not kept.
    """

    def __init__(self, calling: Calling, wants: Any, keep: Keep = None) -> None:
        self.calling = calling
        self.connection: Connection = calling.connection
        self.wants = wants
        self.keep = keep
        self.holdings = Holdings(self.connection, wants)
        self.chaining = Chaining(calling)
        self.written: set[str] = set()
        self.texts: set[str] = set()
        self.left_out = 0

    def facts(self, document_ids: Iterable[str] | None) -> Iterator[Fact]:
        """Each document, with its chains."""
        ordered = self._ordered(document_ids)
        for start in range(0, len(ordered), BATCH):
            batch = ordered[start : start + BATCH]
            found = {each.id: each for each in reading.documents(self.connection, batch)}
            held = self.holdings.of(batch)
            for document_id in batch:
                yield from self._document(found[document_id], held)

    def _ordered(self, document_ids: Iterable[str] | None) -> list[str]:
        found = reading.documents(self.connection, document_ids)
        return [each.id for each in sorted(found, key=self._place)]

    def _place(self, each: Document) -> tuple[Any, ...]:
        if each.id in self.calling.withheld:
            return (float("inf"), "", "", self.calling.withheld[each.id])
        begins = each.published.begins() if each.published else float("inf")
        name = self.calling.names.get(each.publisher_id or "", "")
        return begins, name.casefold(), self.calling.veil(each.title or ""), each.id

    # --- a document ----------------------------------------------------------------------------------

    def _document(self, document: Document, held: Held) -> Iterator[Fact]:
        rows = _ordered(held.rows[document.id], held)
        self.written.update(row["id"] for row in rows)
        fact = self._noted(document, held)
        if fact.text is None and (chains := self.chaining.chains(document, fact, rows, held)):
            yield from chains
            return
        steps = tuple(self._steps(rows, held, fact))
        yield noted.NotedDocument(**{name: getattr(fact, name) for name in _FIELDS}, attributions=steps)

    def _noted(self, document: Document, held: Held) -> noted.NotedDocument:
        calling = self.calling
        outlet = calling.source(document.publisher_id) if document.publisher_id else None
        if outlet is not None and outlet.kind is RefKind.NAME and " " in outlet.text:
            outlet = Ref(RefKind.QUOTED, outlet.text)
        if document.id in calling.withheld:
            return noted.NotedDocument(handle=calling.withheld[document.id], outlet=outlet)
        url, raw = document.url, held.raw_urls.get(document.id)
        is_told = calling.tells(url)
        fact: dict[str, Any] = {
            "id": document.id, "outlet": outlet, "title": _veiled(calling, document.title),
            "published": document.published, "url": None if is_told else url,
            "raw_url": raw if raw and raw != url and not is_told and not calling.tells(raw) else None,
            "language": document.language, "byline": _veiled(calling, document.byline),
            "kind": "" if document.kind == "article" else document.kind,
            "revision": document.revision_no if document.revision_no != 1 else None,
            "work": _veiled(calling, document.work), "addresses": self._addresses(held.links[document.id]),
        }  # fmt: skip
        snapshot = held.snapshots.get(document.id)
        return noted.NotedDocument(**fact, **(self._text(snapshot, held) if snapshot is not None else {}))

    def _addresses(self, rows: Iterable[RowMapping]) -> tuple[DocumentLink, ...]:
        found = [DocumentLink(LinkKind(row["kind"]), row["url"]) for row in rows if not self.calling.tells(row["url"])]
        order = list(LinkKind)
        return tuple(sorted(found, key=lambda each: order.index(each.kind)))

    def _text(self, snapshot: RowMapping, held: Held) -> dict[str, Any]:
        if self.calling.tells(snapshot["text"]):
            return {}
        self.texts.add(snapshot["document_id"])
        headers = ((row["name"], row["value"]) for row in held.headers[snapshot["id"]])
        final = snapshot["final_url"]
        return {
            "text": snapshot["text"], "blob": self._blob(snapshot), "body_start": snapshot["body_start"],
            "fetched_us": snapshot["fetched_us"], "final_url": self.calling.untold(final) if final else final,
            "status": snapshot["status"], "importer": "" if snapshot["importer"] == IMPORTER else snapshot["importer"],
            "headers": tuple((self.calling.untold(name), self.calling.untold(value)) for name, value in headers),
            "readers": tuple(held.runs_of[snapshot["id"]]),
        }  # fmt: skip

    def _blob(self, snapshot: RowMapping) -> str:
        """The SHA-256 of the bytes where they are not those of the text, and are kept."""
        sha = str(snapshot["blob_sha"])
        if sha == snapshot["text_sha"]:
            return ""
        blob = tables.Blob
        content = self.connection.scalar(select(blob.content).where(blob.sha256 == sha)) if self.keep else None
        if content is None or sha256(content) != sha or self.calling.tells(content.decode("utf-8", "replace")):
            self.left_out += 1
            return ""
        self.keep(sha, content)
        return sha

    # --- attribution lines -----------------------------------------------------------------------------

    def _steps(
        self, rows: Sequence[RowMapping], held: Held, fact: noted.NotedDocument
    ) -> Iterator[noted.NotedAttribution]:
        ids = {row["id"] for row in rows}
        below: dict[str | None, list[RowMapping]] = defaultdict(list)
        for row in rows:
            below[row["parent_id"] if row["parent_id"] in ids else None].append(row)
        waiting = [(row, 0, None) for row in reversed(below[None])]
        while waiting:
            row, depth, above = waiting.pop()
            yield self._step(row, depth, above, held, fact)
            waiting += [(each, depth + 1, row["id"]) for each in reversed(below[row["id"]])]

    def _step(
        self, row: RowMapping, depth: int, above: str | None, held: Held, fact: noted.NotedDocument
    ) -> noted.NotedAttribution:
        claims = held.claims[row["id"]]
        is_inherited = above is not None and bool(claims) and held.claims[above] == claims
        source_id, cites, pins = row["cited_source_id"], row["cited_document_id"], row["pinned_document_id"]
        joint, usual = row["joint_key"], usual_end(self.calling, source_id, bool(cites))
        return noted.NotedAttribution(
            ids=(row["id"],), depth=depth,
            sources=(self.calling.source(source_id, row["document_id"]),) if source_id else (),
            claims=() if is_inherited else tuple(map(self.calling.claim, claims)), is_claimless=not claims,
            cites=self.calling.document(cites) if cites else "", pins=self.calling.document(pins) if pins else "",
            joint=joint or "", needs_all=row["joint_kind"] == "needs-all",
            terminal=None if row["terminal"] == usual else Terminal(row["terminal"]),
            **self._words(row, claims, held, fact.text), **self._how(row, held, fact),
        )  # fmt: skip

    def _how(self, row: RowMapping, held: Held, fact: noted.NotedDocument) -> dict[str, Any]:
        basis = Basis(row["basis"])
        usual = PROPOSED_CONFIDENCE if basis is Basis.STATED else TYPED_CONFIDENCE
        reader = held.runs.get(row["run_id"]) if fact.text is not None else None
        by_itself = fact.readers[0] if basis is Basis.STATED and fact.readers else None
        is_usual = reader == by_itself or fact.text is None
        if basis is Basis.STATED and not fact.readers and reader is None and fact.text is not None:
            is_usual = False
        return {
            "certainty": Certainty(row["certainty"]), "stance": Stance(row["stance"]),
            "reality": Reality(row["reality"]),
            "basis": basis, "confidence": None if row["confidence"] == usual else row["confidence"],
            "reader": None if is_usual else reader or "-",
        }  # fmt: skip

    def _words(self, row: RowMapping, claims: Sequence[str], held: Held, text: str | None) -> dict[str, Any]:
        found: dict[str, tuple[Words, ...]] = {}
        for role in ("source", "cue", "content"):
            spans = [Span(each["start"], each["end_"]) for each in held.spans[row["id"]] if each["role"] == role]
            column = self.calling.veil(row[f"{role}_text"])
            if spans and text is not None:
                found[role] = tuple(_placed(text, span) for span in spans)
            elif role == "content":
                usual = self.calling.titles.get(claims[0], "") if claims else ""
                found[role] = () if column == usual else (Words(column, is_loose=text is not None),)
            else:
                found[role] = (Words(column, is_loose=text is not None),) if column else ()
        return found


_FIELDS = tuple(name for name in noted.NotedDocument.__dataclass_fields__ if name != "attributions")


def _ordered(rows: Sequence[RowMapping], held: Held) -> list[RowMapping]:
    """In text order; joint ones as they were read, that under whose id they stand first."""

    starts: dict[str, int] = {}
    for row in rows:
        start = min((each["start"] for each in held.spans[row["id"]]), default=-1)
        starts[row["joint_key"] or row["id"]] = min(start, starts.get(row["joint_key"] or row["id"], start))

    def place(row: RowMapping) -> tuple[Any, ...]:
        key = row["joint_key"] or row["id"]
        return starts[key], key, _position(row, held.spans[row["id"]], len(rows)), row["id"] != key, row["id"]

    return sorted(rows, key=place)


def _position(row: RowMapping, spans: Sequence[RowMapping], most: int) -> int:
    """Which one of joint sources a machine's reading is; what a person read in its place comes after these."""
    if not row["joint_key"]:
        return 0
    if not row["reading_key"]:
        return most
    by_role = {
        role: tuple(Span(each["start"], each["end_"]) for each in spans if each["role"] == role)
        for role in ("source", "cue", "content")
    }
    draft = Draft(by_role["source"], by_role["cue"], by_role["content"], (), Terminal.NAMED)
    return next((at for at in range(most) if reading_key(draft, at) == row["reading_key"]), 0)


def _placed(text: str, span: Span) -> Words:
    words = span.within(text)
    return Words(words) if words and text.find(words) == span.start else Words(words, span)


def _veiled(calling: Calling, text: str | None) -> str | None:
    return calling.veil(text) if text is not None else None
