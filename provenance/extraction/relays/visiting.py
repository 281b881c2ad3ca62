"""Who has been with an outlet, in a sentence that says nothing more, and speaks in the next one.

``The mayor was on Harbour FM this morning. She said that …``; ``Harbour FM has spoken to the pilot. He said that …``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.naming import naming_of
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.relays.outlets import named_outlet_at
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, passed_on_by
from provenance.extraction.words import names, relay_words, source_words, word_class
from provenance.records import RELAYING_KINDS, Span

_SPEAKERS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
Visit = tuple[Range, Range]
"""The outlet and the words for the meeting, as tokens of the sentence."""


def visited(sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings; what ``he`` says in the sentence behind such a meeting the outlet passes on."""
    said = {wording.sentence for wording in wordings}
    return [_passed_on(sentences, wording, said) for wording in wordings]


def _passed_on(sentences: Sequence[Sentence], wording: Wording, said: Iterable[int]) -> Wording:
    before, home = sentences[wording.sentence - 1], sentences[wording.sentence]
    if not wording.sentence or wording.sentence - 1 in said or before.paragraph != home.paragraph:
        return wording
    if wording.within is not None or not _is_pronoun(home, wording) or _is_anew(home, wording):
        return wording
    visit = _visit(before)
    if visit is None or (visit[0][0] == 0 and _is_it(home, wording)):
        return wording  # “HGN met its targets. It said”: the outlet itself
    return replace(wording, within=passed_on_by(before, wording, *visit))


def _is_it(sentence: Sentence, wording: Wording) -> bool:
    return any(token.lower in {"it", "its"} for token in sentence.tokens if _within(token.start, wording.source))


def _is_pronoun(sentence: Sentence, wording: Wording) -> bool:
    words = [token.lower for token in sentence.tokens if _within(token.start, wording.source)]
    return len(words) == 1 and words[0] in _SPEAKERS


def _is_anew(sentence: Sentence, wording: Wording) -> bool:
    """``She told the court``, ``He wrote on Facebook``: said elsewhere."""
    cue = {token.lower for token in sentence.tokens if _within(token.start, wording.cue)}
    around = {token.lower for token in sentence.tokens if not _within(token.start, wording.content)}
    return bool(cue & relay_words("anew_cues")) or bool(around & relay_words("venues"))


def _within(start: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start < span.end for span in spans)


def _visit(sentence: Sentence) -> Visit | None:
    """``(Roe) has been on (Harbour FM)``, ``(Harbour FM) has spoken to (the pilot)``; of known outlets only."""
    for place in range(1, sentence.last):
        for words in _ways("visiting").get(sentence.lower(place), ()):
            outlet = _known(sentence, place + len(words)) if _stands(sentence, place, words) else None
            if outlet is not None and _closes(sentence, outlet[1]):
                return outlet, (_with_have(sentence, place), place + len(words))
    opening = _known(sentence, 0)
    place = opening[1] if opening is not None else 0
    place += sentence.lower(place) in word_class("have")
    for words in _ways("visited").get(sentence.lower(place), ()):
        is_met = opening is not None and _stands(sentence, place, words)
        if opening is not None and is_met and _meets_somebody(sentence, place + len(words)):
            return opening, (_with_have(sentence, place), place + len(words))
    return None


def _known(sentence: Sentence, place: int) -> Range | None:
    """``Harbour FM``: by its name or a list; no ``the Titanic``."""
    found = named_outlet_at(sentence, place)
    is_known = found is not None and naming_of(sentence.tokens[slice(*found)]).kind in RELAYING_KINDS
    return found if is_known and not sentence.is_quoted(place) else None


def _closes(sentence: Sentence, end: int) -> bool:
    """``on Harbour FM (this morning)``, ``on Harbour FM('s breakfast show)``; not ``on the Lantern (list)``, ``on
    HGN('s board)``, ``on the Lantern (when it sank)``."""
    if sentence.tokens[end].text in CLITICS:
        owned = object_after(sentence, end + 1, with_aside=False)
        return owned is not None and sentence.lower(owned[1] - 1) in source_words("outlet_heads") | {
            "show",
            "breakfast",
        }
    behind = word_class("prepositions") | word_class("time_words") | word_class("weekdays") | word_class("adverbs")
    return end >= sentence.last or sentence.lower(end) in behind | {",", "and", "this", "last", "to"}


def _meets_somebody(sentence: Sentence, start: int) -> bool:
    """``(met) the pilot``; not ``its targets``, ``a deal with the union``."""
    whom = object_after(sentence, start, with_aside=False)
    if whom is None:
        return False
    ends = (place for place in range(whom[0] + 1, whom[1]) if sentence.lower(place) in word_class("prepositions"))
    return may_speak(sentence, (whom[0], next(ends, whom[1])))


def _stands(sentence: Sentence, place: int, words: Sequence[str]) -> bool:
    return all(sentence.lower(place + number) == word for number, word in enumerate(words))


def _with_have(sentence: Sentence, place: int) -> int:
    return place - (sentence.lower(place - 1) in word_class("have"))


@cache
def _ways(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    lines = sorted(tuple(line.split()) for line in names("relays", name))
    return {first: tuple(line for line in lines if line[0] == first) for first in {line[0] for line in lines}}
