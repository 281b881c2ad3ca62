"""What words say that only one of two wordings has: “if” and “denied” that they are two claims, “according” that they
may be one. Learned from the open gold pairs."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.claims.aligning import Alignment
from provenance.claims.gist import Gist
from provenance.claims.trees import learned


def only_in_one(found: Alignment) -> frozenset[str]:
    """The stems of words, and of two words in a row, that stand in one wording only and go with nothing in the other;
    names and figures left out."""
    held_a, held_b = ({word.stem for word in gist.words} for gist in (found.a, found.b))
    paired_a = {at for pair in found.pairs for at in range(pair.a.place, pair.a.place + len(pair.a.words))}
    paired_b = {at for pair in found.pairs for at in range(pair.b.place, pair.b.place + len(pair.b.words))}
    return frozenset(_own(found.a, paired_a, held_b)) | frozenset(_own(found.b, paired_b, held_a))


def _own(gist: Gist, paired: set[int], others: set[str]) -> Iterator[str]:
    words = gist.words
    for at, word in enumerate(words):
        if word.kind != "word" or at in paired or word.stem in others or (word.is_capital and at):
            continue
        yield word.stem
        if at + 1 < len(words) and words[at + 1].kind == "word":
            yield f"{word.stem} {words[at + 1].stem}"
        if at and words[at - 1].kind == "word":
            yield f"{words[at - 1].stem} {word.stem}"


def telling(found: Alignment) -> float:
    """How much these words speak for one claim, below 0 for two."""
    known = learned().words
    return sum(known.get(each, 0.0) for each in sorted(only_in_one(found)))
