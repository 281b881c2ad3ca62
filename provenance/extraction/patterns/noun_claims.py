"""Claims as nouns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import lexicon_lines, word_class
from provenance.records import Certainty

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@pattern("noun-claims", Manner.NOUN)
def noun_claims(sentence: Sentence) -> Iterator[Wording]:
    """``X's claims that …``, ``his warning that …``, ``claims by X that …``, ``a Gazette report that …``: nouns.

    The cue is the noun with its ``that``. How sure the source is follows the noun: a claim is alleged, an
    estimate estimated, a confirmation confirmed.
    """
    for place in range(len(sentence)):
        certainty = _claim_nouns().get(sentence.lower(place))
        found = _wording(sentence, place, certainty) if certainty is not None else None
        if found is not None:
            yield found


@cache
def _claim_nouns() -> dict[str, Certainty]:
    return {noun: Certainty(certainty) for noun, certainty in lexicon_lines("claim_nouns.tsv")}


def _wording(sentence: Sentence, noun: int, certainty: Certainty) -> Wording | None:
    source, that = _possessor(sentence, noun) or _outlet(sentence, noun), noun + 1
    if source is None and sentence.lower(noun + 1) in {"by", "from", "in", "on"}:
        source = object_after(sentence, noun + 2, with_aside=False)
        if source is not None and sentence.lower(noun + 1) in {"in", "on"}:
            source = source if is_outlet(sentence.tokens[slice(*source)]) else None
        that = source[1] if source else that
    if source is None or sentence.lower(that) != "that" or is_clause_verb(sentence, that + 1):
        return None  # ``a report by X that was leaked`` says nothing
    content = content_after(sentence, that + 1)
    if content is None:
        return None
    cue = (noun, noun + 1), (that, that + 1)
    pieces = ((noun, that + 1),) if that == noun + 1 else cue
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *pieces),
        spans_of(sentence, content),
        sentence.number,
        certainty,
        confidence=0.8,
        family="claim",
    )


def _possessor(sentence: Sentence, noun: int) -> Range | None:
    """``X's (own) claim``: the phrase up to the possessive; the possessive pronoun itself."""
    for place in (noun - 1, noun - 2):
        word = sentence.lower(place)
        if word in {"his", "her", "their"}:
            return (place, place + 1)
        if word in _POSSESSIVE and place > 0:
            phrase = simple_before(sentence, place)
            return (_after_verb(sentence, phrase), place + 1) if phrase else None
    return None


def _outlet(sentence: Sentence, noun: int) -> Range | None:
    """``a Harbour Gazette report that``: the name that stands before the noun."""
    start = noun
    while start > 0 and sentence.tokens[start - 1].is_capital:
        start -= 1
    if not 0 < start < noun or sentence.lower(start - 1) not in {"a", "an", "the", "this", "that"}:
        return None
    return (start - 1, noun) if is_outlet(sentence.tokens[start:noun]) else None


def _after_verb(sentence: Sentence, phrase: Range) -> int:
    """The phrase may have taken in what governs it: ``light on X's``, ``doubts about X's``."""
    for place in range(phrase[1] - 2, phrase[0] - 1, -1):
        word = sentence.lower(place)
        verbs = cue_forms().get(word, ()) if not sentence.tokens[place].is_capital else ()
        if word in word_class("prepositions") - {"of", "for"} or any("n" not in each.verb.frames for each in verbs):
            return place + 1
    return phrase[0]
