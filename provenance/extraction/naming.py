"""From the words of a source to its clean name and kind, before the rest of the text is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.extraction.counting import is_plural, number_of
from provenance.extraction.issuing import (
    MEDIA,
    is_agency_noun,
    is_issued,
    is_known_agency,
    is_published,
    issuer_of,
    without_medium,
    without_place,
    without_product,
)
from provenance.extraction.kinds import (
    demonyms,
    is_collective,
    is_listed,
    is_office,
    is_person_noun,
    kind_of,
    person_nouns,
)
from provenance.extraction.posts import (
    before_clause,
    before_issue,
    employer_of,
    is_institution,
    is_periodical,
    is_post,
    is_titled_work,
    opens_surname,
    spelt_out,
    without_reports,
)
from provenance.extraction.spelling import CLITICS, counts, stripped, written
from provenance.extraction.tokens import Token
from provenance.extraction.words import source_words, word_class
from provenance.records import SourceKind

_BREAKS = frozenset(",—–()[]-") | {"--"}
_DEFINITE = frozenset({"the", "this", "that"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_LONGEST_NAME = 12
_CALLINGS = ("er", "or", "ist", "man", "woman", "keeper", "eer", "crat", "smith", "wright")


@dataclass(frozen=True, slots=True)
class Naming:
    """How a phrase names its source.

    ``titles`` are the lower-case words before a person's name; ``points`` is the pronoun, or the noun of a
    definite phrase (``the agency``), that must be looked up in the text before; empty for a name.
    """

    name: str
    kind: SourceKind
    number_lo: int = 1
    number_hi: int | None = 1
    titles: tuple[str, ...] = ()
    points: str = ""


def naming_of(tokens: Sequence[Token], *, relays: bool = False) -> Naming:
    """The naming of one part of a source phrase (see ``joint.parts_of``); ``tokens`` is not empty.

    ``relays``: the text says whom this source has it from, as it does of outlets.
    """
    tokens = employer_of(tokens)
    segments = _segments(tokens)
    first = segments[0] if segments else list(tokens)
    if len(first) == 1 and first[0].lower in word_class("speakable_pronouns") and first[0].text != "WHO":
        return _pointing(first[0].lower, first)
    proper = next((segment for segment in _unhung(segments)[:2] if _name_start(segment) is not None), None)
    if len(segments) > 1 and is_post(first) and _name_start(segments[1]) is not None:
        proper = segments[1]
    if proper is first and tokens[0].lower == "the" and is_institution(first):
        proper = None
    if proper is None:
        is_owned = tokens[0].lower in _OWNERS or any(token.text in {"'s", "’s"} for token in first)
        return _descriptor(first, is_definite=tokens[0].lower in _DEFINITE, is_owned=is_owned)
    found = _named(proper, first if proper is not first else (segments[1] if len(segments) > 1 else []), relays)
    is_work = relays and found.kind is SourceKind.PERSON and is_titled_work(tokens)
    return replace(found, kind=SourceKind.OUTLET) if is_work else found


def _pointing(word: str, tokens: Sequence[Token]) -> Naming:
    if word in source_words("unnamed_heads") | {"critics", "several", "few", "neither", "nobody", "another"}:
        return _descriptor(tokens)
    kinds = {"he": SourceKind.PERSON, "she": SourceKind.PERSON, "who": SourceKind.PERSON, "it": SourceKind.BODY}
    kind = kinds.get(word, SourceKind.UNNAMED)
    return Naming(tokens[0].text, kind, number_hi=None if word == "they" else 1, points=word)


def _segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas, dashes and brackets, quotation marks dropped."""
    segments: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _BREAKS:
            segments.append([])
        elif token.is_word or token.text in CLITICS or token.text in "&.":
            segments[-1].append(token)
    return [segment for segment in map(stripped, segments) if segment]


def _unhung(segments: Sequence[list[Token]]) -> list[list[Token]]:
    """Without asides that begin with a preposition: ``Jane Roe, 52, of Harbour Road``."""
    hung = word_class("prepositions")
    return [segment for place, segment in enumerate(segments) if not place or segment[0].lower not in hung]


def _core(segment: Sequence[Token]) -> list[Token]:
    """The phrase up to what is hung on its noun: a relative clause, a participle, most prepositions."""
    for place in range(1, len(segment)):
        if _hangs_on(segment, place):
            return list(segment[:place])
    return list(segment)


