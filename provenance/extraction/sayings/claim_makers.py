"""Who makes the claim that a noun tells: its owner, the outlet before it, whoever stands behind *by* or *in*."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import lexicon_lines, word_class, words_of
from provenance.records import Certainty

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@cache
def claim_nouns() -> dict[str, Certainty]:
    """The nouns that tell a claim, and how sure whoever makes it is."""
    bids = dict.fromkeys(words_of("views", "bids"), Certainty.SAID)
    return bids | {noun: Certainty(certainty) for noun, certainty in lexicon_lines("claim_nouns.tsv")}


def possessor(sentence: Sentence, noun: int) -> Range | None:
    """``X's (own) claim``: the phrase up to the possessive; the possessive pronoun itself."""
    for place in (noun - 1, noun - 2):
        word = sentence.lower(place)
        if word in {"his", "her", "their", "its"}:
            return (place, place + 1)
        if word in POSSESSIVE and place > 0:
            phrase = simple_before(sentence, place)
            return (_after_verb(sentence, phrase), place + 1) if phrase else None
    return None


def _after_verb(sentence: Sentence, phrase: Range) -> int:
    """The phrase may have taken in what governs it: ``light on X's``, ``doubts about X's``, ``no evidence for X's``."""
    for place in range(phrase[1] - 2, phrase[0] - 1, -1):
        word = sentence.lower(place)
        verbs = cue_forms().get(word, ()) if not sentence.tokens[place].is_capital else ()
        hangs = word in word_class("prepositions") - {"of", "for"} or sentence.lower(place - 1) in words_of(
            "weights", "grounds"
        )
        if hangs or any("n" not in each.verb.frames for each in verbs):
            return place + 1
    return phrase[0]


def named_outlet(sentence: Sentence, noun: int) -> Range | None:
    """``a Harbour Gazette report that``: the name that stands before the noun."""
    start = noun
    while start > 0 and (sentence.tokens[start - 1].is_capital or sentence.lower(start - 1).isdigit()):
        start -= 1
    if not 0 < start < noun or sentence.lower(start - 1) not in {"a", "an", "the", "this", "that"}:
        return None
    return (start - 1, noun) if is_outlet(sentence.tokens[start:noun]) else None


def maker(sentence: Sentence, glue: int) -> tuple[Range | None, int]:
    """``a claim by X, a lawyer, (that)``, ``a report in the Harbour Gazette (that)``, and where ``that`` stands; ``by``
    and ``in`` stand at ``glue``."""
    is_place = sentence.lower(glue) in {"in", "on"}
    source = _before_participle(sentence, object_after(sentence, glue + 1, with_aside=not is_place))
    if source is None or any(sentence.lower(place) in claim_nouns() for place in range(*source)):
        return None, glue
    if is_place and not is_outlet(sentence.tokens[slice(*source)]):
        return None, source[1]
    return source, source[1] + (sentence.lower(source[1]) == "," and sentence.lower(source[1] + 1) == "that")


def _before_participle(sentence: Sentence, maker: Range | None) -> Range | None:
    """``a memo from its agent (advising that)``: without the word that says what the memo does."""
    forms = cue_forms().get(sentence.lower(maker[1] - 1), ()) if maker is not None else ()
    is_saying = any(form.form is Form.PROGRESSIVE for form in forms) and maker is not None and maker[1] - maker[0] > 1
    return (maker[0], maker[1] - 1) if is_saying and maker is not None else maker


def is_made(sentence: Sentence, noun: int) -> bool:
    """``the accusation (made) by X``, ``claims (levelled) by X``."""
    return sentence.lower(noun + 1) in words_of("weights", "making") and sentence.lower(noun + 2) == "by"
