"""What one claim tells of a document in it: by which chain each of its attributions leads where."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from provenance import chains
from provenance.audit import Finding
from provenance.chains import Link, Step, document_key, link_of, read_as, step_of
from provenance.ledger import Ledger
from provenance.records import Attribution, Terminal
from provenance.rendering.found import touching
from provenance.rendering.readings import is_firm
from provenance.rendering.words import doubt_in_short

MOST_WAYS = 3
"""Chains of one attribution that are written out, a shortest to each of its ends."""


@dataclass(frozen=True, slots=True)
class Way:
    """A chain from the document to one end of it. ``doubts`` says of each step after the first why it may not be the
    one that is meant; empty where the words say so."""

    steps: tuple[Step, ...]
    terminal: Terminal
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one attribution leads. ``ends`` are all of them, of which ``ways`` show the first; without any the chain
    goes round in a circle."""

    ways: tuple[Way, ...]
    ends: tuple[Step, ...]

    @property
    def left_out(self) -> int:
        return len(self.ends) - len(self.ways)


@dataclass(frozen=True, slots=True)
class InClaim:
    """One claim as far as it concerns the document. ``ways`` holds, by the id of an attribution, where it leads;
    those that do not support the claim are not in it. ``cited_by`` are the steps that have it from the document."""

    id: str
    title: str
    is_report: bool
    ways: Mapping[str, Ways] = field(default_factory=dict)
    cited_by: tuple[Step, ...] = ()
    findings: tuple[Finding, ...] = ()


def in_claim(ledger: Ledger, document_id: str, found: Iterable[Finding] = ()) -> InClaim:
    """What the claim of this ledger tells of a document; ``found`` is what the rules find in it."""
    key = document_key(read_as(ledger.graph, document_id))
    mine = [a for a in ledger.counted if a.document_id == document_id]
    walked = _Walked(ledger, key, mine)
    known = key in ledger.graph
    cited_by = ledger.graph.predecessors(key) if known else ()
    return InClaim(
        ledger.claim.id, ledger.claim.title, known and step_of(ledger.graph, key).is_report,
        {a.id: walked.ways(a) for a in mine if known and walked.stands(a)},
        tuple(sorted((step_of(ledger.graph, each) for each in cited_by), key=lambda s: (s.label.casefold(), s.key))),
        tuple(touching(found, [key], (a.id for a in mine))),
    )  # fmt: skip


class _Walked:
    """Walks the chains that begin at one document."""

    def __init__(self, ledger: Ledger, key: str, attributions: Iterable[Attribution]) -> None:
        self.ledger, self.graph, self.key = ledger, ledger.graph, key
        self.by_id = {a.id: a for a in attributions}
        self.joint: dict[str, list[str]] = defaultdict(list)
        for attribution in self.by_id.values():
            if attribution.joint_key:
                self.joint[attribution.joint_key].append(attribution.id)
        self.links: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for citing, cited in sorted(self.graph.edges):
            for each in link_of(self.graph, citing, cited).attributions:
                if each in self.by_id:
                    self.links[each].append((citing, cited))

    def stands(self, attribution: Attribution) -> bool:
        """Whether a chain goes through it: it supports the claim, and so does what it stands in."""
        if not chains.supports(attribution):
            return False
        document = self.ledger.document_by_id[attribution.document_id]
        publisher, cited = map(self.ledger.source, (document.publisher_id, attribution.cited_source_id))
        return bool(self.links[attribution.id]) or (cited is not None and cited == publisher)

    def ways(self, attribution: Attribution) -> Ways:
        """Where it leads: by its own words and those it is nested in to whom it cites, from there on to each end."""
        own = self.links[attribution.id]
        if not own:
            here = step_of(self.graph, self.key)
            return Ways((Way((here,), attribution.terminal),), (here,))
        came = self._to_whom_it_cites(attribution)
        begins = [cited for _, cited in own if cited not in {citing for citing, _ in own}] or [own[-1][1]]
        for cited in begins:
            came.setdefault(cited, self.key)
        ends = [key for key in self._onward(came, begins) if step_of(self.graph, key).terminal is not None]
        shown = tuple(self._way(_back(came, key)) for key in ends[:MOST_WAYS])
        return Ways(shown, tuple(step_of(self.graph, key) for key in ends))

    def _to_whom_it_cites(self, attribution: Attribution) -> dict[str, str]:
        """From each step on the way to the one before it."""
        steps: dict[str, list[str]] = defaultdict(list)
        for each in self._with_parents(attribution):
            for citing, cited in self.links[each]:
                steps[citing].append(cited)
        came: dict[str, str] = {}
        pending = deque([self.key])
        while pending:
            citing = pending.popleft()
            for cited in steps[citing]:
                if cited != self.key and cited not in came:
                    came[cited] = citing
                    pending.append(cited)
        return came

    def _with_parents(self, attribution: Attribution) -> Iterator[str]:
        seen: set[str] = set()
        each: Attribution | None = attribution
        while each is not None and each.id not in seen:
            seen.add(each.id)
            yield each.id
            yield from self.joint.get(each.joint_key or "", ())
            each = self.by_id.get(each.parent_id or "")

    def _onward(self, came: dict[str, str], begins: Iterable[str]) -> list[str]:
        """Every step that is reached from these, nearest first; ``came`` learns how."""
        found = list(dict.fromkeys(begins))
        seen = {self.key, *found}
        for citing in found:  # grows while it is walked
            for cited in sorted(self.graph.successors(citing)):
                if cited not in seen:
                    seen.add(cited)
                    came.setdefault(cited, citing)
                    found.append(cited)
        return found

    def _way(self, keys: Sequence[str]) -> Way:
        steps = tuple(step_of(self.graph, key) for key in keys)
        doubts = tuple(self._doubt(*pair) for pair in pairwise(keys))
        return Way(steps, steps[-1].terminal or Terminal.NOT_YET_TRACED, doubts)

    def _doubt(self, citing: str, cited: str) -> str:
        """Why the cited step may not be the one that is meant; nothing where words of this document say so."""
        link = link_of(self.graph, citing, cited) if self.graph.has_edge(citing, cited) else Link(is_matched=True)
        if self.by_id.keys() & {*link.attributions}:
            return doubt_in_short(link, is_firm=True)
        return doubt_in_short(link, is_firm=is_firm(self.ledger, citing, cited))


def _back(came: Mapping[str, str], key: str) -> list[str]:
    """The steps from the document to this one."""
    found = [key]
    while (before := came.get(found[-1])) is not None and before not in found:
        found.append(before)
    return found[::-1]
