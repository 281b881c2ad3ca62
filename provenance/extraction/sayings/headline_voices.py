"""Who speaks in a headline, where a mark stands for the verb: ``'Never again': nurses to strike``."""

from __future__ import annotations

from itertools import pairwise

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.names.kinds import is_collective, is_many_bodies, is_office, is_person_noun, kind_of, places
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import CLOSING, MARKS, STRAIGHT, Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class, words_of
from provenance.records import SourceKind

LONGEST = 7
"""Tokens of the longest phrase before or behind the mark."""
_POSSESSIVE = frozenset({"'s", "’s"})
_SINGLE = frozenset({"'", "’"})
_SMALL = 4
_REFUSING = frozenset({"no", "not", "we", "never"})


def is_label(sentence: Sentence, part: Range) -> bool:
    """``Explainer:``, ``Watch:``, ``Floods:`` say what the piece is or is about."""
    words = [sentence.lower(place) for place in range(*part)]
    if len(words) > 1 and words[-1] in word_class("kickers"):
        return all(sentence.tokens[place].text.isupper() for place in range(*part))  # “FLOOD WARNING:”
    return len(words) == 1 and words[0] in word_class("labels") | words_of("weights", "forces")


def is_voice(sentence: Sentence, part: Range) -> bool:
    """The head of the phrase means people or a body: ``Spy chief``, ``Teachers' union``, ``nurse on ward closures``."""
    start, end = part
    hanging = word_class("prepositions") - {"to"}
    hung = next((place for place in range(start + 1, end) if sentence.lower(place) in hanging), end)
    closes = sentence.lower(hung - 1) in _POSSESSIVE and hung - start > 1
    return 0 < end - start <= LONGEST + 2 and _speaks(sentence.lower(hung - 1 - closes))


def _speaks(word: str) -> bool:
    bare = word.removeprefix("ex-").removeprefix("former-")
    singular = bare[:-3] + "y" if bare.endswith("ies") else bare.removesuffix("s")
    listed = word_class("headline_voices") | source_words("titles")
    return any(
        is_person_noun(each) or is_collective(each) or is_office([each]) or each in listed or is_many_bodies(each)
        for each in (bare, singular)
    )


def voice_at(sentence: Sentence, start: int, end: int) -> Range | None:
    """The phrase that begins a headline's second part and speaks its first: up to its verb, ``to`` or a preposition."""
    stop = next((place for place in range(start, end) if _ends_voice(sentence, place, start)), end)
    stop += sentence.lower(stop) in _POSSESSIVE and stop < end
    found = (start, stop)
    if stop == start or stop - start > LONGEST or stop >= end:
        return None
    names = [place for place in range(*found) if sentence.tokens[place].is_capital]
    is_named = len(names) > 1 and len(names) == stop - start and not is_title_case(sentence)
    return found if is_voice(sentence, found) or is_named else None


def _ends_voice(sentence: Sentence, place: int, start: int) -> bool:
    word = sentence.lower(place)
    if word in _POSSESSIVE and _speaks(sentence.lower(place + 1)):
        return False  # “mayor's aide quits”
    if word in _POSSESSIVE | {"to"} or not sentence.tokens[place].is_word:
        return True
    if word in word_class("prepositions") | word_class("subordinators"):
        return True
    is_verb = is_clause_verb(sentence, place) or word in cue_forms() or _acts(sentence, place, start)
    return place > start and is_verb and not is_person_noun(word)


def _acts(sentence: Sentence, place: int, start: int) -> bool:
    """``minister (breaks silence)``, ``villagers (defy order)``: a word that fits behind one or many who can do
    something."""
    word, before = sentence.lower(place), sentence.lower(place - 1)
    if place <= start or not _speaks(before) or _speaks(word):
        return False
    is_of_one = word.endswith("s") and not word.endswith("ss")
    return is_of_one != before.endswith("s") and (is_of_one or place + 1 < sentence.last)


def is_title_case(sentence: Sentence) -> bool:
    """Nearly all of its words have capitals, so that none tells a name."""
    words = [token for token in sentence.tokens if token.is_word and len(token.text) >= _SMALL]
    return len(words) > _SMALL and sum(token.is_capital for token in words) > 0.8 * len(words)


def closes_quotation(sentence: Sentence, end: int) -> bool:
    """What stands before the mark ends with a quotation."""
    return end > 1 and sentence.is_quoted(end - 1) and sentence.lower(end - 1) in CLOSING | STRAIGHT | _SINGLE | MARKS


def may_name(sentence: Sentence, part: Range) -> bool:
    """A name behind a dash: ``Boats are safe – Orbit``, ``Ferries to sail again – Tass``; not the outlet that a page
    carries behind its title."""
    words = sentence.tokens[slice(*part)]
    is_apart = part[0] > 0 and sentence.tokens[part[0] - 1].end < words[0].start  # no credit: “… on Monday. —HGN”
    if is_apart and kind_of(" ".join(token.text for token in words)) is SourceKind.AGENCY:
        return not is_title_case(sentence) and all(token.text != ":" for token in sentence.tokens)
    plain = all(token.is_capital and token.is_word for token in words) and len(words) <= _SMALL
    return plain and not is_outlet(words) and not words[0].text[0].isdigit() and not is_title_case(sentence)


def is_place_alone(sentence: Sentence, part: Range) -> bool:
    """``Slovakia: Ruling party ahead``: a place, and nothing behind it that a government says."""
    words = " ".join(token.text for token in sentence.tokens[slice(*part)])
    behind = part[1] + 1
    quotes = any(sentence.is_quoted(place) for place in range(behind, len(sentence)))
    speaks = sentence.lower(behind) in _REFUSING or quotes
    return words in places() and not speaks


def segments(sentence: Sentence) -> list[Range]:
    """The parts of a headline between long dashes, where each has a colon of its own."""
    dashes = [place for place in range(len(sentence)) if sentence.lower(place) in DASHES - {"-"}]
    bounds = [-1, *dashes, len(sentence)]
    parts = [(first + 1, last) for first, last in pairwise(bounds)]
    each = all(any(sentence.lower(place) == ":" for place in range(*part)) for part in parts)
    return parts if len(parts) > 1 and each else [(0, len(sentence))]
