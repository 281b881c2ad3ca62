"""What the trained reader takes for a saying: a cue, its source and its content, and how likely it is one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.extraction.tagging.features import COLUMNS, own_roles, own_wordings, rows
from provenance.extraction.tagging.model import Model
from provenance.extraction.tagging.network import REACH, Array, Windows, cue_logits, order_of, sayings, states_of
from provenance.extraction.tagging.passages import Passage, passages
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording
from provenance.extraction.words import word_class
from provenance.records import Spans

TOGETHER = 4096
"""Tokens that go through a network at once, so that memory does not grow with the text."""
ONE_IN = 20
"""Of so many words at most about one is looked at further; in the news it is one in twenty-five."""
LOOKS = 0.12
"""A word that looks less like a cue than this is not looked at further."""
SPEAKS = 0.1
"""A saying has a source where a word is at least so likely to be of it."""
NEARLY = 0.3
"""A word beside the likeliest one of the source belongs to it if it is this many times as likely."""
_CALLED_TO = frozenset({"to", "in", "on", "out", "at", "after"})
SOURCE, CUE, CONTENT = 1, 2, 3
"""Tags of a word for one cue; 0 for none."""

Seen = Mapping[int, Sequence[Wording]]
"""What patterns saw, by number of sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Positions in a passage of one saying, and its ``chance`` in [0, 1] to be one as people annotate them."""

    passage: Passage
    trigger: int
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    chance: float


def is_listener(candidate: Candidate) -> bool:
    """``Jurors heard that Roe rang, (saying)``: they say nothing."""
    words = [candidate.passage.tokens[place].lower for place in candidate.source[-1:]]
    return not word_class("listeners").isdisjoint(words)


def is_unknown(candidate: Candidate) -> bool:
    """``It is not yet known who``: nobody says so."""
    words = [candidate.passage.tokens[place].lower for place in candidate.source]
    cue = {candidate.passage.tokens[place].lower for place in candidate.cue}
    return words == ["it"] and not cue.isdisjoint({"known", "clear", "unknown"})


def is_summoned(candidate: Candidate) -> bool:
    """``Police were called to reports of a fight``, a headline's ``Snow expected in the north``: they say nothing."""
    tokens, last = candidate.passage.tokens, candidate.cue[-1]
    words = [tokens[place].lower for place in candidate.cue if tokens[place].lower not in _CALLED_TO]
    is_passive = not word_class("be").isdisjoint(words) and bool(candidate.source) and candidate.source[-1] < last
    follows = {tokens[place].lower for place in range(last, min(last + 2, len(tokens)))}
    home = candidate.passage.sentences[candidate.passage.home(candidate.trigger)]
    is_expected = home.is_title and words == ["expected"]
    if is_passive and words[-1:] == ["found"] and "guilty" in {tokens[last].lower, *follows}:
        return True
    return (is_expected or (is_passive and words[-1:] == ["called"])) and not follows.isdisjoint(_CALLED_TO)


def leaves_out_head(candidate: Candidate, wording: Wording, content: Spans) -> bool:
    """``Minister denies rift with | chancellor``, a headline: what stands at once behind the verb is said, too."""
    sentence = candidate.passage.sentences[candidate.passage.home(candidate.trigger)]
    is_next = 0 <= wording.content[0].start - wording.cue[-1].end <= 1
    return sentence.is_title and is_next and content[0].start > wording.content[0].start


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """One word that looks like a cue: its place and the window around it in its passage."""

    passage: Passage
    offset: int
    place: int
    start: int
    end: int
    roles: list[int]


def candidates(model: Model, sentences: Sequence[Sentence], seen: Seen) -> Iterator[Candidate]:
    """All of them, in text order; they may overlap."""
    for group in _groups(passages(sentences)):
        yield from _candidates(model, group, seen)


def _groups(found: Iterator[Passage]) -> Iterator[list[Passage]]:
    waiting: list[Passage] = []
    for passage in found:
        if not passage.is_prose:
            continue
        if waiting and sum(map(len, waiting)) + len(passage) > TOGETHER:
            yield waiting
            waiting = []
        waiting.append(passage)
    if waiting:
        yield waiting


