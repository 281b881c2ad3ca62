"""Outlets that say that they have seen what they write of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.wording import Wording, covers
from provenance.extraction.words import relay_words, source_words, word_class
from provenance.records import Span

_OBSERVING = frozenset({"saw", "witnessed", "observed", "watched", "heard", "counted", "found", "noticed", "noted"})
_SAID = frozenset({"said", "says", "reported"})
_TRIALS = frozenset({"trial", "case", "lawsuit", "testified", "testifying"})
_WITNESSES = frozenset({"witness", "witnesses"})
"""Those of an outlet who have seen what they say."""
_BY_OURS = re.compile(r"\b(\w+) by (?:us|reporters|journalists|(?:this|our) \w+)$")
_BY_HOUSE = re.compile(r" by (?:us|(?:this|our) (?:newspaper|paper|website|site|magazine|newsroom|reporters?))\b")
_OURS_HAVE = re.compile(r"\b(?:which|that) (?:this \w+|we|our \w+) (?:has|have|had) (\w+)")
_HAD_IN_HAND = re.compile(r"(?:that )?(?:it|they|(?:its|their) reporters?) (?:has|have|had|’s|'s) (?:also )?(\w+)")


def witnessed(text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings; ``the Lantern says it has seen messages in which …`` is the Lantern's own observation."""
    return [
        replace(wording, saw_it=True) if _saw(text, sentences[wording.sentence], wording) else wording
        for wording in wordings
    ]


def _is_of_outlet(source: Sequence[Token]) -> bool:
    """``our reporter``, ``a Lantern witness at the scene``: of this outlet, or of one that is named."""
    seers = source_words("observers") | source_words("crews")
    place = next((spot for spot, token in enumerate(source) if spot and token.lower in seers), 0)
    if not place:
        return False
    before = source[place - 1]
    is_ours = source[0].lower == "our" or (before.text in CLITICS and source[0].lower in {"this", "our"})
    return is_ours or (before.is_capital and is_outlet(source[:place]))


def _observed(text: str, sentence: Sentence, wording: Wording) -> bool:
    """``…, our reporter found``, ``a Lantern reporter at the scene observed that``, ``a Lantern witness said``; not who
    bears witness in court."""
    words = [word for word in wording.cue[-1].within(text).lower().split() if word != "that"]
    source = [token for token in sentence.tokens if covers(wording.source, Span(token.start, token.end))]
    if not words or not source or not _is_of_outlet(source):
        return False
    heard = word_class("listeners") | _TRIALS
    is_heard = any(token.lower in heard for token in sentence.tokens)
    is_witness = not is_heard and not _WITNESSES.isdisjoint(token.lower for token in source)
    return words[-1] in _OBSERVING or (words[-1] in _SAID and is_witness)


def _is_held(text: str, wording: Wording) -> bool:
    """``records reviewed by reporters``, ``minutes, a copy of which this newspaper has seen,``: a paper that the outlet
    has in hand whose text it is."""
    words = text[wording.source[0].start : wording.source[-1].end].lower().rstrip(" ,")
    behind = _BY_HOUSE.match(text, wording.source[-1].end)
    if behind is not None and words.split()[-1] in relay_words("seeing") - {"heard"}:
        return True  # “according to rosters seen (by this newspaper)”
    found = _BY_OURS.search(words) or _OURS_HAVE.search(words)
    return found is not None and found.group(1) in relay_words("seeing") - {"heard"}


def _saw(text: str, sentence: Sentence, wording: Wording) -> bool:
    if not wording.source or not wording.content:
        return False
    if _observed(text, sentence, wording) or _is_held(text, wording):
        return True
    found = _HAD_IN_HAND.match(text, wording.content[0].start, wording.content[0].end)
    if found is None or found.group(1) not in relay_words("seeing") - {"heard", "read"}:
        return False
    return is_outlet([token for token in sentence.tokens if covers(wording.source, Span(token.start, token.end))])
