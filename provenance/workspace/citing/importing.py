"""A researcher's citation list becomes claims, in one change of the database.

Each citing name is, in each claim, a document that is known from the list only. Whoever is cited and cites in the same
claim is cited as that document, so that the chains are what the list says whatever the dates are; whoever cites nobody
there is cited as a source. What is recorded already stays as it is, and the notes say where the list differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.errors import shown
from provenance.identity.names import name_key
from provenance.importers._cells import Faults
from provenance.importers._edges import read_list
from provenance.records.cited import CitationList
from provenance.store import Store, Writer, tables
from provenance.store.journal import actor_id
from provenance.store.reading import claims as claims_of
from provenance.workspace import gathering
from provenance.workspace.citing.claims import Claims
from provenance.workspace.citing.facts import Facts
from provenance.workspace.citing.known import LISTED, Known
from provenance.workspace.citing.links import Links, Relied
from provenance.workspace.citing.rows import Rows, Tell
from provenance.workspace.citing.voices import Voices
from provenance.workspace.claiming import make_all_findable

REPORT, CONTEXT = "report", "context"
THE_LIST = (tables.Claim, tables.Wording, tables.Source, tables.Alias, tables.Document, tables.Attribution,
            tables.AttributionClaim)  # fmt: skip
"""Tables whose rows are counted as claims, links and sources."""


@dataclass(frozen=True, slots=True)
class ImportedClaim:
    """A claim of a list: how many of its rows were added and were there before, and how many reports the list knows."""

    id: str
    title: str
    added: int
    unchanged: int
    reports: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list. ``new_claims``, ``new_links`` and ``new_sources`` count what was added, ``other`` what was
    recorded beside them (groups, withdrawals, roles of reports …), ``unchanged`` rows that were there before. Where
    not ``is_new`` all of it was."""

    claims: tuple[ImportedClaim, ...] = ()
    new_claims: int = 0
    new_links: int = 0
    new_sources: int = 0
    other: int = 0
    unchanged: int = 0
    notes: tuple[str, ...] = ()
    is_new: bool = True

    def __str__(self) -> str:
        if not self.is_new:
            return f"unchanged: {_counted(len(self.claims), 'claim')}, {_counted(self.unchanged, 'link')}"
        counts = ((self.new_claims, "claim"), (self.new_links, "link"), (self.new_sources, "source"))
        beside = f", {_counted(self.other, 'other fact')}" if not self.new_links else ""
        return f"{', '.join(_counted(*each) for each in counts)}{beside} added; {self.unchanged:,} unchanged"

    def shown_by(self, hides: Callable[[str], str]) -> Imported:
        """The same with everything that is read in it passed through ``hides``."""
        claims = tuple(replace(each, title=hides(each.title)) for each in self.claims)
        return replace(self, claims=claims, notes=tuple(map(hides, self.notes)))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def listing(edges: str | Path, sources: str | Path | None = None) -> CitationList:
    """The list in a file (or ``-``), with what another file says of its names; raises InputError with every fault."""
    about = gathering.list_at(str(sources)) if sources is not None else None
    return read_list(gathering.list_at(str(edges)), about)


def import_list(store: Store, listing: CitationList, *, by: str, tell: Tell = lambda _done, _total: None) -> Imported:
    """Record a list, all of it or nothing. Raises InputError that tells every fault that the database shows in it."""
    with store.write("import", by=by) as writer:
        return _Import(writer, listing, by, tell).run()


class _Import:
    """One list on its way into the database."""

    def __init__(self, writer: Writer, listing: CitationList, by: str, tell: Tell) -> None:
        self.writer = writer
        self.listing = listing
        self.actor = tables.Actor(id=actor_id(by, "person"), name=by, kind="person")
        self.tell = tell
        self.rows = Rows(writer)
        self.faults = Faults()
        self.closing: list[tuple[type[tables.Row], str]] = []

    def run(self) -> Imported:
        self.voices = Voices(self.writer, self.rows, self.listing, self.faults)
        self.claims = Claims(self.writer, self.rows, self.listing, self.faults)
        relied = self._relied()
        self.faults.refuse()
        self.known = Known(self.writer.connection, self.claims.known)
        self.links = Links(self.rows, self.known, relied)
        self.links.add()
        self.voices.forget_all_but(self.links.used)
        facts = Facts(self.writer, self.rows, self.voices, self.actor.id, self.faults)
        facts.add(self.links.documents_of_sources())
        self.faults.refuse()
        self.closing += [(tables.Judgement, row_id) for row_id in facts.replaced]
        reports = self._add_roles()
        for row_type, row_id in self.closing:
            self.writer.close(row_type, row_id)
        self.rows.save(self.actor, self.tell)
        make_all_findable(self.writer, self.claims.new_wordings)
        return self._done(reports)

    def _relied(self) -> dict[str, list[Relied]]:
        """The citations by claim, looked up; whoever cites itself under two names is a fault."""
        found: dict[str, list[Relied]] = {}
        names = {name: self.voices.of[name_key(name)] for name in self.voices.written}
        for each in self.listing.citations:
            citing = names[each.citing]
            cited = names[each.cited] if each.cited else citing
            if each.cited and cited.ref == citing.ref:
                self.faults.add(
                    self.listing.place, each.row, "cited",
                    f"{shown(each.citing)!r} and {shown(each.cited)!r} are one source, which cites itself",
                    "leave it empty where it says so of its own knowledge",
                )  # fmt: skip
            claim_id = self.claims.ids[each.claim]
            found.setdefault(claim_id, []).append(Relied(claim_id, citing, cited, each))
        return found

    def _add_roles(self) -> Counter[str]:
        """Whoever is cited only stands in the chains of a claim, unless the list says that it is a report; how many
        reports the list knows of each claim."""
        reports: Counter[str] = Counter()
        new: list[tuple[str, str, str]] = []
        for claim_id, voices in self.links.reporting.items():
            for voice in voices.values():
                document_id, said = self.links.documents[claim_id, voice.ref], voice.said.is_report
                by_default = CONTEXT if (claim_id, voice.ref) in self.links.cited else None
                role = by_default if said is None else REPORT if said else CONTEXT
                row_id, recorded = self.known.roles.get((claim_id, document_id), ("", None))
                if role is not None and role != recorded and (recorded is None or said is not None):
                    self.closing += [(tables.ReportRole, row_id)] if row_id else []
                    new.append((claim_id, document_id, role))
                    recorded = role
                reports[claim_id] += recorded != CONTEXT
        values = [{"claim_id": claim_id, "document_id": document_id, "role": role, "why": LISTED,
                   "actor_id": self.actor.id} for claim_id, document_id, role in new]  # fmt: skip
        self.rows.add_all(tables.ReportRole, new, values)
        return reports

    def _done(self, reports: Counter[str]) -> Imported:
        added, unchanged = self.links.added, self.links.unchanged
        claim_ids = list(dict.fromkeys(self.claims.ids.values()))
        titles = {claim.id: claim.title for claim in claims_of(self.writer.connection, claim_ids)}
        other = self.rows.count() - self.rows.count(*THE_LIST)
        repeated = self.links.repeated
        notes = [f"{_counted(repeated, 'row')} of {self.listing.place} say what another row says"] if repeated else []
        return Imported(
            tuple(ImportedClaim(each, titles[each], added[each], unchanged[each], reports[each]) for each in claim_ids),
            self.claims.new, added.total(), self.voices.added, other, unchanged.total(),
            (*self.listing.notes, *self.voices.notes, *notes, *self.links.differences.told()),
            is_new=bool(self.rows.count() or self.closing or self.voices.is_any_registered),
        )  # fmt: skip
