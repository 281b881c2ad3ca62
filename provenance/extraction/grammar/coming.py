"""Sayings that are to come: ``is due to announce``, ``plans to tell``, ``has yet to confirm``."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class


def opens_coming(sentence: Sentence, place: int) -> bool:
    """``(is) due (to)``, ``plans (to)``, ``(has) yet (to)`` stands there."""
    word, before = sentence.lower(place), sentence.lower(place - 1)
    if word in word_class("coming"):
        return before in word_class("be") | word_class("adverbs") | {"'s", "’s"} or before.endswith("ly")
    if word in word_class("planning"):
        return _may_plan(sentence, place - 1)
    return word == "yet" and before in word_class("have") | word_class("be")


def _may_plan(sentence: Sentence, place: int) -> bool:
    """Somebody who plans stands there, so that ``plans`` is a verb."""
    word = sentence.lower(place)
    if place >= 0 and sentence.tokens[place].is_capital:
        return True
    return word in word_class("clause_pronouns") or is_person_noun(word) or is_collective(word) or is_office([word])


def is_to_come(words: Sequence[str]) -> bool:
    """The words before a verb put it ahead: ``is due to``, ``plans to``, ``is to``, ``has yet to``."""
    if "to" not in words:
        return False
    before = list(words[: list(words).index("to")])
    plain = bool(before) and before[-1] in word_class("be") - {"being", "been"}
    return plain or bool(set(before) & (word_class("coming") | word_class("planning") | {"yet"}))
