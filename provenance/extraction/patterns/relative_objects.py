"""What one says of what another said, in a relative clause."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb, is_verb_here
from provenance.extraction.grammar.clauses import content_after, leaves_off
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.grammar.subject_clauses import claim_nouns, main_verb
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.idle import is_idle
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.sayings.weighing import certainty_of
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of

_FAMILIES = frozenset({"deny", "estimate", "allege"})
_OPENERS = frozenset({"which", "that", "who", "whom"})
_REACH = 7
_FAR = 9
_NAMING = frozenset({"call", "label", "brand", "dub", "deem", "term"})
"""Verbs that say what something is with nothing between: ``called it nonsense``."""
_SURE = 0.91
_BARE = frozenset({"it", "he", "she", "they", "the", "his", "her", "its", "their"})
_GAPS = frozenset({"accuse", "link", "blame", "attribute", "compare", "liken", "credit"})


@pattern("relative-objects")
def relative_objects(sentence: Sentence) -> Iterator[Wording]:
    """``the blast, which X blamed on Y``, ``the 3 percent that analysts had forecast``, ``a bill that critics describe
    as a gag``, ``a surgeon it accused of theft``: what stands before is said of.

    The content is the phrase before *which* or *that*, and what follows the verb.
    """
    for site in cue_sites(sentence):
        source = subject_before(sentence, site.start) if site.start > 2 else None
        if source is None or not is_finite(sentence, site) or site.is_passive:
            continue
        found = None
        if _fits(sentence, site, source):
            found = _wording(sentence, site, source, source[0] - 1, 0.5)
        elif (
            _leaves_gap(sentence, site)
            and _may_be_said_of(sentence, site, source)
            and not _joins(sentence, site, source)
        ):
            found = _gapped(sentence, site, source)
        if found is not None:
            yield found


def is_said_of(sentence: Sentence, opener: int) -> bool:
    """``a report (that) the minister called nonsense``, ``a claim that she denied``: what follows is said of the noun
    and is not what it tells."""
    for site in cue_sites(sentence):
        if not opener + 1 < site.start <= opener + _FAR or site.is_passive or not is_finite(sentence, site):
            continue
        source = subject_before(sentence, site.start)
        if source is None or source[0] != opener + 1:
            return False
        return _leaves_gap(sentence, site) or _answers(sentence, site)
    return False


def _answers(sentence: Sentence, site: CueSite) -> bool:
    """``(that) she denied``, ``has dismissed``, and nothing behind."""
    return site.reading.verb.family in {"deny", "judge"} and site.has("o") and _ends(sentence, site.end)


def _leaves_gap(sentence: Sentence, site: CueSite) -> bool:
    """``describe (as)``, ``accused (of)``, ``called (nonsense)``: the object that the verb needs stands somewhere
    before it."""
    lemma = site.reading.verb.lemma
    if lemma in _NAMING:
        named = site.end + (sentence.lower(site.end) in {"a", "an", "pure", "utter", "utterly", "totally", "complete"})
        return sentence.lower(named) in words_of("weights", "dismissive") or _opens_quotation(sentence, site.end)
    if sentence.lower(site.end) == "as":
        return site.has("s") or lemma in words_of("weights", "calling")
    return sentence.lower(site.end) in words_of("weights", f"gap_{lemma}") if lemma in _GAPS else False


def _opens_quotation(sentence: Sentence, place: int) -> bool:
    """``called (“a joke”)``, also past ``a``: quotation marks around what it is called."""
    spot = place + (sentence.lower(place) in {"a", "an"})
    quote = sentence.quote_at(spot)
    return quote is not None and quote[0] == spot


def _may_be_said_of(sentence: Sentence, site: CueSite, source: Range) -> bool:
    plain = not (site.has("n") and site.reading.form is Form.PRESENT)
    speaks = may_speak(sentence, source) or sentence.lower(source[0]) == "it"
    return plain and speaks and not is_own_voice(sentence, source) and not sentence.is_quoted(site.verb)


def _joins(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """``the village it links to the coast``, ``a fever that doctors treat as a cold``: nothing is said."""
    after = content_after(sentence, site.end, to_comma=True)
    return after is not None and is_idle(sentence, site, source, (site.verb, after[1]))


def _gapped(sentence: Sentence, site: CueSite, source: Range) -> Wording | None:
    """Behind a relative pronoun, or a noun that stands at once before a pronoun or an article."""
    before = source[0] - 1
    if sentence.lower(before) in _OPENERS:
        return _wording(sentence, site, source, before, _SURE)
    opens = sentence.lower(source[0]) in _BARE
    is_noun = before > 0 and sentence.tokens[before].is_word and sentence.lower(before) not in _closed()
    if not (opens and is_noun) or is_verb_here(sentence, before) or sentence.lower(before) in cue_forms():
        return None
    return _wording(sentence, site, source, source[0], _SURE)


@cache
def _closed() -> frozenset[str]:
    classes = ("prepositions", "joining", "contrasting", "subordinators", "adverbs", "time_words", "auxiliaries")
    return frozenset().union(*(word_class(name) for name in classes))


def _fits(sentence: Sentence, site: CueSite, source: Range) -> bool:
    opener = sentence.lower(source[0] - 1)
    family = site.reading.verb.family
    speaks = family in _FAMILIES or site.reading.verb.lemma in words_of("weights", "judging")
    if opener not in {"which", "that"} or not speaks or not may_speak(sentence, source):
        return False
    if not site.has("o") or is_own_voice(sentence, source) or sentence.is_quoted(site.verb):
        return False
    told = family == "deny" and sentence.lower(source[0] - 2) in claim_nouns()
    return opener == "which" or ((told or family == "estimate") and _ends(sentence, site.end))


def _ends(sentence: Sentence, place: int) -> bool:
    return place >= sentence.last or sentence.lower(place) in {",", ";", "—", "–", ")"}


def _wording(sentence: Sentence, site: CueSite, source: Range, opener: int, confidence: float) -> Wording | None:
    """``opener``: where the relative clause begins."""
    end = opener - (sentence.lower(opener - 1) == ",")
    if end <= 0:
        return None
    antecedent = None if confidence < _SURE else noun_before(sentence, end)
    antecedent = (
        antecedent or _without_clause(sentence, simple_before(sentence, end), end) or noun_before(sentence, end)
    )
    if antecedent is None:
        return None
    after = (
        None
        if leaves_off(sentence, site.end) and not _leaves_gap(sentence, site)
        else content_after(sentence, site.end, to_comma=True)
    )
    after = (after[0], main_verb(sentence, after[0], after[1])) if after is not None else None
    return hung_on(sentence, site, source, antecedent, after, confidence)


def _without_clause(sentence: Sentence, phrase: Range | None, end: int) -> Range | None:
    """``the navy denies (any part in the raid)``: no clause of somebody, of whose object it is said."""
    holds = phrase is not None and any(
        phrase[0] < site.verb < end - 1 and _says(sentence, site) for site in cue_sites(sentence)
    )
    return noun_before(sentence, end) if holds else phrase


def _says(sentence: Sentence, site: CueSite) -> bool:
    return site.reading.form is Form.PRESENT and is_finite(sentence, site)


def hung_on(
    sentence: Sentence, site: CueSite, source: Range, antecedent: Range, after: Range | None, confidence: float
) -> Wording:
    """What a relative clause says of the phrase that it hangs on: the content is both."""
    whole = (antecedent[0], after[1]) if after is not None else None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, (site.start, site.end)),
        spans_of(sentence, antecedent, after),
        sentence.number,
        certainty_of(sentence, site, whole),
        site.reality,
        confidence=confidence,
        family=site.reading.verb.family,
    )


def noun_before(sentence: Sentence, end: int) -> Range | None:
    """The noun with its article and what stands between: ``(over) bus subsidies``."""
    start = end
    while start > max(0, end - _REACH) and sentence.tokens[start - 1].is_word:
        word = sentence.lower(start - 1)
        if word in word_class("prepositions") - {"of"} or is_clause_verb(sentence, start - 1):
            break
        start -= 1
        if word in word_class("determiners") and sentence.lower(start - 1) != "of":
            break
    return (start, end) if start < end else None
