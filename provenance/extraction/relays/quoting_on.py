"""Media that quote each other: ``Reuters quotes the Lantern, which quotes a pilot``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, passed_on_by
from provenance.extraction.words import relay_words, word_class

_RELATIVE = frozenset({"which", "who"})
_MOST = 3

Quoter = tuple[Range, Range]
"""A medium, and the words that quote it."""


def quoters(sentence: Sentence, start: int) -> list[Quoter]:
    """Who are quoted before the verb at ``start``, the last one first, each with the verb that quotes it: the Lantern
    in ``Reuters quotes the Lantern, which (quotes)``."""
    found: list[Quoter] = []
    verb = (start, start)
    while len(found) < _MOST and (before := _before(sentence, verb[0])) is not None:
        medium, verb = before
        found.append((medium, verb))
    return found


def _before(sentence: Sentence, start: int) -> Quoter | None:
    """``the Lantern`` of ``Reuters quotes the Lantern, which (quotes)``, and the verb that quotes it."""
    which = start - 1
    if sentence.lower(which) not in _RELATIVE:
        return None
    end = which - (sentence.lower(which - 1) == ",")
    for place in range(end - 1, 0, -1):
        if sentence.lower(place) in relay_words("quoting") and not sentence.is_quoted(place):
            medium = object_after(sentence, place + 1, with_aside=False)
            if medium is None or medium[1] != end or not is_outlet(sentence.tokens[slice(*medium)]):
                return None
            return medium, (run_before(sentence, place, _helps), place + 1)
    return None


def outermost(sentence: Sentence, found: list[Quoter]) -> Range | None:
    """``Reuters`` of ``Reuters quotes the Lantern, which quotes``."""
    subject = subject_before(sentence, found[-1][1][0]) if found else None
    return subject if subject is not None and is_outlet(sentence.tokens[slice(*subject)]) else None


def quoted_on(sentence: Sentence, inner: Wording, cue: Range, found: list[Quoter]) -> Wording | None:
    """The wording within those of the media that quote each other; None where the first of them is no outlet."""
    first = outermost(sentence, found)
    if first is None:
        return None
    outer: Wording | None = None
    for medium, verb in _line(found, first, cue):
        outer = passed_on_by(sentence, inner, medium, verb, outer)
    return replace(inner, within=outer)


def media_of(found: Wording) -> Iterator[Wording]:
    """The media's own wordings, where several quote each other, so that their verbs are read in no other way."""
    line = [found]
    while (outer := line[-1].within) is not None:
        line.append(outer)
    is_told = any(outer.cue == found.cue for outer in line[1:])  # “quoted a pilot as telling HGN”
    yield from line[1:] if len(line) > 2 and not is_told else ()


def _line(found: list[Quoter], first: Range, cue: Range) -> Iterator[Quoter]:
    """Each medium with the verb behind it, the first one first."""
    verbs = [verb for _, verb in reversed(found)]
    media = [first, *(medium for medium, _ in reversed(found))]
    yield from zip(media, [*verbs, cue], strict=True)


def _helps(word: str) -> bool:
    return word in word_class("be") | word_class("have") | word_class("adverbs")
