"""What kind of voice a name is, from its words and from how it is described."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.extraction.words import names, source_words
from provenance.records import SourceKind, Terminal

_CLITICS = ("'s", "’s")
_LONGEST_PERSON = 4


@cache
def places() -> frozenset[str]:
    return names("places", "places")


@cache
def demonyms() -> frozenset[str]:
    return names("places", "demonyms")


def kind_of(
    name: str, description: Sequence[str] = (), *, by_product: bool = False, titled: bool = False
) -> SourceKind:
    """The kind of a named source.

    ``description`` are the lower-case words that describe it in the text (``news outlet``), ``by_product``
    says that it was met as ``a … report``, ``titled`` that a person's title stood before it.
    """
    listed = _listed(name)
    if listed is not None:
        return listed
    words = _words(name)
    if titled and not (words and _is_body_head(words[-1])):
        return SourceKind.PERSON
    return _by_heads(words) or _by_description(description) or _by_shape(name, by_product)


def _by_description(words: Sequence[str]) -> SourceKind | None:
    """What the last word of ``the port's news outlet``, ``a pilot`` says of the name beside it."""
    if not words:
        return None
    if words[-1] in source_words("titles") | source_words("unnamed_heads") | source_words("offices"):
        return SourceKind.PERSON
    return _by_heads(words[-1:])


def is_listed(name: str) -> bool:
    """Whether the name stands in a list of outlets, agencies, bodies or places."""
    return _listed(name) is not None


def _listed(name: str) -> SourceKind | None:
    bare = name.removeprefix("The ").removeprefix("the ")
    if bare in names("sources", "agencies"):
        return SourceKind.AGENCY
    if bare in names("sources", "outlets") or name in names("sources", "outlets"):
        return SourceKind.OUTLET
    if bare in names("sources", "bodies") or bare in places():
        return SourceKind.BODY
    return None


def _words(name: str) -> list[str]:
    words = name.lower().replace("’s", "").replace("'s", "").split()
    for preposition in ("of", "for", "in", "on"):
        if preposition in words[1:]:
            words = words[: words.index(preposition, 1)]
    return words


def _by_heads(words: Sequence[str]) -> SourceKind | None:
    if not words:
        return None
    if "-".join(words[-2:]) in source_words("agency_heads") or words[-1] in {"newswire", "newsagency"}:
        return SourceKind.AGENCY
    if words[-1] in source_words("outlet_heads"):
        return SourceKind.OUTLET
    return SourceKind.BODY if any(_is_body_head(word) for word in words) else None


def _is_body_head(word: str) -> bool:
    return word in source_words("body_heads")


def _by_shape(name: str, by_product: bool) -> SourceKind:
    """Capitals alone are an outlet where it issued a report, else a body; two to four names are a person's."""
    words = name.replace("’s", "").replace("'s", "").split()
    if len(words) == 1 and name.isupper() and len(name) > 1:
        return SourceKind.OUTLET if by_product else SourceKind.BODY
    if by_product:
        return SourceKind.OUTLET
    if name.endswith(_CLITICS) or len(words) > _LONGEST_PERSON or (words and words[-1][:1].islower()):
        return SourceKind.BODY
    return SourceKind.PERSON


def terminal_of(kinds: Sequence[SourceKind], *, saw_it: bool = False) -> Terminal:
    """Where the chain ends with sources of these kinds: nobody at all is undisclosed."""
    if not kinds:
        return Terminal.UNDISCLOSED
    if saw_it:
        return Terminal.FIRST_HAND
    if SourceKind.PERSON in kinds or SourceKind.BODY in kinds:
        return Terminal.NAMED
    return Terminal.ANONYMOUS if SourceKind.UNNAMED in kinds else Terminal.NOT_YET_TRACED
