"""Which steps of a claim may be the same, and which count as one: what the least numbers are taken over.

Two people or bodies with names of their own are distinct unless a person or a group says otherwise. Everything else is
open: unnamed sources that nothing tells apart, each also with a named source of its side; outlets of which nobody knows
to whom they belong; whoever may be behind an end that is not traced yet. A person's *different* closes it, a person's
*possibly* opens it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, combinations_with_replacement, product

from provenance import chains
from provenance.analytics.merging import Classes
from provenance.chains import Step, Support
from provenance.identity.known import maybe_one_family
from provenance.identity.unnamed import possibly_same, voice_of
from provenance.ledger import Ledger
from provenance.records import Group, Source, SourceKind, Terminal, Verdict

FEW = 24
"""Steps that may all be the same up to which each pair is told; more of them count as one set."""


@dataclass(frozen=True, slots=True)
class Openness:
    """What may be the same among the steps of a claim. ``pairs`` may be, each by itself; ``glued`` are sets that count
    as one; ``anyone`` are ends behind which may be anybody; ``groups`` are the groups
    of sources by name, also those that have one step only; ``number`` how many people an end is, where
    it is said to be more than one; ``of_one_source`` are steps of one source: its documents, and itself."""

    pairs: frozenset[frozenset[str]]
    glued: tuple[frozenset[str], ...]
    anyone: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    number: Mapping[str, int]
    of_one_source: tuple[frozenset[str], ...] = ()


def kinship(ledger: Ledger) -> Classes:
    """The sources that are not independent of each other, as classes of their ids: members of one group, and whom a
    person judged to be affiliated. Those that are no step of the claim tie others together all the same."""
    classes = Classes()
    members: dict[Group, list[str]] = defaultdict(list)
    for source in (*ledger.sources, *ledger.kin):
        for group in source.groups:
            members[group].append(source.id)
    for sources in members.values():
        classes.join(sources)
    for judgement in ledger.judgements:
        if judgement.verdict is Verdict.AFFILIATED:
            classes.join(ledger.same_as.get(each, each) for each in (judgement.a_id, judgement.b_id))
    return classes


def strays(ledger: Ledger) -> frozenset[str]:
    """Ids of the outlets that may belong to one house with any other of them, for all that is known."""
    return frozenset(source.id for source in ledger.sources if maybe_one_family(source, _STRANGER))


def with_houses_apart(found: Openness, strays: Collection[str], ledger: Ledger) -> Openness:
    """The same if each of these steps were known to be of a house of its own; what a person judged stays."""
    possibly = {frozenset((j.a_id, j.b_id)) for j in ledger.judgements if j.verdict is Verdict.POSSIBLY}
    sources = {key: chains.step_of(ledger.graph, key).source_id for key in strays}
    apart = (p for p in found.pairs if not (p <= sources.keys() and {*map(sources.get, p)} not in possibly))
    glued = (each for each in found.glued if len(each) <= FEW or not each <= sources.keys())
    return replace(found, pairs=frozenset(apart), glued=tuple(glued))


def openness(ledger: Ledger, support: Support) -> Openness:
    """What is open between the steps of a support of this ledger's claim."""
    return _Openness(ledger, support).found()


