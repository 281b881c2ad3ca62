"""Which claim a wording belongs to, among those that may say the same.

A wording joins a claim where one of the claim's wordings surely says the same and none clashes with it; of several
such claims, the likeliest, of equals the first. What is near and kept apart is linked: a person may be asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.claims.blocking import InMemory, candidates, keep
from provenance.claims.comparing import Clash, Comparison, Relation, compare
from provenance.claims.gist import gist
from provenance.claims.wordings import wording_key
from provenance.claims.words import weights
from provenance.records import ClaimLinkKind

MOST_WORDINGS = 24
"""How many wordings of one claim a new one is compared with."""


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that a wording bears on without being it, and why."""

    claim_id: str
    kind: ClaimLinkKind
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """The claim that a wording belongs to (None: a new one), why, and the claims that it bears on."""

    claim_id: str | None
    reason: str
    near: tuple[Near, ...] = ()


def place(wording: str, found: Mapping[str, Sequence[str]], all_of: Callable[[str], Sequence[str]]) -> Place:
    """Where a wording belongs.

    ``found`` are the claims that it may say the same as, in the order in which they are preferred, each with those of
    its wordings that led to it; ``all_of`` gives all wordings of a claim.
    """
    judged = {claim_id: _judged(wording, known) for claim_id, known in found.items()}
    sure = [claim_id for claim_id, each in judged.items() if each.relation is Relation.SAME]
    for claim_id in sorted(sure, key=lambda each: -judged[each].likeness):
        whole = _judged(wording, [*found[claim_id], *all_of(claim_id)[:MOST_WORDINGS]])
        if whole.relation is Relation.SAME:
            reason = f"says the same: {'; '.join(whole.because)}"
            return Place(claim_id, reason, tuple(_near(judged, claim_id)))
        judged[claim_id] = whole
    return Place(None, "new wording", tuple(_near(judged, None)))


def _near(judged: Mapping[str, Comparison], best: str | None) -> Iterator[Near]:
    for claim_id, each in judged.items():
        if claim_id != best and (kind := _kind(each)):
            yield Near(claim_id, kind, "; ".join(each.because))


def _judged(wording: str, known: Sequence[str]) -> Comparison:
    """How a wording bears on a claim: as on that of its wordings which it is likest, unless it clashes with one."""
    found = [compare(wording, each) for each in dict.fromkeys(known)]
    clashing = [each for each in found if each.clashes and each.likeness >= _bar()]
    return max(clashing or found, key=lambda each: each.likeness)


def _bar() -> float:
    return float(weights()["bars"]["about_one_thing"])


_KINDS = {
    Clash.NUMBER: ClaimLinkKind.OTHER_NUMBER,
    Clash.TIME: ClaimLinkKind.OTHER_DATE,
    Clash.OPPOSITE: ClaimLinkKind.CONTRADICTS,
}


def _kind(found: Comparison) -> ClaimLinkKind | None:
    """The link between two claims that are kept apart, if they bear on each other at all."""
    if found.relation in {Relation.SAME, Relation.UNSURE}:
        return ClaimLinkKind.POSSIBLY_SAME
    if found.likeness >= _bar() and len(found.clashes) == 1:
        return _KINDS.get(found.clashes[0])
    return None


def group(wordings: Iterable[str]) -> list[list[int]]:
    """The wordings as claims: lists of their places. The work grows with their number, not its square."""
    postings, known = InMemory(), _Known()
    for number, wording in enumerate(wordings):
        known.add(number, wording, postings)
    return list(known.members.values())


class _Known:
    """Claims in the making."""

    def __init__(self) -> None:
        self.members: dict[str, list[int]] = {}
        self.said: dict[str, list[str]] = {}
        self.claim_of: dict[str, str] = {}
        self.by_key: dict[str, str] = {}
        self.wordings: dict[str, str] = {}

    def add(self, number: int, wording: str, postings: InMemory) -> None:
        key = wording_key(wording)
        claim_id = self.by_key.get(key)
        if claim_id is None:
            claim_id = self._placed(number, wording, postings)
            self.by_key[key] = claim_id
            self.said.setdefault(claim_id, []).append(wording)
            self.claim_of[str(number)] = claim_id
            self.wordings[str(number)] = wording
            keep(str(number), gist(wording), postings)
        self.members.setdefault(claim_id, []).append(number)

    def _placed(self, number: int, wording: str, postings: InMemory) -> str:
        found: dict[str, list[str]] = defaultdict(list)
        for each in candidates(gist(wording), postings):
            found[self.claim_of[each]].append(self.wordings[each])
        return place(wording, found, self.said.__getitem__).claim_id or str(number)
