"""Phrases for sources before they are names: posts, titles, works, and what is hung on a descriptor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from provenance.extraction.names.issuing import MEDIA
from provenance.extraction.names.kinds import demonyms, is_collective, is_listed, kind_of, person_nouns, places
from provenance.extraction.names.papers import paper_nouns
from provenance.extraction.names.spelling import CLITICS, stripped, written
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class
from provenance.records import RELAYING_KINDS

_LONGEST_POST = 4
_LONGEST_NAME = 5
_LONGEST_CLAUSE = 12
_REACHED = frozenset({"reached", "contacted", "interviewed"})
_ISSUED = frozenset(
    {
        "released",
        "published",
        "issued",
        "obtained",
        "seen",
        "leaked",
        "dated",
        "filed",
        "unveiled",
        "unsealed",
        "posted",
        "tabled",
        "prepared",
        "submitted",
        "circulated",
        "lodged",
        "reviewed",
        "declassified",
    }
)


def employer_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """``the Lantern's correspondent in Varna``: the Lantern speaks, where no name follows."""
    place = next((spot for spot, token in enumerate(tokens) if spot and token.text in CLITICS), None)
    words = [token for token in tokens[place or 0 :] if token.is_word][:_LONGEST_POST]
    seer = next((spot for spot, token in enumerate(words) if _is_seer(words, spot)), None)
    if place is None or seer is None or any(token.is_capital for token in words[seer : seer + 2]):
        return tokens
    owner = stripped(list(tokens[:place]))
    is_own = bool(owner) and kind_of(written(owner)) in RELAYING_KINDS and "," not in {token.text for token in tokens}
    return tokens[:place] if is_own else tokens


def _is_seer(words: Sequence[Token], place: int) -> bool:
    """A reporter, a ``political editor``; the editor of all speaks for themselves."""
    is_desk = words[place].lower == "editor" and place > 0 and words[place - 1].text not in CLITICS
    return words[place].lower in source_words("observers") or (is_desk and words[place - 1].text.islower())


def is_post(segment: Sequence[Token]) -> bool:
    """``the Lantern's Africa correspondent``: what somebody is, and the name follows."""
    owned = any(token.text in CLITICS for token in segment)
    return owned and not segment[-1].is_capital and segment[-1].lower in source_words("observers") | person_nouns()


def is_institution(segment: Sequence[Token]) -> bool:
    """``the Commission``, ``the Ministry``: one noun with a capital that points back to a name."""
    word = segment[0].lower
    is_name = is_listed(segment[0].text) or segment[0].text.isupper()
    return len(segment) == 1 and is_collective(word) and not is_name


def names_owned(segment: Sequence[Token], following: Sequence[Token]) -> bool:
    """``Ruritania's grid operator, (Via Norte,)``: what a place or firm has, by its name."""
    clitic = next((place for place, token in enumerate(segment) if token.text in CLITICS), 0)
    behind = segment[clitic + 1 :]
    is_plain = clitic > 0 and bool(behind) and not any(token.is_capital for token in behind)
    is_body = is_plain and (is_collective(behind[-1].lower) or behind[-1].lower == "agency")
    is_name = all(token.is_capital for token in following) and len(following) <= _LONGEST_NAME
    return is_body and is_name and following[0].text not in places() | demonyms()


def opens_surname(core: Sequence[Token], place: int) -> bool:
    """``van der Berg``: particles before a capitalised word."""
    while place < len(core) - 1 and core[place].lower in source_words("name_particles"):
        place += 1
    return core[place].is_capital and not core[place - 1].is_capital


def spelt_out(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles, with what short ones stand for before them: ``sen`` is a senator."""
    short = tuple(titles)
    return (*(_long_titles()[title] for title in short if title in _long_titles()), *short)


@cache
def _long_titles() -> dict[str, str]:
    return dict(pair.split("=") for pair in source_words("short_titles"))


def is_titled_work(segment: Sequence[Token]) -> bool:
    """``The Harbour English``: a name that keeps the capital of its article is no person's."""
    return segment[0].text == "The" and len(segment) > 1 and all(token.is_capital for token in segment)


def is_periodical(tail: Sequence[Token]) -> bool:
    """What follows makes a name of any word with a capital: ``People magazine``."""
    return bool(tail) and tail[-1].lower in {"magazine", "newspaper", "daily", "weekly", "tabloid"}


def before_clause(segment: Sequence[Token]) -> Sequence[Token]:
    """``officials who asked not to be named`` are officials; ``hikers who found the boat`` are those hikers, also where
    they ``asked not to be named`` besides."""
    opens = next((place for place, token in enumerate(segment) if place and token.lower in {"who", "whose"}), None)
    if opens is None:
        return segment
    end = _before_unnaming(segment, opens)
    is_loose = opens == len(segment) - 1  # “a source close to the inquiry who (spoke to the Gazette)”
    return (
        segment[:opens]
        if is_loose or len({token.lower for token in segment[opens:end]}) > _LONGEST_CLAUSE
        else segment[:end]
    )


def _before_unnaming(segment: Sequence[Token], opens: int) -> int:
    """Where the first of the clauses that ``and`` joins begins that tells why there is no name; else the end."""
    starts = [opens]
    for place in range(opens, len(segment)):
        if segment[place].lower in {"and", "but"}:
            starts.append(place)
        if segment[place].lower in word_class("unnaming"):
            return starts[-1]
    return len(segment)


def before_issue(segment: Sequence[Token]) -> Sequence[Token]:
    """``extracts of her speech (released overnight)``, ``a resident (reached by phone)``: how it came is no name; ``a
    person who has seen the draft``, ``geologists who dated it`` are those."""
    ends = (
        place
        for place, token in enumerate(segment)
        if (place and token.lower in _REACHED)
        or (
            place
            and token.lower in _ISSUED
            and segment[place - 1].lower not in word_class("auxiliaries") | word_class("relative_pronouns")
            and (place > 1 or place == len(segment) - 1 or segment[0].lower in paper_nouns())
        )
    )
    return segment[: next(ends, _due(segment))]


def _due(segment: Sequence[Token]) -> int | None:
    """``a report (due out in March)``, ``an audit (due on Friday)``: where it says when a paper will come."""
    places = range(1, len(segment) - 1)
    when = {"out", "in", "on", "next", "this", "later"}
    return next((place for place in places if segment[place].lower == "due" and segment[place + 1].lower in when), None)


def without_reports(segment: Sequence[Token]) -> Sequence[Token]:
    """``local media reports`` are local media."""
    issued = len(segment) > 1 and segment[-1].lower in source_words("products")
    issued = issued and segment[-1].lower not in {"release", "statement", "briefing"}
    named = issued and segment[-2].lower in source_words("outlet_heads") | MEDIA | {"agency"}
    return segment[:-1] if named else segment
