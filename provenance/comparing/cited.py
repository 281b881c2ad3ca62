"""Attributions with their sources, and which of two revisions are one.

The surest pairs are found first: the same source and the same words, the same source and similar words, then the same
and similar words where one tells more of its source than the other.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from provenance.claims import wording_key
from provenance.comparing.typography import words
from provenance.identity.names import name_key
from provenance.records import Attribution, Source, SourceKind

ALIKE = 0.6
"""Share of common words, in order, from which two contents are taken for one that was reworded."""

PAIRS = 100_000
"""Pairs of contents that are compared word by word in one comparison."""

DISCLOSURES = ("undisclosed", "unnamed", "named")
"""How much is told of a source, from least to most."""


@dataclass(frozen=True, slots=True)
class Cited:
    """An attribution of a document with its source; None where it is undisclosed or only a document is cited."""

    attribution: Attribution
    source: Source | None = None

    @property
    def disclosure(self) -> str:
        """How much is told of the source: ``named``, ``unnamed`` or ``undisclosed``."""
        if self.attribution.is_undisclosed:
            return "undisclosed"
        return "unnamed" if self.source is not None and self.source.kind is SourceKind.UNNAMED else "named"

    @property
    def identity(self) -> Hashable:
        """What makes its source the same in two revisions: an unnamed one is known by its description alone."""
        if self.source is None:
            return self.attribution.cited_document_id
        if self.source.kind is SourceKind.UNNAMED:
            return self.source.kind, name_key(self.source.name)
        return self.source.id


def pairs_of(old: Sequence[Cited], new: Sequence[Cited]) -> dict[int, int]:
    """For each new attribution that an old one became, the place of that one; the surest pairs first."""
    found: dict[int, int] = {}
    _equal(old, new, found, _saying, lambda each: (_saying(each),))
    _equal(old, new, found, _said_by, lambda each: (_said_by(each),))
    _alike(old, new, found, _same_source)
    _equal(old, new, found, lambda each: (each.disclosure, content_key(each)), _otherwise_disclosed)
    _alike(old, new, found, _other_disclosure)
    return found


def _equal(
    old: Sequence[Cited],
    new: Sequence[Cited],
    found: dict[int, int],
    key: Callable[[Cited], Hashable],
    keys: Callable[[Cited], Iterable[Hashable]],
) -> None:
    """Pair each new one with the first old one that is left under any of its keys."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place in _free(len(old), found.values()):
        waiting[key(old[place])].append(place)
    for number in _free(len(new), found):
        places = next((waiting[each] for each in keys(new[number]) if waiting[each]), None)
        if places:
            found[number] = places.popleft()


def _alike(
    old: Sequence[Cited], new: Sequence[Cited], found: dict[int, int], may_be: Callable[[Cited, Cited], bool]
) -> None:
    """Pair those of similar content, the most alike first; nothing where there are too many."""
    from rapidfuzz.distance import Indel

    places, numbers = _free(len(old), found.values()), _free(len(new), found)
    if len(places) * len(numbers) > PAIRS:
        return
    before = {place: _content_words(old[place]) for place in places}
    after = {number: _content_words(new[number]) for number in numbers}
    scored = [
        (-Indel.normalized_similarity(before[place], after[number], score_cutoff=ALIKE), number, place)
        for number in numbers
        for place in places
        if may_be(old[place], new[number])
    ]
    taken: set[int] = set()
    for score, number, place in sorted(scored):
        if score and number not in found and place not in taken:
            found[number] = place
            taken.add(place)


def _free(count: int, taken: Iterable[int]) -> list[int]:
    used = set(taken)
    return [place for place in range(count) if place not in used]


def _same_source(old: Cited, new: Cited) -> bool:
    return old.identity == new.identity


def _other_disclosure(old: Cited, new: Cited) -> bool:
    """Whether one may be the other with its source named, hidden or described otherwise."""
    return old.disclosure != new.disclosure or old.disclosure == "unnamed"


def _otherwise_disclosed(cited: Cited) -> tuple[Hashable, ...]:
    content = content_key(cited)
    return tuple((each, content) for each in DISCLOSURES if each != cited.disclosure or each == "unnamed")


def _said_by(cited: Cited) -> Hashable:
    return cited.identity, content_key(cited)


def _saying(cited: Cited) -> Hashable:
    return cited.identity, content_key(cited), cited.attribution.certainty, cited.attribution.reality


def content_key(cited: Cited) -> str:
    return wording_key(cited.attribution.content_text)


def _content_words(cited: Cited) -> list[str]:
    return [found[0] for found in words(content_key(cited)[:2000])]
