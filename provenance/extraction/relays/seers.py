"""What an outlet may have in hand, and which one has it: ``a letter seen by``."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.joint import parts_of
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, source_words, word_class

_FAR = 12


def seer_after(sentence: Sentence, start: int) -> Range | None:
    """The outlet behind ``seen by``, without a verb that follows: ``the Harbour Gazette (show)``."""
    phrase = object_after(sentence, start, with_aside=False)
    if phrase is None:
        return None
    ahead = range(start + 1, phrase[1])
    verbs = (place for place in ahead if sentence.lower(place) in cue_forms() and not sentence.tokens[place].is_capital)
    end = _before_more(sentence, start, next(verbs, phrase[1]))
    if [sentence.lower(place) for place in range(start, end)] in (["the", "station"], ["the", "broadcaster"]):
        return start, end
    return (start, end) if all(is_outlet(part) for part in parts_of(sentence.tokens[start:end])) else None


def _before_more(sentence: Sentence, start: int, end: int) -> int:
    """``seen by the Harbour Gazette (and due to be published)``: where what else is said of the paper begins."""
    law = (place for place in range(start + 1, end - 1) if sentence.lower(place) in {"under", "through", "via"})
    end = next(law, end)  # “the Harbour Gazette (under freedom of information laws)”
    joints = (place for place in range(start + 1, end - 1) if sentence.lower(place) in word_class("joining"))
    plain = (place for place in joints if sentence.tokens[place + 1].text.islower())
    return next((place for place in plain if sentence.lower(place + 1) not in word_class("determiners")), end)


@cache
def papers_held() -> frozenset[str]:
    """Nouns for what an outlet may have in hand."""
    return relay_words("utterances") | source_words("products") | source_words("papers") | relay_words("held")


def paper_before(sentence: Sentence, end: int) -> Range | None:
    """``a letter`` of ``a letter (seen by X)``, ``a letter (, obtained by X,)``, ``a letter written in May (and seen by
    X)``."""
    if sentence.lower(end - 1) != "and":
        return simple_before(sentence, end - (sentence.lower(end - 1) == ","))
    for place in range(end - 3, max(-1, end - _FAR), -1):
        if not sentence.tokens[place + 1].is_word:
            return None
        done = sentence.lower(place + 1) in word_class("issuing") | relay_words("done_to_papers")
        if done and sentence.lower(place) in papers_held():
            return simple_before(sentence, place + 1)
    return simple_before(sentence, end)
