"""Who followed when a document was corrected, superseded or retracted, and who did not."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from provenance import chains
from provenance.analytics.analysis import Analysis
from provenance.analytics.withdrawing import stand_in
from provenance.records import Standing, StandingKind
from provenance.times import When


@dataclass(frozen=True, slots=True)
class Missed:
    """A step cites a document and did not follow what became of that."""

    citing: str
    cited: str
    standing: Standing


class Following:
    """The documents of one claim, with what became of each."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.ledger = analysis.ledger

    def missed(self) -> Iterator[Missed]:
        """The links of documents to those that did not stay as they were; none where another document may be meant."""
        graph = self.ledger.graph
        for cited in sorted(graph) if self.ledger.standings else ():
            standing = self._became(self.analysis.step(cited).document_id)
            for citing in sorted(graph.predecessors(cited)) if standing else ():
                link = chains.link_of(graph, citing, cited)
                is_sure = not link.is_alternative and not link.is_inferred and citing not in self.analysis.withdrawn
                if is_sure and standing and self._misses(citing, standing):
                    yield Missed(citing, cited, standing)

    def has_followed(self, key: str, since: When | None = None) -> bool:
        """Whether a document was itself put right, not before that time as far as is known, or has a later revision."""
        own = self.ledger.document_by_id[self.analysis.step(key).document_id or ""]
        told = (each.effective for each in self._standings.get(own.id, ()) if each.kind is not StandingKind.REINSTATED)
        if any(when is None or since is None or when.ends() >= since.begins() for when in told):
            return True
        return bool(own.url) and self._latest[own.url or ""] > own.revision_no

    def _became(self, document_id: str | None) -> Standing | None:
        """What became of a document last, unless it was reinstated."""
        told = self._standings.get(document_id or "")
        return told[-1] if told and told[-1].kind is not StandingKind.REINSTATED else None

    def _misses(self, citing: str, standing: Standing) -> bool:
        document = self.ledger.document_by_id.get(self.analysis.step(citing).document_id or "")
        if document is None:
            return False
        published, since = document.published, standing.effective
        if not standing.kind.withdraws and (not published or not since or published.is_provably_after(since)):
            return False
        return not self.has_followed(citing, since)

    @cached_property
    def _standings(self) -> Mapping[str, list[Standing]]:
        """By document, the latest last; those of which nobody knows when come first."""
        found: dict[str, list[Standing]] = defaultdict(list)
        dated = ((each.effective.begins() if each.effective else -math.inf, each) for each in self.ledger.standings)
        for _, standing in sorted(dated, key=lambda pair: pair[0]):
            for one in stand_in(self.ledger, [standing.subject_id]):
                found[one].append(standing)
        return found

    @cached_property
    def _latest(self) -> Mapping[str, int]:
        """By address, the number of its last revision here."""
        found: dict[str, int] = defaultdict(int)
        for document in self.ledger.documents:
            if document.url:
                found[document.url] = max(found[document.url], document.revision_no)
        return found
