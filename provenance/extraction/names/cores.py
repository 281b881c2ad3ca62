"""The parts of a phrase for a source: its segments between marks, their noun, and what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.calling import has_hung_list
from provenance.extraction.names.kinds import (
    demonyms,
    is_listed,
    is_office,
    is_person_noun,
    is_title,
)
from provenance.extraction.names.papers import is_sent
from provenance.extraction.names.spelling import CLITICS, counts, stripped, written
from provenance.extraction.text.tokens import Token, is_hyphen
from provenance.extraction.words import names, source_words, word_class

_LONGEST_LISTED = 6
_BREAKS = frozenset(",—–()[]-") | {"--"}


def segments_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas, dashes and brackets, quotation marks dropped, and what ``whose`` tells of others."""
    segments: list[list[Token]] = [[]]
    for place, token in enumerate(tokens):
        is_listing = (token.text == "," and has_hung_list(tokens, place)) or is_hyphen(tokens, place)
        if token.text in _BREAKS and not is_listing:
            segments.append([])
        elif is_listing or token.is_word or token.text in CLITICS or token.text in "&.":
            segments[-1].append(token)
    told = [
        segment for place, segment in enumerate(segments) if not place or not segment or segment[0].lower != "whose"
    ]
    return [segment for segment in map(stripped, told) if segment]


def unhung(segments: Sequence[list[Token]]) -> list[list[Token]]:
    """Without asides that begin with a preposition: ``Jane Roe, 52, of Harbour Road``; ``its owner, Per Berg`` has
    none."""
    hung = word_class("prepositions")
    return [
        segment
        for place, segment in enumerate(segments)
        if not place or segment[0].is_capital or segment[0].lower not in hung
    ]


def core_of(segment: Sequence[Token]) -> list[Token]:
    """The phrase up to what is hung on its noun: a relative clause, a participle, most prepositions."""
    for place in range(_listed_end(segment), len(segment)):
        if _hangs_on(segment, place) and not _joins_name(segment, place):
            return list(segment[:place])
    return list(segment)


def _listed_end(segment: Sequence[Token]) -> int:
    """Where a name that a list knows ends, prepositions and all: ``Doctors Without Borders``."""
    ends = range(min(len(segment), _LONGEST_LISTED), 1, -1) if segment and segment[0].is_capital else ()
    return next((end for end in ends if is_listed(written(segment[:end]))), 1)


def _hangs_on(segment: Sequence[Token], place: int) -> bool:
    token, before = segment[place], segment[place - 1]
    if token.lower in {"of", "for"}:
        is_of = place > 1 and _ends_person(before) and not _heads_body(segment, place)
        return is_of or _opens_with_pollster(segment[:place]) or _polls(segment, place)
    following = segment[place + 1] if place + 1 < len(segment) else before
    if token.lower == "to" and following.is_capital and before.is_capital and not _ends_person(before):
        return False
    if token.lower == "in" and (following.text == "Charge" or _is_one_of_many(before, following)):
        return False
    if token.lower == "on" and place + 1 < len(segment) and segment[place + 1].text in {"Sunday", "Saturday"}:
        return before.text not in {"Mail", "Independent", "Sport", "Scotland", "Wales"}
    is_across = token.lower == "opposite" and following.lower in word_class("determiners")
    hangs = token.lower in word_class("relative_pronouns") | word_class("prepositions") or is_sent(segment, place)
    if hangs or is_across:
        return True
    is_noun = token.lower.endswith("ing") and (place == len(segment) - 1 or token.lower in source_words("papers"))
    participle = not token.is_capital and token.lower.endswith(("ed", "ing")) and "-" not in token.text
    is_noun = is_noun or before.lower in {"of", "for"}  # “head of planning”
    return participle and not is_noun and _is_noun(before) and not _describes_post(segment, place)


def _joins_name(segment: Sequence[Token], place: int) -> bool:
    """``Commission (on) Audit``, ``Kessen Lawyers (for) Human Rights``: capitals on both sides of it, and no day."""
    before, following = segment[place - 1], segment[place + 1] if place + 1 < len(segment) else segment[place]
    if not (before.is_capital and following.is_capital):
        return False
    if segment[place].lower == "on":
        is_day = following.lower in word_class("time_words")
        return before.lower in source_words("body_heads") and not is_day
    return segment[place].lower == "for" and place > 1 and is_person_noun(before.lower) and before.lower.endswith("s")


def _is_one_of_many(noun: Token, place: Token) -> bool:
    """``the Russian embassy (in) London``: the place tells which."""
    return noun.lower in source_words("placed_heads") and place.is_capital


def _opens_with_pollster(segment: Sequence[Token]) -> bool:
    """``Morning Consult (for the Gazette)``, ``YouGov polling``: by its whole name; its client is no part of it."""
    pollsters = names("sources", "pollsters")
    return any(written(segment[:end]) in pollsters for end in range(1, len(segment) + 1))


def _polls(segment: Sequence[Token], place: int) -> bool:
    """``a Harbourwright survey (for the Gazette)``: the name before it made it; its client is no part of it."""
    is_poll = segment[place - 1].lower in {"poll", "survey", "polling"} and segment[place].lower == "for"
    return is_poll and place > 1 and segment[place - 2].is_capital and not segment[place - 1].is_capital


def _heads_body(segment: Sequence[Token], place: int) -> bool:
    """``Office for the Coordination (of)``: an earlier *of* or *for* hangs on the noun for a body."""
    first = next((spot for spot in range(1, place) if segment[spot].lower in {"of", "for"}), 0)
    head = segment[first - 1] if first else segment[0]
    return bool(first) and head.is_capital and head.lower in source_words("body_heads")


def _describes_post(segment: Sequence[Token], place: int) -> bool:
    """``Acme managing director Jane Roe``, ``the firm's marketing chief``: no participle, but part of the post."""
    following = segment[place + 1].lower if place + 1 < len(segment) else ""
    return segment[place].lower.endswith("ing") and (is_title(following) or is_office([following]))


def _ends_person(token: Token) -> bool:
    """The capitalised word before ``of`` heads no body or office: ``Jane Roe of the coast guard``."""
    heads = (
        source_words("body_heads") | source_words("outlet_heads") | source_words("titles") | source_words("of_heads")
    )
    return token.is_capital and token.lower not in heads


def _is_noun(token: Token) -> bool:
    return (
        token.is_word
        and token.lower not in word_class("role_adjectives")
        and token.text not in demonyms()
        and not (counts(token) or token.lower in {"newly", "the"})
    )


def head_of(core: Sequence[Token]) -> Token:
    """The noun of a phrase: the last word before ``of`` or ``for``, else the last word; ``official`` of ``Bank of
    Sylvania official``."""
    glued = (place for place in range(1, len(core) - 1) if core[place].lower in {"of", "for"})
    is_named = any(core[place - 1].is_capital and core[place + 1].is_capital for place in glued)
    is_staff = is_named and not core[-1].is_capital and is_person_noun(core[-1].lower) and core[-2].is_capital
    if is_staff:
        return core[-1]
    for place, token in enumerate(core):
        if place and token.lower in {"of", "for"}:
            return core[place - 1]
    words = [token for token in core if token.is_word]
    return words[-1] if words else core[-1]
