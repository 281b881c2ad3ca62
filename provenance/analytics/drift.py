"""How firmly a claim is told, from link to link.

Each finding is about one link of which both sides were read, and where nothing new entered: the citing side rests on no
origin that the cited side does not have. What else changes on a link is in ``losing`` (words of doubt, attribution,
scope) and ``shifting`` (figures); ``docs/drift.md`` says what each means, and what is not seen.
"""

from __future__ import annotations

import itertools
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from provenance.analytics.hops import Hop, Told, Witness, told_of
from provenance.analytics.tellings import Level, Telling
from provenance.ledger import Ledger
from provenance.records import Stance


@dataclass(frozen=True, slots=True)
class Escalation:
    """The citing side puts the claim more firmly than the cited one: ``before`` there, ``after`` here.

    ``source_id`` is set where both tell how one and the same source put it.
    """

    witness: Witness
    before: Level
    after: Level
    source_id: str | None = None

    @property
    def step(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Course:
    """A chain of hops from the origin's side up to a report that no other one cites.

    ``steps`` is by how many levels the claim grows firmer on each, ``net`` over all; ``flagged`` are the hops that
    escalate, counted from 1. A step is None, and so is ``net``, where the words are not known.
    """

    keys: tuple[str, ...]
    steps: tuple[int | None, ...]
    net: int | None
    flagged: tuple[int, ...]


def escalations(ledger: Ledger) -> tuple[Escalation, ...]:
    """Every link on which the claim grows firmer: confirmed, or stated in its own voice, with less by who is cited."""
    told = told_of(ledger)
    return tuple(found for hop in told.comparable if (found := escalation(told, hop)))


def courses(ledger: Ledger) -> tuple[Course, ...]:
    """From every report that no other one cites to every document where hops end, the shortest way there."""
    told = told_of(ledger)
    flagged = {(hop.citing, hop.cited) for hop in told.comparable if escalation(told, hop)}
    read = {(hop.citing, hop.cited): hop for hop in told.hops if not hop.is_told}
    onward: dict[str, list[str]] = defaultdict(list)
    for citing, cited in read:
        onward[citing].append(cited)
    starts = sorted(onward.keys() - {cited for _, cited in read})
    ways = (way for start in starts for way in _ways(start, onward))
    return tuple(_course([read[pair] for pair in itertools.pairwise(way)], flagged) for way in ways)


def escalation(told: Told, hop: Hop) -> Escalation | None:
    """How the claim grows firmer on a hop that is comparable: what one source said, else all of it.

    None where the cited side tells it anywhere in words of which it is not known how firm they are.
    """
    here = [telling for telling in hop.says if telling.is_clear]
    if not here or not all(telling.is_clear for telling in hop.cited_says):
        return None
    return _of_one_source(told, here, hop) or _of_the_whole(here, hop)


def _ways(start: str, onward: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    came_from: dict[str, str] = {start: ""}
    queue, last = deque([start]), list[str]()
    while queue:
        key = queue.popleft()
        new = [cited for cited in sorted(onward.get(key, ())) if cited not in came_from]
        came_from.update(dict.fromkeys(new, key))
        queue.extend(new)
        if key not in onward:
            last.append(key)
    return [_way_back(key, came_from) for key in sorted(last)]


def _way_back(key: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [key]
    while came_from[way[-1]]:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _course(way: Sequence[Hop], escalating: Set[tuple[str, str]]) -> Course:
    upward = way[::-1]
    flagged = (number for number, hop in enumerate(upward, 1) if (hop.citing, hop.cited) in escalating)
    top, bottom = way[0].level, way[-1].cited_level
    net = top - bottom if top is not None and bottom is not None else None
    keys = (upward[0].cited, *(hop.citing for hop in upward))
    return Course(keys, tuple(hop.step for hop in upward), net, tuple(flagged))


def _of_one_source(told: Told, says: Sequence[Telling], hop: Hop) -> Escalation | None:
    """Both tell what one source said, the citing side more firmly than the cited one tells anything."""
    here, there = _by_source(told, says), _by_source(told, hop.cited_says)
    most = max((level for level, _ in there.values()), default=Level.CONFIRMED)
    rises = [
        (after - there[source][0], source, telling)
        for source, (after, telling) in sorted(here.items())
        if source in there and after > max(there[source][0], most) and _stands_for(telling, after)
    ]
    if not rises:
        return None
    _, source, telling = max(rises, key=lambda each: each[0])
    before, cited = there[source]
    return Escalation(hop.witness(telling, cited), before, here[source][0], source)


def _by_source(told: Told, tellings: Sequence[Telling]) -> dict[str, tuple[Level, Telling]]:
    """By source, how firmly it is said to have put it, at its firmest, and where."""
    found: dict[str, tuple[Level, Telling]] = {}
    for telling in tellings:
        for place, part in enumerate(telling.parts):
            source, level = told.source_id(part), telling.from_part(place).level
            if source and level is not None:
                found[source] = max(found.get(source, (level, telling)), (level, telling), key=lambda each: each[0])
    return found


def _of_the_whole(says: Sequence[Telling], hop: Hop) -> Escalation | None:
    """What is said of the cited step itself, or in the document's own voice, against all that the cited one says."""
    spoken = [telling for telling in says if hop.link.attributions or telling.parts[0].stance is Stance.OWN]
    if not spoken:
        return None
    here, there = max(spoken, key=_firmness), max(hop.cited_says, key=_firmness)
    before, after = Level(_firmness(there)), Level(_firmness(here))
    return Escalation(hop.witness(here, there), before, after) if after > before and _stands_for(here, after) else None


def _stands_for(telling: Telling, level: Level) -> bool:
    """Whether it is more than relayed: said to be confirmed, or stated in the document's own voice.

    “Said” is the plain word for what somebody else stands for, also of one who “claimed”.
    """
    return level is Level.CONFIRMED or (level is Level.STATED and telling.parts[0].stance is Stance.OWN)


def _firmness(telling: Telling) -> int:
    return telling.level or 0
