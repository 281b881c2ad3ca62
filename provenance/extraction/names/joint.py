"""Several sources in one phrase."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.counting import is_plural
from provenance.extraction.names.kinds import (
    demonyms,
    is_collective,
    is_many_bodies,
    is_office,
    is_person_noun,
    kind_of,
    places,
)
from provenance.extraction.names.sharing import Part, completed, is_side
from provenance.extraction.names.spelling import CLITICS, stripped, written
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import names, relay_words, source_words, word_class
from provenance.records import RELAYING_KINDS

_JOINERS = (
    *("together with", "along with", "as well as", "in tandem with", "jointly with", "in coordination with"),
    *("joined by", "seconded by", "echoed by", "alongside", "and", "nor", "&", "plus"),
)
_AREAS = frozenset({"provinces", "states", "cities", "towns", "counties", "countries", "republics", "municipalities"})
"""Behind “the” and before “of” no more than what those named are."""
_PLAIN = frozenset({"local", "other", "nearby", "some", "several", "area", "many"})
_LONGEST_OF_TWO = 4
_AIRS = frozenset({"television", "tv", "radio", "media"})
_LEAST_JOINT = 3
"""Words of the shortest joint phrase: ``A and B``."""


def parts_of(tokens: Sequence[Token]) -> list[Part]:
    """The parts of a joint phrase, each completed from the head they share; one part where nothing is joint.

    ``A, alongside Ruritanian and North Sylvan intelligence`` has three parts, the second of them
    ``Ruritanian intelligence``.
    """
    whole, tokens = tokens, _without_pairing(tokens)
    if len(tokens) == 3 and tokens[1].text == "," and tokens[0].text in places() and tokens[2].text in places():
        return [tuple(tokens[:1]), tuple(tokens[2:])]
    comma = next((place for place in range(1, len(tokens) - 1) if tokens[place].text == ","), 0)
    if comma and are_two(tokens[:comma], tokens[comma + 1 :]):
        return [tuple(tokens[:comma]), tuple(tokens[comma + 1 :])]
    for place in range(1, len(tokens) - 1):
        length = _joiner_at(tokens, place)
        if not length or _is_in_aside(tokens, place):
            continue
        if tokens[place].lower == "and" and tokens[place + 1].text in word_class("issuing"):
            return parts_of(tokens[:place])  # “a study led by X and published in Y”
        if _closes_aside(tokens, place):
            return [tuple(tokens[: place - 1]), *parts_of_rest(tokens[place + length :])]
        is_alike = whole[-1].lower == "alike"
        if not is_alike and not _splits(tokens[:place], tokens[place + length :], tokens[place].lower):
            continue
        left, right = completed(tokens[:place], tokens[place + length :])
        return [*_listed(left), *parts_of_rest(right)]
    return [tuple(whole)]


def are_two(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Headline ``Skippers, dock workers (warn of strike)``: people or bodies in two short phrases with nothing hung on
    them."""
    hung = (
        word_class("prepositions") | word_class("relative_pronouns") | word_class("determiners") | {"mostly", "among"}
    )
    plain = all(token.is_word and token.lower not in hung for token in (*left, *right))
    are_many = all(is_group_noun(part[-1].lower) or is_many_bodies(part[-1].lower) for part in (left, right))
    return plain and are_many and max(len(left), len(right)) <= _LONGEST_OF_TWO


def _is_in_aside(tokens: Sequence[Token], joiner: int) -> bool:
    """``the team, from the University of X and the Y Institute``: all of it says where they are; ``a cable, dated 9
    May and published by X``: what was done with it."""
    commas = [place for place in range(1, joiner) if tokens[place].text == ","]
    if not commas:
        return False
    opens, behind = tokens[commas[-1] + 1].lower, tokens[joiner + 1].lower
    done = relay_words("done_to_papers")
    are_done = opens in done and (behind in relay_words("carrying") | relay_words("seeing") | done)
    return are_done or opens in word_class("prepositions")


def _closes_aside(tokens: Sequence[Token], joiner: int) -> bool:
    """``Jane Roe, a nurse, and (Tom Berg)``: a name with what is said of it between commas, before another name."""
    commas = [place for place in range(1, joiner) if tokens[place].text == ","]
    is_named = tokens[0].is_capital and tokens[joiner + 1].is_capital and len(commas) > 1 and commas[-1] == joiner - 1
    return is_named and not tokens[commas[0] + 1].is_capital and all(token.is_capital for token in tokens[: commas[0]])


