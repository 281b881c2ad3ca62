"""From the words of a source to its clean name and kind, before the rest of the text is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.extraction.counting import number_of
from provenance.extraction.issuing import is_issued, issuer_of, without_product
from provenance.extraction.kinds import demonyms, kind_of
from provenance.extraction.spelling import CLITICS, counts, stripped, written
from provenance.extraction.tokens import Token
from provenance.extraction.words import source_words, word_class
from provenance.records import SourceKind

_BREAKS = frozenset(",—–()[]-") | {"--"}
_DEFINITE = frozenset({"the", "this", "that"})
_LONGEST_NAME = 12


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
    segments = _segments(tokens)
    first = segments[0] if segments else list(tokens)
    if len(first) == 1 and first[0].lower in word_class("speakable_pronouns"):
        return _pointing(first[0].lower, first)
    proper = next((segment for segment in segments[:2] if _name_start(segment) is not None), None)
    if proper is None:
        return _descriptor(first, is_definite=tokens[0].lower in _DEFINITE)
    return _named(proper, first if proper is not first else (segments[1] if len(segments) > 1 else []), relays)


def _pointing(word: str, tokens: Sequence[Token]) -> Naming:
    if word in source_words("unnamed_heads") | {"critics", "several", "few", "neither", "nobody"}:
        return _descriptor(tokens)
    return Naming(
        tokens[0].text, SourceKind.PERSON if word in {"he", "she", "who"} else SourceKind.UNNAMED, points=word
    )


def _segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas, dashes and brackets, quotation marks dropped."""
    segments: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _BREAKS:
            segments.append([])
        elif token.is_word or token.text in CLITICS or token.text in "&.":
            segments[-1].append(token)
    return [segment for segment in map(stripped, segments) if segment]


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
    if token.lower in word_class("relative_pronouns") | word_class("prepositions"):
        return True
    participle = not token.is_capital and token.lower.endswith(("ed", "ing")) and "-" not in token.text
    return participle and _is_noun(before)


def _ends_person(token: Token) -> bool:
    """The capitalised word before ``of`` heads no body or office: ``Jane Roe of the coast guard``."""
    heads = source_words("body_heads") | source_words("outlet_heads") | source_words("titles") | {"bank", "house"}
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
    return source_words("unnamed_heads") | (source_words("products") - source_words("outlet_heads"))


def _name_start(segment: Sequence[Token]) -> int | None:
    """Where the proper name in the segment begins; None where its noun is a common one."""
    core = without_product(_core(issuer_of(segment)))
    if not core:
        return None
    if not core[-1].is_capital and core[-1].text not in CLITICS:
        return None if not _owns_body(core) else 0
    if len(core) == 1 and core[0].lower in _common():
        return None
    if core[-1].lower in source_words("unnamed_heads") and _only_describes(core[:-1]):
        return None
    return _after_titles(core)


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
    start = 0
    heads_body = core[-1].lower in source_words("body_heads") | source_words("outlet_heads")
    for place in range(len(core) - 1):
        following = core[place + 1]
        if (
            core[place].lower in source_words("titles")
            and not heads_body
            and (following.is_capital or following.text == ".")
        ):
            start = place + 1 + (following.text == "." and place + 2 < len(core))
        elif not core[place].is_capital and following.is_capital and not _is_glue(core[place]):
            start = place + 1
    return start


def _is_glue(token: Token) -> bool:
    glue = source_words("name_particles") | {"of", "for", "the", "and", "&", "'s", "’s", "on", "in", "'", "’", "."}
    return token.lower in glue


def _named(segment: Sequence[Token], other: Sequence[Token], relays: bool) -> Naming:
    issuer = issuer_of(segment)
    whole = _core(issuer)
    core = without_product(whole)
    start = _after_titles(core)
    words = core[start:][:_LONGEST_NAME]
    name = written(words)
    cites = relays and len(words) == 1 and name.isupper()
    by_product = cites or issuer is not segment or is_issued(whole[len(core) :])
    titles = tuple(token.lower for token in core[:start])
    described = (
        [token.lower for token in other] if other and not any(_is_sentence_word(token) for token in other) else []
    )
    kind = kind_of(name, _head_words(described), by_product=by_product, titled=bool(titles) and not by_product)
    return Naming(name, kind, titles=(*titles, *described[-3:]))


def _head_words(description: list[str]) -> list[str]:
    for place, word in enumerate(description):
        if place and word in word_class("prepositions"):
            return description[:place]
    return description


def _is_sentence_word(token: Token) -> bool:
    return token.lower in word_class("relative_pronouns") | word_class("auxiliaries") - CLITICS


def _descriptor(segment: Sequence[Token], *, is_definite: bool = False) -> Naming:
    """An unnamed source, or a definite phrase that points back."""
    name = written(segment[:_LONGEST_NAME])
    core = _core(segment)
    heads = [token.lower for token in core if token.lower in source_words("unnamed_heads")]
    head = heads[-1] if heads else _head(core).lower
    points = head if is_definite else ""
    if head in source_words("body_heads") and head not in source_words("unnamed_heads"):
        return Naming(name, SourceKind.BODY, points=points)
    if head in source_words("outlet_heads") or head in {"agency", "wire"}:
        return Naming(name, SourceKind.OUTLET, points=points)
    if is_definite and head in source_words("offices"):
        return Naming(name, SourceKind.PERSON, points=points)
    low, high = number_of([token.lower for token in core], head)
    return Naming(name, SourceKind.UNNAMED, low, high, points=points)
