"""How papers came to somebody, as their clause tells it: ``a memo that fell into the hands of the Harbour Gazette``."""

from __future__ import annotations

from functools import cache

from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import names, relay_words, source_words, word_class

_REACH = 16


def way_behind(sentence: Sentence, opener: int) -> Range | None:
    """``(a memo) that (has reached)``, ``(a file,) which (found its way to)``: where the words for its way stand."""
    noun = opener - 1 - (sentence.lower(opener - 1) == ",")
    if sentence.lower(opener) not in {"that", "which"} or sentence.lower(noun) not in _papers():
        return None
    start = past_helpers(sentence, opener + 1)
    for words in _ways().get(sentence.lower(start), ()):
        if all(sentence.lower(start + number) == word for number, word in enumerate(words)):
            return start, start + len(words)
    return None


def past_helpers(sentence: Sentence, place: int) -> int:
    """Behind ``has``, ``were first``: where the verb stands that they help."""
    while sentence.lower(place) in word_class("have") | word_class("be") | word_class("adverbs") | {"been"}:
        place += 1
    return place


def opener_of_way(sentence: Sentence, end: int) -> int | None:
    """Where the paper ends in ``a memo that reached the Harbour Gazette (says)``, whose clause reaches to ``end``."""
    end -= sentence.lower(end - 1) == ","
    for opener in range(end - 2, max(0, end - _REACH), -1):
        way = way_behind(sentence, opener)
        if way is not None:
            small = {"the", "a", "an", "of", "'s", "’s"}
            told = (sentence.tokens[place] for place in range(way[1], end))
            is_named = all(token.is_capital or token.lower in small for token in told)
            return opener - (sentence.lower(opener - 1) == ",") if is_named else None
    return None


@cache
def _papers() -> frozenset[str]:
    """Nouns for what may come to an outlet."""
    return (
        relay_words("utterances") | source_words("products") | source_words("papers") | relay_words("held") | {"paper"}
    )


@cache
def _ways() -> dict[str, tuple[tuple[str, ...], ...]]:
    """How it gets there, by the first word: ``fell into the hands of``."""
    lines = sorted(tuple(line.split()) for line in names("relays", "reaching"))
    return {first: tuple(line for line in lines if line[0] == first) for first in {line[0] for line in lines}}
