"""What two coders made of the same texts, as units on which they agree or not.

Each token of a text has a role for each coder: cue before source before content, or none. Two attributions are one
where their cues share a character and so do their contents; where one of them has no cue (or no content), the contents
(or the cues) share at least half of their characters. Each is in one pair at most, the best pair first. Of those that
are one it is compared whom they name, how the chain ends, how sure the source is, and in what they are nested.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from provenance.comparing.agreement import Agreement, Coincidences, agreement
from provenance.evaluation.matching import LEAST_JACCARD, best_pairs
from provenance.evaluation.metrics import LABELS
from provenance.evaluation.runs import Runs, meet, merged, shared, size
from provenance.evaluation.tokens import Tokens
from provenance.extraction.text.sentences import sentences
from provenance.records import Span, Spans

MEASURES = ("token role", "source", "chain end", "certainty", "nesting")
"""What agreement is told of, in this order: the first of tokens, the others of attributions that both found."""
FEW_TEXTS = 10
"""Texts below which intervals are drawn from sentences: there would be too few to draw from."""
NO_ROLE = 0


class Marked(NamedTuple):
    """An attribution as a coder marked it in a text. ``who`` is comparable between coders, ``nested_in`` is the place
    of another one in the same sequence."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    who: Hashable = ""
    terminal: str = ""
    certainty: str = ""
    nested_in: int | None = None


class _Filled(NamedTuple):
    """The characters of each role of one attribution."""

    source: Runs
    cue: Runs
    content: Runs


Block = dict[str, Coincidences]
"""Units by measure: those of one sentence, or of one text."""


@dataclass(slots=True)
class Coding:
    """All that is counted of the texts of two coders. ``first`` and ``second`` are how many attributions each found,
    ``both`` how many of these are one."""

    texts: int = 0
    first: int = 0
    second: int = 0
    both: int = 0
    _of_sentences: list[Block] = field(default_factory=list)
    _of_texts: list[Block] = field(default_factory=list)

    def add(self, text: str, first: Sequence[Marked], second: Sequence[Marked]) -> None:
        """Count a text that both coded; raises InputError where a span is not one of it."""
        tokens, ends = Tokens(text), _sentence_ends(text)
        here, there = _filled(tokens, first), _filled(tokens, second)
        pairs = matched(here, there)
        blocks: list[Block] = [defaultdict(Coincidences) for _end in (*ends, None)]
        _count_tokens(tokens, here, there, ends, blocks)
        _count_pairs(first, second, pairs, ends, blocks, self.texts)
        self.texts += 1
        self.first, self.second, self.both = self.first + len(first), self.second + len(second), self.both + len(pairs)
        self._of_texts.append(_sum(blocks))
        self._of_sentences = [] if self.texts >= FEW_TEXTS else [*self._of_sentences, *blocks]

    @property
    def found_by_both(self) -> float | None:
        """The share of what either found that both found, each attribution of each coder counted (as F1 does)."""
        either = self.first + self.second
        return 2 * self.both / either if either else None

    @property
    def drawn_from(self) -> str:
        """What intervals are drawn from."""
        return "articles" if self.texts >= FEW_TEXTS else "sentences"

    def agreements(self, draws: int = 0) -> dict[str, Agreement]:
        """The agreement by measure, with an interval where there are draws and enough to draw from."""
        blocks, total = self._of_sentences or self._of_texts, _sum(self._of_texts)
        return {
            name: agreement(total.get(name, Coincidences()), [each[name] for each in blocks if name in each], draws)
            for name in MEASURES
        }


def _sum(blocks: Iterable[Block]) -> Block:
    found: Block = defaultdict(Coincidences)
    for block in blocks:
        for name, counts in block.items():
            found[name] += counts
    return found


def _filled(text: Tokens, marked: Iterable[Marked]) -> list[_Filled]:
    return [_Filled(*map(text.characters, (each.source, each.cue, each.content))) for each in marked]


def _sentence_ends(text: str) -> list[int]:
    """Where each sentence but the last ends."""
    return [each.span(0, len(each)).end for each in sentences(text)][:-1]


# --- tokens ------------------------------------------------------------------------------------------


def _count_tokens(
    text: Tokens, first: Sequence[_Filled], second: Sequence[_Filled], ends: Sequence[int], blocks: Sequence[Block]
) -> None:
    here, there = _roles(text, first), _roles(text, second)
    borders = [0, *(_tokens_before(text, end) for end in ends), text.count]
    for (start, end), block in zip(pairwise(borders), blocks, strict=True):
        for values in zip(here[start:end], there[start:end], strict=True):
            block["token role"].add(values)


def _tokens_before(text: Tokens, offset: int) -> int:
    characters = text.before[offset]
    return text.at[characters - 1] + 1 if characters else 0


def _roles(text: Tokens, filled: Sequence[_Filled]) -> list[int]:
    """The role of each token, a later label put over an earlier one."""
    roles = [NO_ROLE] * text.count
    for role, label in LABELS.items():
        for start, end in merged(run for each in filled for run in text.tokens(getattr(each, role))):
            roles[start:end] = [label] * (end - start)
    return roles


# --- attributions ------------------------------------------------------------------------------------


def matched(first: Sequence[_Filled], second: Sequence[_Filled]) -> dict[int, int]:
    """For the place of each attribution of one coder that the other found too, the place there."""
    cues = shared([each.cue for each in first], [each.cue for each in second])
    contents = shared([each.content for each in first], [each.content for each in second])
    candidates = []
    for i, j in {*cues, *contents}:
        a, b = first[i], second[j]
        alike = _jaccard(a.content, b.content, contents[i, j]), _jaccard(a.cue, b.cue, cues[i, j])
        if _may_be_one(a, b, *alike):
            candidates.append(((*alike, meet(a.source, b.source)), i, j))
    return dict(best_pairs(candidates))


def _may_be_one(a: _Filled, b: _Filled, contents: float, cues: float) -> bool:
    if not (a.cue and b.cue):
        return contents >= LEAST_JACCARD
    if not (a.content and b.content):
        return cues >= LEAST_JACCARD
    return contents > 0 and cues > 0


def _jaccard(these: Runs, those: Runs, both: int) -> float:
    either = size(these) + size(those) - both
    return both / either if either else 0.0


def _count_pairs(
    first: Sequence[Marked], second: Sequence[Marked], pairs: Mapping[int, int], ends: Sequence[int],
    blocks: Sequence[Block], text: int,
) -> None:  # fmt: skip
    back = {there: here for here, there in pairs.items()}
    for here, there in sorted(pairs.items()):
        a, b = first[here], second[there]
        block = blocks[_sentence_of(a, ends)]
        block["source"].add((a.who, b.who))
        block["chain end"].add((a.terminal, b.terminal))
        block["certainty"].add((a.certainty, b.certainty))
        block["nesting"].add((_nest(a, {each: each for each in pairs}, text, 1), _nest(b, back, text, 2)))


def _nest(marked: Marked, pair_of: Mapping[int, int], text: int, coder: int) -> Hashable:
    """In what an attribution is nested: nothing, one that both found, or one that only this coder found."""
    if marked.nested_in is None:
        return "nothing"
    pair = pair_of.get(marked.nested_in)
    return ("only", coder) if pair is None else (text, pair)


def _sentence_of(marked: Marked, ends: Sequence[int]) -> int:
    spans = marked.cue or marked.content or marked.source or (Span(0, 0),)
    return bisect_right(ends, spans[0].start)
