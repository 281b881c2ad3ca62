"""Who cites whom, as rows: a document for each name that cites in a claim, an attribution for each citation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from provenance.claims import wording_key
from provenance.errors import shown
from provenance.identity.names import name_key
from provenance.records import Basis, Certainty, Reality, Stance, Terminal
from provenance.records.cited import Citation, Mode
from provenance.store import tables
from provenance.store.writing import digest_id
from provenance.times import When, hull
from provenance.workspace.citing.facts import works
from provenance.workspace.citing.known import LISTED, Held, Known, Way
from provenance.workspace.citing.rows import Rows
from provenance.workspace.citing.voices import IN_A_LIST, Voice
from provenance.workspace.typing_in import TYPED_CONFIDENCE

CUES = {Mode.REPUBLISHES: "republishes", Mode.COMPARES_WITH: "compares with"}
PLAIN: Way = (str(Stance.ATTRIBUTED), "", str(Basis.TYPED), None, None)
MOST_NAMED = 5

Made = tuple[tuple[object, ...], dict[str, Any]]
"""The facts and the values of a row that is to be added."""


@dataclass(frozen=True, slots=True)
class Relied:
    """One citation, looked up; ``cited`` is ``citing`` where it says so of its own knowledge."""

    claim_id: str
    citing: Voice
    cited: Voice
    citation: Citation


class Differences:
    """What the list says otherwise than it was recorded before; that stays as it is."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}

    def add(self, what: str, voice: Voice, recorded: str | None) -> None:
        self.found[f"{what} {shown(voice.name)!r} ({shown(recorded or 'none')})"] = None

    def told(self) -> Iterator[str]:
        """A sentence that says so, if there is anything to be said."""
        if self.found:
            named = ", ".join(list(self.found)[:MOST_NAMED])
            more = f" and {len(self.found) - MOST_NAMED:,} more" if len(self.found) > MOST_NAMED else ""
            yield (f"recorded otherwise before, and left so: {named}{more}; to replace it, undo that import"
                   " (provenance log, provenance undo SEQ) and import this list again")  # fmt: skip