def _hangs_on(segment: Sequence[Token], place: int) -> bool:
    token, before = segment[place], segment[place - 1]
    if token.lower in {"of", "for"}:
        return place > 1 and _ends_person(before)
    if token.lower == "on" and place + 1 < len(segment) and segment[place + 1].text in {"Sunday", "Saturday"}:
        return before.text not in {"Mail", "Independent", "Sport", "Scotland", "Wales"}
    if token.lower in word_class("relative_pronouns") | word_class("prepositions"):
        return True
    participle = not token.is_capital and token.lower.endswith(("ed", "ing")) and "-" not in token.text
    return participle and _is_noun(before)


def _ends_person(token: Token) -> bool:
    """The capitalised word before ``of`` heads no body or office: ``Jane Roe of the coast guard``."""
    heads = (
        source_words("body_heads") | source_words("outlet_heads") | source_words("titles") | {"bank", "house", "chiefs"}
    )
    return token.is_capital and token.lower not in heads


def _is_noun(token: Token) -> bool:
    return (
        token.is_word
        and token.lower not in word_class("role_adjectives")
        and token.text not in demonyms()
        and not (counts(token) or token.lower in {"newly", "the"})
    )


def _common() -> frozenset[str]:
    """Nouns that name nobody by themselves, even with a capital; ``the Post`` does."""
    papers = source_words("products") | source_words("papers")
    return person_nouns() | (papers - source_words("outlet_heads"))


def _name_start(segment: Sequence[Token]) -> int | None:
    """Where the proper name in the segment begins; None where its noun is a common one."""
    issued = without_product(_core(issuer_of(segment)))
    core = without_medium(issued)
    if not core or (len(core) == 1 and is_periodical(issued[1:])):
        return 0 if core else None
    if not _ends_name(core) and core[-1].text not in CLITICS:
        return None if not _owns_body(core) else 0
    if len(core) == 1 and (core[0].lower in _common() or is_person_noun(core[0].lower)):
        return None
    if is_person_noun(core[-1].lower) and _only_describes(core[:-1]):
        return None
    if (
        _is_role_at(core)
        or _is_broadcast(core)
        or (core is not segment and all(_describes_paper(token) for token in core))
    ):
        return None
    return _after_titles(core)


def _ends_name(core: Sequence[Token]) -> bool:
    """A capitalised word, or a number behind one: ``Channel 9``."""
    numbered = len(core) > 1 and core[-1].text.isdigit() and core[-2].is_capital
    return core[-1].is_capital or numbered


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
    if head is None or not (is_person_noun(head.lower) or is_office([head.lower])):
        return False
    return not head.is_capital or (place == 1 and is_plural(head.lower))


def _only_describes(words: Sequence[Token]) -> bool:
    return all(
        not token.is_capital
        or token.text in demonyms()
        or token.lower in word_class("role_adjectives") | {"north", "south", "military"}
        for token in words
    )


def _owns_body(core: Sequence[Token]) -> bool:
    """``Ruritania's coast guard``: a body that a name owns or a country's adjective marks."""
    head = _head(core)
    if head.lower not in source_words("body_heads") or head.lower in source_words("unnamed_heads"):
        return False
    return any(token.is_capital for token in core)


def _head(core: Sequence[Token]) -> Token:
    """The noun of a phrase: the last word before ``of`` or ``for``, else the last word."""
    for place, token in enumerate(core):
        if place and token.lower in {"of", "for"}:
            return core[place - 1]
    words = [token for token in core if token.is_word]
    return words[-1] if words else core[-1]


def _after_titles(core: Sequence[Token]) -> int:
    """The name begins after the last title or lower-case word that describes it."""
    if is_listed(written(core)):
        return 0
    start = _after_calling(core)
    heads_body = core[-1].lower in source_words("body_heads") | source_words("outlet_heads")
    for place in range(len(core) - 1):
        following = core[place + 1]
        if (
            core[place].lower in source_words("titles")
            and not heads_body
            and (following.is_capital or following.text == "." or opens_surname(core, place + 1))
        ):
            start = place + 1 + (following.text == "." and place + 2 < len(core))
        elif not core[place].is_capital and following.is_capital and not _is_glue(core[place]):
            start = place + 1
    return start


def _after_calling(core: Sequence[Token]) -> int:
    """``Sprinter Jane Roe``: past a calling that only stands with a capital because a sentence begins with it."""
    capitals = len(core) > 2 and all(token.is_capital for token in core[:3])
    word = core[0].lower
    is_calling = is_person_noun(word) or (word.endswith(_CALLINGS) and word not in source_words("first_names"))
    return 1 if capitals and is_calling and core[-1].lower not in source_words("body_heads") else 0


