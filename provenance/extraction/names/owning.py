"""Whose report it is: what somebody's paper says, they say."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.kinds import is_collective, is_person_noun, places
from provenance.extraction.names.papers import holder_in, is_paper, maker_in, reckoner_in
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class, words_of

NOBODY = frozenset({"nobody", "no-one", "no one", "none", "no group", "no organisation", "no organization"})
"""Sources that are none: ``nobody has claimed``."""

_PRONOUNS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_OBJECTS = {"him": "he", "them": "they"}
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_FROM_PLACES = frozenset({"in", "from", "out", "across"})
_PERIODIC = frozenset({"bulletin", "newsletter", "digest", "gazette"})
"""What somebody issues from time to time, and papers are called by."""
_LONGEST = 4
_ISSUED = frozenset({"statement", "communique", "communiqué", "announcement"})
"""What a body issues in its own name: ``a ministry statement``."""


def is_nobody(tokens: Sequence[Token]) -> bool:
    """The phrase says that there is no such source: ``no one``, ``no minister``; ``No. 10`` is somebody."""
    first, second = tokens[0].lower, tokens[1].lower if len(tokens) > 1 else ""
    if first in NOBODY or f"{first} {second}" in NOBODY:
        return True
    return first == "no" and second[:1].isalpha()


def owner_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """``the team’s injury report``: the team; ``her report`` and ``her``: she; any other phrase as it is."""
    if len(tokens) == 1 and tokens[0].lower in _PRONOUNS | _OBJECTS:
        return (_as_subject(tokens[0]),)
    maker = maker_in(tokens) or holder_in(tokens) or reckoner_in(tokens)
    if maker:
        return owner_of(maker) if len(maker) == 1 else maker
    return _holder(tokens)


def _holder(tokens: Sequence[Token]) -> Sequence[Token]:
    """Whose paper it is by what stands right before or behind it."""
    paper = next((place for place in range(1, len(tokens)) if _is_whole_paper(tokens, place)), None)
    issued = 0 if is_paper(tokens[0]) else paper
    if issued is not None and _comes_from(tokens, issued):
        return tokens[issued + 2 :]
    if paper is None:
        return tokens
    for place in range(paper - 1, max(0, paper - 1 - _LONGEST), -1):
        if tokens[place].text in _CLITICS:
            is_time = tokens[place - 1].lower in word_class("time_words")
            is_thing = tokens[place - 1].text in source_words("craft")  # “the ferry’s log”
            return tokens if is_time or is_thing else tokens[:place]
    if tokens[0].lower in _PRONOUNS and paper <= _LONGEST:
        return (_as_subject(tokens[0]),)
    return _body_of(tokens)


def _body_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """``a (health) ministry statement``, ``an army communique``: the ministry, the army, by any article."""
    is_issued = 2 < len(tokens) <= _LONGEST and tokens[-1].lower in _ISSUED
    is_plain = is_issued and tokens[0].lower in {"a", "an"} and not any(token.is_capital for token in tokens[1:])
    if not is_plain or not is_collective(tokens[-2].lower):
        return tokens
    return (tokens[0]._replace(text="the", lower="the"), *tokens[1:-1])


def _is_whole_paper(tokens: Sequence[Token], place: int) -> bool:
    """A paper stands there, and no body is called by it: not ``Sylvania's statistics (institute)``."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    heads = following is not None and following.is_word and (is_collective(following.lower) or is_paper(following))
    is_issued = tokens[place].text in _PERIODIC and any(token.text in _CLITICS for token in tokens[:place])
    return (is_paper(tokens[place]) or is_issued) and not heads


def _as_subject(token: Token) -> Token:
    word = (_PRONOUNS | _OBJECTS)[token.lower]
    return token._replace(text=word, lower=word)


def _comes_from(tokens: Sequence[Token], paper: int) -> bool:
    """``a statement from his office``, ``an email by a spokesman``: somebody without a name speaks in it."""
    behind = tokens[paper + 2 :]
    if not behind or any(token.is_capital for token in behind):
        return False
    if tokens[paper + 1].lower not in {"from", "by"}:
        return tokens[paper + 1].lower == "in" and behind[-1].lower in source_words("outlet_heads")
    return behind[0].lower in word_class("determiners") or is_person_noun(behind[0].lower)


def is_hearsay(tokens: Sequence[Token]) -> bool:
    """``reports``, ``unconfirmed reports``, ``reports in Italy``: told by nobody in particular; a name or a body before
    it is somebody."""
    words = [token.lower for token in _without_country(tokens)]
    vague = words_of("weights", "vague")
    return bool(words) and words[-1] in words_of("weights", "hearsay") and all(word in vague for word in words[:-1])


def _without_country(tokens: Sequence[Token]) -> Sequence[Token]:
    """``reports (in Spain)``, ``rumours (out of Northern Ireland)``, ``reports (on social media)``: without the place
    that they come from."""
    if [token.lower for token in tokens[-3:]] == ["on", "social", "media"]:
        return tokens[:-3]
    hung = next((spot for spot, token in enumerate(tokens) if spot and token.lower in _FROM_PLACES), len(tokens))
    start = hung + 1 + (hung + 1 < len(tokens) and tokens[hung + 1].lower in {"of", "the"})
    place = " ".join(token.text for token in tokens[start:])
    return tokens[:hung] if place in places() else tokens
