"""Outlets that a text shows to be such only by being spoken to: ``told Klubrádió``, ``denied on Klubrádió``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.names.agencies import agency_names
from provenance.extraction.names.kinds import (
    demonyms,
    is_collective,
    is_listed,
    is_office,
    is_person_noun,
    kind_of,
    places,
)
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import names, relay_words, source_words, word_class
from provenance.records import SourceKind

AGENCY = "agency"
"""What stands among the strangers where ``the agency`` means one that gives news."""

STATION = "station"
"""The same of ``the station``, which may be one of police or of trains."""

SITES = frozenset({"site", "portal"})
"""The same of ``the site``, which may be one where something is built."""

_OF_GOVERNMENT = frozenset({"minister", "secretary", "ministry", "department"})
_LONGEST_SIGN = 6

Strangers = frozenset[str]
"""Names of one word that stand in a text nowhere but where an outlet is spoken to."""


def strangers(sentences: Iterable[Sentence]) -> Strangers:
    """The strangers of a text. People who are told something are introduced before, or named again."""
    met: set[str] = set()
    spoken_to: set[str] = set()
    for sentence in sentences:
        listening = set(_listening(sentence))
        spoken_to |= {sentence.tokens[place].text for place in listening}
        met |= {
            token.text for place, token in enumerate(sentence.tokens) if token.is_capital and place not in listening
        }
    return frozenset(spoken_to - met)


def with_agency(names: Strangers, before: Iterable[Sentence]) -> Strangers:
    """The strangers, and ``agency`` where the sentences name a news agency and no other, which it will mean."""
    tokens = [token for sentence in before for token in sentence.tokens]
    heads = [token for token in tokens if token.text == "Agency"]
    named = any(token.is_capital and token.text.casefold() in agency_names() for token in tokens)
    named = named or any(map(_is_agency_of_two, tokens, tokens[1:]))
    named = named or any(map(_is_news_agency, tokens, tokens[1:], tokens[2:]))
    return names | {AGENCY} if named and not heads else names


def with_station(names: Strangers, before: Iterable[Sentence]) -> Strangers:
    """The strangers, and ``station`` where the sentences name one that is on air, and none of police or of trains."""
    tokens = [token for sentence in before for token in sentence.tokens]
    pairs = list(pairwise(tokens))
    airs = any(_is_on_air(*pair) for pair in pairs)
    before_noun = {first.lower for first, last in pairs if last.lower in {STATION, "stations"}}
    others = before_noun & relay_words("other_stations")
    return names | {STATION} if airs and not others else names


def with_site(names: Strangers, before: Iterable[Sentence]) -> Strangers:
    """The strangers, and ``site``, ``portal`` where the sentences name an outlet, and none where something is built."""
    tokens = [token for sentence in before for token in sentence.tokens]
    others = {first.lower for first, last in pairwise(tokens) if last.lower in SITES | {"sites", "portals"}}
    is_named = any(token.is_capital and kind_of(token.text) is SourceKind.OUTLET for token in tokens)
    is_named = is_named or not {"website", "news"}.isdisjoint(token.lower for token in tokens)
    return names | SITES if is_named and others.isdisjoint(relay_words("other_sites")) else names


def _is_on_air(first: Token, last: Token) -> bool:
    """``Harbour TV``, ``Radio Kessen``, ``HGN``; no ``TV tower``."""
    if {first.text, last.text} & names("relays", "in_station_names"):
        return first.is_capital and last.is_capital
    word = first.text
    if word.isupper() and word.endswith(("TV", "FM")):
        return True
    return word.isupper() and 2 < len(word) < _LONGEST_SIGN and kind_of(word) is SourceKind.OUTLET


def _is_agency_of_two(first: Token, last: Token) -> bool:
    """``Associated Press``."""
    is_name = first.is_capital and last.is_capital
    return is_name and f"{first.text} {last.text}".casefold() in agency_names()


def _is_news_agency(name: Token, sort: Token, noun: Token) -> bool:
    """``HGN news agency``: an agency that no list holds."""
    return name.is_capital and sort.lower in {"news", "press", "wire"} and noun.text == AGENCY


def is_stranger(sentence: Sentence, place: int, names: Strangers) -> bool:
    """One of those names stands there alone."""
    return 0 <= place < len(sentence) and sentence.tokens[place].text in names and _is_alone(sentence, place)


def _listening(sentence: Sentence) -> Iterator[int]:
    """Places of single names behind ``told``, ``confirmed to``, ``asked by``, ``denied on``."""
    for place in range(1, len(sentence)):
        token = sentence.tokens[place]
        if not token.is_capital or sentence.is_quoted(place) or sentence.is_title or not _is_alone(sentence, place):
            continue
        if _is_spoken_to(sentence, place) and _may_listen(token.text):
            yield place


def _is_spoken_to(sentence: Sentence, place: int) -> bool:
    before, ahead = sentence.lower(place - 1), sentence.lower(place - 2)
    if before in relay_words("telling") and _speaks_in_court(sentence, place - 1):
        return False
    if before in relay_words("telling"):
        return ahead not in word_class("be")
    if before == "by":
        return ahead in relay_words("questioning") - {"quoted", "cited"}
    if before == "to":
        return ahead in relay_words("confiding")
    return before == "on" and any(site.end == place - 1 for site in cue_sites(sentence))


def _speaks_in_court(sentence: Sentence, verb: int) -> bool:
    """``Judge Jane Roe (told) Berg``: who speaks to those before the court, and to no outlet there."""
    places = range(max(0, verb - _LONGEST_SIGN), verb)
    titles = (place for place in places if sentence.lower(place) in relay_words("sentencing"))
    return any(sentence.lower(place + 1) not in _OF_GOVERNMENT for place in titles)  # “Justice Minister Jane Roe told”


def _is_alone(sentence: Sentence, place: int) -> bool:
    """Neither part of a longer name, nor an owner, nor described behind a comma."""
    following = sentence.tokens[place + 1] if place + 1 < len(sentence) else None
    if following is None or not following.is_word:
        is_owner = following is not None and following.text in CLITICS | {"(", "&"}
        return not is_owner and not _is_described(sentence, place + 1)
    if following.is_capital or following.text[0].isdigit() or following.lower in {"and", "or"}:
        return False
    return not _is_listening_body(sentence, place + 1)


def _is_listening_body(sentence: Sentence, place: int) -> bool:
    """``told Kessen (police) he``, ``told Kessen (officers) that``: who listens, and no subject of what they heard."""
    opens = word_class("clause_pronouns") | word_class("determiners") | {"that", "of", "about", "how", "in", "on"}
    is_body = is_collective(sentence.lower(place)) or is_person_noun(sentence.lower(place))
    return is_body and (sentence.lower(place + 1) in opens or place + 1 >= sentence.last)


def _is_described(sentence: Sentence, comma: int) -> bool:
    """``, 52,``, ``, a nurse``, ``, who``."""
    opening = sentence.lower(comma + 1)
    is_aside = opening in {"a", "an", "the", "who", "whose", "his", "her", "then", "now"} or opening.isdigit()
    return sentence.lower(comma) == "," and is_aside


def _may_listen(name: str) -> bool:
    """No place, people, office, chamber, platform or time."""
    word = name.lower()
    closed = (
        word_class("weekdays") | word_class("time_words") | word_class("determiners") | word_class("clause_pronouns")
    )
    closed |= relay_words("no_listeners") | relay_words("chambers") | source_words("titles")
    named = name in demonyms() or name in places() or is_listed(name)
    common = is_person_noun(word) or is_collective(word) or is_office([word])
    common |= word.endswith(("-goers", "-dwellers"))
    return not (named or common or word in closed or name.isupper() or len(name) < 3)
