"""People who are described before their name comes (``a pensioner called Jane Roe``), or by age or country."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.spelling import CLITICS, written
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import names, word_class
from provenance.records import SourceKind

_ALONE = frozenset({"one", "another", "both"})
_LONGEST_NAME = 5
_PARTISANS = frozenset({"Democrat", "Republican", "Tory", "Conservative", "Liberal", "Socialist", "Green", "Unionist"})
_AGED = "year-old"


def called_in(tokens: Sequence[Token]) -> Sequence[Token]:
    """``Jane Roe`` of ``a pensioner called Jane Roe``, ``an envoy who goes by the name Jane Roe``; none elsewhere."""
    for place in range(1, len(tokens) - 1):
        start = _name_behind(tokens, place)
        end = start
        while end < min(len(tokens), start + _LONGEST_NAME) and (tokens[end].is_capital or tokens[end].text == "."):
            end += 1
        if start and end > start:
            return tokens[start:end]
    return ()


def _name_behind(tokens: Sequence[Token], place: int) -> int:
    """Where the name begins that words at ``place`` announce; 0 where they announce none."""
    words = [token.lower for token in tokens[place : place + 6]]
    if words[0] in {"called", "named", "nicknamed"}:
        return place + 1
    if words[:2] == ["known", "as"] or words[:2] == ["identified", "as"]:
        return place + 2
    if words[0] == "identified" and words[1:2] and words[1] in {"himself", "herself", "themself"} and "as" in words:
        return place + words.index("as") + 1
    if "name" in words[:5] and words[0] in {"goes", "went", "by", "under", "gave"}:
        behind = place + words.index("name") + 1
        return behind + (tokens[behind].lower in {"of", "as", ","}) if behind < len(tokens) - 1 else 0
    return 0


def is_one_of_those(segment: Sequence[Token]) -> bool:
    """``One``, ``Another``: somebody of those who were spoken of, whose name may follow."""
    return len(segment) == 1 and segment[0].lower in _ALONE


def before_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    """``The 24-year-old`` of ``The 24-year-old, who joined from Lens,``."""
    comma = next((place for place, token in enumerate(tokens) if place and token.text == ","), len(tokens))
    return tokens[:comma]


def aged(tokens: Sequence[Token]) -> str:
    """``61-year-old`` where the phrase says no more than that; empty elsewhere."""
    is_aged = len(tokens) == 4 and tokens[0].lower == "the" and tokens[1].text.isdigit()
    return written(tokens[1:]) if is_aged and tokens[-1].lower == _AGED else ""


def compatriot(tokens: Sequence[Token]) -> str:
    """``Scot``, ``New Zealander``, ``Kesswoman`` of ``the Scot``: somebody by where they are from; empty elsewhere."""
    if not 1 < len(tokens) < 5 or tokens[0].lower != "the" or tokens[0].text.isupper():
        return ""
    words = written(tokens[1:])
    if tokens[-1].text in _PARTISANS and all(token.is_capital for token in tokens[1:]):
        return words
    people = names("places", "compatriots")
    is_sort = len(tokens) == 2 and words.endswith(("woman", "man", "lander")) and _is_of_place(words)
    return words if words in people or is_sort else ""


def paper_of_people(naming: Naming) -> Naming:
    """``the Australian``, where nobody from there is meant: the paper; other namings as they are."""
    is_paper = naming.points == "who" and f"The {naming.name}" in names("sources", "outlets")
    return Naming(naming.name, SourceKind.OUTLET) if is_paper else naming


_NOBODY_BY_PLACE = frozenset({"Scotsman", "Irishman", "Statesman", "Frenchman", "Woman", "Man", "Chairman", "Superman"})
"""What ends like somebody by where they are from, and is a paper, a post or a person in general."""


def _is_of_place(word: str) -> bool:
    """``Corkwoman``, ``Yorkshireman``, ``Icelander``: a capital before a person, and no paper called so."""
    papers = names("sources", "outlets")
    return word[:1].isupper() and f"The {word}" not in papers and word not in papers and word not in _NOBODY_BY_PLACE


def has_hung_list(tokens: Sequence[Token], comma: int) -> bool:
    """``ministers of Aland(,) Bland and Cland``: the comma stands between places or names hung on one noun."""
    if comma + 1 >= len(tokens) or not (tokens[comma - 1].is_capital and tokens[comma + 1].is_capital):
        return False
    start = comma - 1
    while start > 0 and (tokens[start].is_capital or tokens[start].text == ","):
        start -= 1
    end = comma + 1
    while end < len(tokens) and (tokens[end].is_capital or tokens[end].text == ","):
        end += 1
    closes = end + 1 < len(tokens) and tokens[end].lower == "and" and tokens[end + 1].is_capital
    return closes and start > 0 and tokens[start].lower in {"of", "for"} and _is_plural(tokens[start - 1])


def _is_plural(token: Token) -> bool:
    return not token.is_capital and token.lower.endswith("s") and token.text not in CLITICS


def is_date(segment: Sequence[Token]) -> bool:
    """``dated 3 February``: no name, though it has a capital."""
    words = [token.lower for token in segment if not token.text.isdigit()]
    glue = {"dated", "on", "in", "of"} | ({"may"} if len(words) < len(segment) else set())
    return bool(words) and all(word in word_class("time_words") | glue for word in words)
