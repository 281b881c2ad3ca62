"""What outlets and bodies issue, and who speaks in it: ``a Harbour Gazette report`` is the Harbour Gazette."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.kinds import (
    demonyms,
    is_collective,
    is_listed,
    is_office,
    is_person_noun,
    kind_of,
    places,
)
from provenance.extraction.names.papers import past_making
from provenance.extraction.names.spelling import CLITICS, stripped, written
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import names, source_words, word_class
from provenance.records import RELAYING_KINDS, SourceKind

MEDIA = frozenset({"site", "news", "station", "programme", "program", "show", "series", "app"})
OF_NAMES = frozenset({"radio", "television", "podcast"})
"""What is said with the name of a station or a show even where it has no capital: ``N1 television``."""
_LOCAL = frozenset(
    {"state", "local", "national", "foreign", "public", "regional", "independent", "social", "government"}
)


def issuer_of(segment: Sequence[Token]) -> Sequence[Token]:
    """``a report by the Daily Lantern``: the Daily Lantern."""
    for place in range(1, len(segment) - 1):
        if segment[place].lower in {"by", "from", "in", "on"} and _is_issue(segment, place):
            return stripped(list(segment[place + 1 :]))
        maker = past_making(segment, place, 0)
        if maker:
            return stripped(list(segment[maker:]))
    return segment


def made_by(segment: Sequence[Token]) -> Sequence[Token]:
    """``a panel of MPs`` of ``a report by a panel of MPs``: people or a body without a name, with their article."""
    for place in range(1, len(segment) - 1):
        if segment[place].lower in {"by", "from"} and _is_issue(segment, place):
            words = [token.lower for token in segment[place + 1 :]]
            end = next((spot for spot, word in enumerate(words) if word in word_class("prepositions")), len(words))
            speaks = end and (is_collective(words[end - 1]) or is_person_noun(words[end - 1]) or is_office(words[:end]))
            return segment[place + 1 :] if speaks else segment
    return segment


def _is_issue(segment: Sequence[Token], place: int) -> bool:
    """What stands before ``by`` is issued: ``a report (by)``, ``figures released on Monday (by)``; not ``filings (in)
    Kessen``."""
    products = source_words("products") | source_words("findings")
    is_journal = segment[place - 1].lower == "paper" and [token.lower for token in segment[place + 1 :][1:2]] == [
        "journal"
    ]
    is_learned = is_journal or segment[place - 1].lower in source_words("learned_papers")  # “a study in the journal X”
    if segment[place].lower == "in" and (is_learned or _is_place(segment[place + 1 :])):
        return False
    if segment[place - 1].lower in products:
        return True
    before = place - 1
    while before > 1 and segment[before].lower in word_class("time_words") | {"on", "in"}:
        before -= 1
    is_made = segment[before].lower in word_class("issuing") and segment[place].lower == "by"
    return is_made and before > 0 and segment[before - 1].lower in products


def _is_place(words: Sequence[Token]) -> bool:
    """``Kessen``, ``Harbour County``: where papers lie, and nobody who issues them."""
    return written(stripped(list(words))) in places() | names("places", "regions") or words[-1].text == "County"


def without_product(core: list[Token]) -> list[Token]:
    """``Daily Lantern report``: the Daily Lantern; a bare ``report`` stays."""
    end = len(core)
    while end > 0 and _is_product(core[end - 1], core[: end - 1]):
        end -= 1
    while 0 < end < len(core) and not core[end - 1].is_capital:
        end -= 1
    return stripped(core[:end]) if end else core


def _is_product(token: Token, before: Sequence[Token]) -> bool:
    """What an outlet or body issues; a reporter stands for the outlet only where its name stands before."""
    if token.is_capital:
        return False
    if token.lower in source_words("observers") | source_words("crews"):
        if not before or not before[-1].is_capital:
            return token.lower in source_words("products")
        by_product = token.lower in source_words("observers")
        return kind_of(written(stripped(list(before))), by_product=by_product) in RELAYING_KINDS
    return token.lower in source_words("products")


def without_medium(core: list[Token]) -> list[Token]:
    """``Daily Lantern newspaper``, ``HGN news agency``, ``Channel 9 news``: the name alone, where what it is stands in
    small letters."""
    end = len(core)
    while end > 1 and not core[end - 1].is_capital and (_describes_medium(core, end) or _describes_group(core, end)):
        end -= 1
    is_numbered = end > 1 and core[end - 1].text.isdigit() and core[end - 2].is_capital  # “Channel 9 (news)”
    if end == len(core) or not (is_known(core[end - 1]) or is_numbered):
        return core
    names = (token for token in core[:end] if is_known(token))
    is_common = all(token.lower in _LOCAL or token.text in demonyms() or token.text in places() for token in names)
    return core if is_common else core[:end]


def is_known(token: Token) -> bool:
    """A capital, or a name that a list writes without one: ``dpa``."""
    return token.is_capital or is_listed(token.text)


def _describes_group(core: Sequence[Token], end: int) -> bool:
    """``the Kessar (group)``, ``the Unita (trade union)``: what sort of body it is, behind a name in small letters."""
    word, before = core[end - 1].lower, core[end - 2]
    if word == "trade":
        return end < len(core) and core[end].lower == "union"
    if word == "union":
        return before.lower == "trade"
    is_plain = "of" not in {token.lower for token in core}  # “screenshots of the WhatsApp group”
    return (
        word in {"group", "movement", "militia", "think-tank"}
        and before.is_capital
        and end == len(core) > 1
        and is_plain
    )


def _describes_medium(core: Sequence[Token], end: int) -> bool:
    """The word before ``end`` says what sort of outlet it is; ``business`` only where a noun for one follows."""
    word = core[end - 1].lower
    is_on_air = core[end - 2].lower in {"fm", "am", "tv", "radio"} or (
        word != "podcast" and end > 2 and core[end - 2].is_capital and core[end - 3].is_capital
    )
    if word in {"media", "press"} or (end == len(core) and word in OF_NAMES and not is_on_air):
        return False
    if end == len(core):
        return word in source_words("outlet_heads") | MEDIA or is_agency_noun(core)
    return word in source_words("outlet_heads") | source_words("genres") | MEDIA


def is_agency_noun(words: Sequence[Token]) -> bool:
    """``(HGN) news agency``, ``newswire``, ``press service``: an agency is named before it."""
    if not words or words[-1].is_capital:
        return False
    pair = words[-2].lower if len(words) > 1 else ""
    return words[-1].lower in {"newswire", "newsagency"} or (
        words[-1].lower in {"agency", "wire", "service"} and (pair in {"news", "press", "wire", "information"})
    )


def without_place(words: list[Token], *, is_outlet: bool) -> list[Token]:
    """``Sylvania's Daily Lantern``: the Daily Lantern, where what a place owns is an outlet or an agency.

    ``is_outlet``: the text says so (``Sylvania's Lantern newspaper``), so that any owner is left out.
    """
    for place in range(1, len(words) - 1):
        if words[place].text in CLITICS:
            owner, owned = written(words[:place]), words[place + 1 :]
            if _is_staff(owner, owned):
                return owned
            known = is_known_agency(owned) or (len(owned) == 1 and is_listed(owned[0].text))
            relays = known or kind_of(written(owned)) in RELAYING_KINDS
            is_owned = is_outlet or (owner in places() and (relays or _is_firms_name(owned)))
            return owned if is_owned and is_known(owned[0]) else words
    return words


def _is_firms_name(owned: Sequence[Token]) -> bool:
    """``Roeko``, ``Harbour Foods``: a company's name, or that of one person, which says itself who is meant; not so the
    ``Commission`` of a country."""
    last, heads = owned[-1].lower, source_words("company_heads") | source_words("sure_company_heads")
    if not all(token.is_capital for token in owned) or last in source_words("body_heads") - heads:
        return False
    return len(owned) == 1 or last in heads


def _is_staff(owner: str, owned: Sequence[Token]) -> bool:
    """``the Lantern's Jane Roe`` is a person, and speaks for herself; so does ``the state's Department of Trade``."""
    if owner.islower() and owner not in {"people", "women"}:
        return len(owned) > 2 and owned[0].is_capital and owned[-1].is_capital
    capital = 1 < len(owned) < 4 and all(token.is_capital for token in owned)
    return capital and kind_of(written(owned)) is SourceKind.PERSON


def is_known_agency(words: Sequence[Token]) -> bool:
    """``Tanjug agency``: a listed agency with the noun behind it; a ``UN agency`` is one of many."""
    if len(words) < 2 or words[-1].text != "agency" or words[0].text in names("reference", "unions"):
        return False
    return is_listed(written(words[:-1]))


def is_published(segment: Sequence[Token], issuer: Sequence[Token]) -> bool:
    """``a report by X`` is an outlet's, ``a poll by X`` that of whoever asked."""
    if issuer is segment:
        return False
    return not any(token.lower in source_words("findings") for token in segment[: len(segment) - len(issuer)])


def is_issued(tail: Sequence[Token]) -> bool:
    """What follows the name is what outlets issue, and not the letter or statement of a person."""
    words = [token.lower for token in tail]
    products = (source_words("outlet_products") | source_words("outlet_heads") | MEDIA) - source_words("findings")
    return bool(words) and words[-1] in products and not CLITICS & set(words)
