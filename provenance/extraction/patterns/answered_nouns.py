"""What one says of what has just been told, named by a noun behind a comma."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.clauses import content_after, leaves_off
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.sayings.weighing import certainty_of
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import lexicon_lines, word_class, words_of

_FRAMES = frozenset("oas")
_ANSWERS = frozenset({"deny", "confirm", "withhold"})
_LONGEST = 4
"""Tokens from the article to the noun: ``a very serious charge``."""


@pattern("answered-nouns", Manner.ANSWER)
def answered_nouns(sentence: Sentence) -> Iterator[Wording]:
    """``…, an accusation X has denied``, ``…, a claim that X called absurd``, ``…, a figure X would not confirm``.

    The content is the noun with its article, and what follows the verb.
    """
    sites = cue_sites(sentence)
    place = 0
    while place < sentence.last - 2:
        noun = _noun_at(sentence, place)
        if noun is None:
            place += 1
            continue
        found = _wording(sentence, (place + 1, noun + 1), sites)
        if found is not None:
            yield found
        place = noun


def _noun_at(sentence: Sentence, comma: int) -> int | None:
    """The place of the noun of ``, an accusation`` whose comma stands there; of ``, something (X denies)``."""
    if sentence.lower(comma) not in {",", "—", "–"} or sentence.is_quoted(comma + 1):
        return None
    if sentence.lower(comma + 1) == "something":
        return comma + 1
    if sentence.lower(comma + 1) not in {"a", "an", "the"}:
        return None
    for place in range(comma + 2, min(comma + 2 + _LONGEST, sentence.last)):
        if sentence.lower(place) in _nouns():
            return place
        if not sentence.tokens[place].is_word or sentence.tokens[place].is_capital:
            return None
    return None


@cache
def _nouns() -> frozenset[str]:
    return words_of("weights", "answered") | {noun for noun, _ in lexicon_lines("claim_nouns.tsv")}


def _wording(sentence: Sentence, phrase: Range, sites: tuple[CueSite, ...]) -> Wording | None:
    start = phrase[1] + (sentence.lower(phrase[1]) in {"that", "which"})
    site = next((site for site in sites if site.start > start), None)
    if site is None or not _FRAMES & site.reading.verb.frames or site.is_passive or not _may_be_finite(sentence, site):
        return None
    source = simple_before(sentence, site.start)
    if sentence.lower(phrase[0]) == "something" and site.reading.verb.family not in _ANSWERS:
        return None  # ``something few had expected``
    if source is None or not _is_subject(sentence, (start, site.start)) or is_own_voice(sentence, (start, site.start)):
        return None
    after = None if leaves_off(sentence, site.end) else content_after(sentence, site.end, to_comma=True)
    return Wording(
        spans_of(sentence, (start, site.start)),
        spans_of(sentence, (site.start, site.end)),
        spans_of(sentence, phrase, after),
        sentence.number,
        certainty_of(sentence, site, (phrase[0], after[1] if after else phrase[1])),
        site.reality,
        confidence=0.92,
        family=site.reading.verb.family,
    )


def _may_be_finite(sentence: Sentence, site: CueSite) -> bool:
    """``a figure the ranchers dispute``: behind the noun and its subject a plain form is a verb, too."""
    is_plain = site.reading.form is Form.BASE and sentence.lower(site.start - 1) not in {"to", "of"}
    return is_plain or is_finite(sentence, site)


def _is_subject(sentence: Sentence, words: Range) -> bool:
    """A whole noun phrase for somebody, and nothing between marks: no clause, no ``of`` and ``by`` of the noun."""
    if any(
        not sentence.tokens[place].is_word and sentence.lower(place) not in {"'s", "’s", "."} for place in range(*words)
    ):
        return False
    opens = sentence.lower(words[0])
    is_hung = sentence.lower(words[0] + 1) == "by"  # ``a proposal seen by X (showed)``
    closed = word_class("prepositions") | word_class("auxiliaries")
    return not is_hung and opens not in closed and may_speak(sentence, words)
