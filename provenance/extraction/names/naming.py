"""From the words of a source to its clean name and kind, before the rest of the text is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.names.calling import aged, before_comma, called_in, compatriot, is_date, is_one_of_those
from provenance.extraction.names.cores import core_of, segments_of, unhung
from provenance.extraction.names.counting import is_share
from provenance.extraction.names.describing import descriptor_of
from provenance.extraction.names.identity import Naming
from provenance.extraction.names.issuing import (
    MEDIA,
    OF_NAMES,
    is_agency_noun,
    is_issued,
    is_known_agency,
    is_published,
    issuer_of,
    made_by,
    without_medium,
    without_place,
    without_product,
)
from provenance.extraction.names.kinds import (
    demonyms,
    is_collective,
    is_listed,
    is_person_noun,
    is_title,
    kind_of,
    sides,
)
from provenance.extraction.names.officers import before_hung, holder_of
from provenance.extraction.names.papers import is_paper
from provenance.extraction.names.posts import (
    employer_of,
    is_institution,
    is_post,
    is_titled_work,
    names_owned,
    spelt_out,
)
from provenance.extraction.names.proper import after_titles, name_start
from provenance.extraction.names.spelling import CLITICS, SELVES, without_letters, written
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import names, relay_words, source_words, word_class, words_of
from provenance.records import RELAYING_KINDS, SourceKind

_HOUSES = frozenset({"no", "number"})
"""Before 10: the prime minister's house in Britain."""
_DEFINITE = frozenset({"the", "this", "that"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_LONGEST_NAME = 12


def naming_of(tokens: Sequence[Token], *, relays: bool = False) -> Naming:
    """The naming of one part of a source phrase (see ``joint.parts_of``); ``tokens`` is not empty.

    ``relays``: the text says whom this source has it from, as it does of outlets.
    """
    fixed = _fixed(tokens)
    if fixed is not None:
        return fixed
    tokens = employer_of(tokens)
    segments = [segment for segment in segments_of(tokens) if not is_date(segment)]
    first = segments[0] if segments else list(tokens)
    is_one = is_one_of_those(first) and any(name_start(segment) is not None for segment in segments[1:2])
    if len(first) == 2 and first[1].lower in SELVES:
        first = first[:1]  # “she herself”
    is_pronoun = len(first) == 1 and first[0].lower in word_class("speakable_pronouns") and first[0].text != "WHO"
    if is_pronoun and not is_one:
        return _pointing(first[0].lower, first)
    holder = holder_of(tokens, segments)
    proper = _proper_of(tokens, segments, first, holder)
    if len(segments) > 1 and segments[1][0].lower == "by" and len(segments[1]) > 1 and is_paper(first[-1]):
        return naming_of(segments[1][1:], relays=relays)  # “the report, by the audit office,”
    if proper is None:
        return _described(tokens, first, relays)
    other = first if proper is not first else (segments[1] if len(segments) > 1 else [])
    found = _given_name(proper) if holder is not None else None
    found = found or _named(proper, other, relays)
    if holder is not None:
        return replace(found, kind=SourceKind.PERSON)
    is_outlet = _is_listed_with_article(tokens, found) or (relays and _may_be_work(tokens, found, first, proper))
    return replace(found, kind=SourceKind.OUTLET) if is_outlet else found


def _fixed(tokens: Sequence[Token]) -> Naming | None:
    """``No 10``; ``the 61-year-old`` and ``the Scot``, who are somebody named before."""
    if len(tokens) == 2 and tokens[0].lower in _HOUSES and tokens[1].text == "10":
        return Naming(written(tokens), SourceKind.BODY)
    if is_share(tokens):
        return Naming(written(tokens), SourceKind.UNNAMED, 2, None)
    opening = before_comma(tokens)
    pointing = aged(opening) or compatriot(opening)
    return Naming(pointing, SourceKind.UNNAMED, points="who") if pointing else None


def _proper_of(
    tokens: Sequence[Token], segments: Sequence[list[Token]], first: list[Token], holder: list[Token] | None
) -> list[Token] | None:
    """The segment that is a name; None where there is only a description."""
    proper = next((segment for segment in unhung(segments)[:2] if name_start(segment) is not None), None)
    if is_one_of_those(first):
        proper = next((segment for segment in segments[1:2] if _names_one(segment)), None)
    if len(segments) > 1 and is_post(first) and name_start(segments[1]) is not None:
        proper = segments[1]
    if len(segments) > 1 and is_agency_noun(first) and is_listed(written(segments[1])):
        proper = segments[1]  # “the North's official news agency, HGN,”
    if len(segments) > 1 and names_owned(first, segments[1]):
        proper = segments[1]  # “Ruritania's grid operator, Via Norte,”
    proper = holder or proper
    if _is_short_form(tokens, segments) and proper is not first:
        return None
    is_definite = tokens[0].lower == "the"
    is_back = (
        is_definite and (is_institution(first) or _is_of_union(first) or _is_firm_of_nation(first))
    ) or _is_one_of_side(tokens, first)
    return None if proper is first and (is_back or _is_plain_paper(tokens, first)) else proper


def _names_one(segment: Sequence[Token]) -> bool:
    """``(one,) Jane Roe``; not ``(one,) from Kessen``, ``(another,) dated May``."""
    tells = segment[0].lower in word_class("prepositions") | relay_words("done_to_papers")
    return not tells and name_start(segment) is not None


def _described(tokens: Sequence[Token], first: Sequence[Token], relays: bool) -> Naming:
    """The naming of words that are no name, or hold one only further on: ``a pensioner called Jane Roe``."""
    if first[-1].lower in OF_NAMES:
        first = without_place(list(first), is_outlet=True)
    called = called_in(tokens)
    if called:
        return naming_of(called, relays=relays)
    issuer = made_by(first)
    if issuer is not first and len(issuer) < len(tokens):
        return naming_of(issuer, relays=relays)
    is_owned = tokens[0].lower in _OWNERS or any(token.text in CLITICS for token in first)
    is_one = tokens[0].lower in {"a", "an", "one", "another"}
    found = descriptor_of(first, is_definite=tokens[0].lower in _DEFINITE, is_owned=is_owned, is_one=is_one)
    return replace(found, kind=SourceKind.AGENCY) if relays and found.name.lower() == "agency" else found


def _may_be_work(tokens: Sequence[Token], found: Naming, first: Sequence[Token], proper: Sequence[Token]) -> bool:
    """``the Lantern``, ``The Harbour English``: no person's name has an article."""
    has_article = tokens[0].lower == "the" and not found.titles and first is proper
    return found.kind is SourceKind.PERSON and (has_article or is_titled_work(tokens))


def _is_listed_with_article(tokens: Sequence[Token], found: Naming) -> bool:
    """``The Verge``, ``the Citizen``: outlets that an article alone tells from what else is called so."""
    if tokens[0].lower != "the" or len(tokens) < 2 or found.titles:
        return False
    return tokens[1].text == found.name.partition(" ")[0] and f"The {found.name}" in names("sources", "outlets")


def _is_plain_paper(tokens: Sequence[Token], segment: Sequence[Token]) -> bool:
    """``Body camera video``, ``Body-camera video``: the capital is that of the sentence's head, and
    what follows describes a paper."""
    opens = tokens[0].is_capital and segment[0] is tokens[0] and not is_listed(segment[0].text)
    is_plain = opens and not segment[0].text.isupper() and not any(token.is_capital for token in segment[1:])
    describes = len(segment) > 2 or (len(segment) > 1 and "-" in segment[0].text)
    return is_plain and describes and is_paper(segment[-1]) and segment[1].text not in CLITICS


def _is_one_of_side(tokens: Sequence[Token], segment: Sequence[Token]) -> bool:
    """``a senior Tory``, ``one Republican``: somebody of a party, and no name."""
    core = core_of(segment)
    is_one = tokens[0].lower in {
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "two",
        "three",
        "senior",
        "top",
    }
    is_side = core[-1].text in sides() or core[-1].text.removesuffix("s") in sides() or core[-1].text == "Tories"
    return is_one and is_side and not any(token.is_capital for token in core[:-1] if token.text != tokens[0].text)


def _is_of_union(segment: Sequence[Token]) -> bool:
    """``the UN agency``, ``the EU body``: one of many, which the text has named."""
    is_one_of_many = len(segment) == 2 and segment[1].text in {"agency", "body"}
    return is_one_of_many and segment[0].text in names("reference", "unions")


def _is_firm_of_nation(segment: Sequence[Token]) -> bool:
    """``the Danish company``, ``the South Korean car group``: one that the text has named."""
    words = segment[:-2] if segment[-2:-1] and segment[-2].lower in words_of("reference", "sectors") else segment[:-1]
    return (
        bool(words)
        and written(words) in demonyms() | {"US", "UK", "U.S."}
        and segment[-1].text in source_words("businesses")
    )


def _is_short_form(tokens: Sequence[Token], segments: Sequence[list[Token]]) -> bool:
    """``the attorney general's office (AGO)``: the letters in brackets stand for the words before them."""
    if len(segments) != 2 or len(segments[1]) != 1 or not segments[1][0].text.isupper():
        return False
    place = tokens.index(segments[1][0])
    return place > 0 and tokens[place - 1].text == "(" and is_collective(segments[0][-1].lower)


def _pointing(word: str, tokens: Sequence[Token]) -> Naming:
    if word in source_words("unnamed_heads") | {"critics", "several", "few", "neither", "nobody", "another"}:
        return descriptor_of(tokens)
    kinds = {"he": SourceKind.PERSON, "she": SourceKind.PERSON, "who": SourceKind.PERSON, "it": SourceKind.BODY}
    kind = kinds.get(word, SourceKind.UNNAMED) if tokens[0].text != "Who" else SourceKind.UNNAMED  # “Who told …?”
    return Naming(tokens[0].text, kind, number_hi=None if word == "they" else 1, points=word)


def _given_name(holder: Sequence[Token]) -> Naming | None:
    """``Dean Roe`` of ``the opposition leader, Dean Roe,``: behind an office no second title, but a given name."""
    first = holder[0].lower
    is_given = len(holder) == 2 and first in source_words("given_names") and is_title(first)
    return Naming(written(holder), SourceKind.PERSON) if is_given else None


def _is_given_behind_post(core: Sequence[Token], start: int) -> bool:
    """``station manager (Dean) Roe``: behind what somebody is no second title, but a given name."""
    if start < 2 or len(core) - start != 1 or core[start - 1].lower not in source_words("given_names"):
        return False
    words = {token.lower for token in core[: start - 1]}
    is_ranked = not words.isdisjoint(source_words("ranked_posts"))  # “army spokesman Col Roe”
    return core[start - 2].text.islower() and is_person_noun(core[start - 2].lower) and not is_ranked


def _named(segment: Sequence[Token], other: Sequence[Token], relays: bool) -> Naming:
    issuer = issuer_of(segment)
    whole = core_of(issuer)
    issued = without_product(whole)
    core = without_medium(issued)
    start = after_titles(core) or _after_owners_titles(core)
    start -= _is_given_behind_post(core, start)
    start += 0 < start < len(core) - 1 and core[start].text == "The"  # “the news site The Tide”
    words = without_place(core[start:][:_LONGEST_NAME], is_outlet=len(core) < len(issued))
    words = list(without_letters(words))
    is_agency = is_known_agency(words)
    words = words[:-1] if is_agency else words
    name = written(words)
    cites = relays and len(words) == 1 and name.isupper()
    by_product = cites or is_published(segment, issuer) or is_issued(whole[len(core) :])
    titles = spelt_out(before_hung(token.lower for token in core[:start] if token.text != "The"))
    described = _description(other)
    kind = kind_of(
        name,
        _head_words(described),
        by_product=by_product,
        titled=any(map(_introduces_person, titles)) and not by_product,
    )
    if is_agency or (len(core) < len(issued) and is_agency_noun(issued)):
        kind = SourceKind.AGENCY
    elif len(core) < len(issued) and issued[-1].lower in source_words("body_heads"):
        kind, titles = SourceKind.BODY, (*titles, issued[-1].lower)
    if kind is SourceKind.OUTLET and " " not in name and word_class("addresses") & set(titles):
        kind = SourceKind.PERSON  # “Ms Fortune”
    return Naming(name, _introduced_as(titles, name) or kind, titles=(*titles, *described[-3:]))


def _after_owners_titles(core: Sequence[Token]) -> int:
    """``Trade Minister Jane Roe's office``: past the title of whose it is."""
    clitic = next((place for place, token in enumerate(core) if token.text in CLITICS), 0)
    owner = core[:clitic]
    return after_titles(owner) if len(owner) > 2 and all(token.is_capital for token in owner[-2:]) else 0


def _description(other: Sequence[Token]) -> list[str]:
    """The words beside a name that say what it is: ``company`` of ``the company (that runs it)``."""
    clause = next((place for place, token in enumerate(other) if _is_sentence_word(token)), len(other))
    is_relative = clause > 0 and clause < len(other) and other[clause].lower in {"that", "which"}
    return [token.lower for token in other[:clause]] if clause == len(other) or is_relative else []


def _introduced_as(titles: Sequence[str], name: str) -> SourceKind | None:
    """``the podcast Night Harbour``, ``state news agency HGN``: the noun before the name says what it is."""
    if not titles or is_listed(name):
        return None
    if is_state_medium(titles[-1], name):
        return SourceKind.OUTLET
    if titles[-1] == "agency" and "news" in titles:
        return SourceKind.AGENCY
    if titles[-1] == "broadcaster" and (titles[0] != "broadcaster" or _is_on_air(name)):
        return SourceKind.OUTLET
    if titles[-1] in source_words("outlet_heads") - source_words("titles") - {"star", "observer", "guardian"} | MEDIA:
        return SourceKind.OUTLET
    is_given = " " in name and name.partition(" ")[0].lower() in source_words("given_names")  # “lift operator Tom Berg”
    is_of_body = titles[-1] == "body" and bool(source_words("bodies_of") & set(titles[-2:-1]))  # “industry body X”
    is_body = titles[-1] in source_words("body_heads") - source_words("titles") and not is_given
    return SourceKind.BODY if is_body or is_of_body else None


def _is_on_air(name: str) -> bool:
    """``(Broadcaster) HGN``, ``OstRadio Funk``, ``TV Kessen``: the name of a station, and of nobody who works there."""
    is_sign = name.isupper() and " " not in name
    return is_sign or name.lower().endswith("funk") or kind_of(name) in RELAYING_KINDS


def _introduces_person(title: str) -> bool:
    """``pilot``, ``attorney-general``; not ``Kessen-based``, which may be said of anybody."""
    return "-" not in title or is_title(title)


def is_state_medium(word: str, name: str) -> bool:
    """``state-run Radio Kessen``, ``pro-government Lantern``: no firm, whose name tells."""
    kind = kind_of(name)
    if word in relay_words("state_media"):
        return kind is not SourceKind.BODY or "TV" in name
    return word in relay_words("state_owned") and kind in RELAYING_KINDS


def _head_words(description: list[str]) -> list[str]:
    for place, word in enumerate(description):
        if word in word_class("prepositions"):
            return description[:place]
    return description


def _is_sentence_word(token: Token) -> bool:
    return token.lower in word_class("relative_pronouns") | word_class("auxiliaries") - CLITICS
