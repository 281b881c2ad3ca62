"""Who speaks where a text says ``his client`` or ``the statement``."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.owning import owner_of
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import word_class, words_of

_OWNERS = frozenset({"his", "her", "its", "their"}) | CLITICS
_CLIENT_OWNERS = frozenset({"his", "her", "their", "the"})
_LONGEST_NAME = 6
_ANY_PAPER = frozenset({"document", "paper", "text"})
"""What any of them may be called again."""


def is_client(tokens: Sequence[Token]) -> bool:
    """``his client``: whoever the lawyer speaks for."""
    return len(tokens) == 2 and tokens[0].lower in _CLIENT_OWNERS and tokens[1].lower == "client"


def client_of(sentence: Sentence, before: int) -> Sequence[Token]:
    """The words for whom the last lawyer of the sentence before that offset speaks: ``Roe`` of ``Roe’s lawyer``, ``a
    lawyer for Roe``; ``his`` as it stands; none where that is not said."""
    lawyers = words_of("reference", "lawyers")
    spots = [place for place, token in enumerate(sentence.tokens) if token.lower in lawyers and token.start < before]
    for place in reversed(spots):
        if sentence.lower(place + 1) in {"for", "representing"}:
            return _name_from(sentence, place + 2)
        if sentence.lower(place - 1) in {"his", "her"}:
            return sentence.tokens[place - 1 : place]
        if sentence.lower(place - 1) in CLITICS:
            return _name_before(sentence, place - 1)
    return ()


def _name_from(sentence: Sentence, start: int) -> Sequence[Token]:
    end = start
    while end < min(len(sentence), start + _LONGEST_NAME) and sentence.tokens[end].is_capital:
        end += 1
    return sentence.tokens[start:end]


def _name_before(sentence: Sentence, end: int) -> Sequence[Token]:
    start = end
    while start > max(0, end - _LONGEST_NAME) and sentence.tokens[start - 1].is_capital:
        start -= 1
    return sentence.tokens[start:end]


def is_message(tokens: Sequence[Token]) -> bool:
    """``The statement``: what somebody has just been said to have issued."""
    words = [token.lower for token in tokens]
    return len(words) == 2 and words[0] in {"the", "that"} and words[1] in words_of("reference", "messages")


def issues(sentence: Sentence, message: str) -> bool:
    """The sentence says that something is said in one: ``In a statement``, ``in its letter to staff``."""
    before = word_class("determiners") - {"the", "that", "this"}
    called = words_of("reference", "messages") if message in _ANY_PAPER else {message}
    for place, token in enumerate(sentence.tokens):
        if token.lower in called and sentence.lower(place + 1) not in {"of", "that"}:
            spots = range(max(0, place - 4), place)
            if any(sentence.lower(spot) in {"in", "via"} and sentence.lower(spot + 1) in before for spot in spots):
                return True
    return False


def writer_of(sentence: Sentence) -> Sequence[Token]:
    """Whose the paper is with which a sentence begins: ``Her reply``, ``Roe's (open) letter``; none elsewhere."""
    owns = next((place for place in range(_LONGEST_NAME) if sentence.lower(place) in _OWNERS), _LONGEST_NAME)
    papers = words_of("reference", "messages") | words_of("reference", "answered_in")
    if papers.isdisjoint({sentence.lower(owns + 1), sentence.lower(owns + 2)}):
        return ()
    if owns == 0:
        return owner_of(sentence.tokens[:1])
    is_whole = sentence.lower(0) == "the" or _name_before(sentence, owns) == sentence.tokens[:owns]
    return sentence.tokens[:owns] if is_whole and sentence.lower(owns) in CLITICS else ()