def _without_pairing(tokens: Sequence[Token]) -> Sequence[Token]:
    """``both A and B``, ``neither A nor B``, ``A and B alike``: without the word that says that there are two."""
    start = int(len(tokens) > 2 and tokens[0].lower in {"both", "neither"})
    if len(tokens) > 4 and tokens[0].lower == "the" and tokens[1].lower in _AREAS and tokens[2].lower == "of":
        start = 3
    if len(tokens) <= _LEAST_JOINT:
        return tokens[start:]
    is_all = tokens[-1].lower == "alike" or (tokens[-1].lower in {"all", "both", "each"} and tokens[-2].is_capital)
    return tokens[start : len(tokens) - int(is_all)]


def parts_of_rest(tokens: Sequence[Token]) -> list[Part]:
    """The parts behind the first joiner; three levels are enough for any phrase a person writes."""
    joint = [place for place in range(1, len(tokens) - 1) if _joiner_at(tokens, place)]
    parts: list[Part] = []
    start = 0
    for place in joint[:8]:
        length = _joiner_at(tokens, place)
        left, right = tokens[start:place], tokens[place + length :]
        if left and _splits(left, right, tokens[place].lower):
            parts += _listed(completed(left, right)[0])
            start = place + length
    return [*parts, _without_journal(tuple(tokens[start:]))]


def _without_journal(part: Part) -> Part:
    """``(Jane Roe and) colleagues in Current Fern Letters``: where they wrote it, and no part of who they are."""
    is_there = len(part) > 2 and part[0].lower in {"colleagues", "co-authors", "coauthors"} and part[1].lower == "in"
    return part[:1] if is_there and part[2].is_capital and part[2].text not in places() else part


def _joiner_at(tokens: Sequence[Token], place: int) -> int:
    for joiner in _JOINERS:
        words = joiner.split()
        if [token.lower for token in tokens[place : place + len(words)]] == words:
            return len(words)
    return 0


def _splits(left: Sequence[Token], right: Sequence[Token], joiner: str) -> bool:
    """Both sides can stand alone: not ``Ministry of Trade and Industry``, not ``the author and poet Jane Roe``."""
    bare = [token for token in left if token.is_word and token.lower not in word_class("determiners")]
    if not bare or not right or (not right[0].is_word and right[0].text not in '“"'):
        return False
    if joiner not in {"and", "&", "plus"} or is_side(bare) or _are_bare(bare, right):
        return True
    if _is_one(bare, left, right, joiner) or _shares_place(left, right):
        return False
    named_left, named_right = bare[-1].is_capital, any(token.is_capital for token in right)
    is_paper = bare[-1].lower in source_words("papers") | source_words("products")
    are_papers = is_paper and is_plural(bare[-1].lower) and not bare[-1].is_capital
    if (is_paper and _is_many(right)) or (are_papers and _determined(right)):
        return True
    if (_determined(left) or named_left) and (_determined(right) or named_right):
        return True
    is_on_air = bare[-1].lower in _AIRS and {"of", "at", "for"}.isdisjoint(token.lower for token in bare)
    is_beside = is_on_air and _determined(right)  # “state television and the army”
    is_beside = is_beside or (_determined(left) and _is_group(right) and _is_singular(bare[-1].lower))
    return is_beside or (named_left and _is_group(right)) or (_is_group(left) and _determined(right))


def _is_group(tokens: Sequence[Token]) -> bool:
    """``police``, ``two doctors``, ``Sylvan police``: ends with a noun for people, and nothing hangs on it."""
    last = [token.lower for token in tokens if token.is_word][-1:]
    return any(is_collective(noun) or (is_person_noun(noun) and is_plural(noun)) for noun in last)


def _is_many(tokens: Sequence[Token]) -> bool:
    """``three people familiar with it``, ``analysts``: people are spoken of, whatever hangs on them."""
    hung = word_class("prepositions") | word_class("relative_pronouns") | {"familiar", "close", "briefed", "involved"}
    end = next((place for place, token in enumerate(tokens) if place and token.lower in hung), len(tokens))
    return _is_group(tokens[:end])


