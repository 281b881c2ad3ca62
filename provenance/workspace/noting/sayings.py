"""Who says in which document that who said what: chains and attribution lines become rows, one a source."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from provenance.errors import shown
from provenance.notation.facts import NotedAttribution, NotedChain, Said, Words
from provenance.records import RELAYING_KINDS, Basis, SourceKind, Span, Terminal, storable
from provenance.store import copies, tables
from provenance.store.journal import canonical
from provenance.store.writing import digest_id
from provenance.workspace.noting.changes import Changes, free_id
from provenance.workspace.noting.claims import Claims
from provenance.workspace.noting.papers import IMPORTER, Paper, Papers
from provenance.workspace.noting.voices import Voices
from provenance.workspace.quoting import nearest
from provenance.workspace.typing_in import TYPED_CONFIDENCE

READER = f"{IMPORTER} 1"
"""Who has read what is proposed, where no line says who."""
PROPOSED_CONFIDENCE = 0.5
NOTED = "typed in a ledger"
"""Why a reading is about its claim."""
ROLES = ("source", "cue", "content")
Places = dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was recorded: the first of its rows, and the claims that it is about."""

    id: str
    claims: tuple[str, ...]


class Sayings:
    """Adds the attributions of one text; ``added`` and ``unchanged`` count them. ``contexts`` are documents that are
    no reports of a claim, each with the fact that says so."""

    def __init__(self, changes: Changes, voices: Voices, claims: Claims, papers: Papers) -> None:
        self.changes = changes
        self.voices = voices
        self.claims = claims
        self.papers = papers
        self.added = self.unchanged = 0
        self.contexts: list[tuple[Said, str, str]] = []
        self._closed: dict[str, dict[str, str | None]] = {}
        self._live: set[str] = set()
        self._keys: set[tuple[str, str]] = set()
        self._together: Counter[str] = Counter()

    # --- lines -------------------------------------------------------------------------------------

    def add_below(self, paper: Paper, facts: Sequence[NotedAttribution]) -> None:
        """The attribution lines below a document."""
        above: list[Step | None] = []
        for fact in facts:
            del above[fact.depth :]
            parent = above[-1] if above else None
            above.append(self._add(paper, fact, parent) if len(above) == 0 or parent else None)

    def add_chain(self, paper: Paper, fact: NotedChain) -> None:
        """A chain line: a step each, the last one with all that the line says."""
        claim_id = self.claims.meant(fact, fact.claim)
        if claim_id is None:
            return
        plain = {"line": fact.line, "by": fact.by, "role": fact.role, "basis": fact.basis,
                 "confidence": fact.confidence, "reader": fact.reader}  # fmt: skip
        said = {name: getattr(fact, name) for name in Said.__dataclass_fields__ if name not in {"ids", "id"}}
        steps: list[dict[str, Any]] = [{"sources": step} for step in fact.steps[1:]]
        if fact.ending is Terminal.UNDISCLOSED:
            steps.append({})
        elif not steps:
            steps.append({"is_own": True})
        ids, parent = list(fact.ids), None
        needed = sum(len(step.get("sources", ())) or 1 for step in steps)
        if ids and len(ids) != needed:
            self.changes.fault(
                fact, "id:", f"{len(ids)} ids stand here for {needed} steps", "one for each source, in order"
            )
            return
        for number, step in enumerate(steps, 1):
            is_last = number == len(steps)
            count = len(step.get("sources", ())) or 1
            own, ids = tuple(ids[:count]), ids[count:]
            whole = NotedAttribution(**{**(said if is_last else plain), **step}, ids=own, claims=(fact.claim,))
            if is_last and fact.ending is not Terminal.UNDISCLOSED:
                alone = Terminal.NOT_YET_TRACED if whole.is_own else None
                whole = replace(whole, terminal=whole.terminal or fact.ending or alone)
            parent = self._add(paper, whole, parent, ending=fact.ending if number >= len(fact.steps) - 1 else None)
            if parent is None:
                return

    # --- one step ----------------------------------------------------------------------------------

    def _add(
        self, paper: Paper, fact: NotedAttribution, parent: Step | None, *, ending: Terminal | None = None
    ) -> Step | None:
        claims = self._claims(fact, parent)
        cited = self._cited(paper, fact)
        cites, pins = self._documents(fact)
        places = self._places(paper, fact)
        if claims is None or cited is None or cites is None or pins is None or places is None:
            return None
        texts = {role: " … ".join(each.text for each in getattr(fact, role)) for role in ROLES}
        if not fact.content:
            texts["content"] = self._words_of(fact, claims)
        reader = self._reader(paper, fact)
        values: dict[str, Any] = {
            "document_id": paper.id, "parent_id": parent.id if parent else None, "cited_document_id": cites or None,
            "pinned_document_id": pins or None, **{f"{role}_text": text for role, text in texts.items()},
            "stance": fact.stance, "certainty": fact.certainty, "reality": fact.reality, "basis": fact.basis,
            "confidence": self._confidence(fact),
            "snapshot_id": paper.snapshot_id if any(places.values()) or reader else None,
            "run_id": self.papers.run(paper, reader) if reader else None,
        }  # fmt: skip
        ids = self._ids(paper, fact, cited, claims, values, ending)
        joint, joint_kind = self._joint(paper, fact, ids)
        opened = []
        for row_id, source_id in zip(ids, cited, strict=True):
            terminal = self._terminal(fact, source_id, bool(cites))
            if terminal is None:
                return None
            whole = {
                **values,
                "cited_source_id": source_id,
                "terminal": terminal,
                "joint_key": joint,
                "joint_kind": joint_kind,
            }
            if self._open(paper, fact, row_id, whole, places):
                opened.append(row_id)
        self._link(opened, claims)
        self._note_context(fact, paper, claims)
        return Step(ids[0], claims)

    def _claims(self, fact: NotedAttribution, parent: Step | None) -> tuple[str, ...] | None:
        if fact.is_claimless:
            return ()
        if not fact.claims and parent is None:
            self.changes.fault(fact, ">", "it is not said which claim this is about", 'add claim:"…"')
            return None
        if not fact.claims:
            return parent.claims if parent else ()
        found = [self.claims.meant(fact, each) for each in fact.claims]
        return None if None in found else tuple(dict.fromkeys(each for each in found if each))

    def _cited(self, paper: Paper, fact: NotedAttribution) -> list[str | None] | None:
        """The sources of a step, None for nobody; after a fault no list."""
        if fact.is_own:
            if paper.publisher_id is None:
                self.changes.fault(fact, ">", "nobody is known to have published this document", "give it an outlet:")
                return None
            return [paper.publisher_id]
        found = [self.voices.meant(fact, each, paper.id) for each in fact.sources]
        if None in found:
            return None
        if len(set(found)) < len(found):
            self.changes.fault(
                fact, fact.sources[-1].text, "one source stands twice in one joint statement", "name each once"
            )
            return None
        return found or [None]

    def _documents(self, fact: NotedAttribution) -> tuple[str | None, str | None]:
        return tuple(self.papers.named(fact, each) if each else "" for each in (fact.cites, fact.pins))  # type: ignore[return-value]

    def _words_of(self, fact: NotedAttribution, claims: tuple[str, ...]) -> str:
        first = fact.claims[0] if fact.claims else None
        if first is not None and first.text and not first.text.startswith("clm-"):
            return storable(first.text)
        return self.claims.titles.get(claims[0], "") if claims else ""

    def _confidence(self, fact: Said) -> float:
        if fact.confidence is not None:
            return fact.confidence
        return PROPOSED_CONFIDENCE if fact.basis is Basis.STATED else TYPED_CONFIDENCE

    def _reader(self, paper: Paper, fact: Said) -> str:
        if fact.reader is not None:
            return "" if fact.reader == "-" else fact.reader
        if fact.basis is not Basis.STATED or paper.snapshot_id is None:
            return ""
        return paper.readers[0] if paper.readers else READER

    def _terminal(self, fact: NotedAttribution, source_id: str | None, cites: bool) -> Terminal | None:
        """Where the chain would end here: as the line says, else by what kind of source it is."""
        if source_id is None and not cites:
            if fact.terminal not in {None, Terminal.UNDISCLOSED}:
                self.changes.fault(
                    fact,
                    f"#{fact.terminal}",
                    f"who is not disclosed cannot end {fact.terminal}",
                    "name a source, or leave the tag out",
                )
                return None
            return Terminal.UNDISCLOSED
        if fact.terminal is Terminal.UNDISCLOSED:
            self.changes.fault(
                fact, f"#{fact.terminal}", "who is named is not undisclosed", "write ? in place of the name"
            )
            return None
        if fact.terminal is not None:
            return fact.terminal
        kind = self.voices.kinds.get(source_id or "")
        if kind is None and source_id:
            self.voices._look_up([source_id])
            kind = self.voices.kinds.get(source_id)
        if kind is SourceKind.UNNAMED:
            return Terminal.ANONYMOUS
        return Terminal.NOT_YET_TRACED if kind is None or kind in RELAYING_KINDS else Terminal.NAMED

    # --- words -------------------------------------------------------------------------------------

    def _places(self, paper: Paper, fact: Said) -> Places | None:
        """Where the words of a line stand in the text; None after a fault."""
        found: Places = {}
        for role in ROLES:
            spans = [self._place(paper, fact, each) for each in getattr(fact, role) if not each.is_loose]
            if paper.text is not None:
                if None in spans:
                    return None
                found[role] = tuple(span for span in spans if span)
        return found

    def _place(self, paper: Paper, fact: Said, words: Words) -> Span | None:
        if paper.text is None:
            if words.span:
                self.changes.fault(
                    fact,
                    words.text,
                    "this document has no text, so its words have no place",
                    "give the text below it, or leave out what follows @",
                )
            return None
        if words.span:
            stands = words.span.within(paper.text)
            if stands == words.text:
                return words.span
            self.changes.fault(
                fact,
                words.text,
                f"at {words.span.start}-{words.span.end} stands {shown(stands)!r}",
                "leave the place out, and it is looked for",
            )
            return None
        start = paper.text.find(words.text) if words.text else -1
        if start >= 0:
            return Span(start, start + len(words.text))
        near = nearest(words.text, [paper.text]) if words.text else None
        hint = f"nearest there: {shown(near)!r}" if near else 'words that stand in no text: "…"@-'
        self.changes.fault(fact, words.text, f"{shown(words.text)!r} does not stand in the text of this document", hint)
        return None

    # --- rows --------------------------------------------------------------------------------------

    def _ids(
        self, paper: Paper, fact: NotedAttribution, cited: list[str | None], claims: tuple[str, ...],
        values: dict[str, Any], ending: Terminal | None,
    ) -> list[str]:  # fmt: skip
        """The ids of a step: those of the line, else those that the same facts always give."""
        if fact.ids:
            if len(fact.ids) == len(cited):
                return list(fact.ids)
            self.changes.fault(fact, "id:", f"{len(fact.ids)} ids stand here for {len(cited)} sources", "one for each")
        closed = self._closed_in(paper)
        claim = claims[0] if len(claims) == 1 else list(claims)
        is_quoted = bool(fact.content) and values["content_text"] != self.claims.titles.get(
            claims[0] if claims else "", ""
        )
        quoted = values["content_text"] if is_quoted else ""
        beside = [] if self._is_plain(fact) else [_spelt(fact)]
        together, end = sorted(map(str, cited)), str(fact.terminal or ending)
        return [
            free_id(
                self.changes,
                tables.Attribution,
                closed,
                paper.id,
                source,
                together,
                values["parent_id"],
                claim,
                quoted,
                end,
                *beside,
            )
            for source in cited
        ]

    def _is_plain(self, fact: NotedAttribution) -> bool:
        """Whether it says no more than a chain that is typed by itself can say."""
        return _spelt(fact) == _spelt(NotedAttribution(sources=fact.sources, terminal=fact.terminal))

    def _closed_in(self, paper: Paper) -> dict[str, str | None]:
        """Ids of withdrawn attributions of a document, each with what it lives on as; remembers the live ones."""
        if paper.id not in self._closed:
            self._closed[paper.id] = {}
            if not paper.is_new:
                row = tables.Attribution
                query = select(row.id, row.closed_seq).where(row.document_id == paper.id)
                for row_id, closed_seq in self.changes.connection.execute(query).all():
                    if closed_seq is None:
                        self._live.add(row_id)
                    else:
                        self._closed[paper.id][row_id] = copies.lives_as(self.changes.connection, row, row_id)
        return self._closed[paper.id]

    def _joint(self, paper: Paper, fact: NotedAttribution, ids: list[str]) -> tuple[str | None, str | None]:
        key = fact.joint or (ids[0] if len(ids) > 1 else "")
        if not key:
            return None, None
        is_id = key[:4] in {"att-", "jnt-"}
        return (key if is_id else digest_id("jnt", paper.id, key)), "needs-all" if fact.needs_all else "joint"

    def _open(self, paper: Paper, fact: NotedAttribution, row_id: str, values: dict[str, Any], places: Places) -> bool:
        """Open a row with its spans, unless it is there."""
        self._closed_in(paper)
        if fact.ids:
            is_new = self.changes.kept(fact, tables.Attribution, row_id, values)
        else:
            is_new = row_id not in self._live and row_id not in self.changes.rows[tables.Attribution]
        if not is_new:
            self.unchanged += 1
            return False
        self.added += 1
        joint = values["joint_key"]
        values = {**values, "reading_key": self._reading_key(values, places, self._together[joint] if joint else 0)}
        self._together[joint] += values["run_id"] is not None
        self.changes.put(tables.Attribution, row_id, **values)
        for role, spans in places.items():
            for ord_, span in enumerate(spans):
                assert paper.text is not None
                self.changes.put(
                    tables.Span, digest_id("spn", row_id, role, ord_), subject_id=row_id, role=role, ord=ord_,
                    start=span.start, end_=span.end, text=span.within(paper.text),
                )  # fmt: skip
        return True

    def _reading_key(self, values: dict[str, Any], places: Places, position: int) -> str | None:
        """What makes a machine's reading one reading, as whoever reads the text again will make it."""
        if values["run_id"] is None or values["run_id"] not in self.changes.rows[tables.Run]:
            return None
        spans = [[list(span) for span in places[role]] for role in ROLES]
        key = hashlib.sha256(canonical([spans, position])).hexdigest()[:16]
        if (values["run_id"], key) in self._keys:
            return None
        self._keys.add((values["run_id"], key))
        return key

    def _link(self, ids: list[str], claims: tuple[str, ...]) -> None:
        for row_id in ids:
            for claim_id in claims:
                self.changes.add(
                    tables.AttributionClaim, row_id, claim_id, attribution_id=row_id, claim_id=claim_id, reason=NOTED
                )

    def _note_context(self, fact: Said, paper: Paper, claims: tuple[str, ...]) -> None:
        if fact.is_context:
            self.contexts += [(fact, claim_id, paper.id) for claim_id in claims]


def _spelt(fact: NotedAttribution) -> list[Any]:
    """All that a step says beside who and what, in a form that ids are made of."""

    def words(found: Sequence[Words]) -> list[Any]:
        return [[each.text, list(each.span) if each.span else None, each.is_loose] for each in found]

    return [
        words(fact.source), words(fact.cue), words(fact.content), str(fact.certainty), str(fact.stance),
        str(fact.reality), str(fact.terminal), str(fact.basis), fact.confidence, fact.reader, fact.cites, fact.pins,
        fact.joint, fact.needs_all,
    ]  # fmt: skip
