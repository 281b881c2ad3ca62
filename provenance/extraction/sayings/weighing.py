"""How sure a saying is, and whether it happened, from the words around its verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.fronted import denies_ahead
from provenance.extraction.names.owning import is_nobody
from provenance.extraction.text.quotations import MARKS, Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import lexicon_lines, names, word_class, words_of
from provenance.records import Certainty, Reality

_NAMING = frozenset({"call", "dub", "brand", "label", "term", "describe"})
_ASKING = frozenset({"whether", "if"})
_ASKED = word_class("asked_with") | {"which"}
_LONGEST_ADDRESSEE = 9
_NEAR = 6


def certainty_of(sentence: Sentence, site: CueSite, content: Range | None) -> Certainty:
    """That of the verb; denied where it calls a claim a lie, or attacks a claim as such."""
    if content is None or site.certainty is not Certainty.SAID:
        return site.certainty
    verb = site.reading.verb
    if _is_untrue(sentence, content) and site.reality is Reality.PAST:
        return Certainty.DENIED
    words = [sentence.lower(place) for place in range(*content)]
    if verb.lemma in _NAMING and (_attacks(words) or _dismisses(words)):
        return Certainty.DENIED
    if verb.lemma in words_of("weights", "attacking") and _attacks(words):
        return Certainty.DENIED
    if verb.family == "say" and _hesitates(sentence, content):
        return Certainty.SUGGESTED
    return site.certainty


def _is_untrue(sentence: Sentence, content: Range) -> bool:
    """``it was not true that the ferry sank``: what is said is that the claim is false."""
    head = [sentence.lower(place) for place in range(content[0], min(content[1], content[0] + _NEAR))]
    quoted = {place for place in range(*content) if sentence.tokens[place].text in MARKS}
    plain = [word for place, word in enumerate(head, content[0]) if place not in quoted]
    starts = (" ".join(plain[:length]) for length in range(3, len(plain) + 1))
    is_false = "that" in plain and any(start in names("weights", "untrue") for start in starts)
    return is_false or _is_groundless(sentence, content)


def _is_groundless(sentence: Sentence, content: Range) -> bool:
    """``there was no truth in the firm's claim that …``: nothing speaks for what somebody says."""
    for place in range(content[0], min(content[1], content[0] + _NEAR)):
        if sentence.lower(place) == "no" and sentence.lower(place + 1) in words_of("weights", "grounds"):
            behind = {sentence.lower(spot) for spot in range(place + 2, min(content[1], place + 2 + _NEAR))}
            bids = words_of("views", "bids") | words_of("views", "is_to") | {"proposal", "proposals", "plans"}
            claims = _claim_nouns() - bids  # “no support for his proposal” denies nothing
            return _hangs_on_noun(sentence, place + 2) and not behind.isdisjoint(claims)
    return False


def _hangs_on_noun(sentence: Sentence, place: int) -> bool:
    """``(no truth) in the``, ``(no truth) to Berg’s``, ``(no truth) in claims``; not ``(no basis) to reject``."""
    if sentence.lower(place) not in {"in", "to", "for", "behind"} or place + 1 >= len(sentence):
        return False
    noun = sentence.tokens[place + 1]
    is_plural = noun.lower in _claim_nouns() and noun.lower.endswith("s")
    return noun.is_capital or noun.lower in word_class("determiners") or is_plural


def _attacks(words: Sequence[str]) -> bool:
    """A claim as such is what one speaks of."""
    return not _claims().isdisjoint(words[:_NEAR])


def _dismisses(words: Sequence[str]) -> bool:
    """A saying, or what may point to one, is called a lie."""
    return not _sayings().isdisjoint(words[:_NEAR]) and not words_of("weights", "dismissive").isdisjoint(words)


@cache
def _sayings() -> frozenset[str]:
    return words_of("weights", "told") | _claim_nouns()


@cache
def _claim_nouns() -> frozenset[str]:
    return frozenset(noun for noun, _ in lexicon_lines("claim_nouns.tsv"))


def weighed(certainty: Certainty, source: Sequence[Token]) -> Certainty:
    """What court papers say is alleged."""
    accuses = any(token.lower in words_of("weights", "accusing") for token in source) and not any(
        token.is_capital for token in source[1:]
    )
    return Certainty.ALLEGED if accuses and certainty is Certainty.SAID else certainty


def _hesitates(sentence: Sentence, content: Range) -> bool:
    """``said that magma may be rising``: the clause itself says *may*."""
    near = range(content[0], min(content[1], content[0] + _NEAR))
    return any(sentence.tokens[place].text in {"may", "might"} and not sentence.is_quoted(place) for place in near)


@cache
def _claims() -> frozenset[str]:
    """Nouns for sayings that are not taken as true."""
    listed = {noun for noun, certainty in lexicon_lines("claim_nouns.tsv") if certainty == "alleged"}
    return frozenset(listed | words_of("weights", "claims"))


def reality_of(sentence: Sentence, site: CueSite, source: Range) -> Reality:
    """That of the verb’s auxiliaries; negated where nobody speaks or after ``nor has`` and ``at no point has``, asked
    after ``whether``."""
    before = sentence.lower(source[0] - 1)
    if is_nobody(sentence.tokens[slice(*source)]) or sentence.lower(source[0]) == "neither":
        return Reality.NEGATED
    if before in word_class("auxiliaries") and sentence.lower(source[0] - 2) in {"nor", "neither", "never"}:
        return Reality.NEGATED
    if site.reading.form is Form.PROGRESSIVE and sentence.lower(site.start - 1) == "without":
        return Reality.NEGATED
    if denies_ahead(sentence, source[0] - 1):
        return Reality.NEGATED
    if site.reality is Reality.PAST and (before in _ASKING or _is_put(sentence, site)):
        return Reality.QUESTION
    return site.reality


def _is_put(sentence: Sentence, site: CueSite) -> bool:
    """``asked (the mayor) whether the pier was safe``: a question, and no ``asked the mayor to …``."""
    if site.reading.verb.lemma != "ask":
        return False
    for place in range(site.end, min(site.end + _LONGEST_ADDRESSEE, sentence.last)):
        word = sentence.lower(place)
        if word in _ASKED:
            return True
        if word in {"to", "for", "that", "not"} or not sentence.tokens[place].is_word:
            return False
    return False