def _is_singular(noun: str) -> bool:
    """``the mayor``, ``a pilot``, ``the council``: one person or body."""
    return (is_person_noun(noun) or is_office([noun]) or is_collective(noun)) and not is_plural(noun)


def _behind_post(bare: Sequence[Token], left: Sequence[Token]) -> Sequence[Token]:
    """``Jane Roe`` of ``candidates for county recorder, Jane Roe (and Tom Berg)``; all of the words elsewhere."""
    commas = [place for place, token in enumerate(left) if token.text == "," and 0 < place < len(left) - 1]
    is_post = bool(commas) and not left[commas[-1] - 1].is_capital and left[commas[-1] + 1].is_capital
    return left[commas[-1] + 1 :] if is_post else bare


def _is_one(bare: Sequence[Token], left: Sequence[Token], right: Sequence[Token], joiner: str) -> bool:
    """``Pells & Co``, ``Ministry of Trade and Industry``, ``the man who and``: no end of a source."""
    lowered = {token.lower for token in _behind_post(bare, left)}
    if joiner == "&" and bare[-1].is_capital and right[0].is_capital:
        return True
    if _is_pair(bare, right) or _has_two_fields(bare, right) or _share_fields(bare, right):
        return True
    are_two = _has_home(bare) and _has_home(right)  # “Jane Roe of Kessen University and Tom Berg of Caltech”
    if right[0].is_capital and {"of", "for"} & lowered and lowered & source_words("body_heads") and not are_two:
        return True
    return bool(lowered & {"between", "who", "which"}) or lowered <= word_class("role_adjectives")


def _has_home(words: Sequence[Token]) -> bool:
    """``Jane Roe of Kessen University``: a person's name, and where they are from."""
    hung = next((place for place, token in enumerate(words) if token.lower in {"of", "at", "from"}), 0)
    name = words[:hung]
    return 1 < hung < 4 and all(token.is_capital and token.lower not in source_words("body_heads") for token in name)


def _has_two_fields(bare: Sequence[Token], right: Sequence[Token]) -> bool:
    """``Health (and) Safety Executive``, ``a filing with the US Securities (and) Exchange Commission``; not ``a talk
    with Trade (and) Jane Roe``."""
    if not right[0].is_capital:
        return False
    is_body = any(token.lower in source_words("body_heads") for token in right)
    is_matter = (
        is_body and len(bare) == 1 and bare[0].lower in source_words("matters")
    )  # “Animal and Plant Health Agency”
    return is_matter or _are_fields(bare) or (is_body and _are_fields(_behind_last_glue(bare)))


def _behind_last_glue(words: Sequence[Token]) -> Sequence[Token]:
    """``US Securities`` of ``filing with US Securities``: the last thing that hangs on the others."""
    places = [place for place, token in enumerate(words[:-1]) if token.lower in word_class("prepositions")]
    return words[places[-1] + 1 :] if places else words


def _are_fields(words: Sequence[Token]) -> bool:
    """``Health (and Safety)``, ``US Food (and Drug)``: what an office is for, behind the adjective of a country."""
    start = 0
    while start < len(words) - 1 and (words[start].text in demonyms() or words[start].text in places()):
        start += 1
    return len(words) - start == 1 and words[-1].is_capital and words[-1].lower in source_words("fields")


