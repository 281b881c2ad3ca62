"""Who answers: the one to whom the sentence before put a question.

``Jane Roe asked the minister whether the dam was safe. He answered that it was.``
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import word_class

_ASKING = frozenset({"asked", "pressed", "questioned", "quizzed"})
_WHAT = frozenset({"whether", "if", "why", "how", "what", "when", "where", "who", "about", "on", "over"})
_ANSWERING = frozenset({"answered", "answer", "replied", "reply", "responded", "respond", "retorted", "countered"})
_NEAR = 5


def questioned(sentences: Sequence[Sentence], number: int, start: int) -> Sequence[Token]:
    """The words for whom the sentence before asks, where the pronoun at ``start`` opens this one and answers."""
    if not number or not _answers(sentences[number], start):
        return ()
    before = sentences[number - 1]
    for place in range(1, before.last - 2):
        if before.lower(place) in _ASKING and not before.is_quoted(place) and not _is_passive(before, place):
            asked = object_after(before, place + 1, with_aside=False)
            if asked is not None and before.lower(asked[1]) in _WHAT and may_speak(before, asked):
                return before.tokens[slice(*asked)]
    return ()


def _answers(sentence: Sentence, start: int) -> bool:
    """``He answered``, ``She did not reply``: at the head of the sentence."""
    opens = sentence.tokens[0].start == start
    return opens and any(sentence.lower(place) in _ANSWERING for place in range(1, min(_NEAR, sentence.last)))


def _is_passive(sentence: Sentence, place: int) -> bool:
    return sentence.lower(place - 1) in word_class("be") | {",", ""}
