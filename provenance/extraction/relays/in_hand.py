"""Papers of which a sentence says only that an outlet has them, and that speak in the next one.

``HGN has obtained the notes. They show that …``; ``We have seen the contract. It says that …``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.seers import papers_held
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, covers, passed_on_by, spans_of
from provenance.extraction.words import relay_words, word_class, words_of
from provenance.records import Span

_POINTERS = frozenset({"it", "they", "these", "this"})
_HOUSES = relay_words("media") | {"reporter", "reporters", "team"}
_GRANTED = frozenset({"licence", "license", "permit", "order", "injunction", "ruling"})
"""Papers that an outlet gets for itself, and that do not say what it says next."""
_COPY = frozenset({"copy", "copies", "details", "extracts", "parts"})


def in_hand(sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings; what such a paper says in the sentence behind the outlet has seen."""
    return [_seen(sentences, wording) for wording in wordings]


def _seen(sentences: Sequence[Sentence], wording: Wording) -> Wording:
    before, home = sentences[wording.sentence - 1], sentences[wording.sentence]
    if not wording.sentence or wording.within is not None or wording.saw_it or not wording.source:
        return wording
    held = _held(before)
    if held is None or not _means(before, held[2], home, wording):
        return wording
    outlet, cue, paper = held
    found = replace(wording, saw_it=True, stands_for=spans_of(before, paper))
    if _is_own(before, outlet):
        return found
    return replace(found, within=passed_on_by(before, wording, outlet, cue))


def _held(sentence: Sentence) -> tuple[Range, Range, Range] | None:
    """The outlet of ``HGN has obtained a copy of the notes (.)``, the words for it, and the paper."""
    for verb in range(2, sentence.last - 1):
        if sentence.lower(verb) not in relay_words("seeing") - {"heard"} or sentence.is_quoted(verb):
            continue
        start = verb
        while sentence.lower(start - 1) in word_class("have") | word_class("adverbs"):
            start -= 1
        outlet = subject_before(sentence, start) if start < verb else None
        is_copy = sentence.lower(verb + 2) in _COPY and sentence.lower(verb + 3) == "of"
        is_copy_alone = sentence.lower(verb + 1) in _COPY and sentence.lower(verb + 2) == "of"
        paper = object_after(sentence, verb + 1 + 3 * is_copy + 2 * is_copy_alone, with_aside=False)
        if outlet is None or paper is None or _noun_of(sentence, paper) is None or sentence.lower(paper[0]) == "no":
            continue
        is_seer = outlet[0] == 0 and (_is_own(sentence, outlet) or is_outlet(sentence.tokens[slice(*outlet)]))
        return (outlet, (start, verb + 1), paper) if is_seer else None
    return None


def _is_own(sentence: Sentence, outlet: Range) -> bool:
    """``We``, ``This newspaper``, ``Our reporters``."""
    words = [sentence.lower(place) for place in range(*outlet)]
    return words == ["we"] or (len(words) == 2 and words[0] in {"this", "our"} and words[1] in _HOUSES)


def _noun_of(sentence: Sentence, paper: Range) -> str | None:
    """``letter`` of ``a letter from the mayor``, ``notes`` of ``200 pages of inspection notes``."""
    nouns = [sentence.lower(place) for place in range(*paper) if sentence.lower(place) in papers_held()]
    return nouns[0] if nouns else None


def _means(before: Sentence, paper: Range, home: Sentence, wording: Wording) -> bool:
    """``They show``, ``It says``, ``The notes``: the paper speaks."""
    words = [token.lower for token in home.tokens if covers(wording.source, Span(token.start, token.end))]
    if len(words) == 1 and words[0] in _POINTERS:
        cue = [token.lower for token in home.tokens if covers(wording.cue, Span(token.start, token.end))]
        shows = wording.family == "show" or not words_of("weights", "shows").isdisjoint(cue)
        return shows or (words[0] != "they" and _noun_of(before, paper) not in _GRANTED)
    return len(words) == 2 and words[0] in {"the", "these"} and words[1] == _noun_of(before, paper)
