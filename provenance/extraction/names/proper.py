"""Where in the words of a source its proper name begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.extraction.names.cores import core_of, head_of
from provenance.extraction.names.counting import is_plural
from provenance.extraction.names.issuing import (
    is_known,
    issuer_of,
    without_medium,
    without_product,
)
from provenance.extraction.names.kinds import (
    demonyms,
    is_listed,
    is_many_bodies,
    is_office,
    is_person_noun,
    is_title,
    person_nouns,
    places,
    sides,
)
from provenance.extraction.names.officers import past_portfolio
from provenance.extraction.names.posts import (
    is_periodical,
    opens_surname,
)
from provenance.extraction.names.spelling import CLITICS, counts, written
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import names, source_words, word_class, words_of

_GLUE = frozenset({"of", "for", "the", "and", "&", "'s", "’s", "on", "in", "'", "’", ".", "am"})
_CALLINGS = ("er", "or", "ist", "man", "woman", "keeper", "eer", "crat", "smith", "wright")


def name_start(segment: Sequence[Token]) -> int | None:
    """Where the proper name in the segment begins; None where its noun is a common one."""
    issued = without_product(core_of(issuer_of(segment)))
    core = without_medium(issued)
    if not core or (len(core) == 1 and is_periodical(issued[1:])):
        return 0 if core else None
    is_paper = len(core) == 1 and core[0].lower in _papers_like_callings()
    if core[0].is_capital and (is_paper or is_listed(written(core))):
        return 0
    if not _ends_name(core) and core[-1].text not in CLITICS:
        return _start_in_small(core)
    is_role = is_person_noun(core[-1].lower) and (_only_describes(core[:-1]) or _is_plural_of_letters(core[-1]))
    if is_role or (len(core) == 1 and _is_common(core[0].lower)):
        return None
    if (
        _is_role_at(core)
        or _is_broadcast(core)
        or (core is not segment and all(_describes_paper(token) for token in core))
    ):
        return None
    return after_titles(core)


def _start_in_small(core: Sequence[Token]) -> int | None:
    """Of a name that ends in small letters: ``daily (Jutarnji list)``, ``(Ruritania's coast guard)``."""
    if len(core) > 2 and is_listed(written(core[-2:])):
        return len(core) - 2
    return 0 if _owns_body(core) else None


@cache
def _papers_like_callings() -> frozenset[str]:
    """``the Courier``, ``the Examiner``: with a capital a paper, not somebody who brings or looks."""
    return (source_words("outlet_heads") & person_nouns()) - source_words("observers")


def _common() -> frozenset[str]:
    """Nouns that name nobody by themselves, even with a capital; ``the Post`` does."""
    papers = source_words("products") | source_words("papers")
    return person_nouns() | (papers - source_words("outlet_heads") - source_words("paper_names"))


def _is_common(word: str) -> bool:
    return word in _common() or is_person_noun(word) or is_many_bodies(word)


def _ends_name(core: Sequence[Token]) -> bool:
    """A capitalised word, or a number or the full stop of ``Jr.`` behind one: ``Channel 9``."""
    numbered = len(core) > 1 and (core[-1].text.isdigit() or core[-1].text == ".") and core[-2].is_capital
    return is_known(core[-1]) or numbered


def _is_broadcast(core: Sequence[Token]) -> bool:
    """``Russian state TV``: a capital that names nobody."""
    is_medium = len(core) > 1 and core[-1].lower in {"tv", "television", "radio", "media", "press"}
    return is_medium and _only_describes(core[:-1]) and any(not token.is_capital for token in core)


def _describes_paper(token: Token) -> bool:
    """``Unconfirmed reports``, ``Court documents``: the capital is only that of a sentence's head."""
    return token.lower in word_class("before_papers")


def _is_role_at(core: Sequence[Token]) -> bool:
    """``spokesman for the Kremlin``, ``residents of Nice``: what somebody is, and no name."""
    place = next((spot for spot, token in enumerate(core) if spot and token.lower in {"of", "for"}), None)
    head = core[place - 1] if place else None
    if place and past_portfolio(core, place - 1) is not None:
        return False
    if head is None or not (is_person_noun(head.lower) or is_office([head.lower])):
        return False
    return not head.is_capital or (place == 1 and is_plural(head.lower))


def _is_plural_of_letters(token: Token) -> bool:
    """``(Opposition) MPs``: several people, whatever stands before."""
    return len(token.text) > 2 and token.text[:-1].isupper() and token.text.endswith("s")


def _only_describes(words: Sequence[Token]) -> bool:
    return all(
        not token.is_capital
        or token.text in sides()
        or counts(token)
        or token.lower
        in word_class("role_adjectives") | {"north", "south", "military", "house", "senate", "congressional"}
        for token in words
    )


def _owns_body(core: Sequence[Token]) -> bool:
    """``Ruritania's coast guard``: a body that a name owns or a country's adjective marks."""
    head = head_of(core)
    if head.lower not in source_words("body_heads") or head.lower in source_words("unnamed_heads"):
        return False
    if head.lower in words_of("reference", "club_nouns") and all(token.text in demonyms() for token in core[:-1]):
        return False
    quantities = word_class("vague_numbers") | word_class("numbers")
    return any(token.is_capital and not is_compound(token) and token.lower not in quantities for token in core)


def after_titles(core: Sequence[Token]) -> int:
    """The name begins after the last title or lower-case word that describes it."""
    if is_listed(written(core)):
        return 0
    start = _after_calling(core)
    heads_body = core[-1].lower in source_words("body_heads") | source_words("outlet_heads")
    for place in range(len(core) - 1):
        following = core[place + 1]
        behind = past_portfolio(core, place)
        if behind is not None and not heads_body:
            start = behind
        elif (
            is_title(core[place].lower, core[place - 1].lower if place else "", following.text)
            and not heads_body
            and (following.is_capital or following.text == "." or opens_surname(core, place + 1))
        ):
            start = place + 1 + (following.text == "." and place + 2 < len(core))
        elif following.is_capital and (_is_plain(core, place) or is_compound(core[place])):
            start = place + 1
    return start


def _is_plain(core: Sequence[Token], place: int) -> bool:
    """A word in small letters that is part of no name, as ``of`` and the 5 of ``Harbour Radio 5 Live`` are."""
    token = core[place]
    is_number = place > 0 and token.text.isdigit() and len(token.text) < 3 and core[place - 1].is_capital
    return not token.is_capital and not is_number and not _is_glue(token)


def is_compound(token: Token) -> bool:
    """``Harbour-based (Jane Roe)``, ``Lantern-owned (HGN)``: whose or from where what follows is."""
    return token.text.endswith(
        ("-based", "-run", "-owned", "-backed", "-linked", "-aligned", "-controlled", "-led")
    ) or (token.text.endswith(("-affiliated", "-funded", "-registered", "-born", "-flagged", "-allied", "-listed")))


def _after_calling(core: Sequence[Token]) -> int:
    """``Sprinter Jane Roe``: past a calling that only stands with a capital because a sentence begins with it."""
    words = [token for token in core if token.text != "."]  # “Plaintiff K. Roe”
    capitals = len(words) > 2 and all(token.is_capital for token in words[:3])
    word = core[0].lower
    ends = word.endswith(_CALLINGS) and word not in source_words("first_names") and core[0].text not in places()
    heads = source_words("body_heads") | source_words("outlet_heads") | source_words("company_heads")
    is_body = len(core) > 1 and core[1].lower in source_words("body_heads")  # “Border Guard Kessen”
    plays = word in source_words("positions") and len(core) == 3 and core[-1].text not in names("places", "regions")
    plays = plays and core[-1].text not in places() and core[-1].lower not in source_words("company_heads")
    is_calling = is_person_noun(word) or word in source_words("moods") or (ends and not is_body) or plays
    is_rank = core[0].text in names("sources", "ranks") and core[-1].is_capital
    is_firm = len(core) == 2 and core[0].is_capital and core[1].lower not in heads and not core[1].text.isupper()
    if (capitals or is_firm) and word in source_words("firm_openers"):
        return 1
    return 1 if ((capitals and is_calling) or is_rank) and core[-1].lower not in heads and len(core) > 1 else 0


def _is_glue(token: Token) -> bool:
    return token.lower in source_words("name_particles") | _GLUE