def _candidates(model: Model, group: Sequence[Passage], seen: Seen) -> Iterator[Candidate]:
    numbers = np.array([row for passage in group for row in rows(passage, seen, model.vocabulary)], dtype=np.intp)
    states = states_of(numbers, model.weights, COLUMNS, order_of([len(passage) for passage in group]))
    for looks in _bounded(_looks(group, cue_logits(states, model.weights), seen)):
        tags, valid = sayings(states, model.weights, _windows(looks))
        start = 0
        for look, logit in zip(looks, valid.tolist(), strict=True):
            end = start + look.end - look.start
            yield _decoded(look, tags[start:end], logit)
            start = end


def _bounded(looks: Iterator[_Look]) -> Iterator[list[_Look]]:
    """Looks whose windows go through the second network together."""
    waiting: list[_Look] = []
    words = 0
    for look in looks:
        if waiting and words + look.end - look.start > TOGETHER:
            yield waiting
            waiting, words = [], 0
        waiting.append(look)
        words += look.end - look.start
    if waiting:
        yield waiting


def _looks(group: Sequence[Passage], logits: Array, seen: Seen) -> Iterator[_Look]:
    least = float(np.log(LOOKS / (1 - LOOKS)))
    offset = 0
    for passage in group:
        places = _likely(logits[offset : offset + len(passage)], least)
        own = own_wordings(passage, seen) if places else {}
        for place in places:
            start, end = passage.window(place)
            yield _Look(passage, offset, place, start, end, own_roles(passage, own.get(place))[start:end])
        offset += len(passage)


def _likely(logits: Array, least: float) -> list[int]:
    """Words that look like cues, in order; at most one in so many, the likeliest ones."""
    best = np.argsort(-logits, kind="stable")[: 2 + len(logits) // ONE_IN]
    return sorted(int(place) for place in best if logits[place] > least)


def _windows(looks: Sequence[_Look]) -> Windows:
    def joined(ranges: Iterator[NDArray[np.intp]]) -> NDArray[np.intp]:
        return np.concatenate(list(ranges))

    return Windows(
        cues=np.array([look.offset + look.place for look in looks], dtype=np.intp),
        lengths=[look.end - look.start for look in looks],
        places=joined(np.arange(look.offset + look.start, look.offset + look.end) for look in looks),
        distances=joined(
            np.clip(np.arange(look.start, look.end) - look.place, -REACH, REACH) + REACH for look in looks
        ),
        roles=np.array([role for look in looks for role in look.roles], dtype=np.intp),
    )


def _decoded(look: _Look, tags: Array, logit: float) -> Candidate:
    tags[look.place - look.start] = np.eye(tags.shape[1])[CUE]
    source = _likeliest(tags[:, SOURCE], look.start)
    cue, content = ((np.flatnonzero(tags[:, tag] > 0.5) + look.start).tolist() for tag in (CUE, CONTENT))
    apart = [place for place in content if place not in source]
    cue = [place for place in cue if place not in source]
    whole = _whole(look.passage, apart, {*source, *cue})
    return Candidate(look.passage, look.place, tuple(source), tuple(cue), tuple(whole), 1 / (1 + math.exp(-logit)))


def _likeliest(chances: Array, start: int) -> range:
    """The words about the one that is likeliest a source, as far as they are nearly as likely; none if it is not."""
    best = int(chances.argmax())
    if chances[best] < SPEAKS:
        return range(0)
    first = last = best
    while first > 0 and chances[first - 1] > NEARLY * chances[best]:
        first -= 1
    while last + 1 < len(chances) and chances[last + 1] > NEARLY * chances[best]:
        last += 1
    return range(start + first, start + last + 1)


def runs(places: Sequence[int]) -> list[list[int]]:
    """Places in order as runs of neighbours."""
    found: list[list[int]] = []
    for place in places:
        if found and place == found[-1][-1] + 1:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _whole(passage: Passage, content: Sequence[int], taken: set[int]) -> list[int]:
    """The content with single words that are missing in it, without pieces that hold no word."""
    filled: list[int] = []
    for place in content:
        if filled and place == filled[-1] + 2 and place - 1 not in taken:
            filled.append(place - 1)
        filled.append(place)
    kept = [run for run in runs(filled) if any(passage.tokens[place].is_word for place in run)]
    return [place for run in kept for place in run]
