"""Talk that nobody in particular begins: rumours that swirl, reports that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.adverbs import is_in_ly
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Certainty

_CAMPS = frozenset({"camp", "camps", "entourage", "circle", "circles", "team", "quarters", "ranks", "delegation"})
_NEAR = 5
_TIMED = 8
"""Words of a time or a place between ``swirled`` and ``that``."""


@pattern("talk", Manner.NOUN)
def talk(sentence: Sentence) -> Iterator[Wording]:
    """``Speculation is mounting that``, ``there were unconfirmed reports of``, ``word is that``.

    Nobody in particular talks: there is no source and the chain ends undisclosed.
    """
    for noun in range(len(sentence)):
        if sentence.lower(noun) not in words_of("weights", "talked") or sentence.is_quoted(noun):
            continue
        found = _about(sentence, noun) or _going_round(sentence, noun)
        if found is not None:
            yield found
            continue
        start, that = _talk_start(sentence, noun), _that_after(sentence, noun)
        content = (
            content_after(sentence, that + 1, to_comma=_is_amid(sentence, start))
            if start is not None and that is not None
            else None
        )
        if start is None or that is None or content is None:
            continue
        is_plain = that == noun + 1
        cue = (start, that + 1) if is_plain else (start, _stirred(sentence, noun))
        yield _made(sentence, noun, cue, content)


def _about(sentence: Sentence, noun: int) -> Wording | None:
    """``There were reports of a fire``, ``unconfirmed reports of a gunman``, ``reports are emerging of a fire``: no
    clause follows."""
    glue = _stirred(sentence, noun)
    if sentence.lower(glue) not in words_of("weights", "talked_of"):
        return None
    start = _vague_start(sentence, noun)
    there = _there(sentence, start)
    doubted = any(sentence.lower(place) in words_of("weights", "doubtful") for place in range(start, noun))
    doubted = doubted or (sentence.lower(start - 1) in {"on", "about"} and _is_hearsay(sentence, noun))
    stirs = glue > noun + 1 and _opens_clause(sentence, start) and _is_hearsay(sentence, noun)
    content = content_after(sentence, glue + 1, to_comma=True) if there is not None or doubted or stirs else None
    if content is None:
        return None
    cue = (start if there is None else there, glue + 1)
    return _made(sentence, noun, cue, content)


def _going_round(sentence: Sentence, noun: int) -> Wording | None:
    """``Word around the harbour is that``, ``The talk in town is that``: the noun opens the clause."""
    if sentence.lower(noun) not in words_of("weights", "going_round"):
        return None
    start = noun - (sentence.lower(noun - 1) == "the")
    opens = start == 0 or sentence.lower(start - 1) in DASHES | {",", ":", ";", "and", "but", "though"}
    for place in range(noun + 1, min(noun + _TIMED, sentence.last - 2)) if opens else ():
        word = sentence.lower(place)
        if word in {"is", "was"} and sentence.lower(place + 1) == "that":
            content = content_after(sentence, place + 2)
            found = _made(sentence, noun, (start, place + 2), content) if content is not None else None
            return _of_camp(sentence, found, noun, place) if found is not None else None
        if place == noun + 1 and word not in word_class("prepositions"):
            return None
        if not sentence.tokens[place].is_word:
            return None
    return None


def _of_camp(sentence: Sentence, found: Wording, noun: int, verb: int) -> Wording:
    """``Word in the Roe camp is that``, ``Word from the dressing room is that``: whose word it is."""
    is_from = sentence.lower(noun + 1) == "from"
    is_camp = sentence.lower(noun + 1) in {"in", "inside", "within"} and sentence.lower(verb - 1) in _CAMPS
    source = object_after(sentence, noun + 2, with_aside=False) if is_from or is_camp else None
    if source is None or source[1] != verb:
        return found
    cue = spans_of(sentence, (noun, noun + 2), (verb, verb + 2))
    return replace(found, source=spans_of(sentence, source), cue=cue, family="claim")


def _is_answered(sentence: Sentence, start: int, noun: int) -> bool:
    """``has not confirmed reports that``: talk that somebody answers."""
    families = {form.verb.family for form in cue_forms().get(sentence.lower(start - 1), ())}
    return bool(families & {"deny", "confirm"}) and _is_hearsay(sentence, noun)


def _is_hearsay(sentence: Sentence, noun: int) -> bool:
    return sentence.lower(noun) in words_of("weights", "hearsay")


def _made(sentence: Sentence, noun: int, cue: Range, content: Range) -> Wording:
    certainty = Certainty.SAID if sentence.lower(noun) in {"reports", "indications"} else Certainty.SUGGESTED
    said = spans_of(sentence, content)
    return Wording((), spans_of(sentence, cue), said, sentence.number, certainty, confidence=0.92, family="hedge")


def _vague_start(sentence: Sentence, noun: int) -> int:
    start = noun
    while start > 0 and (sentence.lower(start - 1) in words_of("weights", "vague") or _is_degree(sentence, start - 1)):
        start -= 1
    return start


def _there(sentence: Sentence, start: int) -> int | None:
    """The ``there`` of ``there were``, where that stands before."""
    spot = start - 1
    while spot > 0 and sentence.lower(spot) in word_class("be") | word_class("have") | {"also", "been"}:
        spot -= 1
    return spot if spot < start - 1 and sentence.lower(spot) == "there" else None


def _talk_start(sentence: Sentence, noun: int) -> int | None:
    """Past vague words to ``amid``, ``there is``, ``despite``; the head of a clause where the noun itself stirs."""
    start = _vague_start(sentence, noun)
    before = sentence.lower(start - 1)
    if before in {"amid", "despite"} and _that_after(sentence, noun) == noun + 1:
        return start - 1
    if before == "of" and sentence.lower(start - 2) in words_of("weights", "lasting"):
        return start
    there = _there(sentence, start)
    if there is not None:
        return there
    if _is_answered(sentence, start, noun):
        return start
    is_doubted = sentence.lower(noun - 1) in words_of("weights", "doubtful") and start == _head(sentence)
    return start if is_doubted or (_opens_clause(sentence, start) and _stirred(sentence, noun) > noun + 1) else None


def _head(sentence: Sentence) -> int:
    """The first word, behind a time and a colon: ``11.40am: (Unconfirmed reports that)``."""
    colon = next((place for place in range(min(_NEAR, sentence.last)) if sentence.lower(place) == ":"), None)
    return 0 if colon is None else colon + 1


def _opens_clause(sentence: Sentence, start: int) -> bool:
    return start == 0 or sentence.lower(start - 1) in DASHES | {",", "and", "but", "as", "while", "after"}


def _is_amid(sentence: Sentence, start: int) -> bool:
    """At the head of a sentence, before its main clause: ``Amid reports that it had closed, shares fell``."""
    return start == 0 and sentence.lower(0) in {"amid", "despite"}


def _is_degree(sentence: Sentence, place: int) -> bool:
    return is_in_ly(sentence.lower(place))


def _stirred(sentence: Sentence, noun: int) -> int:
    """Past ``have swirled``, ``is growing``; the next place where nothing stirs."""
    end = noun + 1
    while sentence.lower(end) in word_class("be") | word_class("have") | {"been", "also", "still", "now"} or _is_degree(
        sentence, end
    ):
        end += 1
    if sentence.lower(end) in words_of("weights", "arriving") and sentence.lower(end + 1) in {"in", "through", "out"}:
        return end + 2  # “reports are coming in”
    return end + 1 if sentence.lower(end) in words_of("weights", "stirring") else noun + 1


def _that_after(sentence: Sentence, noun: int) -> int | None:
    """The ``that`` of the clause behind the noun, or behind what stirs and a time or a place."""
    end = _stirred(sentence, noun)
    is_timed = sentence.lower(end) in {"on", "in"} and _there(sentence, _vague_start(sentence, noun)) is not None
    reach = end + (_TIMED if end > noun + 1 or is_timed else 1)
    for spot in range(end, min(reach, sentence.last)):
        if sentence.lower(spot) == "that":
            return spot
        if not sentence.tokens[spot].is_word:
            return None
    return None
