"""Offices before the names of those who hold them: ``Minister of Health Jane Roe``, ``the Mayor, Jane Roe,``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provenance.extraction.names.kinds import demonyms, is_office, is_title, kind_of, places
from provenance.extraction.names.spelling import CLITICS, written
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class
from provenance.records import SourceKind

_HANGING = frozenset({"of", "for", "in", "at", "on"})
_REGIONAL = frozenset(
    {
        "northern",
        "southern",
        "eastern",
        "western",
        "african",
        "asian",
        "european",
        "latin",
        "pacific",
        "near",
        "indigenous",
    }
)
_LONGEST_NAME = 6


def past_portfolio(core: Sequence[Token], place: int) -> int | None:
    """Where the name begins in ``Minister of Trade and Industry Jane Roe``, whose title stands at ``place``."""
    if not is_title(core[place].lower) or place + 2 >= len(core) or core[place + 1].lower not in {"of", "for", "to"}:
        return None
    if core[place].lower in source_words("speakers_for") and core[place + 1].lower == "for":
        return None  # “a spokesman for Trade Minister Jane Roe”
    if _is_of_place(core, place):
        return place + 3 + (core[place + 2].lower in source_words("place_openers"))
    spot = place + 2
    while spot < len(core) and (_is_portfolio(core[spot]) or _is_of_region(core, spot)):
        spot += 1
    if spot < len(core) and core[-1].lower in source_words("body_heads"):
        return None
    is_ended = spot > place + 2 and core[spot - 1].lower in source_words("portfolios")
    return spot if is_ended and spot < len(core) and core[spot].is_capital else None


def _is_of_place(core: Sequence[Token], place: int) -> bool:
    """``Bishop of Dover Jane Roe``, ``Mayor of New York Jane Roe``: where it is, and two words with capitals behind."""
    if core[place].lower not in source_words("seats") or not all(token.is_capital for token in core[place + 2 :]):
        return False
    if {token.lower for token in core[place + 2 :]} & (source_words("portfolios") | source_words("body_heads")):
        return False
    behind = len(core) - place - 3 - (core[place + 2].lower in source_words("place_openers"))
    return behind in {2, 3} and core[place + 2].text != "the"


def _is_of_region(core: Sequence[Token], place: int) -> bool:
    """``African (affairs)``, ``Northern (affairs)``: where what a minister is for lies."""
    is_region = core[place].text in demonyms() or core[place].lower in _REGIONAL
    return is_region and place + 1 < len(core) and core[place + 1].lower in source_words("portfolios")


def _is_portfolio(token: Token) -> bool:
    return token.lower in source_words("portfolios") or token.lower in {"and", "&", "of", "for", "the", ","}


def before_hung(titles: Iterable[str]) -> Iterator[str]:
    """``superintendent`` of ``superintendent of police``: what somebody is, without what for."""
    before = ""
    for word in titles:
        if word in {"of", "for"} and is_title(before):
            return
        yield word
        before = word


def holder_of(tokens: Sequence[Token], segments: Sequence[list[Token]]) -> list[Token] | None:
    """``Jane Roe`` of ``the Foreign Minister of Ruritania, Jane Roe,``: the name behind the office; None elsewhere."""
    if len(segments) < 2 or not _is_office_alone(tokens, segments[0]):
        return None
    name = segments[1]
    is_name = 1 < len(name) <= _LONGEST_NAME and all(_may_be_of_name(token) for token in name)
    named = name[_first_name(name) :]
    return name if is_name and kind_of(written(named), titled=len(named) < len(name)) is SourceKind.PERSON else None


def _first_name(name: Sequence[Token]) -> int:
    titled = (place + 1 for place, token in enumerate(name[:-1]) if is_title(token.lower) or token.text == ".")
    return max(titled, default=0)


def _may_be_of_name(token: Token) -> bool:
    return (
        token.is_capital or token.text == "." or token.lower in source_words("name_particles") or is_title(token.lower)
    )


def _is_office_alone(tokens: Sequence[Token], segment: Sequence[Token]) -> bool:
    """``the Inspector General of Police``, ``Ruritania's Finance Minister``: a noun for an office heads it, and no name
    follows in it."""
    end = next((place for place, token in enumerate(segment) if place and token.lower in _HANGING), len(segment))
    words = [token.lower for token in segment[:end] if token.is_word]
    if not words or not (is_office(words) or is_title(words[-1]) or is_office([segment[-1].lower])):
        return False
    is_owned = tokens[0].lower == "the" or any(token.text in CLITICS for token in segment)
    return is_owned or all(_describes_office(token) for token in segment[: end - 1])


def _describes_office(token: Token) -> bool:
    plain = source_words("portfolios") | word_class("role_adjectives") | {"prime", "first", "vice", "police"}
    return token.lower in plain or is_title(token.lower) or token.text in places() | demonyms()
