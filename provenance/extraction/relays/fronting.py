"""What a paper puts on its front page: ``leads with``, ``splashes on``, ``devotes its front page to``."""

from __future__ import annotations

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class

_REACH = 8
_PLAYING = frozenset({"splash", "splashes", "splashed", "splashing"})
"""What a paper does, with or without its pages; who splashes out on something buys it."""
_GIVING = frozenset({"devotes", "devoted", "devote", "gives", "gave"})
_WHOLE = frozenset({"website", "coverage", "homepage", "edition"})
"""What an outlet may also give away as a whole: ``gave its coverage to a rival``."""
_LEADING = frozenset({"lead", "leads", "led"})


def fronts_with(sentence: Sentence, verb: int) -> int | None:
    """Where ``with`` or ``on`` stands: behind the verb, a time, ``its front page``."""
    has_page, is_given = False, sentence.lower(verb) in _GIVING
    for place in range(verb + 1, min(verb + _REACH, sentence.last - 1)):
        word = sentence.lower(place)
        is_glue = word in {"with", "to" if is_given else "on"}
        if is_glue and sentence.lower(place + 1) not in word_class("time_words") | {"its"}:
            return place if _is_front(sentence, verb, place, has_page=has_page) else None
        has_page = has_page or word in relay_words("fronts") - (_WHOLE if is_given else frozenset())
        if not sentence.tokens[place].is_word or sentence.tokens[place].is_capital:
            return None
    return None


def _is_front(sentence: Sentence, verb: int, glue: int, *, has_page: bool) -> bool:
    """``leads with``, ``devotes its front page to``; no ``leads with 40 points``, ``opens with a shop``."""
    following = sentence.lower(glue + 1)
    if following in word_class("numbers") or following[:1].isdigit():
        return False
    leads = sentence.lower(verb) in _LEADING | _PLAYING
    between = [sentence.lower(place) for place in range(verb + 1, glue)]
    plainly = all(word in word_class("time_words") | {"this", "also", "instead", "too"} for word in between)
    return has_page or (leads and plainly)