class Links:
    """Adds the documents and attributions of one list, as far as they are not there.

    ``documents`` are the ids of documents by claim and source, ``cited`` the sources that are cited in each claim,
    ``added`` and ``unchanged`` count citations by claim, ``used`` are the sources of the added ones, ``reporting`` the
    names that say something themselves.
    """

    def __init__(self, rows: Rows, known: Known, relied: Mapping[str, Sequence[Relied]]) -> None:
        self.rows = rows
        self.known = known
        self.relied = relied
        self.differences = Differences()
        self.documents: dict[tuple[str, str], str] = {}
        self.cited = set(known.cited)
        self.added: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.used: set[str] = set()
        self.seen: set[tuple[object, ...]] = set()
        self.reporting: dict[str, dict[str, Voice]] = {each: _reporting(found) for each, found in relied.items()}

    @property
    def repeated(self) -> int:
        """How many rows of the list say what another one says."""
        return sum(map(len, self.relied.values())) - self.added.total() - self.unchanged.total()

    def add(self) -> None:
        """Add all of it."""
        self._add_documents()
        made: list[tuple[str, Made]] = []
        for claim_id, found in self.relied.items():
            citing_here = {each.citing.ref for each in found}
            for each in found:
                if row := self._link(each, is_leaf=each.cited.ref not in citing_here):
                    self.added[claim_id] += 1
                    made.append((claim_id, row))
            made += [(claim_id, row) for row in self._own_ends(claim_id, found, citing_here)]
        ids = self.rows.add_all(tables.Attribution, [row[0] for _claim, row in made], [row[1] for _claim, row in made])
        about = [(row_id, claim_id) for row_id, (claim_id, _row) in zip(ids, made, strict=True)]
        values = [{"attribution_id": row_id, "claim_id": claim_id, "reason": LISTED} for row_id, claim_id in about]
        self.rows.add_all(tables.AttributionClaim, about, values)

    def documents_of_sources(self) -> dict[str, list[str]]:
        """The ids of the documents that lists know of each source."""
        found: dict[str, list[str]] = defaultdict(list)
        for (_claim_id, source_id), document_id in self.documents.items():
            found[source_id].append(document_id)
        return found

    # --- documents ---------------------------------------------------------------------------

    def _add_documents(self) -> None:
        """One for each name that cites in a claim; and for one that is cited only, where the list says that it is a
        revision of a work, or a report."""
        self.documents = {place: found[0].id for place, found in self.known.documents.items()}
        needed = [(claim_id, *each) for claim_id, found in self.relied.items() for each in _documented(found)]
        new: list[tuple[str, Voice, When | None]] = []
        for claim_id, voice, when in needed:
            if held := self.known.documents.get((claim_id, voice.ref)):
                self._compare(held[0], voice, when)
            else:
                new.append((claim_id, voice, when))
        work_ids = works(self.rows.writer, self.rows, (v.said.work for _claim, v, _when in new if v.said.work))
        values = [_document(voice, when, work_ids.get(voice.said.work)) for _claim, voice, when in new]
        facts = [(voice.ref, IN_A_LIST, claim_id) for claim_id, voice, _when in new]
        for row_id, (claim_id, voice, _when) in zip(
            self.rows.add_all(tables.Document, facts, values), new, strict=True
        ):
            self.documents[claim_id, voice.ref] = row_id

    def _compare(self, held: Held, voice: Voice, when: When | None) -> None:
        if when and when.raw != held.published:
            self.differences.add("the date of", voice, held.published)
        if voice.said.work and voice.said.work != held.work:
            self.differences.add("the work of", voice, held.work)

    # --- attributions ------------------------------------------------------------------------

    def _link(self, each: Relied, *, is_leaf: bool) -> Made | None:
        """The row of one citation, unless it is there already."""
        way, is_own = _way(each), each.cited is each.citing
        if not is_own:
            self.cited.add((each.claim_id, each.cited.ref))
        if (place := (each.claim_id, each.citing.ref, each.cited.ref, way)) in self.seen:
            return None
        self.seen.add(place)
        terminal = Terminal.FIRST_HAND if is_own else each.cited.terminal(is_leaf=is_leaf)
        is_stated = is_own or (is_leaf and each.cited.said.terminal is terminal)
        if self._is_recorded(each.claim_id, each.citing, each.cited, way, terminal if is_stated else None):
            self.unchanged[each.claim_id] += 1
            return None
        return self._attribution(each, way, terminal)

    def _is_recorded(self, claim_id: str, citing: Voice, cited: Voice, way: Way, terminal: Terminal | None) -> bool:
        """Whether an earlier list said so; ``terminal`` is how the list says that the chain ends, if it does."""
        known = self.known.links.get((claim_id, citing.ref, cited.ref), {}).get(way)
        if known and terminal and known is not terminal:
            self.differences.add("the end at", cited, known)
        if known is None and cited.named_id and way in self.known.links.get((claim_id, citing.ref, cited.named_id), {}):
            self.differences.add("who is", cited, "somebody with that name")
            return True
        return known is not None

    def _own_ends(self, claim_id: str, found: Sequence[Relied], citing_here: set[str]) -> Iterator[Made]:
        """What somebody says of its own knowledge besides citing others; and reports that cite nobody."""
        for each in found:
            for voice in (each.citing, each.cited):
                is_end = voice.said.terminal is Terminal.FIRST_HAND and voice.ref in citing_here
                is_alone = bool(voice.said.is_report) and voice.ref not in citing_here
                place = (claim_id, voice.ref, voice.ref, PLAIN)
                if not voice.source_id or place in self.seen or not (is_end or is_alone):
                    continue
                self.seen.add(place)
                terminal = Terminal.FIRST_HAND if is_end else voice.terminal(is_leaf=True)
                if not self._is_recorded(claim_id, voice, voice, PLAIN, terminal):
                    yield self._attribution(Relied(claim_id, voice, voice, each.citation), PLAIN, terminal)

    def _attribution(self, each: Relied, way: Way, terminal: Terminal) -> Made:
        self.used.update((each.citing.ref, each.cited.ref))
        document_id = self.documents[each.claim_id, each.citing.ref]
        cited = self.documents.get((each.claim_id, each.cited.ref)) if each.cited is not each.citing else None
        stance, cue, basis, joint_kind, joint_key = way
        return (document_id, each.cited.ref, *way), {
            "document_id": document_id,
            "cited_source_id": each.cited.source_id,
            "cited_document_id": cited,
            "source_text": "" if each.cited.source_id else each.cited.name,
            "cue_text": cue, "content_text": each.citation.claim, "terminal": terminal, "stance": stance,
            "certainty": Certainty.SAID, "reality": Reality.PAST, "basis": basis, "confidence": TYPED_CONFIDENCE,
            "joint_key": joint_key, "joint_kind": joint_kind,
        }  # fmt: skip


def _documented(found: Iterable[Relied]) -> Iterator[tuple[Voice, When | None]]:
    """The names of one claim that are documents in it, each with the interval that holds its dates."""
    dates: dict[str, list[When]] = {}
    voices: dict[str, Voice] = {}
    for each in found:
        voices[each.citing.ref] = each.citing
        dates.setdefault(each.citing.ref, []).extend([each.citation.date] if each.citation.date else [])
    for each in found:
        if each.cited.source_id and (each.cited.said.work or each.cited.said.is_report):
            voices.setdefault(each.cited.ref, each.cited)
    return ((voice, hull(dates.get(ref, ()))) for ref, voice in voices.items())


def _reporting(found: Sequence[Relied]) -> dict[str, Voice]:
    """The names of one claim that say something in it themselves."""
    voices = {each.citing.ref: each.citing for each in found}
    for each in found:
        if each.cited.source_id and each.cited.said.is_report:
            voices.setdefault(each.cited.ref, each.cited)
    return voices


def _way(each: Relied) -> Way:
    said = each.citation
    if said.mode is Mode.CITES and not (said.joint or said.needs_all):
        return PLAIN
    kind = "joint" if said.joint else "needs-all" if said.needs_all else None
    whose = (wording_key(said.claim), name_key(each.citing.name), kind, said.joint or said.needs_all)
    return (
        str(Stance.QUOTED if said.mode is Mode.QUOTES else Stance.ATTRIBUTED),
        CUES.get(said.mode, ""),
        str(Basis.INFERRED if said.mode is Mode.INFERRED else Basis.TYPED),
        kind,
        digest_id("jnt", *whose) if kind else None,
    )


def _document(voice: Voice, when: When | None, work_id: str | None) -> dict[str, Any]:
    dated = {f"published_{name}": getattr(when, name) if when else None for name in ("lo", "hi", "raw", "zone")}
    return {"publisher_id": voice.source_id, "work_id": work_id, **dated}
