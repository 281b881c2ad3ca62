"""What a document says that others said: its attributions as numbered statements, in order of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from provenance import chains
from provenance.chains import Step, StepKind
from provenance.ledger import Ledger
from provenance.records import Attribution, Excerpt, Terminal
from provenance.rendering.document.chains import InClaim, Ways

T = TypeVar("T")
_NAMELESS = (Terminal.ANONYMOUS, Terminal.UNDISCLOSED)


@dataclass(frozen=True, slots=True)
class Told:
    """Where a statement leads in one claim; None where it does not support the claim, or stands in no chain of it."""

    claim_id: str
    title: str
    ways: tuple[Ways, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One saying, by one source or by several jointly. ``nested_in`` is the number of the one that it stands in,
    ``holds`` are those that stand in it. ``is_own``: the outlet says that itself saw or heard it."""

    number: int
    attributions: tuple[Attribution, ...]
    nested_in: int | None
    holds: tuple[int, ...]
    is_own: bool
    told: tuple[Told, ...]

    @property
    def first(self) -> Attribution:
        return self.attributions[0]

    @property
    def is_innermost(self) -> bool:
        return not self.holds

    @property
    def terminal(self) -> Terminal | None:
        """What it rests on where that is only unnamed sources, or nobody in particular; None where somebody is named.
        Its chains say so; by the words where no chain goes through it."""
        if self.is_innermost and (kinds := self._end_kinds):
            return next(each for each in _NAMELESS if each in kinds) if kinds <= {*_NAMELESS} else None
        if self.first.is_undisclosed:
            return Terminal.UNDISCLOSED
        return Terminal.ANONYMOUS if self.first.terminal is Terminal.ANONYMOUS and self.is_innermost else None

    @property
    def ends(self) -> tuple[Step, ...]:
        """Where its chains end, in any claim; an end that is nobody is none."""
        steps = (end for told in self.told for ways in told.ways for end in ways.ends)
        found = {end.source_id or end.key: end for end in steps if end.kind is not StepKind.UNDISCLOSED}
        return tuple(found.values())

    @property
    def _end_kinds(self) -> set[Terminal | None]:
        return {end.terminal for told in self.told for ways in told.ways for end in ways.ends}

    @property
    def goes_round(self) -> bool:
        """Whether its chains end nowhere, in any claim: they run in a circle."""
        found = [ways for told in self.told for ways in told.ways]
        return bool(found) and not any(ways.ends for ways in found)


def statements(bare: Ledger, placed: Mapping[str, Excerpt], claims: Sequence[InClaim]) -> tuple[Statement, ...]:
    """The statements of a document; those that a person set aside are left out, and so is whatever only says that
    others told the outlet itself."""
    groups = _groups(bare, placed)
    number = {a.id: place for place, group in enumerate(groups, 1) for a in group}
    within = {n: _parent(group, number, bare.attribution_by_id) for n, group in enumerate(groups, 1)}
    holds: dict[int | None, list[int]] = defaultdict(list)
    for inner, outer in within.items():
        holds[outer].append(inner)
    return tuple(
        Statement(n, group, within[n], tuple(holds[n]), _is_own(bare, group[0]), _told(group, claims))
        for n, group in enumerate(groups, 1)
    )


def _groups(bare: Ledger, placed: Mapping[str, Excerpt]) -> list[tuple[Attribution, ...]]:
    """Those of one joint statement together, in order of the text, what is nested behind what it stands in."""
    holding = {a.parent_id for a in bare.counted}
    groups: dict[str, list[Attribution]] = defaultdict(list)
    for each in sorted(bare.counted, key=lambda a: a.id):
        if not (each.id in holding and _is_own(bare, each)):
            groups[each.joint_key or each.id].append(each)
    keys = {a.id: key for key, group in groups.items() for a in group}
    inner: dict[str | None, list[str]] = defaultdict(list)
    for key, group in sorted(groups.items(), key=lambda pair: _order(pair[1][0], placed)):
        inner[_parent(group, keys, bare.attribution_by_id)].append(key)
    found: list[str] = []
    pending = inner[None][::-1]
    while pending:
        found.append(key := pending.pop())
        pending += inner[key][::-1]
    return [tuple(groups[key]) for key in found]


def _order(attribution: Attribution, placed: Mapping[str, Excerpt]) -> tuple[int, int, bool, str]:
    """By where its words begin; of two that begin together the longer first; typed ones without a place last."""
    excerpt = placed.get(attribution.id)
    spans = (*excerpt.source, *excerpt.cue, *excerpt.content) if excerpt else ()
    if not spans:
        return (1 << 62, 0, attribution.parent_id is not None, attribution.id)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return (start, -end, attribution.parent_id is not None, attribution.id)


def _parent(group: Iterable[Attribution], number: Mapping[str, T], by_id: Mapping[str, Attribution]) -> T | None:
    """What ``number`` says of the one that a group is nested in; one that is left out stands in its own parent."""
    for each in group:
        seen: set[str] = set()
        parent = each.parent_id
        while parent and parent not in seen:
            seen.add(parent)
            if parent in number:
                return number[parent]
            above = by_id.get(parent)
            parent = above.parent_id if above else None
    return None


def _is_own(bare: Ledger, attribution: Attribution) -> bool:
    """Whether the outlet is itself the one that is cited."""
    document = bare.document_by_id.get(attribution.document_id)
    publisher = bare.source(document.publisher_id) if document else None
    cited = bare.source(attribution.cited_source_id)
    return publisher is not None and cited is not None and publisher.id == cited.id


def _told(group: Sequence[Attribution], claims: Iterable[InClaim]) -> tuple[Told, ...]:
    wanted = {claim_id for each in group for claim_id in each.claim_ids}
    return tuple(
        Told(claim.id, claim.title, tuple(claim.ways[a.id] for a in group if a.id in claim.ways and chains.supports(a)))
        for claim in claims
        if claim.id in wanted
    )
