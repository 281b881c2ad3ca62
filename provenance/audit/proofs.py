"""The proof of a finding: chains by name, words with their place, and on how many unreviewed readings it rests."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from provenance import chains
from provenance.analytics.hops import beside
from provenance.audit.parts import Witness
from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.records import Attribution, Document, Span, Spans

MOST_PASSAGES = 12
"""Passages that are shown as a proof; there may be more."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of a chain as a proof shows it; ``document_id`` where it is a document."""

    key: str
    name: str
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document. ``role`` is what they are (source, cue, content, or the kind of a mark), ``span`` their
    place in the stored text, in code points; None where they were typed, not seen, or a name in them is withheld."""

    document_id: str
    outlet: str
    title: str
    url: str
    role: str
    words: str
    span: Span | None
    attribution_id: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """``chains`` run from the one who cites to the one who is cited. ``n_readings`` counts the attributions that it
    rests on, ``n_unreviewed`` those of them that nobody reviewed."""

    chains: tuple[tuple[Stop, ...], ...] = ()
    passages: tuple[Passage, ...] = ()
    n_readings: int = 0
    n_unreviewed: int = 0

    @property
    def words(self) -> str:
        """Its chains on one line: ``Gazette > Northline > two officials``."""
        return "; ".join(" > ".join(stop.name for stop in chain) for chain in self.chains)


class Proofs:
    """Makes the proofs of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.graph = ledger.graph

    @cached_property
    def wide(self) -> Ledger:
        """The ledger with the claims that stand beside it, which a rule on what changed on the way may point to."""
        return beside(self.ledger, self.ledger.beside) if self.ledger.beside else self.ledger

    def of(self, witness: Witness) -> Proof:
        """The proof that a witness gives."""
        shown = witness.chains or tuple(way for key in witness.steps[:2] if (way := self._way(key)))
        shown = tuple(dict.fromkeys(self._without_parts(shown)))
        along = tuple(self._along(shown))
        ids = dict.fromkeys(witness.attributions or along)
        known = self.wide.attribution_by_id
        found = [known[each] for each in ids if each in known]
        passages = (*self._marks(witness), *(passage for each in found for passage in self._passages(each)))
        rests_on = {each.id: each for each in (*found, *(known[each] for each in along))}.values()
        return Proof(
            tuple(tuple(self._stop(key) for key in way) for way in shown),
            passages[:MOST_PASSAGES],
            len(rests_on),
            sum(not each.is_reviewed for each in rests_on),
        )

    def _without_parts(self, shown: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """The chains that are not the beginning of another one."""
        for way in shown:
            if not any(way != other and other[: len(way)] == way for other in shown):
                yield way

    def _way(self, key: str) -> tuple[str, ...]:
        """The shortest chain from a report to a step; empty where the step is not in the graph."""
        if key not in self.graph:
            return ()
        way = [key]
        while (above := self._above.get(way[-1])) is not None:
            way.append(above)
        return tuple(reversed(way))

    @cached_property
    def _above(self) -> Mapping[str, str | None]:
        """For each step the one before it on a shortest chain from a report."""
        found: dict[str, str | None] = {step.key: None for step in chains.reports(self.graph)}
        pending = deque(found)
        while pending:
            key = pending.popleft()
            for cited in sorted(self.graph.successors(key)):
                if cited not in found:
                    found[cited] = key
                    pending.append(cited)
        return found

    def _along(self, shown: Iterable[tuple[str, ...]]) -> Iterator[str]:
        """The attributions that say each link of these chains."""
        for way in shown:
            for citing, cited in itertools.pairwise(way):
                for graph in (self.graph, self.wide.graph):
                    if graph.has_edge(citing, cited):
                        yield from chains.link_of(graph, citing, cited).attributions[:1]
                        break

    def _stop(self, key: str) -> Stop:
        graph = self.graph if key in self.graph else self.wide.graph
        if key not in graph:
            return Stop(key, key, None)
        step: Step = chains.step_of(graph, key)
        return Stop(key, step.label, step.document_id)

    def _marks(self, witness: Witness) -> Iterator[Passage]:
        for document_id, mark in witness.marks:
            yield self._passage(document_id, str(mark.kind), mark.text, mark.span)

    def _passages(self, attribution: Attribution) -> Iterator[Passage]:
        """What was read of an attribution, role by role; where it was typed, the words that were typed."""
        excerpt = attribution.excerpt
        typed = {
            "source": attribution.source_text, "cue": attribution.cue_text, "content": attribution.content_text
        }  # fmt: skip
        for role, words in typed.items():
            spans: Spans = getattr(excerpt, role) if excerpt else ()
            if excerpt is None or excerpt.start is None:
                if words:
                    yield self._passage(attribution.document_id, role, words, None, attribution.id)
                continue
            for span in spans:
                at = Span(span.start + excerpt.start, span.end + excerpt.start)
                yield self._passage(attribution.document_id, role, span.within(excerpt.text), at, attribution.id)

    def _passage(self, document_id: str, role: str, words: str, span: Span | None, attribution_id: str = "") -> Passage:
        document = self.wide.document_by_id.get(document_id, Document(document_id, None))
        publisher = self.wide.source(document.publisher_id)
        outlet = publisher.name if publisher else ""
        return Passage(
            document_id, outlet, document.title or "", document.url or "", role, words, span, attribution_id
        )  # fmt: skip
