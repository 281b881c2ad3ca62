"""Nothing said, told by a noun: there was no comment."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.sayings.unsaid import (
    TOPICS,
    ends_clause,
    helps_silence,
    left_unsaid,
    silent_subject,
    topic_after,
    unsaid,
)
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class, words_of

_HAVING = frozenset({"had", "has", "have", "made", "makes", "make", "offered", "issued"})
_NEAR = 8


@pattern("no-comment")
def no_comment(sentence: Sentence) -> Iterator[Wording]:
    """``There was no immediate comment from X``, ``X had no immediate response``, ``No reply was forthcoming from X``,
    ``There was no claim of responsibility``.

    The content is what nothing was said on; where that is not told, the noun itself.
    """
    nouns = words_of("silences", "answers") | words_of("silences", "nobodys")
    for place in range(1, len(sentence)):
        if sentence.lower(place) in nouns and not sentence.is_quoted(place):
            found = _without_answer(sentence, place)
            if found is not None:
                yield found


def _without_answer(sentence: Sentence, noun: int) -> Wording | None:
    """``There was no immediate comment from X``, ``X had no immediate response``."""
    none = noun - 1
    while none > 0 and sentence.lower(none) in words_of("silences", "slow"):
        none -= 1
    if sentence.lower(none) != "no":
        return None
    if sentence.lower(noun + 1) != "from" and (found := _nobodys(sentence, none, noun)) is not None:
        return found
    if sentence.lower(noun) not in words_of("silences", "answers"):
        return None
    if sentence.lower(noun + 1) == "from":
        return _there_was_none(sentence, none, noun)
    if sentence.lower(none - 1) not in _HAVING:
        return _none_forthcoming(sentence, none, noun)
    start = run_before(sentence, none - 1, helps_silence)
    source = silent_subject(sentence, start)
    return left_unsaid(sentence, source, (start, noun), noun) if source is not None else None


def _nobodys(sentence: Sentence, none: int, noun: int) -> Wording | None:
    """``There was no claim of responsibility``, ``There was no confirmation of the figure``: from nobody."""
    there = _there(sentence, none)
    claims = sentence.lower(noun) == "claim" and sentence.lower(noun + 2) == "responsibility"
    if there is None or not (claims or sentence.lower(noun) in words_of("silences", "nobodys")):
        return None
    is_of = sentence.lower(noun + 1) in TOPICS | {"of", "for"}
    topic = content_after(sentence, noun + 1, to_comma=True) if is_of else None
    if topic is None and not ends_clause(sentence, noun + 1):
        return None
    return unsaid(sentence, None, topic or (noun, noun + 1), (there, noun + (topic is not None)))


def _there(sentence: Sentence, none: int) -> int | None:
    return next((place for place in range(none - 1, max(-1, none - 5), -1) if sentence.lower(place) == "there"), None)


def _there_was_none(sentence: Sentence, none: int, noun: int) -> Wording | None:
    there = _there(sentence, none)
    source = object_after(sentence, noun + 2, with_aside=False)
    if there is None or source is None:
        return None
    topic = topic_after(sentence, source[1])
    return unsaid(sentence, source, topic or (noun, noun + 1), (there, noun + (topic is not None)))


def _none_forthcoming(sentence: Sentence, none: int, noun: int) -> Wording | None:
    """``No comment was (immediately) forthcoming from X``."""
    has_verb = sentence.lower(noun + 1) in word_class("be") | word_class("have")
    for place in range(noun + 2, min(noun + _NEAR, sentence.last - 1)) if has_verb else ():
        if sentence.lower(place) == "from" and sentence.lower(place - 1) in words_of("silences", "forthcoming"):
            source = object_after(sentence, place + 1, with_aside=False)
            return unsaid(sentence, source, (noun, noun + 1), (none, place + 1)) if source is not None else None
        if not sentence.tokens[place].is_word:
            return None
    return None