def _is_glue(token: Token) -> bool:
    glue = source_words("name_particles") | {"of", "for", "the", "and", "&", "'s", "’s", "on", "in", "'", "’", "."}
    return token.lower in glue


def _named(segment: Sequence[Token], other: Sequence[Token], relays: bool) -> Naming:
    issuer = issuer_of(segment)
    whole = _core(issuer)
    issued = without_product(whole)
    core = without_medium(issued)
    start = _after_titles(core)
    words = without_place(core[start:][:_LONGEST_NAME], is_outlet=len(core) < len(issued))
    name = written(words)
    cites = relays and len(words) == 1 and name.isupper()
    by_product = cites or is_published(segment, issuer) or is_issued(whole[len(core) :])
    titles = spelt_out(token.lower for token in core[:start])
    described = (
        [token.lower for token in other] if other and not any(_is_sentence_word(token) for token in other) else []
    )
    kind = kind_of(name, _head_words(described), by_product=by_product, titled=bool(titles) and not by_product)
    if is_known_agency(words) or (len(core) < len(issued) and is_agency_noun(issued)):
        kind = SourceKind.AGENCY
    return Naming(name, _introduced_as(titles, name) or kind, titles=(*titles, *described[-3:]))


def _introduced_as(titles: Sequence[str], name: str) -> SourceKind | None:
    """``the podcast Night Harbour``, ``state news agency HGN``: the noun before the name says what it is."""
    if not titles or is_listed(name):
        return None
    if titles[-1] == "agency" and "news" in titles:
        return SourceKind.AGENCY
    if titles[-1] == "broadcaster" and titles[0] != "broadcaster":
        return SourceKind.OUTLET
    if titles[-1] in source_words("outlet_heads") - source_words("titles") - {"star", "observer", "guardian"} | MEDIA:
        return SourceKind.OUTLET
    return SourceKind.BODY if titles[-1] in source_words("body_heads") - source_words("titles") else None


def _head_words(description: list[str]) -> list[str]:
    for place, word in enumerate(description):
        if word in word_class("prepositions"):
            return description[:place]
    return description


def _is_sentence_word(token: Token) -> bool:
    return token.lower in word_class("relative_pronouns") | word_class("auxiliaries") - CLITICS


def _descriptor(segment: Sequence[Token], *, is_definite: bool = False, is_owned: bool = False) -> Naming:
    """An unnamed source, or a definite phrase that points back; ``is_owned`` by a possessive (``his barrister``)."""
    segment = without_reports(before_issue(before_clause(segment)))
    name = written(segment[:_LONGEST_NAME])
    core = _core(segment)
    words = [token.lower for token in core if token.is_word]
    head = _descriptive_head(core)
    points = head if is_definite else ""
    upto = words[: words.index(head) + 1] if head in words else words
    is_bare = len(core) == len(segment) == 1
    if (is_definite or is_owned or is_bare) and is_office(upto):
        return Naming(name, SourceKind.PERSON, points=head if is_bare else points)
    if "-".join(upto[-2:]) in source_words("agency_heads"):
        return Naming(name, SourceKind.AGENCY, points=points)
    is_counted = any(counts(token) for token in core)
    if is_collective(head) and head not in source_words("unnamed_heads") and not (is_counted and is_plural(head)):
        return Naming(name, SourceKind.BODY, points=points)
    if head in source_words("outlet_heads") | (MEDIA if "news" in words else set()) or head in {"agency", "wire"}:
        return Naming(name, SourceKind.OUTLET, points=points)
    if head in source_words("papers"):
        return Naming(name, SourceKind.BODY, points=points)
    low, high = number_of(words, head)
    return Naming(name, SourceKind.UNNAMED, low, high, points=points)


def _descriptive_head(core: Sequence[Token]) -> str:
    """``study`` of ``study of doctors``, ``doctors`` of ``a group of doctors``, ``people`` of ``people familiar``."""
    head = _head(core).lower
    end = next((place for place, token in enumerate(core) if token.lower == head), len(core)) + 1
    near = core if head in source_words("quantities") else core[:end]
    people = [token.lower for token in near if is_person_noun(token.lower)]
    speaks = is_collective(head) or is_office([head]) or head in source_words("outlet_heads") | MEDIA
    return people[-1] if people and (near is core or not speaks) else head
