"""Whether a saying within what somebody else says can be a link of a chain: no act, and no mere chance of one."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.clause_verbs import may_be_verb
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.names.kinds import is_person_noun
from provenance.extraction.names.owning import is_nobody
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import lexicon_lines, names, source_words, word_class, words_of
from provenance.records import Reality

_BELIEFS = frozenset({"believe", "suspect", "think", "doubt", "guess", "imagine", "disagree"})
_GUESSES = _BELIEFS | {"fear", "hope", "expect", "assume", "presume", "reckon"}
_NEVER = frozenset({"judge", "act"})
_LEMMAS = frozenset({"offer", "discuss", "thank", "ask", "plan", "propose", "aim", "refer to", "intend"})
"""Verbs that stand alone as sayings, but pass nothing on where somebody else tells of them."""
_FINDING = "find"
_MAYBE = frozenset({"could", "may", "might", "can", "should", "must"})
_NEAR = 6
_ANYBODY = frozenset({"someone", "somebody", "anyone", "anybody"})
_YET = frozenset({"until", "till", "unless", "if", "before", "when", "whenever", "whether", "should"})
_PUT = frozenset({"question", "questions", "request", "bid", "that", "this"})
"""What one may refuse without answering anybody's claim."""


def may_link(sentence: Sentence, site: CueSite, source: Range, content: Range | None) -> bool:
    """``said prosecutors suspect that …`` is one step more; ``said customers could appeal to …`` is not."""
    verb = site.reading.verb
    if (
        verb.family in _NEVER
        or content is None
        or (verb.lemma in _LEMMAS and not _asks_for(sentence, verb.lemma, content))
    ):
        return False
    if (
        _is_nobody_yet(sentence, source)
        or _is_only_possible(sentence, site)
        or _is_of_speaker(sentence, site, source)
        or _is_guessed(sentence, source)
        or _is_thing_in_quote(sentence, site, source)
        or (verb.lemma in names("weights", "blaming") and _is_pronoun(sentence, source))
    ):
        return False
    if verb.family == "think":
        return verb.lemma in _BELIEFS and _is_belief(sentence, source, content)
    if verb.lemma.startswith(_FINDING):
        return sentence.lower(site.end) == "that" or _is_evidence(sentence, source)
    if verb.family == "deny" and not site.has("t"):
        return _is_answer(sentence, content) or _rules_out(sentence, site, source)
    return True


def _rules_out(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """``the mayor had ruled out a sale``; not ``rain ruled out play``, ``had not ruled it out``."""
    is_told = site.reading.verb.lemma == "rule out" and site.reality is Reality.PAST and not site.is_passive
    return is_told and may_speak(sentence, source)


def _is_nobody_yet(sentence: Sentence, source: Range) -> bool:
    """``no one``; ``until (someone) tells me otherwise``, ``if anybody says so``: nobody has said it yet."""
    if is_nobody(sentence.tokens[slice(*source)]):
        return True
    return sentence.lower(source[0]) in _ANYBODY and sentence.lower(source[0] - 1) in _YET


def _is_thing_in_quote(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """``“The silence proves that he knew,” she said``: what a speaker makes of a thing, which tells nothing itself."""
    opens = source[1] - source[0] > 1 and not sentence.is_quoted(source[0] - 2)  # a capital that tells nothing
    shows = site.reading.verb.family in {"show", "confirm"} and sentence.is_quoted(site.verb)
    return shows and not may_speak(sentence, (source[0] + opens, source[1]))


def _asks_for(sentence: Sentence, lemma: str, content: Range) -> bool:
    """``have asked the government to allow exports``: a demand, and no question."""
    ahead = range(content[0], min(content[1], content[0] + 2 * _NEAR))
    return lemma == "ask" and any(sentence.lower(place) in {"to", "for"} for place in ahead)


def _is_of_speaker(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """``said it would respond``, ``said it expected rain``: most often what the speaker will do, or thinks."""
    is_promised = site.reality is Reality.FUTURE and site.reading.verb.lemma != "tell"
    return _is_pronoun(sentence, source) and (is_promised or site.reading.verb.family == "estimate")


def _is_guessed(sentence: Sentence, source: Range) -> bool:
    """``said they believed (the army had decided)``: what the speaker thinks that somebody does."""
    thinks = source[0] - 1 - (sentence.lower(source[0] - 1) == "that")
    if thinks < 1 or sentence.lower(thinks - 1) not in word_class("clause_pronouns"):
        return False
    return any(found.verb.lemma in _GUESSES for found in cue_forms().get(sentence.lower(thinks), ()))


def _is_pronoun(sentence: Sentence, source: Range) -> bool:
    """``it``, ``who``: a word that only points."""
    pronouns = word_class("clause_pronouns") | {"who", "which"}
    return source[1] - source[0] == 1 and sentence.lower(source[0]) in pronouns


def _is_only_possible(sentence: Sentence, site: CueSite) -> bool:
    """``could announce``, ``may say``: nobody says it."""
    is_maybe = any(sentence.lower(place) in _MAYBE for place in range(site.start, site.verb))
    return is_maybe and site.reality is not Reality.NEGATED


def _is_belief(sentence: Sentence, source: Range, content: Range) -> bool:
    """``friends believe he left``: others than the speaker, and a clause that they hold true."""
    if _is_pronoun(sentence, source):
        return False
    is_somebody = not is_nobody(sentence.tokens[slice(*source)]) and not sentence.is_quoted(source[0])
    return is_somebody and any(may_be_verb(sentence, place) for place in range(*content))


def _is_evidence(sentence: Sentence, source: Range) -> bool:
    """``tests found no trace``: a paper or a finding says so, while ``police had found no link`` is what police did."""
    heads = source_words("papers") | source_words("products") | words_of("weights", "evidence")
    words = [sentence.lower(place) for place in range(*source)]
    return not heads.isdisjoint(words) and not is_person_noun(words[-1])


def _is_answer(sentence: Sentence, content: Range) -> bool:
    """What is rejected is a claim or a proposal, and no bid for a player, no question, no person."""
    words = {sentence.lower(place) for place in range(content[0], min(content[1], content[0] + _NEAR))}
    return not words.isdisjoint(_answerable())


@cache
def _answerable() -> frozenset[str]:
    nouns = {noun for noun, _ in lexicon_lines("claim_nouns.tsv")}
    return word_class("refutable") - _PUT | words_of("weights", "claims") | words_of("weights", "hearsay") | nouns
