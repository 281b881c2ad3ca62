"""Clauses that tell which people are meant: ``officials who spoke``, ``three engineers it had hired``."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.names.papers import is_issued_paper, is_sent
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class

_LONGEST_COVER = 30
_WHY = frozenset({"because", "since", "as", "to", "given", "citing", "due", "while", "that"})
_WHERE = frozenset({"in", "at", "by", "on", "under", "with"})
_SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i", "you"})


def opener_of(sentence: Sentence, verb: int) -> int | None:
    """Where the clause of this verb begins that belongs to the noun before it; None where it belongs to none."""
    if is_sent(sentence.tokens, verb) or is_issued_paper(sentence.tokens, verb) or _is_hung(sentence, verb):
        return verb
    found = _after_who(sentence, verb)
    return found if found is not None else _after_pronoun(sentence, verb)


def _is_hung(sentence: Sentence, place: int) -> bool:
    """``a diver (involved in the search)``, ``villagers (caught in the flood)``: what tells which people are meant."""
    is_done = sentence.lower(place) in word_class("hung_participles")
    return is_done and sentence.lower(place + 1) in _WHERE and is_person_noun(sentence.lower(place - 1))


def tells_which(sentence: Sentence, place: int) -> bool:
    """``a diplomat who attended the talks (said)``: no comma, and a noun for people before ``who``."""
    if sentence.lower(place) in {"who", "whose"}:
        return is_person_noun(sentence.lower(place - 1)) or is_office([sentence.lower(place - 1)])
    return opens_of_body(sentence, place)


def opens_cover(sentence: Sentence, verb: int) -> int | None:
    """``two aides who asked not to be named because the talks are private (said)``: the place of ``who`` where no mark
    stands before the verb and the clause tells why there is no name."""
    for place in range(verb - 1, max(0, verb - _LONGEST_COVER), -1):
        if not sentence.tokens[place].is_word and sentence.lower(place) not in {"'s", "’s"}:
            return None
        if sentence.lower(place) == "who" and is_person_noun(sentence.lower(place - 1)):
            words = {sentence.lower(spot) for spot in range(place, verb)}
            return place if words & word_class("unnaming") and words & _WHY else None
    return None


def opens_of_body(sentence: Sentence, place: int) -> bool:
    """``the company that (runs the bridge)``: a noun for a body before it, a verb of its own behind it; not ``told the
    council that (prices rose)``."""
    noun = sentence.lower(place - 1)
    if sentence.lower(place) not in {"that", "which"} or not (is_collective(noun) or noun == "agency"):
        return False
    before = range(place - 2, max(-1, place - 6), -1)
    start = next((spot for spot in before if sentence.lower(spot) in word_class("determiners")), None)
    is_told = any("a" in found.verb.frames for found in cue_forms().get(sentence.lower((start or 0) - 1), ()))
    return start is not None and not (start and is_told) and _may_be_its_verb(sentence, place + 1)


def _may_be_its_verb(sentence: Sentence, place: int) -> bool:
    if place >= len(sentence) or sentence.tokens[place].is_capital:
        return False
    word = sentence.lower(place)
    is_noun = is_person_noun(word) or is_collective(word) or word in _SUBJECTS | word_class("determiners")
    return may_be_verb(sentence, place) or (word.endswith("s") and word.isalpha() and not is_noun)


def _after_pronoun(sentence: Sentence, verb: int) -> int | None:
    """``three engineers it had (hired)``: the place of ``it`` behind a noun for people."""
    for place in range(verb - 1, max(0, verb - 4), -1):
        if sentence.lower(place) in _SUBJECTS:
            return place if is_person_noun(sentence.lower(place - 1)) else None
        if not (is_clause_verb(sentence, place) or sentence.lower(place) in word_class("adverbs")):
            return None
    return None


def _after_who(sentence: Sentence, verb: int) -> int | None:
    """``officials who spoke …``: the place of ``who`` where the verb belongs to a relative clause of the phrase, and no
    other verb of that clause stands before it."""
    first = verb
    while sentence.lower(first - 1) in word_class("auxiliaries") | word_class("adverbs"):
        first -= 1
    for place in range(first - 1, max(-1, verb - 7), -1):
        word = sentence.lower(place)
        if opens_of_body(sentence, place):
            return place
        if word in {"who", "whose", "which"} and sentence.lower(place - 1) not in {",", ""}:
            return place
        if (not word[:1].isalpha() and word not in {"'s", "’s"}) or is_clause_verb(sentence, place):
            return None
    return None
