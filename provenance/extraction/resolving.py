"""Who ``he``, ``the agency`` or a surname is, from what the text said before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provenance.extraction.joint import parts_of
from provenance.extraction.kinds import kind_of
from provenance.extraction.naming import Naming, naming_of
from provenance.extraction.roster import Roster
from provenance.extraction.tokens import Token
from provenance.extraction.words import source_words
from provenance.records import RELAYING_KINDS, SourceDraft, SourceKind

_MEMORY = 12
_GENERIC = frozenset({"agency", "body", "organisation", "organization", "group", "company", "firm", "service"})
_PERSONAL = frozenset({"he", "she", "who"})


class Resolver:
    """Names the sources of one text in text order and remembers the last of them."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._recent: list[Naming] = []

    def sources(self, tokens: Sequence[Token], *, relays: bool = False) -> tuple[tuple[SourceDraft, ...], float]:
        """The sources that a phrase names, and how sure that is (0 to 1).

        ``relays``: the text says whom they have it from, so that unknown capitals are an outlet's.
        """
        found: list[SourceDraft] = []
        sureness = 1.0
        for part in parts_of(tokens):
            naming, sure = self._settled(naming_of(part, relays=relays))
            draft = SourceDraft(naming.name, naming.kind, naming.number_lo, naming.number_hi)
            if draft not in found:
                found.append(draft)
            sureness = min(sureness, sure)
        return tuple(found), sureness

    def _settled(self, naming: Naming) -> tuple[Naming, float]:
        if naming.points:
            earlier = self._pointed_at(naming)
            return (earlier, 0.9) if earlier else (naming, _sureness(naming))
        if naming.kind is SourceKind.UNNAMED or naming.name.islower():
            return naming, 1.0
        full = self._full(naming)
        self._recent = [*[other for other in self._recent if other.name != full.name][-_MEMORY:], full]
        return full, 1.0

    def _full(self, naming: Naming) -> Naming:
        """The naming with the fullest name of the text, of this or an earlier sentence."""
        name = self._roster.fullest(naming.name, naming.kind)
        known = next((other for other in reversed(self._recent) if other.name == name), None)
        if known is not None and name != naming.name:
            return Naming(name, known.kind, titles=(*known.titles, *naming.titles)[:_MEMORY])
        same = name == naming.name
        kind = (
            naming.kind
            if same and known is None
            else (known.kind if known else kind_of(name, titled=bool(naming.titles)))
        )
        return Naming(name, kind, titles=naming.titles)

    def _pointed_at(self, naming: Naming) -> Naming | None:
        """The most recent source that the pronoun or the definite noun can mean."""
        if naming.points in _PERSONAL:
            return self._last(lambda other: other.kind is SourceKind.PERSON)
        if naming.points == "it":
            return self._last(lambda other: other.kind is not SourceKind.PERSON)
        if naming.kind is SourceKind.UNNAMED and naming.number_hi is None:
            return None
        return self._last(lambda other: _answers(other, naming))

    def _last(self, fits: Callable[[Naming], bool]) -> Naming | None:
        return next((other for other in reversed(self._recent) if fits(other)), None)


def _answers(other: Naming, naming: Naming) -> bool:
    """``the ministry`` means a name that holds the word, ``the paper`` an outlet, ``the mayor`` who bore the title."""
    words = other.name.lower().split()
    if naming.points in words or naming.points in other.titles:
        return True
    if naming.points in _GENERIC and other.kind is SourceKind.BODY:
        return True
    outlet_like = naming.points in source_words("outlet_heads") | {"agency", "outlet"}
    return outlet_like and other.kind in RELAYING_KINDS


def _sureness(naming: Naming) -> float:
    return 0.6 if naming.kind is not SourceKind.UNNAMED or naming.points in {"they", "it", "he", "she", "who"} else 1.0