class _Openness:
    """The steps with their sources, and what persons judged of those."""

    def __init__(self, ledger: Ledger, support: Support) -> None:
        self.ledger = ledger
        self.support = support
        self.steps = [chains.step_of(ledger.graph, key) for key in sorted(support.cites)]
        self.sources = {step.key: ledger.source(step.source_id) for step in self.steps}
        self.judged: dict[Verdict, set[frozenset[str]]] = defaultdict(set)
        for judgement in ledger.judgements:
            pair = frozenset(ledger.same_as.get(each, each) for each in (judgement.a_id, judgement.b_id))
            self.judged[judgement.verdict].add(pair)

    def found(self) -> Openness:
        strays, many = self._strays()
        groups = self._groups()
        several = (steps for steps in groups.values() if len(steps) > 1)
        of_one_source = tuple(self._of_one_source())
        glued = (*of_one_source, *several, *self._joint(), *self._leaning(), *many)
        return Openness(
            frozenset({*self._unnamed(), *self._possibly(), *strays, *self._untraced_pairs()}),
            tuple(sorted(set(glued), key=sorted)),
            frozenset(step.key for step in self.steps if self._may_be_anyone(step)),
            groups,
            dict(self._numbers()),
            of_one_source,
        )

    # --- one by one --------------------------------------------------------------------------------

    def _unnamed(self) -> Iterator[frozenset[str]]:
        """Unnamed ends with each other and with whoever is named of their side."""
        unnamed = self._by_voice(self._having(SourceKind.UNNAMED))
        if not unnamed:
            return
        named = self._by_voice(self._having(SourceKind.BODY, SourceKind.PERSON))
        sets = [*combinations_with_replacement(unnamed, 2), *product(unnamed, named)]
        for one, other in sets:
            if self._may_meet(one[0], other[0]):
                pairs = combinations(one, 2) if one is other else product(one, other)
                yield from (frozenset({a.key, b.key}) for a, b in pairs if self._may_be(a, b))

    def _by_voice(self, steps: Iterable[Step]) -> list[list[Step]]:
        """The steps by what their descriptors tell, so that few need to be compared."""
        found: dict[object, list[Step]] = defaultdict(list)
        for step in steps:
            if source := self.sources[step.key]:
                found[source.kind, voice_of(source)].append(step)
        return list(found.values())

    def _may_meet(self, one: Step, other: Step) -> bool:
        a, b = self.sources[one.key], self.sources[other.key]
        return a is not None and b is not None and possibly_same(a, replace(b, id=f"{b.id} "))

    def _may_be(self, one: Step, other: Step) -> bool:
        """Of two whose descriptors allow it: whether nothing else tells them apart."""
        a, b = self.sources[one.key], self.sources[other.key]
        if a is None or b is None or a.id == b.id or self._are_different(a, b):
            return False
        if not voice_of(a).is_counted_apart and not voice_of(b).is_counted_apart:
            return True
        return possibly_same(a, b, in_one_document=bool(self._cited_in(a) & self._cited_in(b)))

    def _cited_in(self, source: Source) -> frozenset[str]:
        """The documents in which a source is cited."""
        return self._citations.get(source.id, frozenset())

    @property
    def _citations(self) -> Mapping[str, frozenset[str]]:
        if not hasattr(self, "_cited"):
            cited: dict[str, set[str]] = defaultdict(set)
            for each in self.ledger.counted:
                if source := self.ledger.source(each.cited_source_id):
                    cited[source.id].add(each.document_id)
            self._cited = {source_id: frozenset(found) for source_id, found in cited.items()}
        return self._cited

    def _possibly(self) -> Iterator[frozenset[str]]:
        """What a person judged to be possibly the same."""
        by_source = self._by_source()
        for pair in self.judged[Verdict.POSSIBLY] - self.judged[Verdict.DIFFERENT]:
            for one, other in self._steps_of(pair, by_source):
                yield frozenset({one, other})

    def _strays(self) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """Outlets that may be one family: as pairs, or where they are many as one set. A document of which nobody knows
        who published it may be of any of them."""
        outlets = self._having(SourceKind.OUTLET)
        maybe = [step for step in outlets if (s := self.sources[step.key]) and maybe_one_family(s, _STRANGER)]
        maybe += [step for step in self.steps if step.document_id and self.sources[step.key] is None]
        ids = {step.source_id for step in maybe}
        are_apart = any(pair <= ids for pair in self.judged[Verdict.DIFFERENT])
        if len(maybe) > FEW and not are_apart:
            return [], [frozenset(step.key for step in maybe)]
        pairs = ((a, b, self.sources[a.key], self.sources[b.key]) for a, b in combinations(maybe, 2))
        return [frozenset({a.key, b.key}) for a, b, s, t in pairs
                if s is None or t is None or (s.id != t.id and not self._are_different(s, t))], []  # fmt: skip

    def _may_be_anyone(self, step: Step) -> bool:
        """An end that is not traced yet and that nobody told apart from any other; and who is confidential."""
        source = self.sources[step.key]
        if source is not None and source.is_confidential:
            return step.key in self.support.ends
        return self._is_untraced(step) and not self._told_apart(step)

    def _untraced_pairs(self) -> Iterator[frozenset[str]]:
        """Ends not traced yet that a person told apart from some: with all the other ends."""
        for step in self.steps:
            if self._is_untraced(step) and (apart := self._told_apart(step)):
                for end in self.support.ends:
                    if end != step.key and end not in apart:
                        yield frozenset({step.key, end})

    def _is_untraced(self, step: Step) -> bool:
        return self.support.ends.get(step.key) is Terminal.NOT_YET_TRACED

    def _told_apart(self, step: Step) -> frozenset[str]:
        """The other ends that a person said this one is not."""
        source = self.sources[step.key]
        if not self.judged[Verdict.DIFFERENT]:
            return frozenset()
        others = ((end, self.sources[end]) for end in self.support.ends if end != step.key)
        return frozenset(end for end, other in others if source and other and self._are_different(source, other))

    # --- as one ------------------------------------------------------------------------------------

    def _of_one_source(self) -> Iterator[frozenset[str]]:
        """Documents of one publisher, and the publisher where it is cited itself."""
        yield from (frozenset(keys) for keys in self._by_source().values() if len(keys) > 1)

    def _groups(self) -> dict[str, frozenset[str]]:
        """The steps of each group by its name; groups that hang together over a source, or over somebody affiliated
        with both who is no step here, are one."""
        kin = kinship(self.ledger)
        members: dict[str, list[Step]] = defaultdict(list)
        for step in self.steps:
            if step.source_id in kin.steps:
                members[kin.one(step.source_id or "")].append(step)
        if not members:
            return {}
        names: dict[str, set[str]] = defaultdict(set)
        for source in (*self.ledger.sources, *self.ledger.kin):
            names[kin.one(source.id)].update(group.name for group in source.groups)
        found: dict[str, set[str]] = {}
        for one, steps in members.items():
            name = " + ".join(sorted(names[one]) or sorted({step.label for step in steps}))
            found.setdefault(name, set()).update(step.key for step in steps)
        return {name: frozenset(found[name]) for name in sorted(found)}

    def _joint(self) -> Iterator[frozenset[str]]:
        yield from chains.joint_statements(self.ledger.graph)

    def _leaning(self) -> Iterator[frozenset[str]]:
        """Whoever may only repeat what it shares its text with."""
        yield from (frozenset(pair) for pair in chains.leaning(self.ledger.graph))

    # --- what they are made of ----------------------------------------------------------------------

    def _having(self, *kinds: SourceKind) -> list[Step]:
        return [step for step in self.steps if (source := self.sources[step.key]) and source.kind in kinds]

    def _by_source(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for step in self.steps:
            if step.source_id:
                found[step.source_id].append(step.key)
        return found

    def _steps_of(self, pair: Iterable[str], by_source: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
        one, *other = sorted(pair)
        yield from ((a, b) for a in by_source.get(one, ()) for each in other for b in by_source.get(each, ()))

    def _are_different(self, one: Source, other: Source) -> bool:
        return frozenset({one.id, other.id}) in self.judged[Verdict.DIFFERENT]

    def _numbers(self) -> Iterator[tuple[str, int]]:
        """``two officials`` are two; of a bare plural nobody says how many they are."""
        for step in self._having(SourceKind.UNNAMED):
            source = self.sources[step.key]
            if source and source.number_lo == source.number_hi and source.number_lo > 1:
                yield step.key, source.number_lo


_STRANGER = Source("", SourceKind.OUTLET, "")
"""An outlet of which nothing is known."""
