"""Whom somebody cites, and whom those cite in turn: the steps of ``citing Y, which quoted Z``."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.extraction.objects import object_after
from provenance.extraction.quotations import Range
from provenance.extraction.sentences import Sentence
from provenance.extraction.words import relay_words

_FURTHER = frozenset({",", "(", "which", "who", "that", "in", "turn", "itself", "themselves", "also", "had", "has"})
_RESTING: dict[str, str] = {"based": "on", "relying": "on", "drawing": "on", "referring": "to", "sourced": "to"}
_GIVING = frozenset({"attributing", "crediting", "attributed", "attributes", "credited"})
_MOST = 4
_REACH = 7


@dataclass(frozen=True, slots=True)
class Step:
    """Token ranges of the words that cite and of whom they cite."""

    cue: Range
    source: Range


def steps(sentence: Sentence, place: int) -> list[Step]:
    """``citing Y``, ``attributing the news to Y``, and what is cited in turn; empty where nothing is cited."""
    found: list[Step] = []
    cue = _cue(sentence, place)
    while cue is not None and len(found) < _MOST:
        source = _cited(sentence, cue[1])
        if source is None:
            break
        found.append(Step(cue, source))
        cue = _cue(sentence, _further(sentence, source[1]), is_first=False)
    return [*found[:-1], _with_aside(sentence, found[-1])] if found and place > 1 else found


def _cue(sentence: Sentence, place: int, *, is_first: bool = True) -> Range | None:
    word = sentence.lower(place)
    if word in _RESTING and sentence.lower(place + 1) == _RESTING[word]:
        return (place, place + 2)
    if word in _GIVING:
        ahead = range(place + 1, min(place + _REACH, sentence.last))
        to = next((spot for spot in ahead if sentence.lower(spot) == "to"), None)
        return (place, to + 1) if to is not None else None
    if word in relay_words("citing") and (word.endswith("ing") or not is_first):
        return (place, place + 1)
    return None


def _cited(sentence: Sentence, start: int) -> Range | None:
    """The phrase, without a word that hangs on it and cites: ``a story (based on)``, ``a report (quoting)``."""
    phrase = object_after(sentence, start, with_aside=False)
    if phrase is None:
        return None
    verbs = relay_words("citing") | set(_RESTING)
    end = next((place for place in range(start + 1, phrase[1]) if sentence.lower(place) in verbs), phrase[1])
    return (start, end)


def _further(sentence: Sentence, place: int) -> int:
    """Past ``, which in turn`` to a word that may cite again; ``place`` itself where nothing of the kind stands."""
    spot = place
    while spot < place + _REACH and sentence.lower(spot) in _FURTHER:
        spot += 1
    return spot


def _with_aside(sentence: Sentence, step: Step) -> Step:
    """``citing Tom Berg, a pilot``: the last one with its description."""
    whole = object_after(sentence, step.source[0])
    is_longer = whole is not None and whole[1] > step.source[1] and sentence.lower(step.source[1]) == ","
    return Step(step.cue, whole) if whole is not None and is_longer else step
