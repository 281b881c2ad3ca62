"""How many are right, of how many found and how many there are: counts of one article, and the scores of a sum.

What is a unit, and when it is right:

``token``            a token that stands in a source, cue or content; right where gold gives it the same role. A token
                     that has several roles counts for one: cue before source before content. ``token micro`` is over
                     the three roles together
``exact``            all that one attribution marks for a role, pieces together, the same once; right where gold has
                     the same tokens (the strict match of Pareti 2015)
``exact nopunct``    the same by words alone; what holds no word is compared by its tokens. Two units that differ in
                     punctuation alone are one where they are right, and two where they are found or there
``overlap``          the same units; right where they share a character with gold, one to one, the longest share first
``content match``    an attribution whose content has a Jaccard index of at least a half with gold's, by characters
                     that are no space; one to one, the best first
``attribution``      a matched one whose source agrees: a shared character, or neither has a source
``triple``           an attribution whose cue agrees in the same way
``link accuracy``    the share of the matched ones whose source agrees
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from provenance.evaluation.matching import LEAST_JACCARD, best_pairs
from provenance.evaluation.readings import ROLES, Marked
from provenance.evaluation.runs import Runs, meet, merged, shared, size
from provenance.evaluation.tokens import Tokens

LABELS = {"content": 1, "source": 2, "cue": 3}
"""A number for each role; a later one is put over an earlier one."""
BY_ROLE = ("exact", "exact nopunct", "overlap")
NAMES = (
    "token micro", *(f"token {role}" for role in ROLES), *(f"{kind} {role}" for kind in BY_ROLE for role in ROLES),
    "attribution", "content match", "triple", "link accuracy",
)  # fmt: skip
"""Everything that is counted, in the order in which it is shown."""


class Count(NamedTuple):
    """How many are right, how many were found, and how many gold has."""

    right: int = 0
    found: int = 0
    gold: int = 0


Counts = Mapping[str, Count]
"""One count for each of ``NAMES``."""


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, from 0 to 1; 0 where nothing could be right."""

    p: float
    r: float
    f1: float


class _Filled(NamedTuple):
    """The characters of each role of one attribution."""

    source: Runs
    cue: Runs
    content: Runs

    def of(self, role: str) -> Runs:
        return self[ROLES.index(role)]


def counts(text: Tokens, gold: Iterable[Marked], found: Iterable[Marked]) -> Counts:
    """The counts of one article; raises InputError where a span is not in its text.

    The order of the attributions matters only where several fit one equally well: then the first of them is taken.
    """
    there, here = _filled(text, gold), _filled(text, found)
    return {**_of_tokens(text, there, here), **_of_spans(text, there, here), **_of_attributions(there, here)}


def total(many: Iterable[Counts]) -> Counts:
    """The counts of several articles together."""
    sums = {name: [0, 0, 0] for name in NAMES}
    for each in many:
        for name, sum_ in sums.items():
            sum_[:] = map(int.__add__, sum_, each[name])
    return {name: Count(*sum_) for name, sum_ in sums.items()}


def score(count: Count) -> Score:
    """What a count comes to."""
    return Score(_share(count.right, count.found), _share(count.right, count.gold),
                 _share(2 * count.right, count.found + count.gold))  # fmt: skip


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _filled(text: Tokens, marked: Iterable[Marked]) -> list[_Filled]:
    return [_Filled(*map(text.characters, (each.source, each.cue, each.content))) for each in marked]


def _of_tokens(text: Tokens, gold: Sequence[_Filled], found: Sequence[_Filled]) -> dict[str, Count]:
    there, here = _labels(text, gold), _labels(text, found)
    both = Counter(zip(there, here, strict=True))
    made = {
        f"token {role}": Count(both[label, label], here.count(label), there.count(label))
        for role, label in LABELS.items()
    }
    return {**made, "token micro": Count(*map(sum, zip(*made.values(), strict=True)))}


def _labels(text: Tokens, filled: Sequence[_Filled]) -> bytearray:
    """The role of each token; 0 where it has none."""
    labels = bytearray(text.count)
    for role, label in LABELS.items():
        for start, end in merged(run for each in filled for run in text.tokens(each.of(role))):
            labels[start:end] = bytes([label]) * (end - start)
    return labels


def _of_spans(text: Tokens, gold: Sequence[_Filled], found: Sequence[_Filled]) -> dict[str, Count]:
    made: dict[str, Count] = {}
    for role in ROLES:
        there, here = (
            [*dict.fromkeys(sorted(each.of(role) for each in side if each.of(role)))] for side in (gold, found)
        )
        tokens = [{text.tokens(each) for each in side} for side in (there, here)]
        words = [{(bool(word := text.words(each)), word or each) for each in side} for side in tokens]
        overlaps = best_pairs((count, *pair) for pair, count in shared(there, here).items())
        right = (len(tokens[0] & tokens[1]), len(words[0] & words[1]), len(overlaps))
        made |= {
            f"{kind} {role}": Count(each, len(here), len(there)) for kind, each in zip(BY_ROLE, right, strict=True)
        }
    return made


def _of_attributions(gold: Sequence[_Filled], found: Sequence[_Filled]) -> dict[str, Count]:
    pairs = _same_content(gold, found)
    agreeing = [(i, j) for i, j in pairs if _agree(gold[i].source, found[j].source)]
    whole = [(i, j) for i, j in agreeing if _agree(gold[i].cue, found[j].cue)]
    return {
        "attribution": Count(len(agreeing), len(found), len(gold)),
        "content match": Count(len(pairs), len(found), len(gold)),
        "triple": Count(len(whole), len(found), len(gold)),
        "link accuracy": Count(len(agreeing), len(pairs), len(pairs)),
    }


def _same_content(gold: Sequence[_Filled], found: Sequence[_Filled]) -> list[tuple[int, int]]:
    """The places of attributions with one content; of equally good ones, one whose source agrees."""
    common = shared([each.content for each in gold], [each.content for each in found])
    candidates = []
    for (i, j), both in common.items():
        jaccard = both / (size(gold[i].content) + size(found[j].content) - both)
        if jaccard >= LEAST_JACCARD:
            candidates.append(((jaccard, _agree(gold[i].source, found[j].source)), i, j))
    return best_pairs(candidates)


def _agree(these: Runs, those: Runs) -> bool:
    return meet(these, those) or not (these or those)
