"""Which sources may be the same, for a person to decide: by their names, by their descriptors. It decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from provenance.identity.names import SHORTEST_IN_PART, SUGGESTION_SCORE, name_key
from provenance.identity.unnamed import possibly_same
from provenance.records import Judgement, Source, SourceKind

MOST_WITH_WORD = 50
"""Sources that share a word, above which it tells nothing."""
DESCRIBED = 60.0
"""What an unnamed source that may be another is worth, beside the 80 to 100 of names that look alike."""


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """Two sources that may be one, how alike they are (0 to 100), and why it is thought."""

    score: float
    a_id: str
    b_id: str
    why: str

    @property
    def id(self) -> str:
        """What a person calls it."""
        return f"{self.a_id}+{self.b_id}"


def suggested(sources: Sequence[Source], judgements: Iterable[Judgement] = ()) -> list[Suggestion]:
    """Pairs of these sources that nobody has judged, most alike first: names that look alike and share a rare word."""
    judged = {frozenset((each.a_id, each.b_id)) for each in judgements}
    found = (_by_name(a, b) for a, b in _pairs([each for each in sources if each.kind is not SourceKind.UNNAMED]))
    return _in_order(each for each in found if each and frozenset((each.a_id, each.b_id)) not in judged)


def suggested_in(sources: Sequence[Source], judgements: Iterable[Judgement] = ()) -> list[Suggestion]:
    """Pairs of sources of one claim that nobody has judged and one of which is unnamed, that may be the same."""
    judged = {frozenset((each.a_id, each.b_id)) for each in judgements}
    pairs = (sorted(pair, key=lambda s: s.id) for pair in combinations(sources, 2))
    return _in_order(
        Suggestion(DESCRIBED, a.id, b.id, "nothing that is said of them tells them apart")
        for a, b in pairs
        if possibly_same(a, b) and frozenset((a.id, b.id)) not in judged
    )


def alike(source: Source, sources: Iterable[Source]) -> list[Suggestion]:
    """The named sources whose names look like those of this one, most alike first."""
    if source.kind is SourceKind.UNNAMED:
        return []
    others = (each for each in sources if each.id != source.id and each.kind is not SourceKind.UNNAMED)
    return _in_order(each for each in (_by_name(source, other) for other in others) if each)


def _in_order(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda each: (-each.score, each.a_id, each.b_id))


def _pairs(sources: Sequence[Source]) -> Iterator[tuple[Source, Source]]:
    """Pairs of sources with a word in common that not too many have."""
    by_word: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        for word in {word for name in _names(source) for word in name.split()}:
            by_word[word].append(source)
    shared = (each for each in by_word.values() if len(each) <= MOST_WITH_WORD)
    pairs = {tuple(sorted((a.id, b.id))): (a, b) for each in shared for a, b in combinations(each, 2)}
    return iter(pair for _, pair in sorted(pairs.items()))


def _by_name(a: Source, b: Source) -> Suggestion | None:
    from rapidfuzz import fuzz

    first, second = sorted((a, b), key=lambda each: each.id)
    scored = [
        (fuzz.WRatio(x, y) if min(len(x), len(y)) >= SHORTEST_IN_PART else fuzz.ratio(x, y), x, y)
        for x in _names(first)
        for y in _names(second)
    ]
    score, x, y = max(scored, default=(0.0, "", ""))
    if score < SUGGESTION_SCORE:
        return None
    return Suggestion(round(score, 1), first.id, second.id, f"“{x}” looks like “{y}”")


def _names(source: Source) -> list[str]:
    return sorted({name_key(name[:200]) for name in (source.name, *source.also_known_as)})