def _share_fields(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """``South Kessen Fire (and Rescue)``: what one service is for, on both sides."""
    both = (left[-1], right[0])
    return all(token.is_capital and token.lower in source_words("fields") for token in both)


def _is_pair(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """``Devon and Cornwall (Police)``, ``the Globe and Mail``: one name that holds *and*."""
    ends = {" ".join(token.text for token in right[:length]) for length in (1, 2, 3, 4)}
    starts = {" ".join(token.text for token in left[-length:]) for length in (1, 2, 3)}
    return any(f"{start} and {end}" in names("sources", "pairs") for start in starts for end in ends)


def is_group_noun(word: str) -> bool:
    """``residents``, ``police``: several people or a body, in one word."""
    return is_collective(word) or (is_person_noun(word) and is_plural(word))


def _shares_place(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """``researchers at the Institute of X and the University of Y``: the people are of both."""
    places = (place for place, token in enumerate(left) if place and token.lower in {"of", "at", "from", "in", "for"})
    hung = next(places, None)
    head = left[hung - 1].lower if hung is not None else ""
    is_group = (is_person_noun(head) and is_plural(head)) or is_office([head.removesuffix("s")])
    speaks_for = is_person_noun(head) and hung is not None and left[hung].lower == "for"
    return (is_group or speaks_for) and right[-1].is_capital and not any(is_person_noun(token.lower) for token in right)


def _are_bare(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """``police and (local) residents``, ``health workers and teachers in Arlen``: nothing that they might share."""
    words = [token.lower for token in right if token.is_word]
    if not words or len(left) > 2 or any(token.is_capital for token in left[1:]):
        return False
    end = next(
        (place for place, word in enumerate(words) if place and word in {"in", "at", "from", "across"}), len(words)
    )
    is_plain = set(words[: end - 1]) <= _PLAIN and end == len(words)
    nouns = (left[-1].lower, words[end - 1])
    if len(left) == 1 and is_plain:
        return all(is_person_noun(noun) or is_collective(noun) for noun in nouns) and len(set(nouns)) > 1
    if len(left) == 1 and len(words) in {2, 3} and end == len(words) and words[0] not in word_class("determiners"):
        return all(is_person_noun(noun) and is_plural(noun) for noun in nouns) and len(set(nouns)) > 1
    several = all(is_person_noun(noun) and is_plural(noun) for noun in nouns) and len(set(nouns)) > 1
    modified = (
        len(left) == 2 and left[0].lower not in word_class("role_adjectives") | word_class("vague_numbers") | _PLAIN
    )
    return several and modified and end == 2 and words[0] not in word_class("determiners")


def _determined(tokens: Sequence[Token]) -> bool:
    """Begins as a phrase of its own does: with an article, an owner, a number."""
    if tokens[0].lower in word_class("determiners") or tokens[0].text[:1].isdigit():
        return True
    return tokens[0].is_capital and any(token.text in CLITICS for token in tokens[1:-1])


def _listed(part: Part) -> list[Part]:
    """``A, B`` of ``A, B and C``: split at commas between names, and before an article that follows a common noun."""
    parts: list[Part] = []
    start = 0
    for place, token in enumerate(part):
        if token.text == "," and 0 < place < len(part) - 1 and _is_list_comma(part, place):
            parts.append(part[start:place])
            start = place + 1
    return [*parts, part[start:]]


def _is_list_comma(part: Part, comma: int) -> bool:
    """``the coastguard, the mayor`` are two; ``Tom Berg, the mayor`` and ``the mayor, Tom Berg`` are one."""
    before, following = part[comma - 1], part[comma + 1]
    if is_group_noun(before.lower) and is_group_noun(following.lower):
        return True
    if before.is_capital and following.lower in {"his", "her", "their", "its"}:
        return any(token.is_capital for token in part[comma + 2 :])
    is_name = before.is_capital or (before.text in CLITICS and part[comma - 2].is_capital)  # “Kessa's, Roeko and X”
    if is_name and following.text == "the" and kind_of(written(stripped(list(part[:comma])))) in RELAYING_KINDS:
        return part[comma + 2 : comma + 3] != () and part[comma + 2].is_capital  # “HGN, the Lantern and Orbit”
    if is_name and not _is_owned_office(part[:comma]):
        return following.is_capital or _is_the_name(part[comma + 1 :])
    return _determined(part[comma + 1 :])


def _is_the_name(part: Part) -> bool:
    """``(Stuff,) the Herald``: another name with its article, and not ``(Tom Berg,) the Mayor``."""
    last = part[-1].lower
    is_named = len(part) > 1 and part[0].lower == "the" and all(token.is_capital for token in part[1:])
    return is_named and not (is_office([last]) or is_person_noun(last))


def _is_owned_office(part: Part) -> bool:
    """``Hull's MP``, ``Kessen's PM``: an office in capitals, and no name."""
    owned = any(token.text in CLITICS for token in part[:-1])
    last = part[-1].lower
    return owned and (is_office([last]) or is_person_noun(last) or last in source_words("postnominals"))
