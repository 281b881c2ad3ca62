"""Statements that are still to be made."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.coming import is_to_come, opens_coming
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Reality

_REACH = 6
_WHILE = word_class("subordinators") - word_class("asked_with")
_CHOSEN = frozenset({"winner", "winners", "successor", "replacement", "finalists", "nominee", "nominees"})
_CHRISTENED = frozenset({"baby", "child", "son", "daughter", "boat", "ship", "ferry", "vessel", "street", "after"})
"""What is named otherwise than a chief."""
_ENDS = word_class("prepositions") | word_class("subordinators") | {"and", "or", "but", "that", "who", "which", "to"}


@pattern("to-come")
def to_come(sentence: Sentence) -> Iterator[Wording]:
    """``X will make a statement on Monday``, ``X is due to give evidence``; ``The date will be announced``.

    The content is what will be made, or what will be announced by nobody who is named.
    """
    for place in range(1, sentence.last):
        if sentence.is_quoted(place):
            continue
        found = _made(sentence, place) or _announced(sentence, place)
        if found is not None:
            yield found


def _made(sentence: Sentence, verb: int) -> Wording | None:
    """``will make a statement``, ``is likely to deliver a ruling``, ``plans to release a report``."""
    said = delivered_by(sentence, verb)
    start = _start(sentence, verb) if said is not None else verb
    if said is None or not _is_future([sentence.lower(place) for place in range(start, verb)]):
        return None
    source = subject_before(sentence, start) if start > 0 else None
    content = content_after(sentence, said, to_comma=sentence.lower(said) != "whether")
    if source is None or content is None or is_own_voice(sentence, source):
        return None
    if sentence.lower(verb) in words_of("weights", "raising") and not may_speak(sentence, source):
        return None
    return wording_of(sentence, source, (start, verb + 1), content, reality=Reality.FUTURE, confidence=0.8)


def _start(sentence: Sentence, verb: int) -> int:
    """Where ``will``, ``is due to``, ``plans to`` begins."""
    start = run_before(sentence, verb, _helps)
    if sentence.lower(start) == "to" and start > 0 and opens_coming(sentence, start - 1):
        return run_before(sentence, start - 1, _helps)
    return start


def delivered_by(sentence: Sentence, verb: int) -> int | None:
    """Where begins what will be said with ``make a statement``, ``report on the dive``, ``rule on Monday on the ban``,
    ``name a new chief``, ``raise the matter``; None where nothing is said with the verb there."""
    word, following = sentence.lower(verb), sentence.lower(verb + 1)
    if word in {"report", "rule"}:
        return _on_what(sentence, verb + 1)
    ahead = {sentence.lower(spot) for spot in range(verb + 1, min(verb + _REACH, sentence.last))}
    if following in word_class("determiners") and word in words_of("weights", "raising") | {"name"}:
        return verb + 1 if _is_brought_up(sentence, verb, _head(sentence, verb + 2)) else None
    is_said = word in words_of("weights", "delivering") and bool(ahead & _delivered(word))
    return verb + 1 if is_said else None


def _delivered(verb: str) -> frozenset[str]:
    """``give (evidence)``, ``publish (the results)``: not ``deliver results``, ``make plans``, ``give names to``."""
    nouns = words_of("weights", "delivered")
    if verb in words_of("weights", "bringing"):
        nouns -= words_of("weights", "brought")
    return nouns - words_of("weights", "built") if verb in {"make", "hold"} else nouns


def _head(sentence: Sentence, place: int) -> int:
    """The last word of ``(the) border row (in Norrvik)``."""
    for spot in range(place, min(place + _REACH, sentence.last)):
        if sentence.lower(spot) in _ENDS | word_class("time_words") or not sentence.tokens[spot].is_word:
            return spot - 1
    return min(place + _REACH, sentence.last) - 1


def _is_brought_up(sentence: Sentence, verb: int, head: int) -> bool:
    """``raise the matter``, ``name a new chief``: not ``raise the cost``, ``name the baby Rose``, ``name the boat after
    her``."""
    if sentence.lower(verb) == "name":
        words = {sentence.lower(place) for place in range(verb + 1, head + 2)}
        is_somebody = may_speak(sentence, (head, head + 1)) or sentence.lower(head) in _CHOSEN
        is_chosen = is_somebody and words.isdisjoint(_CHRISTENED)
        return is_chosen and not sentence.tokens[head].is_capital and not sentence.is_quoted(head)
    return sentence.lower(head) in words_of("weights", "raised")


def _on_what(sentence: Sentence, place: int) -> int | None:
    """``(rule) on the ban``, ``(rule) on Monday on whether``, ``(rule) whether``: where the matter begins."""
    for spot in range(place, min(place + _REACH, sentence.last - 1)):
        word = sentence.lower(spot)
        if word == "whether":
            return spot
        if word == "on" and sentence.lower(spot + 1) not in word_class("time_words") | {"and"}:
            goes_on = sentence.lower(spot + 1) in _WHILE or sentence.lower(spot + 2) == "throne"
            return None if goes_on else spot + 1  # “rule on until he dies”
        if word not in word_class("time_words") | {"on"}:
            return None
    return None


def _announced(sentence: Sentence, verb: int) -> Wording | None:
    """``Opening hours will be announced (next week)``: by nobody who is named."""
    if sentence.lower(verb) not in words_of("weights", "announced") or sentence.lower(verb - 1) != "be":
        return None
    start = run_before(sentence, verb, _helps)
    by = range(verb + 1, min(verb + _REACH + 2, sentence.last))
    is_known = any(sentence.lower(place) in {"by", "that"} for place in by)
    subject = simple_before(sentence, start) if start > 0 else None
    if is_known or subject is None or not _is_future([sentence.lower(place) for place in range(start, verb)]):
        return None
    cue, said = spans_of(sentence, (start, verb + 1)), spans_of(sentence, subject)
    return Wording((), cue, said, sentence.number, reality=Reality.FUTURE, confidence=0.6, family="hedge")


def _is_future(words: list[str]) -> bool:
    is_denied = not word_class("negations").isdisjoint(words)
    return not is_denied and (not word_class("future").isdisjoint(words) or is_to_come(words))


def _helps(word: str) -> bool:
    return word in word_class("auxiliaries") | word_class("coming") | word_class("adverbs") | {"to", "be", "also"}
