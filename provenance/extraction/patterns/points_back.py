"""Who said the sentence before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.objects import object_after, with_relative
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.papers import is_paper
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import lexicon_lines, relay_words, word_class, words_of
from provenance.records import Certainty, Reality

_THAT = frozenset({"that", "this", "such", "it", "those", "these"})
_IS = frozenset({"is", "was", "'s", "’s", "are", "were"})
_BEHIND = frozenset({",", ";", "in", "at", "on", "after", "during", "yesterday", "last", "this"})
_REACH = 7
_NEAR = 5
_AT_LEAST = (("or", "so"), ("at", "least", "so"), ("or", "at", "least", "so"), ("so",))


@pattern("points-back")
def points_back(sentence: Sentence) -> Iterator[Wording]:
    """``So say divers.``, ``That is the verdict of the auditors.``, ``Such was the gist of a memo from X``, ``Not
    according to X.``, ``Or so X says.``, ``So ran the message from X.`` at the head of a sentence: somebody said what
    stands in the sentence before.

    The content is the sentence before; in this one it is the word that points there.
    """
    word = sentence.lower(0)
    if sentence.is_quoted(0) or sentence.last < 2:
        return
    if word in _THAT:
        found = summed(sentence)
    elif word == "not":
        found = _not_according(sentence)
    elif word == "thus":
        found = ran_so(sentence, 1)
    elif word in {"so", "or", "at"}:
        found = _so(sentence)
    else:
        return
    if found is not None:
        yield found


def _so(sentence: Sentence) -> Wording | None:
    """``So say divers``, ``So says the mayor``; ``Or so the mayor says``."""
    for words in _AT_LEAST:
        if tuple(sentence.lower(place) for place in range(len(words))) == words:
            start = len(words)
            return ran_so(sentence, start) or _said_so(sentence, start) or _so_said(sentence, start)
    return None


def _tells(sentence: Sentence, place: int) -> bool:
    forms = cue_forms().get(sentence.lower(place), ())
    return any(
        form.form is not Form.PROGRESSIVE and {"t", "q"} & form.verb.frames and not form.verb.particles
        for form in forms
    )


def _said_so(sentence: Sentence, verb: int) -> Wording | None:
    if not _tells(sentence, verb):
        return None
    source = object_after(sentence, verb + 1)
    if source is None or not may_speak(sentence, source):
        return None
    return _made(sentence, with_relative(sentence, source), ((0, verb + 1),), (verb - 1, verb))


def _so_said(sentence: Sentence, start: int) -> Wording | None:
    """``Or so the mayor says.``, ``So the story went`` not: it ends with the verb."""
    verb = sentence.last - 1
    if start < 2 or verb <= start or not _tells(sentence, verb):
        return None
    source = subject_before(sentence, verb)
    if source is None or source[0] != start or not may_speak(sentence, source):
        return None
    return _made(sentence, source, ((0, start), (verb, verb + 1)), (start - 1, start))


def ran_so(sentence: Sentence, start: int) -> Wording | None:
    """``So ran the message from X``, ``so read a placard of theirs``; ``start`` is behind ``so``."""
    noun = start + 2
    while noun < start + _NEAR and sentence.lower(noun + 1) not in {"from", "by", "of"}:
        noun += 1
    is_noun = sentence.lower(noun) in relay_words("utterances") | words_of("views", "sheets") | _summing()
    opens = sentence.lower(start) in words_of("views", "ran_so") and sentence.lower(start + 1) in {"the", "a", "an"}
    source = object_after(sentence, noun + 2) if is_noun and opens else None
    if source is None or not may_speak(sentence, source):
        return None
    return _made(sentence, source, ((start - 1, noun + 2),), (start - 1, start))


def summed(sentence: Sentence, start: int = 0) -> Wording | None:
    """``That is the (grim) verdict of X``, ``That's the estimate from X``."""
    place = start + 1
    while sentence.lower(place) in {"at", "least", ","} or sentence.lower(place) in word_class("adverbs"):
        place += 1
    if sentence.lower(place) not in _IS:
        return None
    for noun in range(place + 1, min(place + _REACH, sentence.last - 1)):
        if sentence.lower(noun) in _summing() and sentence.lower(noun + 1) in {"of", "from", "by", "in"}:
            return _borne(sentence, start, noun) if _points(sentence, start, place + 1) else None
        if not sentence.tokens[noun].is_word or sentence.lower(noun) in word_class("prepositions"):
            return None
    return None


def _points(sentence: Sentence, start: int, article: int) -> bool:
    """``It is the verdict of X`` speaks of what was told before, ``It was a promise from X`` of something else."""
    return sentence.lower(start) not in {"it", "this"} or sentence.lower(article) == "the"


@cache
def _summing() -> frozenset[str]:
    nouns = {noun for noun, _ in lexicon_lines("claim_nouns.tsv")}
    return (words_of("views", "summed") | words_of("views", "headed") | nouns) - words_of("views", "unsummed")


def _borne(sentence: Sentence, start: int, noun: int) -> Wording | None:
    """The bearer ends the sentence, or only a comma, a place or a time follows: ``the verdict of X that he lied`` tells
    more."""
    source = object_after(sentence, noun + 2)
    if source is None or not may_speak(sentence, source):
        return None
    if sentence.lower(noun + 1) == "in" and not _is_printed(sentence, source):
        return None
    source = with_relative(sentence, source)
    if source[1] < sentence.last and sentence.lower(source[1]) not in _BEHIND | word_class("weekdays"):
        return None
    return _made(sentence, source, ((start, noun + 2),), (start, start + 1))


def _is_printed(sentence: Sentence, source: Range) -> bool:
    tokens = sentence.tokens[slice(*source)]
    return is_outlet(tokens) or is_paper(tokens[-1])


def _not_according(sentence: Sentence) -> Wording | None:
    """``Not according to X(, who …)``: X denies it."""
    if (sentence.lower(1), sentence.lower(2)) != ("according", "to"):
        return None
    source = object_after(sentence, 3, with_aside=False)
    if source is None or not may_speak(sentence, source):
        return None
    return _made(sentence, source, ((0, 3),), (0, 1), Certainty.DENIED)


def _made(
    sentence: Sentence, source: Range, cue: tuple[Range, ...], points: Range, certainty: Certainty = Certainty.SAID
) -> Wording:
    whom, cues, said = spans_of(sentence, source), spans_of(sentence, *cue), spans_of(sentence, points)
    return Wording(whom, cues, said, sentence.number, certainty, Reality.PAST, confidence=0.93, family="claim")
